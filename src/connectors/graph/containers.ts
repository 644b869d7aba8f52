/**
 * Instagram and Threads put everything into a container first, and publish it by its id: made once whatever stops in
 * between, and looked at until the network has worked on it.
 */
import type { ChannelPort, NotSent, PublishOrder } from '../connector.ts'
import type { Stopped } from './asking.ts'
import { type Container, containerOf, drop, note, type Stored } from './kept-containers.ts'

/** Pauses between two looks at a container. Milliseconds. */
const pauses = [500, 1_500, 3_000]
const laterLook = 15_000

export type ContainerState = 'IN_PROGRESS' | 'FINISHED' | 'PUBLISHED' | 'ERROR' | 'EXPIRED'

/** What the network says of a container. */
export type Look = { readonly state: ContainerState; readonly message?: string } | Stopped

export interface Filling {
  readonly order: PublishOrder
  readonly stored: Stored
  readonly port: ChannelPort
  look(id: string): Promise<Look>
}

/** Makes the container of a file unless it is there, and waits until it is ready. Null: it is. */
export async function bring(
  filling: Filling,
  file: string,
  make: () => Promise<Container | NotSent>,
): Promise<NotSent | null> {
  const { order, stored, port } = filling
  let container = containerOf(stored, file)
  if (!container) {
    const made = await make()
    if ('outcome' in made) return made
    container = made
    stored.containers.push(container)
    await note(order.key, stored, port)
  }
  return container.isReady ? null : awaitReady(filling, container)
}

/** What could not be read, or is too old, is of no use to a later attempt. */
async function awaitReady(
  { order, stored, port, look }: Filling,
  container: Container,
): Promise<NotSent | null> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const seen = await look(container.id)
    if ('stop' in seen) {
      if (seen.gone) drop(stored, container)
      await note(order.key, stored, port)
      return seen.gone ? { outcome: 'wait', answer: seen.stop.answer } : seen.stop
    }
    const { state: code, message } = seen
    const answer = { status: 200, code, ...(message ? { message: message.slice(0, 500) } : {}) }
    if (code === 'FINISHED' || code === 'PUBLISHED') {
      container.isReady = true
      await note(order.key, stored, port)
      return null
    }
    if (code === 'IN_PROGRESS') continue
    drop(stored, container)
    await note(order.key, stored, port)
    return code === 'EXPIRED'
      ? { outcome: 'wait', answer }
      : { outcome: 'refused', reason: 'media-not-accepted', answer }
  }
  return {
    outcome: 'wait',
    until: new Date(port.clock.now().getTime() + laterLook),
    answer: { status: 200, code: 'IN_PROGRESS' },
  }
}

/** Where the house fetches a file by itself, and nobody outside reaches this server. */
export const unreachable = (network: string): NotSent => ({
  outcome: 'refused',
  reason: 'media-not-accepted',
  answer: {
    status: null,
    code: 'server-not-reachable',
    message: `${network} fetches this file by itself, and nobody outside reaches this server.`,
  },
})
