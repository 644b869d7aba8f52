/** Bad days of the fakes, drawn with dice: one fault at a time on each account, on some kind of call, then mended. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expectedOutcome, possibleFaults } from '#connectors/conformance-world.ts'
import { makeDice } from '#connectors/practice/fake/dice.ts'
import { type CallKind, type Fault, faults } from '#connectors/testing-faults.ts'
import type { StagedAccount } from './connectors-stage.ts'

export interface Trouble {
  /** Everything is mended. Gives how often each fault struck. */
  stop(): Promise<ReadonlyMap<Fault, number>>
}

interface BadDay {
  readonly fault: Fault
  readonly kind: CallKind
}

const kinds: readonly CallKind[] = ['write', 'write', 'upload', 'look']
/** Milliseconds: of quiet, and of a fault. */
const longestQuiet = 1_500
const longestFault = 700

/** Access that is lost stops an account until a person connects it anew: left out. What leaves a doubt comes more often. */
function badDaysOf({ subject }: StagedAccount): readonly BadDay[] {
  return kinds.flatMap(kind =>
    possibleFaults(subject, kind, faults).flatMap(fault => {
      const { outcome } = expectedOutcome(subject, kind, fault)
      if (outcome === 'reconnect') return []
      const times = outcome === 'refused' ? 1 : 3
      return Array.from({ length: times }, () => ({ fault, kind }))
    }),
  )
}

/** Each account draws its own days, whatever happens beside it. */
export function makeTrouble(accounts: readonly StagedAccount[], seed: string): Trouble {
  const leaving = new AbortController()
  const struck = new Map<Fault, number>()
  const troubleOne = async (account: StagedAccount, place: number) => {
    const dice = makeDice(`${seed} ${place}`)
    const days = badDaysOf(account)
    const { network } = account.world
    while (!leaving.signal.aborted) {
      await pause(dice() * longestQuiet, leaving.signal)
      const day = days[Math.floor(dice() * days.length)]
      if (!day || leaving.signal.aborted) continue
      struck.set(day.fault, (struck.get(day.fault) ?? 0) + 1)
      network.strike(day.fault, day.kind)
      await pause(50 + dice() * longestFault, leaving.signal)
      network.mend()
    }
  }
  const all = Promise.all(accounts.map(troubleOne))
  return {
    stop: async () => {
      leaving.abort()
      await all
      return struck
    },
  }
}

/** Ends early, and quietly, when the trouble is over. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
