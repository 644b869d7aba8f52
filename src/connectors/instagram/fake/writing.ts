/** What changes something on the fake network. */
import { gone, graphError } from '../../graph/testing.ts'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import {
  asPerson,
  type FakeComment,
  type FakeContainer,
  type FakePerson,
  type FakePost,
  type FakeState,
  type FakeThread,
} from './state.ts'

const done: Reply = { status: 200, json: { success: true } }

/** POST /{account}/media */
export function create(state: FakeState, { fields }: Asked): Reply {
  const caption = text(fields.caption) ?? ''
  if (caption.length > 2_200) {
    return graphError(400, 100, 'The caption was too long.', 2207010)
  }
  const type = text(fields.media_type) ?? 'IMAGE'
  const isUpload = fields.upload_type === 'resumable'
  const address = text(fields.image_url) ?? text(fields.video_url)
  const ids = (text(fields.children) ?? '').split(',').filter(id => id !== '')
  const children = ids.flatMap(id => state.containers.find(known => known.id === id) ?? [])
  if (type === 'CAROUSEL' && (children.length < 2 || children.length !== ids.length)) {
    return graphError(400, 100, 'A carousel needs two items at least.', 2207028)
  }
  const bytes = isUpload ? Buffer.alloc(0) : (state.fetched?.get(address ?? '') ?? null)
  const isThere = state.fetched ? bytes !== null : address?.startsWith('https://')
  if (type !== 'CAROUSEL' && !isUpload && !isThere) {
    return graphError(400, 9004, 'Only photo or video can be accepted as media type.', 2207052)
  }
  const container: FakeContainer = {
    ...{ id: state.newId(), account: state.account, caption, type, children },
    ...{ alt: text(fields.alt_text) ?? '', isItem: fields.is_carousel_item === 'true' },
    ...{ looks: state.looks, bytes, isPublished: false },
    coverAt: fields.thumb_offset === undefined ? null : Number(fields.thumb_offset),
  }
  state.containers.push(container)
  return { status: 200, json: { id: container.id } }
}

/** POST /{account}/media_publish */
export function publish(state: FakeState, { fields }: Asked): Reply {
  const container = state.containers.find(({ id }) => id === fields.creation_id)
  if (!container) return gone(text(fields.creation_id) ?? '')
  if (container.isPublished || container.isItem) {
    return graphError(400, 100, 'The media has been published already.', 2207089)
  }
  if (!isReady(container)) {
    return graphError(400, 9007, 'The media is not ready for publishing.', 2207027)
  }
  if (state.posts.length >= state.quota) {
    return graphError(400, 9, 'Application request limit reached', 2207042)
  }
  container.isPublished = true
  const post: FakePost = {
    ...{ id: state.newId(), container, account: state.account, at: state.now() },
    ...{ views: 14, reach: 11, likes: 0, shares: 0, saved: 0 },
  }
  state.posts.push(post)
  return { status: 200, json: { id: post.id } }
}

const isReady = ({ looks, bytes }: FakeContainer) =>
  looks <= 0 && (bytes === null || bytes.byteLength > 0)

/** GET of a container: each look is a step of the work. */
export function look(container: FakeContainer): Reply {
  const { id } = container
  if (container.isPublished) return { status: 200, json: { id, status_code: 'PUBLISHED' } }
  if (isReady(container)) return { status: 200, json: { id, status_code: 'FINISHED' } }
  container.looks -= 1
  return { status: 200, json: { id, status_code: 'IN_PROGRESS' } }
}

export function comment(
  state: FakeState,
  under: { readonly post: FakePost; readonly parent: FakeComment | null },
  by: FakePerson,
  written: string,
): FakeComment {
  const { post, parent } = under
  const made: FakeComment = {
    ...{ id: state.newId(), post, parent: parent?.parent ?? parent },
    ...{ by, text: written, at: state.now(), isHidden: false },
  }
  state.comments.push(made)
  return made
}

export function removeNode(state: FakeState, id: string): Reply {
  const post = state.posts.find(known => known.id === id)
  const found = state.comments.find(known => known.id === id)
  if (!post && !found) return gone(id)
  if (post) state.posts.splice(state.posts.indexOf(post), 1)
  const kept = state.comments.filter(
    each => (!post || each.post !== post) && (!found || (each !== found && each.parent !== found)),
  )
  state.comments.splice(0, state.comments.length, ...kept)
  return done
}

export function hide(state: FakeState, id: string, { fields }: Asked): Reply {
  const found = state.comments.find(known => known.id === id)
  if (!found) return gone(id)
  found.isHidden = fields.hide === 'true'
  return done
}

/** POST /{page or account}/messages */
export function message(state: FakeState, { fields }: Asked): Reply {
  const recipient = JSON.parse(text(fields.recipient) ?? '{}') as { [name: string]: string }
  const written = JSON.parse(text(fields.message) ?? '{}') as { text?: string }
  const answered = state.comments.find(({ id }) => id === recipient.comment_id)
  if (recipient.comment_id && !answered) return gone(recipient.comment_id)
  const person = answered?.by ?? state.people.find(({ id }) => id === recipient.id)
  if (!person) return gone(recipient.id ?? '')
  const thread = threadOf(state, person)
  const last = thread.messages.findLast(({ by }) => by === person)
  if (!answered && (!last || state.now().getTime() - last.at.getTime() > 24 * 3_600_000)) {
    if (!last) return gone(person.id)
    return graphError(403, 10, 'This message is sent outside of allowed window.', 2534022)
  }
  const id = `m_${state.newId()}`
  thread.messages.push({
    ...{ id, by: asPerson(state.account), text: written.text ?? '', at: state.now() },
    answers: recipient.comment_id ?? thread.messages.at(-1)?.id ?? null,
  })
  return { status: 200, json: { recipient_id: person.id, message_id: id } }
}

export function threadOf(state: FakeState, person: FakePerson): FakeThread {
  const known = state.threads.find(each => each.person === person)
  if (known) return known
  const thread: FakeThread = { id: `t_${state.newId()}`, person, messages: [] }
  state.threads.push(thread)
  return thread
}
