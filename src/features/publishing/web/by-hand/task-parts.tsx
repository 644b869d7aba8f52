import { Trans, useLingui } from '@lingui/react/macro'
import classes from './by-hand.module.css'
import { TaskFiles } from './task-files.tsx'
import { TextToCopy } from './task-texts.tsx'
import type { Task } from './use-task.ts'

type Part = Task['parts'][number]

function OnePart({ part }: { part: Part }) {
  const { t } = useLingui()
  const described = part.files.filter(file => file.alt.trim() !== '')
  return (
    <>
      <TaskFiles files={part.files} />
      <TextToCopy label={t`Titre`} text={part.title} copy={t`Copier le titre`} />
      <TextToCopy label={t`Texte`} text={part.text} copy={t`Copier le texte`} />
      {described.map(file => (
        <TextToCopy
          key={file.mediaId}
          label={t`Description de l’image`}
          text={file.alt}
          copy={t`Copier la description`}
        />
      ))}
    </>
  )
}

/** What is published, part after part: files, words, descriptions. */
export function TaskParts({ parts }: { parts: readonly Part[] }) {
  if (parts.length <= 1) return parts.map(part => <OnePart key="only" part={part} />)
  const count = parts.length
  return (
    <ol className={classes.parts}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a version never change their place.
        <li key={place}>
          <h2 className={classes.partTitle}>
            <Trans>
              Partie {place + 1} sur {count}
            </Trans>
          </h2>
          <OnePart part={part} />
        </li>
      ))}
    </ol>
  )
}
