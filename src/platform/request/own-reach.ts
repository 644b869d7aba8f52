import { isIP } from 'node:net'
import { isAllowedByName, isPrivateAddress } from './addresses.ts'

/** Names that never leave a house or an office. */
const inside = /(?:^|\.)(?:localhost|local|lan|internal|home|test|invalid|home\.arpa)$/i

/**
 * Whether servers elsewhere can reach the address at which Parvis is shown: judged by its name alone, so that it costs
 * nothing. A name that a router at home resolves otherwise shows in the live test.
 */
export function isReachedFromOutside(
  address: string,
  allowedPrivateHosts: readonly string[],
): boolean {
  const { hostname, port } = new URL(address)
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isAllowedByName(allowedPrivateHosts, bare, port)) return true
  return isIP(bare) === 0 ? bare.includes('.') && !inside.test(bare) : !isPrivateAddress(bare)
}
