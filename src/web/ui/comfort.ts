import { useSyncExternalStore } from 'react'

/** What makes reading and acting easier. Each follows the device, as the theme does; the first choice is the usual one. */
const choices = {
  density: ['comfort', 'compact'],
  reading: ['usual', 'easy'],
  glyphs: ['tinted', 'plain'],
  /** Seconds during which an act can be undone. */
  undo: ['10', '20', '60'],
} as const

export type ComfortName = keyof typeof choices
export type Comfort<Name extends ComfortName> = (typeof choices)[Name][number]

const listeners = new Set<() => void>()
const keyOf = (name: ComfortName) => `parvis-${name}`

export function readComfort<Name extends ComfortName>(name: Name): Comfort<Name> {
  const kept = localStorage.getItem(keyOf(name))
  const known: readonly Comfort<Name>[] = choices[name]
  return known.find(one => one === kept) ?? (choices[name][0] as Comfort<Name>)
}

/** How long an act can be undone, as the person asked for: nobody has to hurry (WCAG 2.2.1). */
export function undoSeconds(): 10 | 20 | 60 {
  const chosen = readComfort('undo')
  return chosen === '60' ? 60 : chosen === '20' ? 20 : 10
}

/** Marks the page for the style sheets. Called before the first paint, so that nothing moves under the eyes. */
export function applyComfort(): void {
  const { dataset } = document.documentElement
  for (const name of ['density', 'reading', 'glyphs'] as const) dataset[name] = readComfort(name)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useComfort<Name extends ComfortName>(
  name: Name,
): [Comfort<Name>, (chosen: Comfort<Name>) => void] {
  const value = useSyncExternalStore(subscribe, () => readComfort(name))
  const choose = (chosen: Comfort<Name>) => {
    localStorage.setItem(keyOf(name), chosen)
    applyComfort()
    for (const listener of listeners) listener()
  }
  return [value, choose]
}
