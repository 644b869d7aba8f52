import type { RegisteredNetwork } from '../registered.ts'
import { manifest } from './manifest.ts'

export const network: RegisteredNetwork = {
  manifest,
  readRules: () => import('./rules.ts'),
  load: () => import('./index.ts'),
}
