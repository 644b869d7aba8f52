/**
 * Where an account was subscribed, in the connector's own words: keys and addresses change, and the former subscription is
 * ended, or owned up to, all the same. Written before the network is asked, whose answer may be lost.
 */
import type { ChannelPort } from './channel-port.ts'

const place = 'subscriptions'

export async function subscriptionsOf({ store }: Pick<ChannelPort, 'store'>): Promise<string[]> {
  const kept = await store.get(place)
  return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : []
}

export async function keepSubscription(
  port: Pick<ChannelPort, 'store'>,
  subscription: string,
): Promise<void> {
  const known = await subscriptionsOf(port)
  if (!known.includes(subscription)) await port.store.put(place, [...known, subscription])
}

/** Those that nothing could end stay. */
export const forgetSubscriptions = (
  { store }: Pick<ChannelPort, 'store'>,
  left: readonly string[],
): Promise<void> => (left.length === 0 ? store.delete(place) : store.put(place, left))
