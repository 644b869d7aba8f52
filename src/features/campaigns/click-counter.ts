/** Clicks wait in memory for company, and are written together: one statement for as many as came meanwhile. */
import type { Clock } from '#kit/clock.ts'
import type { HourOfClicks, LinkTarget } from './store.ts'
import { addsNothingTwice } from './write-failure.ts'

/** A process that is killed loses the clicks of this time at most, and of the write on its way. */
export const writeEveryMs = 250

const hourMs = 3_600_000
/** While the database is away, counts are added up by link and hour; beyond so many of them, new ones are given up. */
const mostWaiting = 200_000

export interface ClickCounter {
  click(link: LinkTarget): void
  leaveOut(link: LinkTarget): void
  /** Writes what waits; used before the process ends, and by tests. */
  flush(): Promise<void>
  close(): Promise<void>
}

export interface ClickCounterParts {
  readonly clock: Clock
  readonly write: (counted: readonly HourOfClicks[]) => Promise<void>
  /** Counts that are not written: `lost` says how many, or 0 while they still wait. */
  readonly onTrouble: (error: unknown, lost: number) => void
}

type Lines = Map<string, HourOfClicks>

/** The line of this link and hour, a fresh one where there is none; undefined when too many wait. */
function lineOf(lines: Lines, link: LinkTarget, now: Date): HourOfClicks | undefined {
  const hour = Math.floor(now.getTime() / hourMs) * hourMs
  const key = `${link.id}${hour}`
  const known = lines.get(key)
  if (known || lines.size >= mostWaiting) return known
  const { workspaceId, id: linkId } = link
  const fresh = { workspaceId, linkId, hour: new Date(hour), clicks: 0, leftOut: 0 }
  lines.set(key, fresh)
  return fresh
}

function addInto(lines: Lines, more: Lines): void {
  for (const [key, each] of more) {
    const known = lines.get(key)
    if (known) {
      known.clicks += each.clicks
      known.leftOut += each.leftOut
    } else lines.set(key, each)
  }
}

export function makeClickCounter({ clock, write, onTrouble }: ClickCounterParts): ClickCounter {
  let waiting: Lines = new Map()
  let writing: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function hourOf(link: LinkTarget): HourOfClicks | undefined {
    const hour = lineOf(waiting, link, clock.now())
    if (hour) timer ??= setTimeout(ripe, writeEveryMs)
    return hour
  }

  function ripe(): void {
    timer = undefined
    void flush()
  }

  async function writeBatch(batch: Lines): Promise<void> {
    const counted = [...batch.values()]
    try {
      await write(counted)
    } catch (error) {
      const again = addsNothingTwice(error)
      if (again) {
        addInto(waiting, batch)
        timer ??= setTimeout(ripe, writeEveryMs)
      }
      onTrouble(error, again ? 0 : counted.reduce((sum, each) => sum + each.clicks, 0))
    }
  }

  /** One write at a time: a slow database gets fewer and larger ones. */
  async function flush(): Promise<void> {
    while (writing) await writing
    if (waiting.size === 0) return
    const batch = waiting
    waiting = new Map()
    writing = writeBatch(batch).finally(() => {
      writing = undefined
    })
    await writing
  }

  return {
    click(link) {
      const hour = hourOf(link)
      if (hour) hour.clicks += 1
    },
    leaveOut(link) {
      const hour = hourOf(link)
      if (hour) hour.leftOut += 1
    },
    flush,
    async close() {
      await flush()
      clearTimeout(timer)
    },
  }
}
