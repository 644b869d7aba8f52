/** Files in the order of X: begun, sent in pieces, closed, worked on, described. */
import type { Asked, Reply } from '../../testing-http.ts'
import { blank, invalid, notFound } from './answers.ts'
import type { FakeMedia, FakeState, FakeUser } from './state.ts'

const types = [
  ...['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  ...['video/mp4', 'video/quicktime'],
  ...['text/srt', 'text/vtt'],
]
const largest = { image: 5_000_000, gif: 15_000_000, video: 8_000_000_000 } as const

const kindOf = (category: string): keyof typeof largest =>
  category.endsWith('_gif') ? 'gif' : category.endsWith('_video') ? 'video' : 'image'
const prefixes = { image: 3, gif: 16, video: 7 } as const

export function begin(state: FakeState, owner: FakeUser, { fields }: Asked): Reply {
  const { media_type: contentType, total_bytes: size, media_category: category } = fields
  if (typeof contentType !== 'string' || typeof size !== 'number' || typeof category !== 'string')
    return invalid('media_type, total_bytes and media_category are required.')
  if (!types.includes(contentType)) return blank(400, 'Bad Request', 'media type unrecognized.')
  const kind = kindOf(category)
  if (size > largest[kind])
    return blank(400, 'Bad Request', `File size of this media exceeds ${largest[kind]} bytes.`)
  const id = state.newId()
  const media: FakeMedia = {
    ...{ id, owner, category, contentType, size, pieces: new Map(), alt: '', stage: 'open' },
    captions: new Map(),
    key: `${prefixes[kind]}_${id}`,
    looksLeft: state.processingLooks,
  }
  state.media.push(media)
  return { status: 200, json: { data: { id, media_key: media.key, expires_after_secs: 86_400 } } }
}

const own = (state: FakeState, owner: FakeUser, id: string): FakeMedia | undefined =>
  state.media.find(media => media.id === id && media.owner === owner)

export function append(state: FakeState, owner: FakeUser, id: string, asked: Asked): Reply {
  const media = own(state, owner, id)
  if (media?.stage !== 'open') return notFound('media', id)
  if (!asked.file) return invalid('media is required.')
  media.pieces.set(Number(asked.fields.segment_index), asked.file.bytes)
  const end = Math.floor(state.now().getTime() / 1_000) + 86_400
  return { status: 200, json: { data: { expires_at: end } } }
}

/** What moves is worked on. */
const isSlow = (category: string): boolean => /_(?:video|gif)$/.test(category)

export function close(state: FakeState, owner: FakeUser, id: string): Reply {
  const media = own(state, owner, id)
  if (!media) return notFound('media', id)
  const bytes = bytesOf(media)
  if (bytes.byteLength !== media.size)
    return blank(400, 'Bad Request', 'Segments do not add up to the provided total media size.')
  if (bytes.toString().startsWith('no image'))
    return blank(400, 'Bad Request', 'media type unrecognized.')
  media.stage = isSlow(media.category) ? 'processing' : 'ready'
  return stateOf(media)
}

export const bytesOf = ({ pieces }: FakeMedia): Buffer =>
  Buffer.concat([...pieces].sort(([one], [other]) => one - other).map(([, piece]) => piece))

export function show(state: FakeState, owner: FakeUser, asked: Asked): Reply {
  const id = asked.query.get('media_id') ?? ''
  const media = own(state, owner, id)
  if (!media) return notFound('media', id)
  if (media.stage === 'processing') {
    if (media.looksLeft > 0) media.looksLeft -= 1
    else media.stage = bytesOf(media).toString().startsWith('broken') ? 'failed' : 'ready'
  }
  return stateOf(media)
}

function stateOf({ id, key, size, stage, category, looksLeft }: FakeMedia): Reply {
  const states = {
    open: 'pending',
    processing: 'in_progress',
    ready: 'succeeded',
    failed: 'failed',
  }
  const after = stage === 'processing' ? { check_after_secs: 1 + looksLeft } : {}
  const processing = isSlow(category) ? { processing_info: { state: states[stage], ...after } } : {}
  const data = { id, media_key: key, size, expires_after_secs: 86_400, ...processing }
  return { status: 200, json: { data } }
}

export function describe(state: FakeState, owner: FakeUser, { fields }: Asked): Reply {
  const id = String(fields.id)
  const media = own(state, owner, id)
  if (!media) return notFound('media', id)
  const { metadata } = fields as { metadata?: { alt_text?: { text?: string } } }
  media.alt = metadata?.alt_text?.text ?? ''
  const associated_metadata = { alt_text: { text: media.alt } }
  return { status: 200, json: { data: { id, associated_metadata } } }
}

/** Captions of a video, which is named first; the words are another upload. */
export function caption(state: FakeState, owner: FakeUser, { fields }: Asked): Reply {
  const {
    id,
    media_category: category,
    subtitles,
  } = fields as {
    readonly id?: string
    readonly media_category?: string
    readonly subtitles?: { readonly id?: string; readonly language_code?: string }
  }
  const video = own(state, owner, String(id))
  const words = own(state, owner, String(subtitles?.id))
  if (!video) return notFound('media', String(id))
  if (category !== 'TweetVideo' || video.category !== 'tweet_video')
    return invalid('media_category does not fit the media.')
  if (words?.category !== 'subtitles' || words.stage !== 'ready')
    return invalid('subtitles.id is not that of a subtitle track.')
  const language = String(subtitles?.language_code)
  if (!/^[A-Z]{2}$/.test(language)) return invalid('subtitles.language_code is not valid.')
  video.captions.set(language, bytesOf(words).toString())
  const associated = { subtitles: [{ id: words.id, language_code: language }] }
  return {
    status: 200,
    json: { data: { id: video.id, media_category: category, associated_subtitles: associated } },
  }
}
