/** Messages that came lately, read once more: a server tells nobody of edits and deletions but by its stream. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import { ask, saysGone } from './asking.ts'
import { forget } from './places.ts'
import { readWithIds, type Spoken, spokenShape } from './talk-shapes.ts'

/** A message as it was last seen. */
export const recentShape = z.object({ id: z.string(), at: z.string(), edited: z.string() })
export type Recent = z.infer<typeof recentShape>

/** The most that a server gives by id at once. */
const mostAtOnce = 20
/** Servers before 4.3 are asked one by one: only for the very last. */
const mostOneByOne = 5

export interface LookedAgain {
  readonly edited: readonly Spoken[]
  readonly gone: readonly string[]
}

export async function lookAgain(
  account: ChannelAccount,
  recent: readonly Recent[],
  port: ChannelPort,
): Promise<LookedAgain | { readonly stop: NotSent }> {
  const edited: Spoken[] = []
  const gone: string[] = []
  for (let from = 0; from < recent.length; from += mostAtOnce) {
    const some = recent.slice(from, from + mostAtOnce)
    const read = await statusesOf(
      account,
      some.map(({ id }) => id),
      port,
    )
    if ('stop' in read) return read
    const found = new Map(read.statuses.map(status => [status.id, status]))
    for (const { id, edited: before } of some.slice(0, read.asked)) {
      const status = found.get(id)
      if (!read.ids.includes(id)) gone.push(id)
      else if (status?.edited_at && new Date(status.edited_at).toISOString() !== before) {
        edited.push(status)
      }
    }
    if (read.asked < some.length) break
  }
  await Promise.all(gone.map(id => forget(port.store, id)))
  // Newest first, as pages come.
  return { edited, gone }
}

/** What is left of these; `asked`: how many of them were looked for. */
async function statusesOf(
  account: ChannelAccount,
  ids: readonly string[],
  port: ChannelPort,
): Promise<
  | {
      /** Of everything that is there, whether it could be read or not. */
      readonly ids: readonly string[]
      readonly statuses: readonly Spoken[]
      readonly asked: number
    }
  | { readonly stop: NotSent }
> {
  const read = await ask(port, account, 'read-posts', {
    path: '/api/v1/statuses',
    query: { 'id[]': ids },
    read: readWithIds,
  })
  if (!('stop' in read)) return { ...read, asked: ids.length }
  if (!saysGone(read)) return read
  const statuses: Spoken[] = []
  const few = ids.slice(0, mostOneByOne)
  for (const id of few) {
    const one = await ask(port, account, 'read-posts', {
      path: `/api/v1/statuses/${encodeURIComponent(id)}`,
      read: value => spokenShape.safeParse(value).data ?? null,
    })
    if (!('stop' in one)) statuses.push(one)
    else if (!saysGone(one)) return one
  }
  return { ids: statuses.map(({ id }) => id), statuses, asked: few.length }
}
