/** Tells people what is theirs to publish: sleeps until the next word is due, or a notice. */
import { claimTasks, nextTask, type TaskClaim } from '../store/assisted.ts'
import { type TellParts, tellTask } from './tell-task.ts'

export interface Teller {
  /** Looks now; settles once everything due is told. */
  wake(): Promise<void>
  /** Takes nothing more, and lets what is being told end. */
  stop(): Promise<void>
}

const mostAtOnce = 8
/** A device and a mail server that are slow, for all of one task's people. */
const leaseMs = 120_000
const safetyLook = 60_000

export async function startTeller(parts: TellParts): Promise<Teller> {
  const teller = makeTeller(parts)
  const unlisten = await parts.database.listen('parvis_assisted', () => void teller.wake())
  void teller.wake()
  return {
    wake: teller.wake,
    async stop() {
      await unlisten()
      await teller.stop()
    },
  }
}

function makeTeller(parts: TellParts): Teller {
  const { database, clock, log } = parts
  let looking: Promise<void> | undefined
  let again = false
  let stopping = false
  let timer: NodeJS.Timeout | undefined

  const tellOne = (claim: TaskClaim) =>
    // Its lease ends, and it is told again.
    tellTask(parts, claim).catch((error: unknown) =>
      log.problem('by-hand-not-told', error, { publication: claim.publication_id }),
    )
  const look = async () => {
    let wait = safetyLook
    try {
      while (again && !stopping) {
        again = false
        const now = clock.now()
        const claims = await claimTasks(database.app, { now, most: mostAtOnce, leaseMs })
        await Promise.all(claims.map(tellOne))
        again ||= claims.length > 0
      }
      const next = await nextTask(database.app)
      wait = (next?.getTime() ?? Number.POSITIVE_INFINITY) - clock.now().getTime()
    } catch (error) {
      log.problem('by-hand-claim-failed', error)
      wait = 5_000
    }
    clearTimeout(timer)
    if (!stopping) timer = setTimeout(() => void wake(), Math.max(50, Math.min(wait, safetyLook)))
  }
  const wake = async (): Promise<void> => {
    again = true
    if (stopping) return
    looking ??= look().finally(() => {
      looking = undefined
    })
    await looking
  }
  return {
    wake,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await looking
      clearTimeout(timer)
    },
  }
}
