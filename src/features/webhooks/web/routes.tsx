import type { ShellSlots } from '#web/client/page-route.ts'

export const slots: ShellSlots = {
  openDoor: async () => (await import('./webhooks-section.tsx')).WebhooksSection,
}
