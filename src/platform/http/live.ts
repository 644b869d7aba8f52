/** Live updates by server-sent events: what changed, never what it is. The page then asks again, with its rights. */
import type { FastifyReply } from 'fastify'
import type { Database } from '../database/open.ts'

/** One NOTIFY payload: `{workspace, keys}`; keys are prefixes of what a page may be showing. */
interface Change {
  readonly workspace: string
  readonly keys: readonly string[]
}

export const changeChannel = 'parvis_changed'

export interface Live {
  attach(workspaceId: string, reply: FastifyReply): void
  close(): Promise<void>
}

const heartbeat = 20_000

/** `onWatched` hears which workspaces somebody has a page of open: when one opens, and again at each heartbeat. */
export async function openLive(
  database: Pick<Database, 'listen'>,
  onWatched: (workspaces: readonly string[]) => void = () => undefined,
): Promise<Live> {
  const listeners = new Map<string, Set<FastifyReply>>()
  const write = (reply: FastifyReply, message: object) =>
    reply.raw.write(`data: ${JSON.stringify(message)}\n\n`)
  const stop = await database.listen(changeChannel, payload => {
    if (payload === '') {
      // The listening connection was away: anything may have changed.
      for (const replies of listeners.values())
        for (const reply of replies) write(reply, { type: 'changed', keys: [] })
      return
    }
    const change = JSON.parse(payload) as Change
    for (const reply of listeners.get(change.workspace) ?? [])
      write(reply, { type: 'changed', keys: change.keys })
  })
  const beat = setInterval(() => {
    onWatched([...listeners.keys()])
    for (const replies of listeners.values())
      for (const reply of replies) reply.raw.write(': here\n\n')
  }, heartbeat)
  beat.unref()
  return {
    attach(workspaceId, reply) {
      reply.hijack()
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      reply.raw.write('retry: 2000\n\n')
      const replies = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, replies.add(reply))
      onWatched([workspaceId])
      reply.raw.on('close', () => {
        replies.delete(reply)
        if (replies.size === 0) listeners.delete(workspaceId)
      })
    },
    async close() {
      clearInterval(beat)
      for (const replies of listeners.values()) for (const reply of replies) reply.raw.end()
      await stop()
    },
  }
}
