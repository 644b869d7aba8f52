/** The containers of a part: what the network has fetched or received, kept so that nothing is sent twice. */
import { z } from 'zod'
import type { ChannelPort, Json } from '../connector.ts'

const containerShape = z.object({
  /** The library's file; '' of the carousel itself. */
  file: z.string(),
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The network has worked on it. */
  isReady: z.boolean(),
})
export type Container = z.infer<typeof containerShape>

const storedShape = z.object({ containers: z.array(containerShape) })
export type Stored = z.infer<typeof storedShape>

const key = (orderKey: string) => `containers/${orderKey}`

/** A container is forgotten by the network after a day. Milliseconds. */
const keptBy = 22 * 3_600_000

export function readStored(kept: Json | undefined): Stored {
  const stored = storedShape.safeParse(kept)
  return stored.success ? stored.data : { containers: [] }
}

export async function recall(orderKey: string, stored: Json, port: ChannelPort): Promise<Stored> {
  const kept = await port.store.get(key(orderKey))
  const all = kept === undefined ? readStored(stored) : readStored(kept)
  const oldest = port.clock.now().getTime() - keptBy
  return { containers: all.containers.filter(({ at }) => at > oldest) }
}

export const note = (orderKey: string, stored: Stored, port: ChannelPort): Promise<void> =>
  port.store.put(key(orderKey), stored)

export const forget = (orderKey: string, port: ChannelPort): Promise<void> =>
  port.store.delete(key(orderKey))

export const containerOf = ({ containers }: Stored, file: string): Container | undefined =>
  containers.find(container => container.file === file)

export function drop(stored: Stored, container: Container): void {
  stored.containers.splice(stored.containers.indexOf(container), 1)
}
