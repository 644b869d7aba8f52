/** What changes something on the fake network. */
import { gone, graphError } from '../../graph/testing.ts'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { keep, keptUntil } from './scheduled.ts'
import {
  type FakeComment,
  type FakeNaming,
  type FakePage,
  type FakePerson,
  type FakePhoto,
  type FakePost,
  type FakeState,
  type FakeThread,
  type FakeVideo,
  longestText,
  openFor,
  pageAsPerson,
} from './state.ts'

const done: Reply = { status: 200, json: { success: true } }
const wrong = (message: string) => graphError(400, 100, `(#100) ${message}`)

export function publish(
  state: FakeState,
  page: FakePage,
  made: {
    readonly text: string
    readonly link?: string | null
    readonly photos?: readonly FakePhoto[]
    readonly video?: FakeVideo | null
    readonly isStory?: boolean
  },
): FakePost {
  const at = state.now()
  const post: FakePost = {
    ...{ id: `${page.id}_${state.newId()}`, page, at, updatedAt: at },
    ...{ text: made.text.trim(), link: made.link ?? null, photos: made.photos ?? [] },
    ...{ video: made.video ?? null, isStory: made.isStory ?? false },
    ...{ reactions: 0, shares: 0, views: 12, viewers: 9, clicks: 0 },
  }
  state.posts.push(post)
  return post
}

/** POST /{page}/feed */
export function feed(state: FakeState, page: FakePage, asked: Asked): Reply {
  const { fields } = asked
  const message = text(fields.message) ?? ''
  if (message.length > longestText) return wrong('The status you are trying to publish is too long')
  const photos: FakePhoto[] = []
  for (let place = 0; fields[`attached_media[${place}]`] !== undefined; place += 1) {
    const said: unknown = JSON.parse(text(fields[`attached_media[${place}]`]) ?? '{}')
    const id = (said as { media_fbid?: string }).media_fbid ?? ''
    const photo = state.photos.find(known => known.id === id && known.page === page)
    if (!photo) return gone(id)
    photos.push(photo)
  }
  if (message.trim() === '' && photos.length === 0) return wrong('Missing message or attachment')
  const last = state.posts.findLast(post => post.page === page)
  if (photos.length === 0 && last?.text === message.trim()) {
    return graphError(400, 506, '(#506) Duplicate status message')
  }
  const until = keptUntil(state, asked)
  if (until && 'status' in until) return until
  const post = publish(state, page, { text: message, link: text(fields.link) ?? null, photos })
  if (!until) return { status: 200, json: { id: post.id } }
  state.posts.splice(state.posts.indexOf(post), 1)
  return keep(state, post, until)
}

/** POST /{page}/photos, unpublished */
export function photo(state: FakeState, page: FakePage, { fields, file }: Asked): Reply {
  if (fields.published !== 'false') return wrong('This fake only takes unpublished photos')
  if (!file || file.bytes.byteLength === 0) {
    return graphError(400, 324, '(#324) Missing or invalid image file')
  }
  const kept: FakePhoto = {
    id: state.newId(),
    page,
    alt: text(fields.alt_text_custom) ?? '',
    bytes: file.bytes.byteLength,
  }
  state.photos.push(kept)
  return { status: 200, json: { id: kept.id } }
}

export function photoStory(state: FakeState, page: FakePage, { fields }: Asked): Reply {
  const used = state.photos.find(({ id }) => id === fields.photo_id)
  if (!used) return gone(text(fields.photo_id) ?? '')
  const post = publish(state, page, { text: '', photos: [used], isStory: true })
  return { status: 200, json: { success: true, post_id: post.id.split('_')[1] } }
}

/** start, transfer, finish: the phase stands in the address, as the connector writes it. */
export function video(
  state: FakeState,
  page: FakePage,
  place: FakeVideo['place'],
  asked: Asked,
): Reply {
  const phase = asked.query.get('upload_phase')
  if (phase === 'start') return startVideo(state, page, place, asked)
  const { fields } = asked
  const known = state.videos.find(
    each => each.id === fields.video_id || each.session === fields.upload_session_id,
  )
  if (!known) return gone(text(fields.upload_session_id) ?? text(fields.video_id) ?? '')
  return phase === 'transfer' ? transfer(known, asked) : finish(state, page, known, asked)
}

function startVideo(
  state: FakeState,
  page: FakePage,
  place: FakeVideo['place'],
  { fields }: Asked,
): Reply {
  const size = Number(fields.file_size ?? 0)
  if (place === 'videos' && !(size > 0)) return wrong('file_size is required')
  const id = state.newId()
  const session = place === 'videos' ? state.newId() : ''
  state.videos.push({
    ...{ id, page, place, session, size, bytes: Buffer.alloc(0) },
    ...{ publishing: 'not_started', title: '' },
  })
  if (place !== 'videos') {
    const upload_url = `https://rupload.facebook.com/video-upload/v26.0/${id}`
    return { status: 200, json: { video_id: id, upload_url } }
  }
  const offsets = { start_offset: '0', end_offset: String(Math.min(size, 1_048_576)) }
  return { status: 200, json: { video_id: id, upload_session_id: session, ...offsets } }
}

function transfer(known: FakeVideo, { fields, file }: Asked): Reply {
  const from = Number(fields.start_offset)
  if (from !== known.bytes.byteLength) {
    return graphError(400, 6001, 'There was a problem uploading your video file')
  }
  known.bytes = Buffer.concat([known.bytes, file?.bytes ?? Buffer.alloc(0)])
  const start = known.bytes.byteLength
  const end = Math.min(known.size, start + 1_048_576)
  return { status: 200, json: { start_offset: String(start), end_offset: String(end) } }
}

function finish(state: FakeState, page: FakePage, known: FakeVideo, { fields }: Asked): Reply {
  if (known.size === 0 || known.bytes.byteLength < known.size) {
    return graphError(400, 6000, 'The video file has not been uploaded whole')
  }
  if (known.publishing === 'complete') return wrong('The video is published already')
  known.publishing = 'complete'
  known.title = text(fields.title) ?? ''
  const isStory = known.place === 'video_stories'
  const post = publish(state, page, {
    text: text(fields.description) ?? '',
    video: known,
    isStory,
  })
  const named = known.place === 'videos' ? {} : { post_id: post.id.split('_')[1] }
  return { status: 200, json: { success: true, ...named } }
}

/** rupload: the bytes from `offset` on. */
export function takeBytes(known: FakeVideo, asked: Asked, bytes: Buffer): Reply {
  if (Number(asked.headers.offset) !== known.bytes.byteLength) {
    return { status: 400, json: { debug_info: { type: 'OffsetMismatch', retriable: true } } }
  }
  known.size = Number(asked.headers.file_size)
  known.bytes = Buffer.concat([known.bytes, bytes])
  return { status: 200, json: { success: true } }
}

/** A comment below a post or below a comment; the network keeps two levels. */
export function comment(
  state: FakeState,
  under: { readonly post: FakePost | FakeNaming; readonly parent: FakeComment | null },
  by: FakePerson,
  written: string,
): FakeComment {
  const { post, parent } = under
  const made: FakeComment = {
    ...{ id: `${post.id.split('_')[1]}_${state.newId()}`, post, parent: parent?.parent ?? parent },
    ...{ by, text: written, at: state.now() },
    ...{ isHidden: false, likedByPage: false, privateThread: null },
  }
  state.comments.push(made)
  post.updatedAt = state.now()
  return made
}

export function removeNode(state: FakeState, id: string): Reply {
  const post = [...state.posts, ...state.naming].find(known => known.id === id)
  if (post) {
    drop<FakePost | FakeNaming>(state.posts, known => known === post)
    drop<FakePost | FakeNaming>(state.naming, known => known === post)
    drop(state.comments, known => known.post === post)
    return done
  }
  const found = state.comments.find(known => known.id === id)
  if (!found) return gone(id)
  drop(state.comments, known => known === found || known.parent === found)
  return done
}

function drop<T>(list: T[], is: (each: T) => boolean): void {
  const kept = list.filter(each => !is(each))
  list.splice(0, list.length, ...kept)
}

export function changeNode(state: FakeState, id: string, { fields }: Asked): Reply {
  const post = state.posts.find(known => known.id === id)
  if (post) {
    const message = text(fields.message) ?? ''
    if (message.length > longestText) return wrong('The message is too long')
    post.text = message.trim()
    return done
  }
  const found = state.comments.find(known => known.id === id)
  if (!found) return gone(id)
  if (fields.is_hidden !== undefined) found.isHidden = fields.is_hidden === 'true'
  return done
}

/** POST /{page}/messages */
export function message(state: FakeState, page: FakePage, { fields }: Asked): Reply {
  const recipient = JSON.parse(text(fields.recipient) ?? '{}') as { [name: string]: string }
  const written = JSON.parse(text(fields.message) ?? '{}') as { text?: string }
  const answered = state.comments.find(({ id }) => id === recipient.comment_id)
  if (recipient.comment_id && !answered) return gone(recipient.comment_id)
  if (answered?.privateThread) {
    return graphError(400, 10900, '(#10900) Activity already replied to')
  }
  const person = answered?.by ?? state.people.find(({ id }) => id === recipient.id)
  if (!person) return gone(recipient.id ?? '')
  const thread = threadOf(state, page, person)
  if (!answered) {
    const last = thread.messages.findLast(({ by }) => by === person)
    if (!last) return gone(person.id)
    const hours = (state.now().getTime() - last.at.getTime()) / 3_600_000
    if (hours > openFor) {
      const said = '(#10) This message is sent outside of allowed window.'
      return graphError(403, 10, said, 2018278)
    }
  }
  const id = `m_${state.newId()}`
  thread.messages.push({
    ...{ id, by: pageAsPerson(page), text: written.text ?? '', at: state.now() },
    answers: recipient.comment_id ?? thread.messages.at(-1)?.id ?? null,
  })
  if (answered) answered.privateThread = thread
  return { status: 200, json: { recipient_id: person.id, message_id: id } }
}

export function threadOf(state: FakeState, page: FakePage, person: FakePerson): FakeThread {
  const known = state.threads.find(each => each.page === page && each.person === person)
  if (known) return known
  const thread: FakeThread = { id: `t_${state.newId()}`, page, person, messages: [] }
  state.threads.push(thread)
  return thread
}
