/** Who else is on a post: seen in the last seconds, reading or writing. */
import type { Entered } from '#features/workspaces/index.ts'
import { ok, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { PublishingParts } from './parts.ts'
import { readVisiblePost } from './post-views.ts'
import { leavePost, notePresence, presentSince } from './store/gate.ts'

const seenFor = 30_000

export async function notePresent(
  parts: PublishingParts,
  entered: Entered,
  postId: string,
  doing: 'reading' | 'writing' | 'gone',
) {
  const now = parts.clock.now()
  const { workspaceId, member } = entered
  return parts.database.inWorkspace(workspaceId, async trx => {
    const since = new Date(now.getTime() - seenFor)
    const [post, before] = await Promise.all([
      readVisiblePost(trx, member, postId),
      presentSince(trx, postId, since),
    ])
    if (!post) return refuse('not-found')
    const noted =
      doing === 'gone'
        ? leavePost(trx, postId, member.personId)
        : notePresence(trx, {
            ...{ workspace_id: workspaceId, post_id: postId, person_id: member.personId },
            ...{ doing, seen_at: now },
          })
    // Asked together, they are answered in this order.
    const [, after] = await Promise.all([noted, presentSince(trx, postId, since)])
    const changed =
      before.length !== after.length || before.some(one => !after.some(other => same(one, other)))
    if (changed) await announceChange(trx, workspaceId, 'presence')
    const others = after.filter(one => one.person_id !== member.personId)
    return ok(others.map(one => ({ personId: one.person_id, name: one.name, doing: one.doing })))
  })
}

type Present = Awaited<ReturnType<typeof presentSince>>[number]

const same = (one: Present, other: Present) =>
  one.person_id === other.person_id && one.doing === other.doing
