/** How one practice account behaves, read from its settings; pure, so that the form reads it too. */
import type { Json } from '../connector.ts'
import { type BadDay, badDays } from './bad-days.ts'

/**
 * `reliable` keeps our key; `forgetful` keeps none, and is read back by its newest posts; `silent` cannot be read back.
 */
export const behaviours = ['reliable', 'forgetful', 'silent'] as const
export type Behaviour = (typeof behaviours)[number]

export const callKinds = ['write', 'upload', 'look'] as const
export type CallKind = (typeof callKinds)[number]

/** The next calls go wrong: `mark` tells one request for trouble from the next. */
export interface Trouble {
  readonly day: BadDay
  readonly calls: number
  readonly on: readonly CallKind[]
  readonly mark: string
}

export interface PracticeSettings {
  readonly behaviour: Behaviour
  /** The longest simulated wait of a call. Milliseconds. */
  readonly latency: number
  readonly audience: boolean
  readonly textLimit: number
  readonly trouble: Trouble | null
}

export const defaults = {
  behaviour: 'reliable',
  latency: 40,
  audience: true,
  textLimit: 500,
  trouble: null,
} as const satisfies PracticeSettings

export const longestLatency = 8_000
export const mostTroubledCalls = 1_000
export const textLimits = { least: 20, most: 100_000 } as const

type Settings = { readonly [key: string]: Json }

/** What is not understood counts as not said. */
export function practiceSettings(settings: Settings): PracticeSettings {
  const { behaviour, latency, audience, textLimit, trouble } = settings
  return {
    behaviour: oneOf(behaviours, behaviour) ?? defaults.behaviour,
    latency: wholeWithin(latency, 0, longestLatency) ?? defaults.latency,
    audience: typeof audience === 'boolean' ? audience : defaults.audience,
    textLimit: wholeWithin(textLimit, textLimits.least, textLimits.most) ?? defaults.textLimit,
    trouble: readTrouble(trouble),
  }
}

function readTrouble(value: Json | undefined): Trouble | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { day, calls, on, mark } = value as Settings
  const known = oneOf(badDays, day)
  const count = wholeWithin(calls, 1, mostTroubledCalls)
  if (!known || count === undefined || typeof mark !== 'string') return null
  const kinds = callKinds.filter(kind => Array.isArray(on) && on.includes(kind))
  return { day: known, calls: count, on: kinds.length > 0 ? kinds : ['write'], mark }
}

const oneOf = <T extends string>(known: readonly T[], value: Json | undefined): T | undefined =>
  known.find(each => each === value)

const wholeWithin = (value: Json | undefined, least: number, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined
