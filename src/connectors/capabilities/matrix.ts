/** What each network allows, from its manifest: read by Settings, and by the pages of the guide. */
import type { Manifest } from '../connector.ts'
import type { CapabilityGroup, Standing } from './capability.ts'
import { returningCapabilities } from './coming-back.ts'
import { publishingCapabilities } from './publishing.ts'

export type { CapabilityGroup, Standing } from './capability.ts'

/** Networks whose manifests give a group nothing to say still have all its lines, with the reason. */
export const capabilityGroups: readonly CapabilityGroup[] = [
  ...publishingCapabilities,
  ...returningCapabilities,
]

/** How one network stands to everything, in the order of the groups. */
export const standings = (manifest: Manifest): ReadonlyMap<string, Standing> =>
  new Map(
    capabilityGroups.flatMap(({ capabilities }) =>
      capabilities.map(({ key, of }) => [key, of(manifest)] as const),
    ),
  )
