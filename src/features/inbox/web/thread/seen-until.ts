/** Up to when this device has read each conversation: only a line drawn in the thread depends on it. */
const kept = 500

type Store = Pick<Storage, 'getItem' | 'setItem'>

function readAll(storage: Store, key: string): [string, number][] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? '[]')
    return Array.isArray(value) ? (value as [string, number][]) : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

export interface SeenUntil {
  readonly of: (conversationId: string) => number | null
  readonly mark: (conversationId: string, at: number) => void
}

export function seenUntil(storage: Store, scope: string): SeenUntil {
  const key = `parvis-seen:${scope}`
  return {
    of: id => readAll(storage, key).find(([one]) => one === id)?.[1] ?? null,
    mark: (id, at) => {
      const others = readAll(storage, key).filter(([one]) => one !== id)
      try {
        storage.setItem(key, JSON.stringify([...others, [id, at]].slice(-kept)))
      } catch (error) {
        // A full device draws no line; nothing else is lost.
        if (!(error instanceof DOMException)) throw error
      }
    },
  }
}
