/** What a registry holds of a network, and how it is read. */
import type { Connector, ContentRules, Manifest } from './connector.ts'

/** A manifest is read at once, rules where texts are judged, a connector's code when first used. */
export interface RegisteredNetwork {
  readonly manifest: Manifest
  readonly readRules: () => Promise<{ readonly rules: ContentRules }>
  readonly load: () => Promise<{ readonly connector: Connector }>
}

/** All that a registry lists, by name; networks of practice stand last. */
export function registeredIn<Entry extends { readonly manifest: Manifest }>(registry: {
  readonly [network: string]: Entry
}): readonly Entry[] {
  const rank = ({ manifest }: Entry) => `${manifest.practice ? 1 : 0} ${manifest.network}`
  return Object.values(registry).sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}

/** The networks of the server's registry with their rules, which everything that judges a text asks for without waiting. */
export const readNetworks = (registry: { readonly [network: string]: RegisteredNetwork }) =>
  Promise.all(
    registeredIn(registry).map(async ({ manifest, readRules, load }) => {
      const { rules } = await readRules()
      return { manifest, rules, load }
    }),
  )
