import { answers } from './contract/answers.ts'
import { conversations } from './contract/conversations.ts'
import { arrivals, labels, views } from './contract/furniture.ts'

export const inboxContract = { conversations, answers, labels, views, arrivals }
