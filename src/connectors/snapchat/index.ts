import type { Connector } from '../connector.ts'
import { connecting } from './connecting.ts'
import { insights } from './insights.ts'
import { manifest } from './manifest.ts'
import { publishing } from './publishing.ts'
import { rules } from './rules.ts'

export const connector: Connector = { manifest, rules, connecting, publishing, insights }
