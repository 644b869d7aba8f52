/** Comments under the Page's posts and its Messenger: what people write, and what may be done with it. */
import type { ConversationsFacet } from '../conversations.ts'
import { makeAct } from '../graph/acts.ts'
import { receive } from './told.ts'
import { conversationTraits } from './traits.ts'
import { fetch } from './walk.ts'

const act = makeAct({
  calls: {
    like: id => ({ method: 'POST', path: `/${id}/likes` }),
    unlike: id => ({ method: 'DELETE', path: `/${id}/likes` }),
    hide: id => ({ method: 'POST', path: `/${id}`, form: { is_hidden: 'true' } }),
    show: id => ({ method: 'POST', path: `/${id}`, form: { is_hidden: 'false' } }),
    delete: id => ({ method: 'DELETE', path: `/${id}` }),
  },
  permission: 'moderate',
  traits: conversationTraits,
  inPrivate: 'Messenger offers this for no message.',
})

export const conversations: ConversationsFacet = { fetch, receive, act }
