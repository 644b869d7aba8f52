import type { RegisteredNetwork } from '../registered.ts'
import { manifest } from './manifest.ts'
import { rules } from './rules.ts'

export const network: RegisteredNetwork = {
  manifest,
  rules,
  load: () => import('./index.ts'),
}
