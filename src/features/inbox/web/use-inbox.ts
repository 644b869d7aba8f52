import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type InboxSearch, readInboxSearch } from './inbox-search.ts'

/** The address of the inbox, read and changed. */
export function useInboxSearch(): {
  search: InboxSearch
  change: (next: InboxSearch, how?: { push?: boolean }) => void
} {
  const search = readInboxSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = useCallback(
    (next: InboxSearch, { push = false } = {}) =>
      void navigate({ to: '/inbox', search: next, replace: !push, resetScroll: false }),
    [navigate],
  )
  return { search, change }
}

/**
 * Which conversation is open. The page follows at once and the address a moment later, so that `j` never waits
 * for the router; an address that somebody else changes (a link, the way back) is followed in turn.
 */
export function useOpened(
  search: InboxSearch,
  change: (next: InboxSearch, how?: { push?: boolean }) => void,
): { opened: string | null; open: (id: string | null, how?: { push?: boolean }) => void } {
  const inAddress = search.conversation ?? null
  const [opened, setOpened] = useState(inAddress)
  const written = useRef(inAddress)
  const held = useRef(search)
  held.current = search
  useEffect(() => {
    if (inAddress === written.current) return
    written.current = inAddress
    setOpened(inAddress)
  }, [inAddress])
  const open = useCallback(
    (id: string | null, how?: { push?: boolean }) => {
      setOpened(id)
      written.current = id
      const { conversation: _, ...rest } = held.current
      change(id === null ? rest : { ...rest, conversation: id }, how)
    },
    [change],
  )
  return { opened, open }
}
