/** All that the browser knows of the networks: only for the pages that write, check or set up. */
import { registeredIn } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.web.ts'
import type { NetworkScreen } from '../ui/network-screen.ts'

export type { NetworkScreen }

export const networks: readonly NetworkScreen[] = registeredIn(registry)

/** What the browser knows of a network, or undefined when this Parvis has no connector for it. */
export const findNetwork = (name: string): NetworkScreen | undefined =>
  networks.find(screen => screen.manifest.network === name)
