import type { DurableStore, Json } from './connector.ts'

/** A store held in memory that behaves as the durable one: grouped writes, copies, byte order, the limits of jsonb. */
export interface MemoryStore extends DurableStore {
  /** Grouped writes so far: puts and deletes asked for in the same turn share one. */
  readonly commits: number
  /** Single operations so far, to see what a call costs. */
  readonly operations: { readonly get: number; readonly put: number; readonly list: number }
  keys(): string[]
}

type Write = { readonly key: string; readonly json: string | null }

export function makeMemoryStore(): MemoryStore {
  const rows = new Map<string, string>()
  const operations = { get: 0, put: 0, list: 0 }
  let commits = 0
  let group: { readonly writes: Write[]; readonly durable: Promise<void> } | null = null

  const commit = (write: Write): Promise<void> => {
    if (!group) {
      const writes: Write[] = []
      const durable = new Promise<void>(resolve => {
        setImmediate(() => {
          group = null
          commits += 1
          for (const { key, json } of writes) json === null ? rows.delete(key) : rows.set(key, json)
          resolve()
        })
      })
      group = { writes, durable }
    }
    group.writes.push(write)
    return group.durable
  }

  return {
    get commits() {
      return commits
    },
    operations,
    keys: () => [...rows.keys()].sort(byBytes),
    get: async key => {
      operations.get += 1
      const json = rows.get(key)
      return json === undefined ? undefined : JSON.parse(json)
    },
    put: async (key, value) => {
      operations.put += 1
      await commit({ key: storable(key), json: storable(JSON.stringify(value)) })
    },
    delete: key => commit({ key, json: null }),
    list: async (prefix, { after, limit = Number.POSITIVE_INFINITY, reverse = false } = {}) => {
      operations.list += 1
      const keys = [...rows.keys()].filter(key => key.startsWith(prefix)).sort(byBytes)
      if (reverse) keys.reverse()
      const beyond = (key: string) =>
        after === undefined || (reverse ? byBytes(key, after) < 0 : byBytes(key, after) > 0)
      return keys
        .filter(beyond)
        .slice(0, limit)
        .map(key => ({ key, value: JSON.parse(rows.get(key) ?? 'null') as Json }))
    },
  }
}

const byBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other))

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair in a text. */
function storable(text: string | undefined): string {
  if (text === undefined) throw new TypeError('only JSON can be stored')
  if (text.includes('\0') || /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text)) {
    throw new TypeError(`PostgreSQL refuses this text: ${text.slice(0, 200)}`)
  }
  return text
}
