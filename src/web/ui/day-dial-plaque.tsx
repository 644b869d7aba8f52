import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../i18n/format.ts'
import classes from './day-dial.module.css'
import type { DialPost } from './day-dial.tsx'
import { type DayScale, dialEdge, instantOf, minuteOf, pixelOf, shareOf } from './day-scale.ts'
import { useStateWords } from './state-words.tsx'
import { usePlaqueMove } from './use-plaque-move.ts'

type PlaqueProps = {
  post: DialPost
  scale: DayScale
  width: number
  /** Pixels under the arc. */
  drop: number
  arcAt: (share: number) => number
  onOpen: (id: string) => void
  onMove?: (id: string, at: Date) => void
}

/** Ordinary states need no word under the plaque: only what asks for attention, or is done, says so. */
const silentStates = new Set(['scheduled', 'on-network-schedule', 'approved', 'draft'])

/** One post on the arc. A movable one follows the mouse, or the arrows by a quarter of an hour. */
export function DayDialPlaque(props: PlaqueProps) {
  const { post, scale, width, drop, arcAt, onOpen, onMove } = props
  const { t } = useLingui()
  const format = useFormat()
  const { words, tone } = useStateWords(post.state, post.values ?? {})
  const start = minuteOf(post.at, scale)
  const move = usePlaqueMove({
    start,
    scale,
    width: width - 2 * dialEdge,
    onOpen: () => onOpen(post.id),
    ...(onMove ? { onMove: (minute: number) => onMove(post.id, instantOf(minute, scale)) } : {}),
  })
  const minute = move.minute ?? start
  const share = shareOf(minute, scale)
  const time = format.time(move.minute === null ? post.at : instantOf(minute, scale), 'table')
  const { title, accounts, note } = post
  const hint = onMove ? t`Flèches : changer l’heure. Entrée : la garder.` : ''
  return (
    <li
      className={classes.post}
      style={{ left: pixelOf(share, width), top: arcAt(share) + drop }}
      data-moving={move.minute !== null || undefined}
    >
      <button
        type="button"
        className={classes.plaque}
        data-tone={tone}
        data-past={post.state === 'published' || post.state === 'assisted-done' || undefined}
        data-movable={onMove ? true : undefined}
        aria-label={`${time}, ${title}, ${accounts}, ${words}. ${note ? `${note.words}. ` : ''}${hint}`.trim()}
        {...move.handlers}
      >
        {post.glyphs}
      </button>
      <span className={classes.label} aria-hidden>
        <b>{time}</b>
        <span className={classes.title}>{title}</span>
        {silentStates.has(post.state) ? null : (
          <span className={classes.state} data-tone={tone}>
            {words}
          </span>
        )}
        {note ? (
          <span className={classes.state} data-tone={note.tone}>
            {note.words}
          </span>
        ) : null}
      </span>
    </li>
  )
}
