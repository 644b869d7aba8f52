import { useLingui } from '@lingui/react'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Announcer, announce } from '../ui/announcer.tsx'
import { listenForShortcuts } from '../ui/shortcuts.ts'
import { Toasts } from '../ui/toasts.tsx'
import { OfflineStrip } from './offline-strip.tsx'

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
    if (path === undefined) return
    if (first.current) {
      first.current = false
      return
    }
    const heading = document.querySelector<HTMLElement>('main h1')
    const target = heading ?? document.getElementById('content')
    target?.focus({ preventScroll: true })
    if (words) announce(words)
  }, [path])
}

/** What every page stands in, signed in or not. */
export function RootFrame() {
  usePageChange()
  useEffect(listenForShortcuts, [])
  return (
    <>
      <OfflineStrip />
      <Outlet />
      <Toasts />
      <Announcer />
    </>
  )
}
