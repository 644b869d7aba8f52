import { later } from '#web/ui/later.ts'
import type { NetworkScreen } from '#web/ui/network-screen.ts'
import { manifest } from '../manifest.ts'
import { rules } from '../rules.ts'
import { Icon } from './icon.tsx'

export const screen: NetworkScreen = {
  manifest,
  rules,
  Icon,
  Preview: later(async () => (await import('./preview.tsx')).Preview),
  Settings: later(async () => (await import('./settings.tsx')).Settings),
}
