import { useCallback, useState } from 'react'

export interface Selection {
  readonly ids: readonly string[]
  readonly has: (id: string) => boolean
  /** `range`: with everything between the last one chosen and this one. */
  readonly toggle: (id: string, range: boolean) => void
  readonly clear: () => void
}

/** Conversations chosen for one act together. What leaves the list leaves the selection. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const ids = listed.filter(id => chosen.has(id))
  const toggle = useCallback(
    (id: string, range: boolean) => {
      const [from, to] = [last === null ? -1 : listed.indexOf(last), listed.indexOf(id)]
      setChosen(before => {
        const after = new Set(before)
        if (range && from !== -1 && to !== -1) {
          for (const one of listed.slice(Math.min(from, to), Math.max(from, to) + 1)) after.add(one)
        } else if (!after.delete(id)) after.add(id)
        return after
      })
      setLast(id)
    },
    [last, listed],
  )
  const clear = useCallback(() => setChosen(new Set()), [])
  return { ids, has: id => chosen.has(id), toggle, clear }
}
