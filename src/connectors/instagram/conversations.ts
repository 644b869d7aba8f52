/** Comments under the account's posts and its private messages: what people write, and what may be done with it. */
import type { ConversationsFacet } from '../conversations.ts'
import { makeAct } from '../graph/acts.ts'
import { receive } from './told.ts'
import { conversationTraits } from './traits.ts'
import { fetch } from './walk.ts'

const act = makeAct({
  calls: {
    hide: id => ({ method: 'POST', path: `/${id}`, form: { hide: 'true' } }),
    show: id => ({ method: 'POST', path: `/${id}`, form: { hide: 'false' } }),
    delete: id => ({ method: 'DELETE', path: `/${id}` }),
  },
  permission: 'comments',
  traits: conversationTraits,
  inPrivate: 'Instagram offers this for no private message.',
})

export const conversations: ConversationsFacet = { fetch, receive, act }
