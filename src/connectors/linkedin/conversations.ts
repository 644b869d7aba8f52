import type { ConversationsFacet } from '../conversations.ts'
import { act } from './acts.ts'
import { receive } from './told.ts'
import { fetch } from './walk.ts'

export const conversations: ConversationsFacet = { fetch, receive, act }
