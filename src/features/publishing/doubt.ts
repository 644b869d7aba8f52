/** What a person may say of a publication or of an answer that nobody can confirm, and what it becomes. */
import type { NewState } from './store/decisions.ts'

export type DoubtChoice = 'wait' | 'it-is-there' | 'send-again' | 'give-up'

/** Where the person has not seen it on the network: « it is there » says more, and each room writes what. */
export function stateUnseen(choice: Exclude<DoubtChoice, 'it-is-there'>, now: Date): NewState {
  if (choice === 'wait')
    return { state: 'unconfirmed', wakeAt: now, reason: { code: 'outcome-checking' }, now }
  if (choice === 'send-again') return { state: 'scheduled', wakeAt: now, dueAt: now, now }
  return { state: 'refused', wakeAt: null, reason: { code: 'given-up' }, now }
}
