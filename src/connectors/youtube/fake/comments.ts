import type { Reply } from '../../testing-http.ts'
import { type Asked, fieldsIn, googleError, jsonOf } from './asking.ts'
import { type FakeComment, type FakeState, moment, newId } from './state.ts'

/** YouTube may give fewer than it is asked for. */
const pageSize = 40
/** Replies that come with a first comment. */
const shownReplies = 5

const commentGone = googleError(
  404,
  'commentNotFound',
  'One or more of the specified comments cannot be found.',
)

const videoGone = googleError(404, 'videoNotFound', 'The video cannot be found.')

export function listThreads(state: FakeState, { query }: Asked, channel: string): Reply {
  const videoId = query.get('videoId')
  if (videoId !== null) return threadsOf(state, videoId, query, channel)
  if (query.get('allThreadsRelatedToChannelId') !== channel)
    return googleError(
      403,
      'forbidden',
      'One or more of the requested comment threads cannot be retrieved.',
    )
  const wanted = query.get('moderationStatus') ?? 'published'
  const ours = new Set(state.videos.filter(one => one.channel === channel).map(({ id }) => id))
  const all = state.comments.filter(
    ({ id, video, parent, status }) =>
      ours.has(video) &&
      parent === null &&
      (status === wanted || (wanted !== 'published' && repliesOf(state, id, wanted).length > 0)),
  )
  return paged(all.toReversed(), query, first =>
    threadOf(state, first, repliesOf(state, first.id, wanted), channel, query),
  )
}

const repliesOf = (state: FakeState, id: string, wanted: string) =>
  state.comments.filter(({ parent, status }) => parent === id && status === wanted)

function threadsOf(
  state: FakeState,
  videoId: string,
  query: URLSearchParams,
  channel: string,
): Reply {
  if (!state.videos.some(({ id }) => id === videoId)) return videoGone
  const all = state.comments.filter(
    ({ video, parent, status }) => video === videoId && parent === null && status === 'published',
  )
  return paged(all.toReversed(), query, first =>
    threadOf(state, first, repliesOf(state, first.id, 'published'), channel, query),
  )
}

function threadOf(
  state: FakeState,
  first: FakeComment,
  replies: readonly FakeComment[],
  channel: string,
  query: URLSearchParams,
) {
  return {
    kind: 'youtube#commentThread',
    id: first.id,
    snippet: {
      videoId: first.video,
      topLevelComment: resourceOf(state, first, channel, query),
      totalReplyCount: replies.length,
    },
    ...(replies.length === 0
      ? {}
      : {
          replies: {
            comments: replies
              .slice(-shownReplies)
              .map(reply => resourceOf(state, reply, channel, query)),
          },
        }),
  }
}

export function listReplies(state: FakeState, { query }: Asked, channel: string): Reply {
  const parent = query.get('parentId')
  if (!state.comments.some(({ id }) => id === parent)) return commentGone
  const replies = state.comments.filter(one => one.parent === parent && one.status === 'published')
  return paged(replies, query, one => resourceOf(state, one, channel, query))
}

function paged(
  all: readonly FakeComment[],
  query: URLSearchParams,
  resource: (comment: FakeComment) => unknown,
): Reply {
  const after = query.get('pageToken')
  const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1
  const page = all.slice(from, from + Math.min(pageSize, Number(query.get('maxResults') ?? 20)))
  const last = page.at(-1)
  const isEnd = from + page.length >= all.length
  return {
    status: 200,
    json: {
      items: page.map(resource),
      ...(isEnd || !last ? {} : { nextPageToken: last.id }),
    },
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function resourceOf(
  state: FakeState,
  comment: FakeComment,
  channel: string,
  query: URLSearchParams,
) {
  const { id, video, parent, author, text, at, editedAt, status } = comment
  const name =
    state.channels.find(one => one.id === author)?.handle ?? state.people.get(author) ?? author
  return {
    kind: 'youtube#comment',
    id,
    snippet: {
      ...{ videoId: video, authorDisplayName: name, moderationStatus: status },
      textDisplay: query.get('textFormat') === 'plainText' ? text : escaped(text),
      ...(author === channel ? { textOriginal: text } : {}),
      authorProfileImageUrl: 'https://yt3.ggpht.com/a/1=s48',
      authorChannelUrl: `http://www.youtube.com/channel/${author}`,
      authorChannelId: { value: author },
      ...(parent === null ? {} : { parentId: parent }),
      ...{ publishedAt: moment(at), updatedAt: moment(editedAt) },
    },
  }
}

export function addComment(
  state: FakeState,
  comment: Pick<FakeComment, 'video' | 'parent' | 'author' | 'text'>,
): FakeComment {
  const at = state.now()
  const id = comment.parent === null ? `Ug${newId(18)}` : `${comment.parent}.${newId(16)}`
  const made: FakeComment = { ...comment, id, at, editedAt: at, status: 'published' }
  state.comments.push(made)
  return made
}

export function insertThread(state: FakeState, asked: Asked, channel: string): Reply {
  const { videoId, topLevelComment } = fieldsIn(jsonOf(asked).snippet)
  const { textOriginal } = fieldsIn(fieldsIn(topLevelComment).snippet)
  const text = typeof textOriginal === 'string' ? textOriginal.trim() : ''
  const video = state.videos.find(({ id }) => id === videoId)
  if (!video) return videoGone
  if (text === '') return googleError(400, 'commentTextRequired')
  if ([...text].length > 10_000) return googleError(400, 'commentTextTooLong')
  const made = addComment(state, { video: video.id, parent: null, author: channel, text })
  return { status: 200, json: threadOf(state, made, [], channel, asked.query) }
}

export function insertReply(state: FakeState, asked: Asked, channel: string): Reply {
  const { parentId, textOriginal } = fieldsIn(jsonOf(asked).snippet)
  const text = typeof textOriginal === 'string' ? textOriginal.trim() : ''
  const parent = state.comments.find(({ id }) => id === parentId)
  if (!parent || parent.parent !== null)
    return googleError(
      404,
      'parentCommentNotFound',
      'The specified parent comment could not be found.',
    )
  if (text === '') return googleError(400, 'commentTextRequired')
  if ([...text].length > 10_000) return googleError(400, 'commentTextTooLong')
  const made = addComment(state, { video: parent.video, parent: parent.id, author: channel, text })
  return { status: 200, json: resourceOf(state, made, channel, asked.query) }
}

/** Only whoever wrote a comment may delete it. */
export function deleteComment(state: FakeState, { query }: Asked, channel: string): Reply {
  const comment = state.comments.find(({ id }) => id === query.get('id'))
  if (!comment) return commentGone
  if (comment.author !== channel) return googleError(403, 'forbidden')
  dropComment(state, comment.id)
  return { status: 204 }
}

export function dropComment(state: FakeState, gone: string): void {
  state.comments = state.comments.filter(({ id, parent }) => id !== gone && parent !== gone)
}

const statuses = ['published', 'heldForReview', 'rejected'] as const

export function moderate(state: FakeState, { query }: Asked): Reply {
  const comment = state.comments.find(({ id }) => id === query.get('id'))
  const status = statuses.find(known => known === query.get('moderationStatus'))
  if (!comment) return commentGone
  if (!status) return googleError(400, 'operationNotSupported')
  comment.status = status
  return { status: 204 }
}
