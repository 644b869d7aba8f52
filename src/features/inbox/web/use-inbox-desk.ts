import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { afterPaint } from './after-paint.ts'
import { knownConversation } from './handling/list-cache.ts'
import { useHandling } from './handling/use-handling.ts'
import { type DialogName, useHandlingDialogs } from './handling/use-handling-dialogs.tsx'
import { useFurniture } from './inbox-context.tsx'
import { prefetchConversation, useConversations, useSavedViews } from './inbox-queries.ts'
import { type Asked, askedOf, type InboxSearch } from './inbox-search.ts'
import { afterLeaving, neighbour } from './list/list-lines.ts'
import { type Selection, useSelection } from './list/use-selection.ts'
import type { SavedView } from './shapes.ts'
import { useInboxSearch, useOpened } from './use-inbox.ts'
import { useInboxKeys } from './use-inbox-keys.ts'

export interface InboxDesk {
  readonly search: InboxSearch
  readonly change: (search: InboxSearch) => void
  readonly saved: readonly SavedView[]
  readonly asked: Asked
  readonly list: ReturnType<typeof useConversations>
  readonly opened: string | null
  readonly found: string | null
  readonly selection: Selection
  readonly searchField: RefObject<HTMLInputElement | null>
  readonly open: (id: string, found?: string) => void
  readonly close: () => void
  /** Goes to what comes after it in the list. */
  readonly leave: (id: string) => void
  readonly finish: (ids: readonly string[]) => void
  readonly reopen: (ids: readonly string[]) => void
  readonly ask: (name: DialogName, ids: readonly string[]) => void
  readonly dialog: ReactNode
}

/** Reads the neighbours of what is open, two of those that `j` leads to, so that the next keys paint at once. */
function usePrefetch(ids: readonly string[], opened: string | null): void {
  useEffect(() => {
    const next = neighbour(ids, opened, 1)
    const wanted = [next, neighbour(ids, next, 1), opened && neighbour(ids, opened, -1)]
    let left = false
    void afterPaint().then(() => {
      if (!left) for (const id of wanted) prefetchConversation(id)
    })
    return () => {
      left = true
    }
  }, [ids, opened])
}

const focusLine = (id: string | null): void => {
  const inList = document.activeElement?.closest('[data-scroll="list"]')
  if (!id || !inList) return
  // The line may be drawn only once the list has followed.
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus(),
  )
}

function useList(search: InboxSearch) {
  const { me } = useFurniture()
  const saved = useSavedViews()
  const asked = useMemo(() => askedOf(search, me, saved), [search, me, saved])
  const list = useConversations(asked, true)
  const ids = useMemo(() => list.rows.map(row => row.id), [list.rows])
  return { saved, asked, list, ids }
}

function useOpening(
  search: InboxSearch,
  change: (next: InboxSearch, how?: { push?: boolean }) => void,
  phone: boolean,
) {
  const { opened, open: openAt } = useOpened(search, change)
  const [found, setFound] = useState<string | null>(null)
  const open = useCallback(
    (id: string, message?: string) => {
      setFound(message ?? null)
      // On a phone the thread covers the list: the way back leads to it.
      openAt(id, { push: phone })
    },
    [openAt, phone],
  )
  const close = useCallback(() => openAt(null), [openAt])
  return { opened, found, open, close }
}

/** What is open, what is selected, and everything that is done with them. */
export function useInboxDesk(phone: boolean): InboxDesk {
  const { search: asAsked, change } = useInboxSearch()
  const key = JSON.stringify(asAsked)
  // The same address is the same object: nothing below is worked out again for nothing.
  const search = useMemo(() => JSON.parse(key) as InboxSearch, [key])
  const { saved, asked, list, ids } = useList(search)
  const { opened, found, open, close } = useOpening(search, change, phone)
  const selection = useSelection(ids)
  const searchField = useRef<HTMLInputElement>(null)
  const handlings = useHandling()
  const go = (id: string | null) => {
    if (id) open(id)
    else close()
    focusLine(id)
  }
  const leaveAll = (leaving: readonly string[]) => {
    selection.clear()
    if (opened && leaving.includes(opened)) go(phone ? null : afterLeaving(ids, leaving, opened))
  }
  const { ask, dialog } = useHandlingDialogs(handlings, leaveAll)
  const concerned = () => (selection.ids.length > 0 ? selection.ids : opened ? [opened] : [])
  const finish = (those: readonly string[]) => {
    if (search.view !== 'done' && search.view !== 'failed') leaveAll(those)
    void handlings.finish(those)
  }
  const reopen = (those: readonly string[]) => void handlings.reopen(those)
  usePrefetch(ids, opened)
  useInboxKeys({
    next: () => go(neighbour(ids, opened, 1)),
    previous: () => go(neighbour(ids, opened, -1)),
    enter: () => {
      if (!opened) go(ids[0] ?? null)
      else document.querySelector<HTMLElement>('[data-message]:last-of-type')?.focus()
    },
    finish: () => {
      const those = concerned()
      if (those.length === 0) return
      const all = those.every(id => knownConversation(id)?.state === 'done')
      if (all) reopen(those)
      else finish(those)
    },
    ask: name => ask(name, concerned()),
    select: range => {
      if (opened) selection.toggle(opened, range)
    },
    search: () => searchField.current?.focus(),
    leave: () => {
      const { words, ...unsearched } = search
      if (selection.ids.length > 0) selection.clear()
      else if (words) change(unsearched)
      else if (opened) close()
    },
  })
  return {
    ...{ search, change, saved, asked, list, opened, found, selection, searchField },
    ...{ open, close, finish, reopen, ask, dialog },
    leave: id => leaveAll([id]),
  }
}
