/** A first comment stands under its post as the network names it, which is known once that one is out. */
import type { OpenChannel } from '#features/channels/index.ts'
import { isThere, namedPost, placedUnder } from '../domain/first-comment.ts'
import type { Engine } from './engine.ts'
import type { Claim } from './ledger-rows.ts'

/** `post-gone`: its post is not there, or no longer. `post-unnamed`: nobody knows which one it is on the network. */
export type Orphaned = 'post-gone' | 'post-unnamed'

export async function underPost(
  { ledger }: Pick<Engine, 'ledger'>,
  claim: Claim,
  { connector }: Pick<OpenChannel, 'connector'>,
): Promise<Claim | Orphaned> {
  if (claim.parentId === null || claim.content === null) return claim
  const above = await ledger.above(claim)
  // In doubt it is looked for where it was sent, whatever became of the post since.
  const isLeaving = claim.was === 'scheduled' || claim.was === 'waiting'
  if (!above || (isLeaving && !isThere(above.state))) return 'post-gone'
  const post = namedPost(above.remote, connector.rules)
  return post ? { ...claim, content: placedUnder(claim.content, post) } : 'post-unnamed'
}
