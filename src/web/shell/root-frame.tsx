import { useLingui } from '@lingui/react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { SlotsProvider } from '../client/slots.tsx'
import { slots } from '../rooms.ts'
import { Announcer, announce } from '../ui/announcer.tsx'
import { listenForShortcuts } from '../ui/shortcuts.ts'
import { Toasts } from '../ui/toasts.tsx'

/** A dialog that closes gives the focus back within 10 ms: the page takes it after that. */
const afterDialogs = 30

/** Not when a dialog was opened in the meantime: its focus is the person’s own choice. */
function focusPage(): void {
  if (document.activeElement?.closest('[role="dialog"]')) return
  const heading = document.querySelector<HTMLElement>('main h1')
  const target = heading ?? document.getElementById('content')
  target?.focus({ preventScroll: true })
}

/** Names the page in the tab, and after a change of page moves the focus to its heading and says it. */
function usePageChange(): void {
  const { i18n } = useLingui()
  const title = useRouterState({ select: state => state.matches.at(-1)?.staticData.title })
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  const first = useRef(true)
  const words = title ? i18n._(title) : null
  useEffect(() => {
    document.title = words ? `${words} — Parvis` : 'Parvis'
  }, [words])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another path moves the focus, not a change of language.
  useEffect(() => {
    if (path === undefined) return undefined
    if (first.current) {
      first.current = false
      return undefined
    }
    if (words) announce(words)
    const timer = setTimeout(focusPage, afterDialogs)
    return () => clearTimeout(timer)
  }, [path])
}

/** What every page stands in, signed in or not. */
export function RootFrame() {
  usePageChange()
  useEffect(listenForShortcuts, [])
  return (
    <SlotsProvider slots={slots}>
      <Outlet />
      <Toasts />
      <Announcer />
    </SlotsProvider>
  )
}
