import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../i18n/format.ts'
import type { DayDialProps, DialPost } from './day-dial.tsx'
import { instantOf, minuteOf, scaleFor, shareOf } from './day-scale.ts'
import classes from './mini-day-dial.module.css'
import { useStateWords } from './state-words.tsx'

export type MiniDayDialProps = Pick<DayDialProps, 'date' | 'posts' | 'covered' | 'onOpen'>

/** Posts of the same minute stand beside each other, so that none hides another. Pixels. */
const pileStep = 20

/** How many neighbours before it, in the order given, stand closer than a plaque. */
function pilesOf(shares: readonly number[]): number[] {
  let pile = 0
  return shares.map((share, place) => {
    const before = shares[place - 1]
    pile = before !== undefined && share - before < 0.01 ? pile + 1 : 0
    return pile
  })
}

const percent = (share: number): string => `${share * 100}%`

type MiniPlaqueProps = { post: DialPost; left: string; pile: number; onOpen: () => void }

function MiniPlaque({ post, left, pile, onOpen }: MiniPlaqueProps) {
  const format = useFormat()
  const { words, tone } = useStateWords(post.state, post.values ?? {})
  const name = `${format.time(post.at, 'table')}, ${post.title}, ${post.accounts}, ${words}`
  return (
    <li className={classes.post} style={{ left, marginLeft: pile * pileStep }}>
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
  const shares = inOrder.map(post => shareOf(minuteOf(post.at, scale), scale))
  const piles = pilesOf(shares)
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
      {hours.map((minute, place) => (
        <span
          key={minute}
          className={classes.hour}
          style={{ left: percent(shareOf(minute, scale)) }}
          aria-hidden
        >
          {/* The zone, where it is not the reader’s, is named once. */}
          {(place === hours.length - 1 ? format.time : format.clock)(instantOf(minute, scale))}
        </span>
      ))}
      <ol>
        {inOrder.map((post, place) => (
          <MiniPlaque
            key={post.id}
            post={post}
            left={percent(shares[place] ?? 0)}
            pile={piles[place] ?? 0}
            onOpen={() => onOpen(post.id)}
          />
        ))}
      </ol>
      {sunIsUp ? (
        <span className={classes.now} style={{ left: percent(now) }}>
          <span>{format.clock(format.now, 'table')}</span>
        </span>
      ) : null}
    </section>
  )
}
