import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowMerge, IconPlus } from '@tabler/icons-react'
import { formatRules } from '#connectors/formats/formats.ts'
import { Icon } from '#web/ui/icon.tsx'
import { useComposer } from './composer-context.tsx'
import { addPart, changeAdaptation, joinPart } from './draft-edits.ts'
import classes from './editor.module.css'
import type { Shows } from './editor.tsx'
import { type ChosenVersion, countText, isSigned } from './effective-versions.ts'
import { carriesNumbers, isNumbered, numberParts, unnumberParts } from './formats/numbering.ts'
import { PartEditor } from './part-editor.tsx'

function PartActs({ channelId, place }: { channelId: string; place: number }) {
  const { t } = useLingui()
  const { edit } = useComposer()
  const number = place + 1
  return (
    <span className={classes.partActs}>
      <Tooltip label={t`Ajouter une partie après`}>
        <ActionIcon
          aria-label={t`Ajouter une partie après la partie ${number}`}
          onClick={() => edit(addPart(channelId, place))}
        >
          <Icon of={IconPlus} />
        </ActionIcon>
      </Tooltip>
      {place === 0 ? null : (
        <Tooltip label={t`Joindre à la précédente`}>
          <ActionIcon
            aria-label={t`Joindre la partie ${number} à la précédente`}
            onClick={() => edit(joinPart(channelId, place))}
          >
            <Icon of={IconArrowMerge} />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  )
}

/** « 1/3 » at the end of each part: added, brought up to date, taken away. */
function Numbering({ version }: { version: ChosenVersion }) {
  const { edit } = useComposer()
  const parts = version.draft.adaptation?.parts ?? []
  if (parts.length < 2) return null
  const [numbered, stale] = [isNumbered(parts), carriesNumbers(parts)]
  const change = (next: typeof numberParts) =>
    edit(changeAdaptation(version.channel.id, before => ({ ...before, parts: next(before.parts) })))
  return (
    <span className={classes.partActs}>
      {numbered ? null : (
        <Button size="compact-sm" variant="subtle" onClick={() => change(numberParts)}>
          {stale ? <Trans>Renuméroter</Trans> : <Trans>Numéroter les parties</Trans>}
        </Button>
      )}
      {numbered || stale ? (
        <Button size="compact-sm" variant="subtle" onClick={() => change(unnumberParts)}>
          <Trans>Retirer les numéros</Trans>
        </Button>
      ) : null}
    </span>
  )
}

/** The parts of a thread, numbered, each with its own count. */
export function ThreadEditor({ version, show }: { version: ChosenVersion; show: Shows }) {
  const { draft, locked } = useComposer()
  const { channel, network } = version
  const parts = version.draft.adaptation?.parts ?? []
  const isOver = (text: string, place: number) =>
    countText(version, text, isSigned(version, place) ? draft : {}).overflowAt !== null || undefined
  const most = formatRules(network.manifest, 'thread')?.parts?.value
  return (
    <>
      <div className={classes.threadHead}>
        <p className={classes.hint}>
          <Plural value={parts.length} one="Fil de # partie" other="Fil de # parties" />
          {most === undefined ? null : (
            <>
              , <Plural value={most} one="# au plus" other="# au plus" />
            </>
          )}
        </p>
        {locked || show === 'media' ? null : <Numbering version={version} />}
      </div>
      <ol className={classes.thread}>
        {parts.map((part, place) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a part in a thread is what it is.
            key={place}
            className={classes.threadPart}
            data-over={isOver(part.text, place)}
          >
            <span className={classes.number} aria-hidden>
              {place + 1}
            </span>
            <div className={classes.box}>
              <PartEditor version={version} place={place} show={show}>
                {locked ? null : <PartActs channelId={channel.id} place={place} />}
              </PartEditor>
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
