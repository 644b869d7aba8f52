import { type Asked, type Reply, refuse, text } from '../../testing-http.ts'
import { statusEntity } from './entities.ts'
import { refusalOfSoftware } from './refusals-of-software.ts'
import { schedule, showScheduled } from './scheduled.ts'
import {
  ageOf,
  type FakeAccount,
  type FakeMedia,
  type FakePoll,
  type FakeState,
  type FakeStatus,
  type FakeToken,
  rememberedStatus,
} from './state.ts'
import { tell } from './streams.ts'

const visibilities = ['public', 'unlisted', 'private', 'direct']

interface Wanted {
  readonly text: string
  readonly warning: string
  readonly media: readonly FakeMedia[]
  readonly poll: FakePoll | null
}

export function createStatus(
  state: FakeState,
  token: FakeToken,
  account: FakeAccount,
  asked: Asked,
): Reply {
  const { fields, headers } = asked
  const parentId = text(fields.in_reply_to_id) ?? null
  if (parentId !== null && !state.statuses.some(status => status.id === parentId)) {
    return refuse(404, 'The post you are trying to reply to does not appear to exist.')
  }
  const otherwise = refusalOfSoftware(state, asked)
  if (otherwise) return otherwise
  const given = state.software === 'gotosocial' ? undefined : headers['idempotency-key']
  const key = typeof given === 'string' ? `${account.id}/${given}` : null
  const existing = key === null ? null : rememberedStatus(state, key)
  if (existing !== null) {
    const isKept = state.scheduled.some(({ id }) => id === existing)
    return isKept ? showScheduled(state, account, existing) : showStatus(state, account, existing)
  }
  const wanted = readWanted(state, account, fields, null)
  if ('status' in wanted) return wanted
  const visibility = text(fields.visibility) ?? 'public'
  if (!visibilities.includes(visibility)) {
    return refuse(422, 'Validation failed: Visibility is not included in the list')
  }
  const written: Written = {
    ...wanted,
    account,
    application: token.app.name,
    visibility,
    inReplyTo: parentId,
    sensitive: fields.sensitive === true || wanted.warning !== '',
    language: text(fields.language) ?? null,
    editedAt: null,
    mentions: mentionedIn(state, wanted.text),
    quote: null,
    favouritedBy: new Set(),
    elsewhere: { favourites: 0, reblogs: 0 },
  }
  const keep = (id: string) => {
    if (key !== null) state.idempotency.set(key, { statusId: id, at: state.now().getTime() })
  }
  const at = text(fields.scheduled_at)
  if (at !== undefined && new Date(at) > state.now()) {
    const reply = schedule(state, written, new Date(at))
    if ('kept' in reply) keep(reply.kept)
    return reply
  }
  const status = publishStatus(state, written)
  keep(status.id)
  return { status: 200, json: statusEntity(state, status, account) }
}

type Written = Omit<FakeStatus, 'id' | 'createdAt'>

export function publishStatus(state: FakeState, written: Written): FakeStatus {
  const status: FakeStatus = { ...written, id: state.newId(), createdAt: state.now() }
  for (const media of status.media) media.statusId = status.id
  state.statuses.push(status)
  tell(state, status.account, 'update', statusEntity(state, status, status.account))
  return status
}

export function editStatus(
  state: FakeState,
  account: FakeAccount,
  id: string,
  { fields }: Asked,
): Reply {
  const status = state.statuses.find(known => known.id === id && known.account === account)
  if (!status) return refuse(404, 'Record not found')
  const wanted = readWanted(state, account, fields, status)
  if ('status' in wanted) return wanted
  const changed =
    wanted.text !== status.text ||
    wanted.warning !== status.warning ||
    wanted.media.some((media, place) => media !== status.media[place]) ||
    wanted.media.length !== status.media.length
  for (const media of status.media) media.statusId = null
  for (const media of wanted.media) media.statusId = status.id
  Object.assign(status, wanted)
  status.sensitive = fields.sensitive === true || wanted.warning !== ''
  status.language = text(fields.language) ?? status.language
  if (changed) status.editedAt = state.now()
  return { status: 200, json: statusEntity(state, status) }
}

export function deleteStatus(state: FakeState, account: FakeAccount, id: string): Reply {
  const place = state.statuses.findIndex(known => known.id === id && known.account === account)
  const status = state.statuses[place]
  if (!status) return refuse(404, 'Record not found')
  state.statuses.splice(place, 1)
  tell(state, account, 'delete', id)
  return { status: 200, json: { ...statusEntity(state, status), text: status.text } }
}

export function showStatus(state: FakeState, account: FakeAccount | null, id: string): Reply {
  const status = state.statuses.find(known => known.id === id)
  return status && isSeenBy(status, account)
    ? { status: 200, json: statusEntity(state, status, account) }
    : refuse(404, 'Record not found')
}

const isSeenBy = ({ visibility, mentions, account }: FakeStatus, viewer: FakeAccount | null) =>
  visibility === 'public' ||
  visibility === 'unlisted' ||
  account === viewer ||
  (viewer !== null && mentions.includes(viewer))

/** The most that is given by id at once. */
const mostById = 20

/** GET /api/v1/statuses: what is not there, or not to be seen, is left out. Unknown to servers before 4.3. */
export function listByIds(state: FakeState, account: FakeAccount, { query }: Asked): Reply {
  if (state.age !== 'current') return refuse(404, 'Not Found')
  const ids = query.getAll('id[]')
  if (ids.length > mostById) return refuse(422, 'Validation failed: too many ids')
  const found = state.statuses.filter(status => ids.includes(status.id))
  return {
    status: 200,
    json: found
      .filter(status => isSeenBy(status, account))
      .map(status => statusEntity(state, status, account)),
  }
}

/** POST /api/v1/statuses/:id/favourite and unfavourite: the same twice is the same. */
export function favourite(
  state: FakeState,
  account: FakeAccount,
  id: string,
  isLiked: boolean,
): Reply {
  const status = state.statuses.find(known => known.id === id)
  if (!status || !isSeenBy(status, account)) return refuse(404, 'Record not found')
  if (isLiked) status.favouritedBy.add(account)
  else status.favouritedBy.delete(account)
  return { status: 200, json: statusEntity(state, status, account) }
}

/** The accounts of this server that a text names. */
export const mentionedIn = (state: FakeState, written: string): FakeAccount[] => {
  const names = [...written.matchAll(/(?<![\w/@])@([a-z0-9_]+)/gi)].map(([, name]) => name)
  return state.accounts.filter(({ username }) =>
    names.some(name => name?.toLowerCase() === username),
  )
}

export function showSource(state: FakeState, account: FakeAccount, id: string): Reply {
  const status = state.statuses.find(known => known.id === id && known.account === account)
  if (!status || state.age === 'whole-scopes') return refuse(404, 'Record not found')
  return { status: 200, json: { id, text: status.text, spoiler_text: status.warning } }
}

export function showContext(state: FakeState, account: FakeAccount, id: string): Reply {
  const status = state.statuses.find(known => known.id === id)
  if (!status) return refuse(404, 'Record not found')
  const ancestors: FakeStatus[] = []
  for (let above = status.inReplyTo; above !== null; ) {
    const parent = state.statuses.find(known => known.id === above)
    if (parent) ancestors.unshift(parent)
    above = parent?.inReplyTo ?? null
  }
  const family = new Set([id])
  const descendants = state.statuses.filter(known => {
    const below = known.inReplyTo !== null && family.has(known.inReplyTo)
    if (below) family.add(known.id)
    return below
  })
  return {
    status: 200,
    json: {
      ancestors: ancestors.map(known => statusEntity(state, known, account)),
      descendants: descendants.map(known => statusEntity(state, known, account)),
    },
  }
}

/** GET /api/v1/accounts/:id/statuses, newest first unless `min_id` asks to go forward. */
export function listStatuses(state: FakeState, id: string, { query }: Asked): Reply {
  const account = state.accounts.find(known => known.id === id)
  if (!account) return refuse(404, 'Record not found')
  if (account.suspended) return { status: 410 }
  const limit = Math.min(40, Number(query.get('limit') ?? 20))
  const bound = (name: string) => {
    const value = query.get(name)
    return value === null ? null : ageOf(value)
  }
  const [since, min, max] = [bound('since_id'), bound('min_id'), bound('max_id')]
  const own = state.statuses.filter(status => {
    const place = ageOf(status.id)
    if (status.account !== account) return false
    if (query.get('exclude_replies') === 'true' && status.inReplyTo !== null) return false
    if (query.get('only_media') === 'true' && status.media.length === 0) return false
    return (since ?? '') < place && (min ?? '') < place && (max === null || place < max)
  })
  const chosen = min === null ? own.slice(-limit) : own.slice(0, limit)
  return { status: 200, json: chosen.reverse().map(status => statusEntity(state, status, account)) }
}

function readWanted(
  state: FakeState,
  account: FakeAccount,
  fields: Asked['fields'],
  edited: FakeStatus | null,
): Wanted | Reply {
  const written = (text(fields.status) ?? '').trim()
  const warning = (text(fields.spoiler_text) ?? '').trim()
  const ids = Array.isArray(fields.media_ids) ? fields.media_ids : []
  if (ids.length > state.limits.maxMedia) {
    return refuse(422, `Validation failed: Cannot attach more than ${state.limits.maxMedia} files`)
  }
  const media = ids.flatMap(id => state.media.filter(known => known.id === id))
  const free = media.filter(known => {
    const held = known.statusId === null || known.statusId === edited?.id
    return known.account === account && held
  })
  if (free.length !== ids.length) {
    const lost = ids.filter(id => !free.some(known => known.id === id))
    return refuse(
      422,
      `Validation failed: Media with IDs ${lost.join(', ')} not found or already attached`,
    )
  }
  if (free.some(known => known.looksLeft > 0)) {
    return refuse(
      422,
      'Cannot attach files that have not finished processing. Try again in a moment!',
    )
  }
  if (written === '' && warning === '' && free.length === 0) {
    return refuse(422, "Validation failed: Text can't be blank")
  }
  if (weigh(state, warning + written) > state.limits.maxCharacters) {
    const { maxCharacters } = state.limits
    return refuse(422, `Validation failed: Text character limit of ${maxCharacters} exceeded`)
  }
  const poll = readPoll(state, fields.poll)
  if (poll && 'status' in poll) return poll
  if (poll && free.length > 0) {
    return refuse(422, 'Validation failed: Cannot attach files to a post with a poll')
  }
  return { text: written, warning, media: free, poll }
}

function readPoll(state: FakeState, given: unknown): FakePoll | Reply | null {
  if (typeof given !== 'object' || given === null) return null
  const { options, expires_in: seconds, multiple } = given as { readonly [name: string]: unknown }
  const titles = Array.isArray(options) ? options.map(String) : []
  if (titles.length < 2) return refuse(422, 'Validation failed: Options must have at least two')
  if (titles.length > 4 || titles.some(title => [...title].length > 50)) {
    return refuse(422, 'Validation failed: Options are too many or too long')
  }
  if (typeof seconds !== 'number' || seconds < 300 || seconds > 2_629_746) {
    return refuse(422, 'Validation failed: Expires at is too soon or too far')
  }
  const endsAt = new Date(state.now().getTime() + seconds * 1000)
  return { options: titles, endsAt, multiple: multiple === true }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Counted here on its own, so that an error of the connector's rules is not the fake's too. */
function weigh(state: FakeState, written: string): number {
  const counted = written
    .replace(/https?:\/\/[^\s]+\.[^\s]+/g, 'x'.repeat(state.limits.charactersPerUrl))
    .replace(/(@\w+)@[\w.-]+\w/g, '$1')
  return [...segmenter.segment(counted)].length
}
