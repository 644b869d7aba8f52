/** Records that stand beside a post under the same key: who may answer its thread, and who may quote it. */
import type { Json, PublishOrder } from '../connector.ts'
import type { Prepared } from './post-record.ts'
import { postSettings, wantedList } from './settings.ts'

export const POST = 'app.bsky.feed.post'
export const THREAD_GATE = 'app.bsky.feed.threadgate'
export const POST_GATE = 'app.bsky.feed.postgate'

export interface GateRecord {
  readonly collection: string
  readonly record: { readonly [key: string]: Json }
}

/** None where the post is open to all. The gate of answers stands beside the first post of a thread, which it is of. */
export function gatesOf(order: PublishOrder, prepared: Prepared, rkey: string): GateRecord[] {
  const { content, account, part, firstAt } = order
  if (content.answers) return []
  const { replies, quotes } = postSettings(content.settings)
  const about = {
    post: `at://${account.remoteId}/${POST}/${rkey}`,
    createdAt: firstAt.toISOString(),
  }
  const gates: GateRecord[] = []
  if (part === 0 && replies !== 'everybody') {
    const allow = allowed(order, prepared)
    gates.push({ collection: THREAD_GATE, record: { $type: THREAD_GATE, ...about, allow } })
  }
  if (!quotes) {
    const embeddingRules = [{ $type: `${POST_GATE}#disableRule` }]
    gates.push({ collection: POST_GATE, record: { $type: POST_GATE, ...about, embeddingRules } })
  }
  return gates
}

/** An empty list lets nobody answer. */
function allowed({ content }: PublishOrder, { mentions }: Prepared): Json[] {
  const { replies, mentioned, followers, following } = postSettings(content.settings)
  if (replies === 'nobody') return []
  const rule = (name: string): Json => ({ $type: `${THREAD_GATE}#${name}` })
  const list = wantedList(content.settings)
  const owner = list && (list.owner.startsWith('did:') ? list.owner : mentions[list.owner])
  return [
    ...(mentioned ? [rule('mentionRule')] : []),
    ...(followers ? [rule('followerRule')] : []),
    ...(following ? [rule('followingRule')] : []),
    ...(list && owner
      ? [
          {
            $type: `${THREAD_GATE}#listRule`,
            list: `at://${owner}/app.bsky.graph.list/${list.key}`,
          },
        ]
      : []),
  ]
}
