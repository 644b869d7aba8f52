/** One thing that people ask of a network, and how each stands to it by its manifest. */
import type { Bilingual } from '#kit/language.ts'
import type { Manifest } from '../connector.ts'

/** `automatic`: Parvis does it. `assisted`: a person finishes it by hand. `impossible`: nobody can from here. */
export type Standing =
  | { readonly way: 'automatic'; readonly named?: Bilingual }
  | { readonly way: 'assisted' | 'impossible'; readonly why: Bilingual; readonly named?: Bilingual }

export interface Capability {
  readonly key: string
  readonly name: Bilingual
  of(manifest: Manifest): Standing
}

export interface CapabilityGroup {
  readonly key: string
  readonly name: Bilingual
  readonly capabilities: readonly Capability[]
}

export const automatic: Standing = { way: 'automatic' }

export const impossible = (why: Bilingual): Standing => ({ way: 'impossible', why })

/** `true`, or the network's reason; absent where the network knows nothing of the kind. */
export const standingBy = (
  able: true | { readonly why: Bilingual } | undefined,
  absent: Bilingual,
): Standing => (able === true ? automatic : impossible(able?.why ?? absent))
