import { useSyncExternalStore } from 'react'

const storageKey = 'parvis-workspace'
const listeners = new Set<() => void>()

/**
 * The workspace of this tab. Kept per tab, so that two tabs may show two workspaces, and remembered
 * for the next tab; `?workspace=` in a link (from a mail) wins over both.
 */
export function currentWorkspace(): string | null {
  return sessionStorage.getItem(storageKey) ?? localStorage.getItem(storageKey)
}

export function chooseWorkspace(workspaceId: string): void {
  sessionStorage.setItem(storageKey, workspaceId)
  localStorage.setItem(storageKey, workspaceId)
  for (const listener of listeners) listener()
}

export function forgetWorkspace(): void {
  sessionStorage.removeItem(storageKey)
  localStorage.removeItem(storageKey)
}

export function adoptWorkspaceFromAddress(): void {
  const address = new URL(window.location.href)
  const asked = address.searchParams.get('workspace')
  if (!asked) return
  chooseWorkspace(asked)
  address.searchParams.delete('workspace')
  window.history.replaceState(window.history.state, '', address)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The id of the workspace shown, or null before one is chosen. */
export const useWorkspaceId = (): string | null => useSyncExternalStore(subscribe, currentWorkspace)
