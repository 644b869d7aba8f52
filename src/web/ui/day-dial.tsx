import { useLingui } from '@lingui/react/macro'
import { IconMoonStars, IconRoute } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useFormat } from '../i18n/format.ts'
import classes from './day-dial.module.css'
import { DayDialPlaque } from './day-dial-plaque.tsx'
import {
  type DayScale,
  dialEdge,
  minuteOf,
  type Placed,
  pixelOf,
  placeInRows,
  scaleFor,
  shareOf,
} from './day-scale.ts'
import { Icon } from './icon.tsx'
import type { PostState, StateValues } from './state-words.tsx'

export type DialPost = {
  id: string
  at: Date
  title: string
  state: PostState
  values?: StateValues
  /** Under the state, what differs between its accounts: « Suspendue sur Colibri Court », « Manquée ». */
  note?: { words: string; tone: 'paused' | 'waiting' } | null
  /** `<NetworkGlyph>`s, each with its account’s name. */
  glyphs: ReactNode
  /** Account names, for those who hear the dial: « Instagram, Facebook ». */
  accounts: string
  /** A post that may change its time today. */
  movable?: boolean
}

export type DayDialProps = {
  /** The local date shown, `2026-10-06`. */
  date: string
  posts: readonly DialPost[]
  rounds?: readonly { at: Date; done: boolean }[]
  /** Hours that somebody else covers: « À 19 h, Yanis prend la relève ». */
  covered?: { from: Date; to: Date; words: string } | null
  onOpen: (id: string) => void
  /** Called once the plaque is let go, or Enter pressed, with the new time. */
  onMove?: (id: string, at: Date) => void
}

/** The height of the arc with its labels, and of each further row, in pixels. */
const firstRow = 186
const furtherRow = 84
const underSun = 26
const arcEnd = 118
const arcTop = 52
const roomOfLabel = 118

/** How far under the arc a plaque stands, in pixels. */
const dropOf = ({ row, underSun: isUnder }: Placed<unknown>): number =>
  row * furtherRow + (isUnder ? underSun : 0)

/** The sun’s height at a share of the day, in pixels from the top. */
const arcAt = (share: number): number => arcEnd - (arcEnd - arcTop) * Math.sin(Math.PI * share)

/** The line from the left edge to a share of the day; past 1, to the right edge. */
const pathOf = (width: number, until: number): string => {
  const edge = dialEdge / Math.max(1, width - 2 * dialEdge)
  const last = Math.min(until, 1 + edge)
  const steps = 120
  const points: string[] = []
  for (let step = 0; step <= steps; step += 1) {
    const share = -edge + ((last + edge) * step) / steps
    points.push(`${pixelOf(share, width).toFixed(1)} ${arcAt(share).toFixed(1)}`)
  }
  return points.length > 1 ? `M${points.join('L')}` : ''
}

function Arc({ width, height, now, rounds, scale, covered }: ArcProps) {
  return (
    <svg className={classes.drawing} width={width} height={height} aria-hidden>
      <defs>
        <pattern
          id="parvis-covered"
          width={7}
          height={7}
          patternTransform="rotate(45)"
          patternUnits="userSpaceOnUse"
        >
          <path d="M0 0V7" className={classes.hatch} />
        </pattern>
      </defs>
      {covered ? (
        <rect
          x={pixelOf(covered.from, width)}
          width={Math.max(0, pixelOf(covered.to, width) - pixelOf(covered.from, width))}
          height={height}
          fill="url(#parvis-covered)"
        />
      ) : null}
      <path d={pathOf(width, Number.POSITIVE_INFINITY)} className={classes.ahead} />
      <path d={pathOf(width, now)} className={classes.behind} />
      {rounds.map(round => {
        const share = shareOf(minuteOf(round.at, scale), scale)
        const y = arcAt(share) - 5
        return (
          <path
            key={round.at.getTime()}
            d={`M${pixelOf(share, width)} ${y}v10`}
            className={classes.tick}
          />
        )
      })}
    </svg>
  )
}

type ArcProps = {
  width: number
  height: number
  now: number
  rounds: readonly { at: Date; done: boolean }[]
  scale: DayScale
  covered: { from: number; to: number } | null
}

function Notes({ rounds, covered }: Pick<DayDialProps, 'rounds' | 'covered'>) {
  const { t } = useLingui()
  const format = useFormat()
  const times = (rounds ?? [])
    .map(round => {
      const time = format.time(round.at, 'table')
      return round.done ? t`${time} faite` : time
    })
    .join(', ')
  return (
    <>
      {times ? (
        <p className={classes.rounds}>
          <Icon of={IconRoute} size="s" />
          <span>{t`Tournées : ${times}`}</span>
        </p>
      ) : null}
      {covered ? (
        <p className={classes.covered}>
          <Icon of={IconMoonStars} size="s" />
          <span>{covered.words}</span>
        </p>
      ) : null}
    </>
  )
}

function Sun({ share, width }: { share: number; width: number }) {
  const format = useFormat()
  const left = pixelOf(share, width)
  return (
    <>
      <span className={classes.sun} style={{ left, top: arcAt(share) }} aria-hidden />
      <span className={classes.sunTime} style={{ left, top: arcAt(share) - 36 }}>
        {format.time(format.now)}
      </span>
    </>
  )
}

/** Known before the first paint: rows placed without a width would push the page down for a moment. */
function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = of.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])
  return width
}

/** The sun over the day: what is gone, what leaves, who covers the evening. A list for those who hear it. */
export function DayDial(props: DayDialProps) {
  const { date, posts, rounds = [], covered = null, onOpen, onMove } = props
  const { t } = useLingui()
  const format = useFormat()
  const face = useRef<HTMLDivElement>(null)
  const width = useWidth(face)
  const scroller = useRef<HTMLElement>(null)
  const scale = scaleFor(
    date,
    format.zone,
    [...posts, ...rounds].map(one => one.at),
  )
  const nowMinute = minuteOf(format.now, scale)
  const nowShare = shareOf(nowMinute, scale)
  const sunIsUp = nowMinute >= scale.first && nowMinute <= scale.last
  const inOrder = posts.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const placed = placeInRows(
    inOrder.map(post => ({ thing: post, share: shareOf(minuteOf(post.at, scale), scale) })),
    { width, room: roomOfLabel, sun: sunIsUp ? nowShare : null },
  )
  const height = firstRow + Math.max(0, ...placed.map(dropOf))
  // biome-ignore lint/correctness/useExhaustiveDependencies: centred when the width is first known, not at each minute.
  useEffect(() => {
    const element = scroller.current
    if (element) element.scrollLeft = pixelOf(nowShare, width) - element.clientWidth / 2
  }, [width])
  const coveredShares = covered && {
    from: shareOf(minuteOf(covered.from, scale), scale),
    to: shareOf(minuteOf(covered.to, scale), scale),
  }
  return (
    <section ref={scroller} className={classes.dial} aria-label={t`Le cadran du jour`}>
      <div ref={face} className={classes.face} style={{ height }}>
        <Arc
          width={width}
          height={height}
          now={nowShare}
          rounds={rounds}
          scale={scale}
          covered={coveredShares}
        />
        <Notes rounds={rounds} covered={covered} />
        {sunIsUp ? <Sun share={nowShare} width={width} /> : null}
        {width === 0 ? null : (
          <ol className={classes.posts}>
            {placed.map(({ thing, ...place }) => (
              <DayDialPlaque
                key={thing.id}
                post={thing}
                scale={scale}
                width={width}
                drop={dropOf({ thing, ...place })}
                arcAt={arcAt}
                onOpen={onOpen}
                {...(onMove && thing.movable ? { onMove } : {})}
              />
            ))}
          </ol>
        )}
      </div>
    </section>
  )
}
