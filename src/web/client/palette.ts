import type { ReactNode } from 'react'

export type PaletteItem = {
  id: string
  label: string
  detail?: string
  icon?: ReactNode
  /** What Enter does, as a verb: « Ouvrir », « Composer ». */
  enter: string
  /** Either a page to open or an act to do. */
  open: { to: string; search?: Record<string, unknown> } | (() => void)
}

/** One room’s answers in the palette. `find` gets the words as typed and stops when the signal does. */
export type PaletteSource = {
  id: string
  heading: () => string
  find: (words: string, signal: AbortSignal) => Promise<readonly PaletteItem[]>
}
