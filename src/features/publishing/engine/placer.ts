/** Looks after what networks may keep: hands it over in time, and has it taken off them when the gate closes. */
import type { Engine } from './engine.ts'
import { placePublication } from './place.ts'

export interface Placer {
  /** Looks now. */
  wake(): void
  stop(): Promise<void>
}

/** Nothing here is due to the second: a few at a time leave the networks to what is. */
const mostAtOnce = 8
/** Whoever decides has this long before another does. */
const leaseMs = 60_000
const safetyLook = 30_000

export function startPlacer(
  engine: Engine,
  networks: readonly string[],
  onHeldBack: () => void,
): Placer {
  let looking: Promise<void> | undefined
  let [again, stopping] = [false, false]
  let timer: NodeJS.Timeout | undefined

  const sleepFor = (milliseconds: number) => {
    clearTimeout(timer)
    if (!stopping) timer = setTimeout(wake, Math.max(0, Math.min(milliseconds, safetyLook)))
  }

  async function look(): Promise<void> {
    while (again && !stopping) {
      again = false
      try {
        const rest = await round(engine, networks, onHeldBack)
        if (rest === 'more') again = true
        else sleepFor(rest)
      } catch (error) {
        trouble(engine, 'placing-failed', error)
        sleepFor(1_000)
        return
      }
    }
  }

  function wake(): void {
    again = true
    if (stopping || networks.length === 0) return
    looking ??= look().finally(() => {
      looking = undefined
    })
  }

  return {
    wake,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await looking
    },
  }
}

/** How long to rest, in milliseconds; or there is more. */
async function round(
  engine: Engine,
  networks: readonly string[],
  onHeldBack: () => void,
): Promise<number | 'more'> {
  const { placements } = engine.ledger
  const now = engine.clock.now()
  if ((await placements.holdBack(networks, now)) > 0) onHeldBack()
  const due = await placements.claim(networks, mostAtOnce, now, leaseMs)
  await Promise.all(
    due.map(one =>
      // Its lease ends, and it is looked at again.
      placePublication(engine, one).catch(error =>
        trouble(engine, 'not-handed-over', error, one.id),
      ),
    ),
  )
  if (due.length === mostAtOnce) return 'more'
  const next = await placements.next(networks, now)
  return (next?.getTime() ?? Infinity) - engine.clock.now().getTime()
}

function trouble({ counters, log }: Engine, event: string, error: unknown, publication?: string) {
  counters.troubles += 1
  log.problem(event, error, { publication })
}
