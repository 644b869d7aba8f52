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

export function makeClickCounter({ clock, write, onTrouble }: ClickCounterParts): ClickCounter {
  let waiting = new Map<string, HourOfClicks>()
  let writing: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function hourOf(link: LinkTarget): HourOfClicks | undefined {
    const hour = Math.floor(clock.now().getTime() / hourMs) * hourMs
    const key = `${link.id}${hour}`
    const known = waiting.get(key)
    if (known || waiting.size >= mostWaiting) return known
    const { workspaceId, id: linkId } = link
    const fresh = { workspaceId, linkId, hour: new Date(hour), clicks: 0, leftOut: 0 }
    waiting.set(key, fresh)
    timer ??= setTimeout(ripe, writeEveryMs)
    return fresh
  }

  function ripe(): void {
    timer = undefined
    void flush()
  }

  async function writeBatch(batch: Map<string, HourOfClicks>): Promise<void> {
    const counted = [...batch.values()]
    try {
      await write(counted)
    } catch (error) {
      const again = addsNothingTwice(error)
      if (again) putBack(batch)
      onTrouble(error, again ? 0 : counted.reduce((sum, each) => sum + each.clicks, 0))
    }
  }

  function putBack(batch: Map<string, HourOfClicks>): void {
    for (const [key, each] of batch) {
      const newer = waiting.get(key)
      if (newer) {
        newer.clicks += each.clicks
        newer.leftOut += each.leftOut
      } else waiting.set(key, each)
    }
    timer ??= setTimeout(ripe, writeEveryMs)
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
