import { useEffect, useRef, useSyncExternalStore } from 'react'

export type Shortcut = {
  /** `c`, `?`, `shift+x`, `mod+k`, or a sequence: `g a`. `mod` is Ctrl, ⌘ on a Mac; with it, `mod+shift+m`. */
  keys: string
  /** What the key does, for the sheet: « Écrire une publication ». */
  label: string
  /** The heading of the sheet under which it stands; the page’s own unless said. */
  group?: 'everywhere' | 'page'
  run: () => void
  enabled?: boolean
}

type Registered = { current: Shortcut }

const storageKey = 'parvis-single-keys'
const registered = new Set<Registered>()
const listeners = new Set<() => void>()
let listed: readonly Shortcut[] = []

function publish(): void {
  listed = [...registered].map(one => one.current)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Registers a shortcut while the component is shown. Single keys rest inside fields. */
export function useShortcut(shortcut: Shortcut): void {
  const held = useRef(shortcut)
  held.current = shortcut
  const { keys, label, group } = shortcut
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet shows keys, label and group, so a change of these is published.
  useEffect(() => {
    registered.add(held)
    publish()
    return () => {
      registered.delete(held)
      publish()
    }
  }, [keys, label, group])
}

/** What the keyboard sheet lists, as it is now. */
export const useShortcutList = (): readonly Shortcut[] =>
  useSyncExternalStore(subscribe, () => listed)

export const singleKeysOn = (): boolean => localStorage.getItem(storageKey) !== 'off'

/** Single keys can be switched off (WCAG 2.1.4); shortcuts with Ctrl stay. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, singleKeysOn)
  const set = (wanted: boolean) => {
    localStorage.setItem(storageKey, wanted ? 'on' : 'off')
    publish()
  }
  return [on, set]
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)))

/** Arrows choose among radios, whatever else they do on the page. */
const isChoosing = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLInputElement && target.type === 'radio' && key.startsWith('arrow')

/** A dialog above the page, or a menu or popover that holds the focus, keeps its own keys. */
const isCaptured = (target: EventTarget | null): boolean =>
  document.querySelector('[aria-modal="true"]') !== null ||
  (target instanceof Element &&
    target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null)

/** `mod+k` for Ctrl K; a lone letter as itself; `?` as typed, whatever key makes it. */
export function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLocaleLowerCase() : event.key.toLowerCase()
  const mod = event.ctrlKey || event.metaKey
  const alt = event.altKey
  // Shift is part of what a lone key writes; with Ctrl it makes another shortcut.
  const shift = mod && event.shiftKey
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`
}

const sequencePause = 1200

const reach = ({ group }: Shortcut): number => (group === 'everywhere' ? 0 : 1)

/** The one listener of the whole page; returns the way to stop. The latest registration of a page wins. */
export function listenForShortcuts(): () => void {
  let pending = ''
  let since = 0
  let captured = false
  // Asked before anything else hears the key: Escape closes a dialog, and only the dialog.
  const look = (event: KeyboardEvent) => {
    captured = isCaptured(event.target)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const key = keyOf(event)
    const single = !key.includes('mod+') && !key.includes('alt+')
    if (single && (isField(event.target) || !singleKeysOn() || captured)) return
    if (isChoosing(event.target, key)) return
    const sequence = pending && event.timeStamp - since < sequencePause ? `${pending} ${key}` : key
    const able = [...registered]
      .map(one => one.current)
      .filter(one => one.enabled !== false)
      // What a page means by a key comes before what the key means everywhere, whichever was shown first.
      .toSorted((one, other) => reach(one) - reach(other))
    // Shift only makes a capital of a letter, unless somebody asked for it.
    const shifted = single && event.shiftKey ? `shift+${key}` : null
    const found =
      able.findLast(one => one.keys === shifted) ??
      able.findLast(one => one.keys === sequence) ??
      able.findLast(one => one.keys === key)
    if (found) {
      pending = ''
      event.preventDefault()
      found.run()
      return
    }
    pending = able.some(one => one.keys.startsWith(`${key} `)) ? key : ''
    since = event.timeStamp
  }
  window.addEventListener('keydown', look, true)
  window.addEventListener('keydown', onKey)
  return () => {
    window.removeEventListener('keydown', look, true)
    window.removeEventListener('keydown', onKey)
  }
}
