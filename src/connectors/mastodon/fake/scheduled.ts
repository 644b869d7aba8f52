/** Statuses that wait for their hour: app/services/post_status_service.rb and ScheduledStatus. */
import { type Asked, type Reply, refuse, text } from '../../testing-http.ts'
import type { FakeAccount, FakeScheduled, FakeState } from './state.ts'
import { publishStatus } from './statuses.ts'

const earliest = 5 * 60_000
const mostInAll = 300

export function schedule(
  state: FakeState,
  status: FakeScheduled['status'],
  at: Date,
): Reply & { readonly kept?: string } {
  const wrong = wrongHour(state, at)
  if (wrong) return wrong
  if (state.scheduled.length >= mostInAll) {
    return refuse(422, 'Validation failed: You have exceeded the limit of 300 scheduled posts')
  }
  const kept: FakeScheduled = { id: state.newId(), account: status.account, at, status }
  for (const media of status.media) media.statusId = kept.id
  state.scheduled.push(kept)
  return { status: 200, json: entityOf(kept), kept: kept.id }
}

const wrongHour = (state: FakeState, at: Date): Reply | null =>
  at.getTime() < state.now().getTime() + earliest
    ? refuse(422, 'Validation failed: The scheduled date must be in the future')
    : null

const entityOf = ({ id, at, status }: FakeScheduled) => ({
  id,
  scheduled_at: at.toISOString(),
  params: {
    text: status.text,
    poll: null,
    media_ids: status.media.map(media => media.id),
    sensitive: status.sensitive,
    spoiler_text: status.warning,
    visibility: status.visibility,
    language: status.language,
    scheduled_at: null,
    idempotency: null,
    in_reply_to_id: null,
    with_rate_limit: false,
    application_id: 1,
  },
  media_attachments: status.media.map(media => ({
    id: media.id,
    type: 'image',
    description: media.description,
  })),
})

/** The server publishes what is due, whenever somebody looks. */
export function publishDue(state: FakeState): void {
  const due = state.scheduled
    .filter(({ at }) => at <= state.now())
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const kept of due) {
    state.scheduled.splice(state.scheduled.indexOf(kept), 1)
    publishStatus(state, kept.status)
  }
}

const find = (state: FakeState, account: FakeAccount, id: string) =>
  state.scheduled.find(known => known.id === id && known.account === account)

export function showScheduled(state: FakeState, account: FakeAccount, id: string): Reply {
  const kept = find(state, account, id)
  return kept ? { status: 200, json: entityOf(kept) } : refuse(404, 'Record not found')
}

export function listScheduled(state: FakeState, account: FakeAccount, { query }: Asked): Reply {
  const before = query.get('max_id')
  const own = state.scheduled
    .filter(known => known.account === account && (before === null || known.id < before))
    .toSorted((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, Math.min(40, Number(query.get('limit') ?? 20)))
  return { status: 200, json: own.map(entityOf) }
}

export function moveScheduled(
  state: FakeState,
  account: FakeAccount,
  id: string,
  { fields }: Asked,
): Reply {
  const kept = find(state, account, id)
  if (!kept) return refuse(404, 'Record not found')
  const at = new Date(text(fields.scheduled_at) ?? '')
  if (Number.isNaN(at.getTime())) return refuse(422, 'Validation failed: Scheduled at is invalid')
  const wrong = wrongHour(state, at)
  if (wrong) return wrong
  kept.at = at
  return { status: 200, json: entityOf(kept) }
}

/** The files are free again. */
export function cancelScheduled(state: FakeState, account: FakeAccount, id: string): Reply {
  const kept = find(state, account, id)
  if (!kept) return refuse(404, 'Record not found')
  for (const media of kept.status.media) media.statusId = null
  state.scheduled.splice(state.scheduled.indexOf(kept), 1)
  return { status: 200, json: {} }
}
