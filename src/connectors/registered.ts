/** What a registry holds of a network, and how it is read. */
import type { Connector, ContentRules, Manifest } from './connector.ts'

/** Manifests and rules are read at once; a connector's code is loaded when first used. */
export interface RegisteredNetwork {
  readonly manifest: Manifest
  readonly rules: ContentRules
  readonly load: () => Promise<{ readonly connector: Connector }>
}

/** All that a registry lists, by name; networks of practice stand last. */
export function registeredIn<Entry extends { readonly manifest: Manifest }>(registry: {
  readonly [network: string]: Entry
}): readonly Entry[] {
  const rank = ({ manifest }: Entry) => `${manifest.practice ? 1 : 0} ${manifest.network}`
  return Object.values(registry).sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}
