import type { Connector } from '../connector.ts'
import { connecting } from './connecting.ts'
import { conversations } from './conversations.ts'
import { insights } from './insights.ts'
import { listening } from './listening.ts'
import { manifest } from './manifest.ts'
import { publishing } from './publishing.ts'
import { rules } from './rules.ts'
import { scheduling } from './scheduled.ts'

export const connector: Connector = {
  manifest,
  rules,
  connecting,
  publishing: { ...publishing, scheduling },
  conversations,
  insights,
  listening,
}
