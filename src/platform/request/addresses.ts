import { BlockList, isIP } from 'node:net'

/** Ranges that no outgoing request to a given address may reach: IANA special-purpose registries, IPv4 and IPv6. */
const reserved = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  // Unspecified, loopback, and IPv4 written the old way.
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  reserved.addSubnet(network, prefix, 'ipv6')
}

/** IPv4 written inside IPv6 is judged as the IPv4 that it reaches. */
const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** True for loopback, private, link-local, carrier and documentation addresses. */
export function isPrivateAddress(address: string): boolean {
  const inner = mapped.exec(address)?.[1]
  if (inner) return isPrivateAddress(inner)
  const family = isIP(address)
  if (family === 0) return true
  if (family === 6 && /^::ffff:/i.test(address)) return true
  return reserved.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** Hosts allowed by name although private: `name`, `name:port`, or an address. Compared without case. */
export function isAllowedByName(allowed: readonly string[], host: string, port: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  return allowed.some(entry => {
    const wanted = entry.toLowerCase()
    return wanted === bare || wanted === `${bare}:${port}` || wanted === `[${bare}]:${port}`
  })
}
