import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../i18n/format.ts'
import type { DayDialProps, DialPost } from './day-dial.tsx'
import { instantOf, minuteOf, scaleFor, shareOf } from './day-scale.ts'
import classes from './mini-day-dial.module.css'
import { useStateWords } from './state-words.tsx'

export type MiniDayDialProps = Pick<DayDialProps, 'date' | 'posts' | 'covered' | 'onOpen'>

const percent = (share: number): string => `${share * 100}%`

function MiniPlaque({ post, left, onOpen }: { post: DialPost; left: string; onOpen: () => void }) {
  const format = useFormat()
  const { words, tone } = useStateWords(post.state, post.values ?? {})
  const name = `${format.time(post.at, 'table')}, ${post.title}, ${post.accounts}, ${words}`
  return (
    <li className={classes.post} style={{ left }}>
      <button
        type="button"
        className={classes.plaque}
        data-tone={tone}
        data-past={post.state === 'published' || undefined}
        aria-label={name}
        title={name}
        onClick={onOpen}
      >
        {post.glyphs}
      </button>
    </li>
  )
}

/** The day dial of the top bar: a straight line, one small plaque a post. */
export function MiniDayDial({ date, posts, covered, onOpen }: MiniDayDialProps) {
  const { t } = useLingui()
  const format = useFormat()
  const scale = scaleFor(
    date,
    format.zone,
    posts.map(post => post.at),
  )
  const nowMinute = minuteOf(format.now, scale)
  const now = shareOf(nowMinute, scale)
  const sunIsUp = nowMinute >= scale.first && nowMinute <= scale.last
  const span = scale.last - scale.first
  const hours = [0, 1, 2, 3].map(third => Math.round((scale.first + (span * third) / 3) / 60) * 60)
  const inOrder = posts.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return (
    <section className={classes.dial} aria-label={t`La journée en bref`}>
      <span className={classes.line} />
      <span className={classes.past} style={{ width: percent(now) }} />
      {covered ? (
        <span
          className={classes.covered}
          style={{
            left: percent(shareOf(minuteOf(covered.from, scale), scale)),
            right: percent(1 - shareOf(minuteOf(covered.to, scale), scale)),
          }}
        />
      ) : null}
      {hours.map(minute => (
        <span
          key={minute}
          className={classes.hour}
          style={{ left: percent(shareOf(minute, scale)) }}
          aria-hidden
        >
          {format.time(instantOf(minute, scale))}
        </span>
      ))}
      <ol>
        {inOrder.map(post => (
          <MiniPlaque
            key={post.id}
            post={post}
            left={percent(shareOf(minuteOf(post.at, scale), scale))}
            onOpen={() => onOpen(post.id)}
          />
        ))}
      </ol>
      {sunIsUp ? (
        <span className={classes.now} style={{ left: percent(now) }}>
          <span>{format.time(format.now, 'table')}</span>
        </span>
      ) : null}
    </section>
  )
}
