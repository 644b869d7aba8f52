import type { ShellSlots } from '#web/client/page-route.ts'

/** Contacts have no page of their own: who somebody is stands beside what they say. */
export const slots: ShellSlots = {
  personPanel: async () => (await import('./person-panel.tsx')).PersonPanel,
}
