/** Where nothing is planned although something usually is. Pure. */
import { addDays, weekdayOf } from '#kit/time/days.ts'

export type Gap =
  | { readonly kind: 'days'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'account'
      readonly channelId: string
      /** The last day that holds something for it; null when none of the span does. */
      readonly after: string | null
      readonly from: string
      readonly to: string
    }

export interface GapAccount {
  readonly channelId: string
  /** What it published over the last four weeks. */
  readonly published: number
  /** Weekdays of its slots, 1 for Monday; empty while it has none. */
  readonly weekdays: ReadonlySet<number>
}

export interface GapGround {
  /** Local days, both included. */
  readonly first: string
  readonly last: string
  readonly today: string
  readonly accounts: readonly GapAccount[]
  readonly planned: readonly { readonly day: string; readonly channelIds: readonly string[] }[]
}

/** With fewer in four weeks, silence is no surprise. */
const fewest = 2
/** Days in a row that make a gap where no slot says which days count. */
const longEnough = 3

const isUsual = (account: GapAccount): boolean =>
  account.weekdays.size > 0 || account.published >= fewest

/** Slots say which weekdays count; an account without them may publish on any. */
const expects = (account: GapAccount, day: string): boolean =>
  account.weekdays.size === 0 || account.weekdays.has(weekdayOf(day))

function daysFrom(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/**
 * The gaps of a span, from today on, in the order of their first day.
 *
 * An account counts when it usually publishes: it has a slot, or published twice or more over four weeks. Three empty
 * days or more in a row, of which at least one is a day that such an account expects, are a gap of the whole calendar.
 * An account has a gap of its own when, after its last planned day, one of its slots' weekdays stays empty, or three
 * days when it has no slots. One that a gap of the whole calendar covers is not said twice.
 */
export function findGaps(ground: GapGround): Gap[] {
  const start = ground.first < ground.today ? ground.today : ground.first
  const usual = ground.accounts.filter(isUsual)
  const ahead = daysFrom(start, ground.last)
  const shared = emptyRuns(ahead, ground, usual)
  const own = usual.flatMap(account => gapOf(account, ahead, ground))
  const covered = (gap: Gap) => shared.some(run => run.from <= gap.from && run.to >= gap.to)
  return [...shared, ...own.filter(gap => !covered(gap))].sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
  )
}

function emptyRuns(
  ahead: readonly string[],
  { planned }: GapGround,
  usual: readonly GapAccount[],
): Gap[] {
  const held = new Set(planned.map(one => one.day))
  const runs: string[][] = []
  let run: string[] = []
  for (const day of ahead) {
    if (held.has(day)) run = []
    else {
      if (run.length === 0) runs.push(run)
      run.push(day)
    }
  }
  return runs.flatMap(days => {
    const [from, to] = [days[0], days.at(-1)]
    const missed = days.some(day => usual.some(account => expects(account, day)))
    return from && to && days.length >= longEnough && missed ? [{ kind: 'days', from, to }] : []
  })
}

function gapOf(account: GapAccount, ahead: readonly string[], { planned }: GapGround): Gap[] {
  const { channelId, weekdays } = account
  const days = planned.filter(one => one.channelIds.includes(channelId)).map(one => one.day)
  const after = days.toSorted().at(-1) ?? null
  const missed = ahead.filter(day => (after === null || day > after) && expects(account, day))
  const [from, to] = [missed[0], ahead.at(-1)]
  const enough = missed.length >= (weekdays.size > 0 ? 1 : longEnough)
  return from && to && enough ? [{ kind: 'account', channelId, after, from, to }] : []
}
