import type { Connector } from '../connector.ts'
import { connecting } from './connecting.ts'
import { manifest } from './manifest.ts'
import { rules } from './rules.ts'

/** Everything is published by hand, so nothing here sends. */
export const connector: Connector = { manifest, rules, connecting }
