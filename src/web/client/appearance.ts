import { useMantineColorScheme } from '@mantine/core'
import { useCallback, useSyncExternalStore } from 'react'

export type Appearance = 'system' | 'light' | 'dark' | 'contrast'

const storageKey = 'parvis-appearance'
const listeners = new Set<() => void>()
const isAppearance = (word: string | null): word is Appearance =>
  word === 'system' || word === 'light' || word === 'dark' || word === 'contrast'

const readAppearance = (): Appearance => {
  const kept = localStorage.getItem(storageKey)
  return isAppearance(kept) ? kept : 'system'
}

const schemeOf = (appearance: Appearance) =>
  appearance === 'light' || appearance === 'dark' ? appearance : 'auto'

/** Set before the first paint, so that the page never flashes another theme. */
export function applyAppearance(
  appearance: Appearance = readAppearance(),
): 'light' | 'dark' | 'auto' {
  const root = document.documentElement
  if (appearance === 'contrast') root.dataset.contrast = 'more'
  else delete root.dataset.contrast
  return schemeOf(appearance)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The theme chosen on this device: the system’s, light, dark, or more contrast. */
export function useAppearance(): [Appearance, (appearance: Appearance) => void] {
  const { setColorScheme } = useMantineColorScheme()
  const appearance = useSyncExternalStore(subscribe, readAppearance)
  const choose = useCallback(
    (chosen: Appearance) => {
      localStorage.setItem(storageKey, chosen)
      setColorScheme(applyAppearance(chosen))
      for (const listener of listeners) listener()
    },
    [setColorScheme],
  )
  return [appearance, choose]
}
