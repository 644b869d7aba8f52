/** Uploads and videos, in the order that YouTube wants: a session, its pieces, processing, and then what is shown. */
import type { Reply } from '../../testing-http.ts'
import { type Asked, fieldsIn, googleError, jsonOf } from './asking.ts'
import { type FakeSession, type FakeState, type FakeVideo, moment, newId } from './state.ts'

const pieceUnit = 262_144

export function startSession(state: FakeState, asked: Asked, channel: string): Reply {
  const metadata = jsonOf(asked)
  const [snippet, status] = [fieldsIn(metadata.snippet), fieldsIn(metadata.status)]
  const fault = judgeSnippet(snippet)
  if (fault) return fault
  if (state.left.uploads <= 0) return quotaExceeded
  state.left.uploads -= 1
  const length = Number(asked.headers['x-upload-content-length'])
  if (!/^video\//.test(String(asked.headers['x-upload-content-type'])))
    return googleError(400, 'mediaBodyRequired')
  const id = newId(24)
  const session: FakeSession = {
    ...{ channel, metadata: { snippet, status }, length },
    ...{ received: Buffer.alloc(0), video: null },
  }
  state.sessions.set(id, session)
  const location = `https://www.googleapis.com/upload/youtube/v3/videos?uploadType=resumable&upload_id=${id}`
  return { status: 200, headers: { location } }
}

export const quotaExceeded = googleError(
  403,
  'quotaExceeded',
  'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
)

/** Null: the connection is to be cut. */
export function takePiece(state: FakeState, { query, headers, body }: Asked): Reply | null {
  const session = state.sessions.get(query.get('upload_id') ?? '')
  if (!session) return googleError(404, 'uploadNotFound')
  if (session.video) return { status: 200, json: resourceOf(session.video) }
  const range = /^bytes (?:\*|(\d+)-(\d+))\/(\d+)$/.exec(headers['content-range'] ?? '')
  if (Number(range?.[3]) !== session.length) return googleError(400, 'badRequest')
  const [from, last] = [Number(range?.[1]), Number(range?.[2])]
  if (range?.[1] !== undefined && from === session.received.byteLength) {
    if (last - from + 1 !== body.byteLength) return googleError(400, 'badRequest')
    const isLast = last + 1 === session.length
    if (!isLast && body.byteLength % pieceUnit !== 0) return googleError(400, 'badRequest')
    session.received = Buffer.concat([session.received, body])
    state.pieces.push(body.byteLength)
  }
  if (session.received.byteLength >= session.length) session.video = makeVideo(state, session)
  if (range?.[1] !== undefined && state.cuts > 0) {
    state.cuts -= 1
    return null
  }
  if (session.video) return { status: 200, json: resourceOf(session.video) }
  const there = session.received.byteLength
  return { status: 308, headers: there === 0 ? {} : { range: `bytes=0-${there - 1}` } }
}

function makeVideo(state: FakeState, { channel, metadata, length }: FakeSession): FakeVideo {
  const video: FakeVideo = {
    ...{ id: newId(8), channel, snippet: metadata.snippet, status: metadata.status },
    ...{ bytes: length, looksLeft: state.processingLooks, outcome: state.processingOutcome },
    ...{ shownAt: null, thumbnail: null, captions: [] },
    counts: { views: 0, likes: 0, shares: 0, minutes: 0 },
  }
  show(state, video)
  state.videos.push(video)
  return video
}

/** What its channel asked to be shown by now, whenever somebody looks. */
export function publishDue(state: FakeState): void {
  for (const video of state.videos) {
    const { publishAt, ...status } = video.status
    if (typeof publishAt !== 'string' || new Date(publishAt) > state.now()) continue
    video.status = { ...status, privacyStatus: 'public' }
    show(state, video)
  }
}

/** A project that nobody has audited shows nothing, whatever it asks for. */
function show(state: FakeState, video: FakeVideo): void {
  if (!state.isAudited) video.status = { ...video.status, privacyStatus: 'private' }
  if (video.status.privacyStatus === 'public') video.shownAt ??= state.now()
}

function judgeSnippet({ title, description, tags }: FakeVideo['snippet']): Reply | null {
  const name = typeof title === 'string' ? title : ''
  const text = typeof description === 'string' ? description : ''
  if (name.trim() === '' || [...name].length > 100 || /[<>]/.test(name))
    return googleError(400, 'invalidTitle', 'The request metadata specifies an invalid title.')
  if (Buffer.byteLength(text) > 5_000 || /[<>\0]/.test(text))
    return googleError(
      400,
      'invalidDescription',
      'The request metadata specifies an invalid video description.',
    )
  const words = Array.isArray(tags) ? tags.map(String) : []
  return words.join(',').length > 500 || words.some(word => /[<>"]/.test(word))
    ? googleError(400, 'invalidTags', 'The request metadata specifies invalid video keywords.')
    : null
}

export function routeVideos(state: FakeState, asked: Asked, channel: string): Reply {
  publishDue(state)
  const ids = (asked.query.get('id') ?? '').split(',')
  const ours = state.videos.filter(video => video.channel === channel)
  if (asked.method === 'GET') {
    const seen = [...ours, ...state.others].filter(({ id }) => ids.includes(id))
    return { status: 200, json: { items: seen.map(one => lookAt(state, one)) } }
  }
  if (asked.method === 'PUT') return updateVideo(state, asked, ours)
  if (!ours.some(({ id }) => ids.includes(id))) return videoGone
  state.videos = state.videos.filter(({ id }) => !ids.includes(id))
  return { status: 204 }
}

const videoGone = googleError(404, 'videoNotFound', 'The video cannot be found.')

/** What a part names and the request leaves out is emptied, as YouTube does. */
function updateVideo(state: FakeState, asked: Asked, ours: readonly FakeVideo[]): Reply {
  const wanted = jsonOf(asked)
  const parts = (asked.query.get('part') ?? '').split(',')
  const video = ours.find(({ id }) => id === wanted.id)
  if (!video) return videoGone
  if (parts.includes('snippet')) {
    const snippet = fieldsIn(wanted.snippet)
    const fault = judgeSnippet(snippet)
    if (fault) return fault
    if (!snippet.categoryId) return googleError(400, 'invalidCategoryId')
    video.snippet = snippet
  }
  if (parts.includes('status')) {
    const status = { privacyStatus: 'public', ...fieldsIn(wanted.status) }
    const { publishAt } = status as { readonly publishAt?: unknown }
    if (publishAt !== undefined && status.privacyStatus !== 'private')
      return googleError(400, 'invalidPublishAt', 'The request metadata specifies an invalid time.')
    video.status = status
    show(state, video)
  }
  return { status: 200, json: resourceOf(video) }
}

function lookAt(state: FakeState, video: FakeVideo) {
  const isAtWork = video.looksLeft > 0
  if (isAtWork) video.looksLeft -= 1
  const comments = state.comments.filter(
    ({ video: id, status }) => id === video.id && status === 'published',
  ).length
  const { views, likes } = video.counts
  const resource = resourceOf(video)
  return {
    ...resource,
    snippet: { ...resource.snippet, channelTitle: titleOf(state, video.channel), thumbnails },
    status: { ...video.status, ...(isAtWork ? { uploadStatus: 'uploaded' } : video.outcome) },
    statistics: { viewCount: `${views}`, likeCount: `${likes}`, commentCount: `${comments}` },
  }
}

const thumbnails = { high: { url: 'https://i.ytimg.com/vi/1/hqdefault.jpg' } }

const titleOf = ({ channels, people }: FakeState, channel: string): string =>
  channels.find(({ id }) => id === channel)?.title ?? people.get(channel) ?? channel

const resourceOf = ({ id, snippet, status, channel, shownAt }: FakeVideo) => ({
  kind: 'youtube#video',
  id,
  snippet: { ...snippet, channelId: channel, publishedAt: moment(shownAt ?? new Date(0)) },
  status: { uploadStatus: 'uploaded', ...status },
})

export function setThumbnail(state: FakeState, { query, headers, body }: Asked): Reply {
  const video = state.videos.find(({ id }) => id === query.get('videoId'))
  if (!video) return videoGone
  if (!/^image\/(?:jpeg|png)$/.test(headers['content-type'] ?? ''))
    return googleError(400, 'invalidImage', 'The provided image content is invalid.')
  video.thumbnail = body
  return { status: 200, json: { items: [{ default: { url: 'https://i.ytimg.com/vi/1.jpg' } }] } }
}

export function addCaptions(state: FakeState, { headers, body }: Asked): Reply {
  const boundary = /boundary=([^;]+)/.exec(headers['content-type'] ?? '')?.[1] ?? 'none'
  const json = /\{.*\}/.exec(body.toString().split(`--${boundary}`)[1] ?? '')?.[0] ?? '{}'
  const { videoId, language } = fieldsIn(fieldsIn(JSON.parse(json)).snippet)
  const video = state.videos.find(({ id }) => id === videoId)
  if (!video) return videoGone
  if (video.captions.includes(String(language))) return googleError(409, 'captionExists')
  video.captions.push(String(language))
  return { status: 200, json: { id: newId(12), snippet: { videoId, language } } }
}
