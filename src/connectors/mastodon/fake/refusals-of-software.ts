/** What a cousin refuses, and Mastodon takes. */
import { type Asked, type Reply, refuse, text } from '../../testing-http.ts'
import type { FakeState } from './state.ts'

/** Pixelfed: ApiV1Controller::statusCreate. */
export function refusalOfSoftware(state: FakeState, { fields, headers }: Asked): Reply | null {
  if (state.software !== 'pixelfed') return null
  if (fields.visibility === 'direct') return refuse(400, 'Direct visibility is not available.')
  if ((text(fields.spoiler_text) ?? '').length > 140) {
    return refuse(422, 'The spoiler text may not be greater than 140 characters.')
  }
  const ids = Array.isArray(fields.media_ids) ? fields.media_ids : []
  if (ids.length === 0 && !text(fields.in_reply_to_id)) {
    return refuse(403, 'Empty statuses are not allowed')
  }
  const key = headers['idempotency-key']
  if (typeof key !== 'string') return null
  if (state.idempotency.has(`pf ${key}`)) return refuse(400, 'Duplicate idempotency key.')
  state.idempotency.set(`pf ${key}`, { statusId: '', at: state.now().getTime() })
  return null
}
