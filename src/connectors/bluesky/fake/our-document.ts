import type { InstancePort, Json } from '../../connector.ts'
import { connector } from '../index.ts'

/** What the authority reads of us, as our own server gives it: nothing under any other address. */
export async function readOurDocument(
  address: string,
  port: InstancePort,
): Promise<Json | undefined> {
  const { origin, pathname } = new URL(address)
  return pathname === '/connect/clients/bluesky.json'
    ? connector.connecting.clientDocument?.(`${origin}/connect/callback`, port)
    : undefined
}
