/** Posts that a Page keeps until their hour: /{page}/feed with published=false, /{page}/scheduled_posts. */
import { gone, graphError, pageReply } from '../../graph/testing.ts'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { postEntity } from './entities.ts'
import type { FakePage, FakePost, FakeState } from './state.ts'

const nearest = 10 * 60_000
const farthest = 30 * 24 * 3_600_000

const wrongHour = (state: FakeState, at: number): Reply | null => {
  const ahead = at - state.now().getTime()
  if (ahead >= nearest && ahead <= farthest) return null
  const said = '(#100) The specified scheduled publish time is invalid. scheduled_publish_time'
  return graphError(400, 100, said, 1349125)
}

const hourOf = ({ fields }: Asked) => Number(text(fields.scheduled_publish_time) ?? '') * 1_000

/** Null: it is to be published at once. */
export function keptUntil(state: FakeState, asked: Asked): Date | Reply | null {
  if (asked.fields.published !== 'false') return null
  const at = hourOf(asked)
  return wrongHour(state, at) ?? new Date(at)
}

/** What is due is out, whenever somebody looks. */
export function publishDue(state: FakeState): void {
  for (const kept of state.scheduled.filter(({ at }) => at <= state.now())) {
    state.scheduled.splice(state.scheduled.indexOf(kept), 1)
    state.posts.push({ ...kept.post, at: kept.at, updatedAt: kept.at })
  }
}

export const keep = (state: FakeState, post: FakePost, at: Date): Reply => {
  state.scheduled.push({ id: post.id, at, post })
  return { status: 200, json: { id: post.id } }
}

const entityOf = (state: FakeState, { at, post }: FakeState['scheduled'][number]) => ({
  ...postEntity(state, post),
  is_published: false,
  scheduled_publish_time: Math.floor(at.getTime() / 1_000),
})

export const listKept = (state: FakeState, page: FakePage, asked: Asked): Reply =>
  pageReply(
    state.scheduled.filter(({ post }) => post.page === page),
    asked,
    kept => entityOf(state, kept),
  )

/** Null: nothing of that id is kept. */
export function ofKept(state: FakeState, id: string, asked: Asked): Reply | null {
  const kept = state.scheduled.find(known => known.id === id)
  if (!kept) return null
  if (asked.method === 'GET') return { status: 200, json: entityOf(state, kept) }
  if (asked.method === 'DELETE') {
    state.scheduled.splice(state.scheduled.indexOf(kept), 1)
    return { status: 200, json: { success: true } }
  }
  if (asked.fields.scheduled_publish_time === undefined) return gone(id)
  const at = hourOf(asked)
  const wrong = wrongHour(state, at)
  if (wrong) return wrong
  kept.at = new Date(at)
  return { status: 200, json: { success: true } }
}
