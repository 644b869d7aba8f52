/** By what an account's network is called: by the software of its server, where that is not the network's own. Pure. */
import type { Bilingual } from '#kit/language.ts'
import type { NetworkFace } from '../connector.ts'
import type { ChannelLimits } from '../content.ts'

export type NamedFace = Pick<NetworkFace, 'name' | 'nameInSentence' | 'softwareNames'>

const softwareOf = (
  { softwareNames }: NamedFace,
  { software }: ChannelLimits,
): string | undefined =>
  typeof software === 'string' && softwareNames && Object.hasOwn(softwareNames, software)
    ? softwareNames[software]
    : undefined

/** @param limits those of the account; without them, the network as it writes itself. */
export function nameOf(face: NamedFace, limits: ChannelLimits = {}): Bilingual {
  const own = softwareOf(face, limits)
  return own === undefined ? face.name : { fr: own, en: own }
}

/** The same inside a sentence, after *sur, par, pour*. */
export const nameWithin = (face: NamedFace, limits: ChannelLimits = {}): Bilingual =>
  softwareOf(face, limits) === undefined ? (face.nameInSentence ?? face.name) : nameOf(face, limits)

interface RefusedAccount {
  readonly network: string
  readonly limits?: unknown
}

/** What a refusal carries of the account that it concerns, for its sentence to name the account's own software. */
export function refusedOn({ network, limits }: RefusedAccount): {
  network: string
  software?: string
} {
  const software = (limits as ChannelLimits | undefined)?.software
  return { network, ...(typeof software === 'string' ? { software } : {}) }
}
