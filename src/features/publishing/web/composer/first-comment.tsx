import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconMessageCirclePlus, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { countFirstComment, hasFirstComment } from '#connectors/first-comment.ts'
import { byHand } from '#connectors/formats/way.ts'
import { networkName } from '#web/client/networks.tsx'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { useComposer } from './composer-context.tsx'
import classes from './editor.module.css'
import type { ChosenVersion } from './effective-versions.ts'
import { changeFirstComment } from './formats/format-edits.ts'
import { TextField } from './text-field.tsx'

const field = '[data-field="first-comment"] textarea'

/** The field is there once it is drawn. */
const focusField = () =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>(field)?.focus())

/** « Premier commentaire »: written for the account, sent under its post; nothing until it is asked for. */
export function FirstComment({ version }: { version: ChosenVersion }) {
  const { edit, locked } = useComposer()
  const { channel, network, draft } = version
  if (!hasFirstComment(network, draft.format, channel.limits)) return null
  if (draft.firstComment !== undefined)
    return <Written version={version} text={draft.firstComment} />
  if (locked) return null
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        data-add="first-comment"
        leftSection={<Icon of={IconMessageCirclePlus} size="s" />}
        onClick={() => {
          edit(changeFirstComment(channel.id, ''))
          focusField()
        }}
      >
        <Trans>Premier commentaire</Trans>
      </Button>
    </div>
  )
}

function Written({ version, text }: { version: ChosenVersion; text: string }) {
  const { t } = useLingui()
  const { draft, edit, locked } = useComposer()
  const counter = useId()
  const isByHand = byHand(version.network, version.draft.format, version.channel.limits)
  const { channel, network } = version
  const { settings } = version.draft
  const { used, max, overflowAt } = countFirstComment(network.rules, text, channel.limits, settings)
  const remove = () => edit(changeFirstComment(channel.id, undefined))
  return (
    <section className={classes.part} data-field="first-comment">
      <div className={classes.partHead}>
        <h3>
          <Trans>Premier commentaire</Trans>
        </h3>
        {locked ? null : (
          <Tooltip label={t`Retirer le commentaire`}>
            <ActionIcon aria-label={t`Retirer le commentaire`} onClick={remove}>
              <Icon of={IconX} size="s" />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <TextField
        label={t`Premier commentaire sur ${networkName(channel)}`}
        rows={2}
        value={text}
        language={draft.language}
        readOnly={locked}
        overflowAt={overflowAt}
        describedBy={counter}
        onChange={written => edit(changeFirstComment(channel.id, written))}
      />
      <div className={classes.foot}>
        <p className={classes.hint}>
          {isByHand ? (
            <Trans>À coller sous la publication, une fois en ligne.</Trans>
          ) : (
            <Trans>Il part juste après la publication, et se place dessous.</Trans>
          )}
        </p>
        <span className={classes.counters} id={counter}>
          <CharCounter count={used} max={max} />
        </span>
      </div>
    </section>
  )
}
