/** What a network still lets an account do today, and what an action costs there. */
import type { Bilingual } from '#kit/language.ts'
import type { MessageAct } from './conversations.ts'
import type { Limit } from './formats/limit.ts'
import type { NotSent } from './outcomes.ts'

export interface QuotaLine {
  readonly name: Bilingual
  readonly used: number
  readonly most: number
  /** When `used` falls again; absent where the window slides. */
  readonly until?: Date
}

export type QuotaOutcome =
  | { readonly outcome: 'read'; readonly lines: readonly QuotaLine[] }
  | NotSent

/** A line of what sending costs. Amounts are in millionths of a US dollar. */
export interface PriceLine {
  readonly name: Bilingual
  readonly count: number
  readonly each: Limit
}

/** What a person does with what is there: takes down what we sent, whole or in parts, or acts on a message. */
export type PricedAct =
  | { readonly act: 'take-down'; readonly parts: number }
  | { readonly act: MessageAct }

/** Something that was read and is paid for, once in a day of UTC however often it is read. */
export interface BilledReading {
  /** The network's own name of it, with its kind. */
  readonly resource: string
  readonly each: Limit
}
