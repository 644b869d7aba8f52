/** Which of our own orders made a post or a comment: LinkedIn keeps no key of ours, so the channel does. */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'

const sentShape = z.object({ key: z.string(), at: z.number() })
const keptFor = 30 * 86_400_000
/** So many of the oldest are looked through each time. */
const atOnce = 10

const placeOf = (urn: string) => `sent/${urn}`

export async function noteSent(port: ChannelPort, urn: string, key: string): Promise<void> {
  const now = port.clock.now().getTime()
  await port.store.put(placeOf(urn), { key, at: now })
  for (const { key: place, value } of await port.store.list('sent/', { limit: atOnce })) {
    const { data } = sentShape.safeParse(value)
    if (!data || data.at < now - keptFor) await port.store.delete(place)
  }
}

/** Undefined: not by us, or the answer was lost. */
export const orderOf = async (port: ChannelPort, urn: string): Promise<string | undefined> =>
  sentShape.safeParse(await port.store.get(placeOf(urn))).data?.key
