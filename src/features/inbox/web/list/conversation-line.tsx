import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconAlertTriangle,
  IconEyeOff,
  IconHourglass,
  IconRefreshAlert,
  IconSend2,
} from '@tabler/icons-react'
import { memo } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import { useKindWords, useReasonOfUrgency, useUrgencyWords } from '../inbox-words.tsx'
import { labelTone } from '../labels/label-tones.ts'
import type { ConversationRow } from '../shapes.ts'
import classes from './list.module.css'

/** Since when somebody waits, else when it last moved. */
function WaitingTime({ row }: { row: ConversationRow }) {
  const { t } = useLingui()
  const format = useFormat()
  const at = new Date(row.waitingSince ?? row.lastMessageAt)
  const long = format.now.getTime() - at.getTime()
  const within = long < 24 * 3_600_000
  const shown = within ? format.duration(Math.max(60_000, long)) : format.date(at, 'short')
  const when = format.when(at)
  const waits = row.waitingSince !== null && row.state === 'open'
  return (
    <time
      className={classes.time}
      dateTime={at.toISOString()}
      data-urgent={(waits && row.urgency === 'now') || undefined}
      title={waits ? t`Attend depuis le message reçu ${when}` : t`Dernier message ${when}`}
    >
      {shown}
    </time>
  )
}

/** Where the answer stands, when it is not simply there. */
function AnswerMark({ answer }: { answer: ConversationRow['answer'] }) {
  if (answer === 'leaving')
    return (
      <Tag tone="inform" icon={IconSend2}>
        <Trans>Réponse en route</Trans>
      </Tag>
    )
  if (answer === 'failed')
    return (
      <Tag tone="failed" icon={IconAlertTriangle}>
        <Trans>Réponse en échec</Trans>
      </Tag>
    )
  if (answer === 'doubt')
    return (
      <Tag tone="doubt" icon={IconRefreshAlert}>
        <Trans>Réponse à vérifier</Trans>
      </Tag>
    )
  return null
}

function StandingMark({ visibility }: { visibility: ConversationRow['visibility'] }) {
  if (visibility === 'held')
    return (
      <Tag tone="waiting" icon={IconHourglass}>
        <Trans>Retenu</Trans>
      </Tag>
    )
  if (visibility === 'visible') return null
  return (
    <Tag icon={IconEyeOff}>
      {visibility === 'hidden' ? <Trans>Masqué</Trans> : null}
      {visibility === 'spam' ? <Trans>Indésirable</Trans> : null}
      {visibility === 'removed' ? <Trans>Supprimé</Trans> : null}
    </Tag>
  )
}

function Marks({ row }: { row: ConversationRow }) {
  const { t } = useLingui()
  const format = useFormat()
  const kinds = useKindWords()
  const { labelOf, nameOf, me } = useFurniture()
  const labels = row.labelIds.flatMap(id => labelOf(id) ?? [])
  const who = row.assigneeId === null ? null : nameOf(row.assigneeId)
  return (
    <div className={classes.marks}>
      <Tag>{kinds[row.kind]}</Tag>
      <AnswerMark answer={row.answer} />
      <StandingMark visibility={row.visibility} />
      {row.snoozedUntil ? (
        <Tag tone="waiting">{t`Revient ${format.when(new Date(row.snoozedUntil))}`}</Tag>
      ) : null}
      {labels.slice(0, 3).map(label => (
        <Tag key={label.id} tone={labelTone(label.tint)}>
          {label.name}
        </Tag>
      ))}
      {labels.length > 3 ? <Tag>+{labels.length - 3}</Tag> : null}
      {row.assigneeId !== null ? (
        <span className={classes.owner}>
          <Avatar name={who ?? '?'} size="s" named={false} />
          {row.assigneeId === me ? (
            <Trans>À vous</Trans>
          ) : (
            (who ?? <Trans>Plus dans l’équipe</Trans>)
          )}
        </span>
      ) : null}
    </div>
  )
}

export interface Present {
  readonly name: string
  readonly words: string
}

export interface ConversationLineProps {
  row: ConversationRow
  current: boolean
  selected: boolean
  /** Some are selected: each line shows its box. */
  selecting: boolean
  /** A colleague who is there, and what they are doing, in words. */
  present: Present | null
  onOpen: (id: string) => void
  onSelect: (id: string, range: boolean) => void
}

/** One conversation of the list. Drawn anew only when something of its own has changed. */
export const ConversationLine = memo(function ConversationLine(props: ConversationLineProps) {
  const { row, current, selected, selecting, present, onOpen, onSelect } = props
  const { t } = useLingui()
  const { channelOf, nameOf } = useFurniture()
  const urgencies = useUrgencyWords()
  const reasonOf = useReasonOfUrgency()
  const by = row.urgencyReason.by
  const reason = reasonOf(row.urgencyReason, by === null ? null : nameOf(by))
  const name = row.author.displayName || row.author.handle
  const account = accountName(channelOf(row.channelId))
  return (
    <div
      className={classes.line}
      data-current={current || undefined}
      data-selected={selected || undefined}
      data-selecting={selecting || undefined}
      title={reason}
    >
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={selected}
          tabIndex={current ? 0 : -1}
          aria-label={t`Sélectionner ${name}`}
          onChange={event => onSelect(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
        <Avatar
          name={name}
          size="l"
          named={false}
          picture={row.author.avatar}
          glyph={<NetworkMark network={row.network} label={account} size="s" />}
        />
      </label>
      <button
        type="button"
        className={classes.open}
        data-conversation={row.id}
        tabIndex={current ? 0 : -1}
        aria-current={current || undefined}
        onClick={() => onOpen(row.id)}
      >
        <span className={classes.headline}>
          <bdi className={classes.name}>{name}</bdi>
          <WaitingTime row={row} />
        </span>
        <span className={classes.preview} dir="auto">
          {row.preview}
        </span>
        <span className={classes.hidden}>
          {urgencies[row.urgency]}. {reason}
        </span>
      </button>
      <Marks row={row} />
      {present ? (
        <div className={classes.presence}>
          <Avatar name={present.name} size="s" named={false} />
          {present.words}
        </div>
      ) : null}
    </div>
  )
})
