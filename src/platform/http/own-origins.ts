/** Which pages are ours: those of the public address, and of this machine however it is named. */
import { isIP } from 'node:net'

const machineNames = ['localhost', '127.0.0.1', '[::1]']

/** The public address; on one's own machine, each of the names by which a browser may know it. */
export function ownOrigins(url: string): readonly string[] {
  const { origin, protocol, hostname, port } = new URL(url)
  if (!machineNames.includes(hostname)) return [origin]
  return machineNames.map(name => `${protocol}//${name}${port ? `:${port}` : ''}`)
}

/** A name may be turned to this machine by whoever owns it; an address, or localhost, may not. */
const isAddress = (host: string): boolean => {
  const name = URL.parse(`http://${host}`)?.hostname ?? ''
  return name === 'localhost' || isIP(name.replace(/^\[|\]$/g, '')) !== 0
}

export interface Came {
  /** The headers `origin` and `sec-fetch-site`, as browsers write them; other programs write neither. */
  readonly origin: string | undefined
  readonly site: string | undefined
  readonly protocol: string
  readonly host: string
}

/** Whether a browser sends this from another site's page. */
export function comesFromElsewhere(own: readonly string[], came: Came): boolean {
  const { origin, site, protocol, host } = came
  if (origin === undefined) return site === 'cross-site'
  if (own.includes(origin)) return false
  return !(isAddress(host) && origin === `${protocol}://${host}`)
}
