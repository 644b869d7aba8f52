import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArrowMerge, IconPlus } from '@tabler/icons-react'
import { Icon } from '#web/ui/icon.tsx'
import { useComposer } from './composer-context.tsx'
import { addPart, joinPart } from './draft-edits.ts'
import classes from './editor.module.css'
import type { Shows } from './editor.tsx'
import type { ChosenVersion } from './effective-versions.ts'
import { PartEditor } from './part-editor.tsx'

/** The parts of a thread, numbered, each with its own count. */
export function ThreadEditor({ version, show }: { version: ChosenVersion; show: Shows }) {
  const { t } = useLingui()
  const { edit, locked } = useComposer()
  const { channel, network } = version
  const parts = version.draft.adaptation?.parts ?? []
  const isOver = (text: string) =>
    network.rules.count(text, channel.limits).overflowAt !== null || undefined
  const most = network.manifest.limits.threadParts?.value
  return (
    <>
      <p className={classes.hint}>
        <Plural value={parts.length} one="Fil de # partie" other="Fil de # parties" />
        {most === undefined ? null : (
          <>
            , <Plural value={most} one="# au plus" other="# au plus" />
          </>
        )}
      </p>
      <ol className={classes.thread}>
        {parts.map((part, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a part in a thread is what it is.
            key={place}
            className={classes.threadPart}
            data-over={isOver(part.text)}
          >
            <span className={classes.number} aria-hidden>
              {place + 1}
            </span>
            <div className={classes.box}>
              <PartEditor version={version} place={place} show={show} />
              {locked || show === 'media' ? null : (
                <>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<Icon of={IconPlus} size="s" />}
                    aria-label={t`Ajouter une partie après la partie ${place + 1}`}
                    onClick={() => edit(addPart(channel.id, place))}
                  >
                    <Trans>Ajouter une partie</Trans>
                  </Button>
                  {place === 0 ? null : (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      leftSection={<Icon of={IconArrowMerge} size="s" />}
                      aria-label={t`Joindre la partie ${place + 1} à la précédente`}
                      onClick={() => edit(joinPart(channel.id, place))}
                    >
                      <Trans>Joindre à la précédente</Trans>
                    </Button>
                  )}
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
