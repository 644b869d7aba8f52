import type { ShellSlots } from '#web/client/page-route.ts'

/** Figures have no page of their own: other rooms show them. */
export const slots: ShellSlots = {
  publicationFigures: async () => (await import('./publication-figures.tsx')).PublicationFigures,
}
