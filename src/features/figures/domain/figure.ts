/** What is known of a figure: a value, or why there is none. Nought is a value; what nobody counted is not nought. */
import type { Bilingual } from '#kit/language.ts'

/** A part that a sum could not take in. */
export interface Without {
  readonly channelId: string
  readonly because: Bilingual
}

export interface Known {
  readonly value: number
  /** Accounts that the value leaves out, each with its reason: said beside the figure. */
  readonly without?: readonly Without[]
}

export interface Unavailable {
  readonly unavailable: Bilingual
}

export type Figure = Known | Unavailable

export const isKnown = (figure: Figure): figure is Known => 'value' in figure

export const known = (value: number, without: readonly Without[] = []): Known =>
  without.length > 0 ? { value, without } : { value }

export const unavailable = (because: Bilingual): Unavailable => ({ unavailable: because })

/** The same, for a place where a value may be missing: null is unavailable with that reason. */
export const figureOf = (value: number | null, because: Bilingual): Figure =>
  value === null ? unavailable(because) : known(value)
