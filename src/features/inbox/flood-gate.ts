/** Tells the pages what changed, and not more often than they can use: a flood of messages is some tellings a second. */
import { announceChange } from '#platform/database/notices.ts'
import type { Database } from '#platform/database/open.ts'

export const inboxListKeys = [
  'inbox.conversations.list',
  'inbox.conversations.counts',
  'inbox.conversations.read',
] as const

export interface FloodGate {
  /** At once where nothing was told lately or it is urgent, else together with what comes meanwhile. */
  tell(workspaceId: string, keys: readonly string[], urgent?: boolean): Promise<void>
  /** Tells what is still waiting. */
  close(): Promise<void>
}

const quiet = 400

export function makeFloodGate(database: Pick<Database, 'app'>): FloodGate {
  const waiting = new Map<string, { readonly keys: Set<string>; readonly timer: NodeJS.Timeout }>()
  const toldAt = new Map<string, number>()
  const announce = async (workspaceId: string, keys: Iterable<string>) => {
    toldAt.set(workspaceId, performance.now())
    await announceChange(database.app, workspaceId, ...keys)
  }
  const flush = async (workspaceId: string) => {
    const held = waiting.get(workspaceId)
    if (!held) return
    clearTimeout(held.timer)
    waiting.delete(workspaceId)
    await announce(workspaceId, held.keys)
  }
  return {
    async tell(workspaceId, keys, urgent = false) {
      const held = waiting.get(workspaceId)
      for (const key of keys) held?.keys.add(key)
      const since = performance.now() - (toldAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY)
      if (held) return urgent ? flush(workspaceId) : undefined
      if (urgent || since >= quiet) return announce(workspaceId, keys)
      const later = () => {
        // A telling that is lost is made up for by the next one, and by the page's own asking after a reconnection.
        flush(workspaceId).catch(() => undefined)
      }
      waiting.set(workspaceId, { keys: new Set(keys), timer: setTimeout(later, quiet - since) })
    },
    async close() {
      await Promise.all([...waiting.keys()].map(flush))
    },
  }
}
