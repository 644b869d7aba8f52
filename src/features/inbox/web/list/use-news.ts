import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { announce } from '#web/ui/announcer.tsx'
import type { ConversationRow } from '../shapes.ts'

const top = 24
/** Screen readers hear of what has come twice a minute at most, and never while somebody types. */
const saidEvery = 30_000

const isTyping = (): boolean =>
  document.activeElement instanceof HTMLTextAreaElement ||
  document.activeElement instanceof HTMLInputElement

/** How many conversations came or moved on above what is being read; zero at the top of the list. */
export function useNews(
  rows: readonly ConversationRow[],
  scroller: RefObject<HTMLElement | null>,
  listKey: string,
): { count: number; clear: () => void; isAtTop: () => boolean } {
  const { t } = useLingui()
  const known = useRef<{ key: string; at: Map<string, string> } | null>(null)
  const [fresh, setFresh] = useState<readonly string[]>([])
  const unsaid = useRef(0)
  const isAtTop = () => (scroller.current?.scrollTop ?? 0) < top
  useEffect(() => {
    const at = new Map(rows.map(row => [row.id, row.lastMessageAt]))
    const before = known.current
    if (before === null || before.key !== listKey) {
      known.current = rows.length > 0 ? { key: listKey, at } : null
      setFresh([])
      return
    }
    const newest = [...before.at.values()].reduce((a, b) => (a > b ? a : b), '')
    const came = rows.filter(row => row.lastMessageAt > newest && row.waitingSince !== null)
    known.current = { key: listKey, at: new Map([...before.at, ...at]) }
    if (came.length === 0) return
    unsaid.current += came.length
    const atTop = (scroller.current?.scrollTop ?? 0) < top
    if (!atTop) setFresh(ids => [...new Set([...ids, ...came.map(row => row.id)])])
  }, [rows, listKey, scroller])
  useEffect(() => {
    const say = () => {
      const count = unsaid.current
      if (count === 0 || isTyping()) return
      unsaid.current = 0
      announce(t`${plural(count, { one: '# nouveau message.', other: '# nouveaux messages.' })}`)
    }
    const timer = setInterval(say, saidEvery)
    return () => clearInterval(timer)
  }, [t])
  useEffect(() => {
    const element = scroller.current
    if (!element || fresh.length === 0) return undefined
    const onScroll = () => {
      if (element.scrollTop < top) setFresh([])
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => element.removeEventListener('scroll', onScroll)
  }, [fresh.length, scroller])
  return { count: fresh.length, clear: () => setFresh([]), isAtTop }
}
