import type { PageRoute, RoomFront, ShellSlots } from './client/page-route.ts'
import type { PaletteSource } from './client/palette.ts'

/** Every room that has pages: a folder `web/routes.tsx` is found by itself, and holds no page’s code. */
const fronts = Object.values(
  import.meta.glob<RoomFront>('../features/*/web/routes.{ts,tsx}', { eager: true }),
)

export const pageRoutes: readonly PageRoute[] = fronts.flatMap(front => front.routes ?? [])

export const paletteSources: readonly (() => Promise<PaletteSource>)[] = fronts.flatMap(
  front => front.paletteSources ?? [],
)

export const slots: ShellSlots = Object.assign({}, ...fronts.map(front => front.slots ?? {}))

export const hasPage = (path: string): boolean => pageRoutes.some(route => route.path === path)

export const settingsPages: readonly PageRoute[] = pageRoutes
  .filter(route => route.frame === 'settings' && route.entry)
  .toSorted((a, b) => (a.entry?.order ?? 0) - (b.entry?.order ?? 0))
