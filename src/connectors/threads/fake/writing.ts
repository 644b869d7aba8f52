/** What changes something on the fake network. */
import { gone, graphError } from '../../graph/testing.ts'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import type { FakeContainer, FakePost, FakeProfile, FakeState } from './state.ts'

const done: Reply = { status: 200, json: { success: true } }

/** An emoji weighs its bytes. */
const lengthOf = (written: string): number =>
  written.replace(/\p{RGI_Emoji}|\p{Extended_Pictographic}/gv, each =>
    'x'.repeat(Buffer.byteLength(each)),
  ).length

const linksOf = (written: string, attached: string): number =>
  new Set([...(written.match(/https?:\/\/\S+/g) ?? []), ...(attached ? [attached] : [])]).size

const invalid = (message: string): Reply => graphError(400, 100, message)

function refusalOf(container: FakeContainer, asked: number): Reply | null {
  const { type, text: written, link, children, address, poll, topic } = container
  if (lengthOf(written) > 500) return invalid('Param text must be at most 500 characters long.')
  if (linksOf(written, link) > 5) return invalid('THREADS_API__LINK_LIMIT_EXCEEDED')
  if (type === 'TEXT' && written === '') return invalid('Param text is required for TEXT.')
  if (type !== 'TEXT' && (poll || link)) return invalid('Only text posts take a poll or a link.')
  if (topic.length > 50 || /[.&]/.test(topic)) return invalid('Invalid topic_tag.')
  if (poll && (Object.keys(poll).length < 2 || Object.values(poll).some(each => each.length > 25)))
    return invalid('A poll needs two to four options of 25 characters at most.')
  if (type === 'CAROUSEL') {
    const isWhole = asked >= 2 && asked <= 20 && children.length === asked
    return isWhole && children.every(({ isItem }) => isItem)
      ? null
      : invalid('A carousel needs two to twenty items.')
  }
  if (type === 'TEXT') return null
  return address.startsWith('https://') ? null : graphError(400, 9004, 'The media was not fetched.')
}

/** POST /{profile}/threads */
export function create(state: FakeState, { fields }: Asked): Reply {
  const said = (name: string) => text(fields[name]) ?? ''
  const ids = said('children')
    .split(',')
    .filter(id => id !== '')
  const replyTo = text(fields.reply_to_id) ?? null
  if (replyTo !== null && !state.posts.some(({ id }) => id === replyTo)) return gone(replyTo)
  const container: FakeContainer = {
    ...{ id: state.newId(), type: said('media_type'), text: said('text'), alt: said('alt_text') },
    address: said('image_url') || said('video_url'),
    children: ids.flatMap(id => state.containers.find(known => known.id === id) ?? []),
    ...{ isItem: said('is_carousel_item') === 'true', replyTo },
    ...{ replyControl: said('reply_control') || 'everyone', topic: said('topic_tag') },
    link: said('link_attachment'),
    poll: fields.poll_attachment ? JSON.parse(said('poll_attachment')) : null,
    ...{ looks: state.looks, error: state.error, isPublished: false },
  }
  const refusal = refusalOf(container, ids.length)
  if (refusal) return refusal
  state.containers.push(container)
  return { status: 200, json: { id: container.id } }
}

/** The first hashtag becomes the topic, and loses its sign, where none is given. */
const shownText = ({ text: written, topic }: FakeContainer): string =>
  topic === '' ? written.replace(/(?<![\p{L}\p{N}&/])#(?=[\p{L}\p{N}])/u, '') : written

/** POST /{profile}/threads_publish */
export function publish(state: FakeState, { fields }: Asked): Reply {
  const container = state.containers.find(({ id }) => id === fields.creation_id)
  if (!container) return gone(text(fields.creation_id) ?? '')
  if (container.isPublished || container.isItem) return invalid('Already published.')
  if (container.looks > 0 || container.error) {
    return graphError(400, 24, 'The requested resource does not exist', 4_279_009)
  }
  const parent = state.posts.find(({ id }) => id === container.replyTo) ?? null
  if (container.replyTo !== null && !parent) return gone(container.replyTo)
  const ours = state.posts.filter(({ by }) => by === state.profile)
  if (ours.length >= state.quota) {
    return graphError(400, 9, 'Application request limit reached', 2_207_042)
  }
  container.isPublished = true
  const post = write(state, { by: state.profile, parent, text: shownText(container), container })
  return { status: 200, json: { id: post.id } }
}

/** GET of a container: each look is a step of the work. */
export function look(container: FakeContainer): Reply {
  const { id, error } = container
  const said = (status: string) => ({ status: 200, json: { id, status } })
  if (container.isPublished) return said('PUBLISHED')
  if (error) return { status: 200, json: { id, status: 'ERROR', error_message: error } }
  if (container.looks <= 0) return said('FINISHED')
  container.looks -= 1
  return said('IN_PROGRESS')
}

export function write(
  state: FakeState,
  said: {
    readonly by: FakeProfile
    readonly parent: FakePost | null
    readonly text: string
    readonly container?: FakeContainer
    readonly namesUs?: boolean
  },
): FakePost {
  const { by, parent, text: written, container = null, namesUs = false } = said
  const post: FakePost = {
    ...{ id: state.newId(), by, parent, container, namesUs },
    ...{ text: written, at: state.now(), isHidden: false },
    ...{ views: 14, likes: 0, reposts: 0, quotes: 0, shares: 0 },
  }
  state.posts.push(post)
  return post
}

export function removePost(state: FakeState, id: string): Reply {
  const post = state.posts.find(known => known.id === id)
  if (!post) return gone(id)
  const isBelow = (each: FakePost | null): boolean =>
    each !== null && (each === post || isBelow(each.parent))
  const kept = state.posts.filter(each => !isBelow(each))
  state.posts.splice(0, state.posts.length, ...kept)
  return { ...done, json: { success: true, deleted_id: id } }
}

/** POST /{reply}/manage_reply: first replies to the profile's own posts only. */
export function manage(state: FakeState, id: string, { fields }: Asked): Reply {
  const post = state.posts.find(known => known.id === id)
  if (!post) return gone(id)
  const isFirst = post.parent?.by === state.profile && post.by !== state.profile
  if (!isFirst) return invalid('Only top-level replies can be hidden.')
  post.isHidden = fields.hide === 'true'
  return done
}
