/** The API of public profiles, as its documentation and those who call it tell. */
import { createDecipheriv } from 'node:crypto'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import type { FakeFile, FakePost, FakeProfile, FakeState } from './state.ts'
import { stats } from './stats.ts'

export const good = (json: object): Reply => ({
  status: 200,
  json: { request_status: 'SUCCESS', request_id: '66f0', ...json },
})

export const bad = (status: number, error_code: string, display_message: string): Reply => ({
  status,
  json: { request_status: 'ERROR', request_id: '66f0', error_code, display_message },
})

export const unauthorised = bad(401, 'AUTHENTICATION_FAILED', 'The access token is not valid.')
export const notLetIn = bad(403, 'AUTHORIZATION_PERMISSION_DENIED', 'The client is not allowed.')
const absent = bad(404, 'RESOURCE_NOT_FOUND', 'Nothing is there.')
const wrong = (message: string) => bad(400, 'INVALID_REQUEST', message)

const bearer = ({ headers }: Asked): string | undefined =>
  /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]

export function routeApi(state: FakeState, asked: Asked): Reply {
  const holder = state.consent.holder(bearer(asked))
  if (!holder) return unauthorised
  if (!state.isLetIn) return notLetIn
  const [, , root, id = '', kind, ...rest] = asked.path.split('/')
  if (root === 'organizations' && kind === 'public_profiles') return listProfiles(state, id)
  if (root === 'media') return takePiece(state, asked, id)
  if (root !== 'public_profiles') return absent
  if (id === 'my_profile') return good({ public_profile: shown(state.profiles[0]) })
  const profile = state.profiles.find(one => one.id === id)
  if (!profile) return absent
  if (kind === undefined) return good({ public_profiles: [{ public_profile: shown(profile) }] })
  return ofProfile(state, asked, profile, [kind, ...rest])
}

const shown = (profile: FakeProfile | undefined) =>
  profile && {
    ...{ id: profile.id, display_name: profile.name, snap_user_name: profile.username },
    ...(profile.organization ? { organization_id: profile.organization } : {}),
    logo_urls: { original_logo_url: 'https://cf-st.sc-cdn.net/logo.png' },
    profile_tier: 'TIER_PUBLIC',
  }

const listProfiles = ({ profiles }: FakeState, organization: string): Reply =>
  good({
    public_profiles: profiles
      .filter(profile => profile.organization === organization)
      .map(profile => ({ sub_request_status: 'SUCCESS', public_profile: shown(profile) })),
  })

function ofProfile(
  state: FakeState,
  asked: Asked,
  profile: FakeProfile,
  [kind = '', id, last]: readonly string[],
): Reply {
  if (asked.method === 'POST') {
    if (kind === 'media') return openFile(state, asked, profile)
    return publish(state, asked, profile, kind)
  }
  if (kind === 'stats') return stats(asked, { SUBSCRIBERS: profile.subscribers })
  const post = state.posts.find(one => one.id === id && plurals[one.kind] === kind)
  if (!post || last !== 'stats') return absent
  const { views, viewers, shares, replies, favorites } = post
  return stats(asked, {
    ...{ VIEWS: views, UNIQUE_VIEWERS: viewers, SHARES: shares },
    ...{ REPLIES: replies, FAVORITES: favorites, VIEW_TIME_MILLIS: views * 900 },
  })
}

const plurals = { story: 'stories', saved_story: 'saved_stories', spotlight: 'spotlights' } as const

function openFile(state: FakeState, { fields }: Asked, profile: FakeProfile): Reply {
  const [key, iv] = [fields.key, fields.iv].map(one => Buffer.from(text(one) ?? '', 'base64'))
  const type = fields.type === 'VIDEO' ? 'VIDEO' : 'IMAGE'
  if (key?.byteLength !== 32 || iv?.byteLength !== 16 || !text(fields.name))
    return wrong('The key or the iv is wrong.')
  const file: FakeFile = {
    ...{ id: state.newId(), profile: profile.id, type, key, iv, at: state.now() },
    ...{ pieces: new Map(), plain: null, looks: state.looks },
  }
  state.files.push(file)
  const path = (action: string) => `/us/v1/media/${file.id}/multipart-upload-v2?action=${action}`
  return good({ media_id: file.id, add_path: path('ADD'), finalize_path: path('FINALIZE') })
}

const mebibyte = 1_048_576

function takePiece(state: FakeState, { fields, file: sent }: Asked, id: string): Reply {
  const file = state.files.find(one => one.id === id)
  if (!file) return absent
  if (fields.action === 'ADD') {
    const place = Number(fields.part_number)
    if (!sent || !(place >= 1 && place <= 35)) return wrong('A part is missing or has no number.')
    if (sent.bytes.byteLength > 32 * mebibyte)
      return bad(400, 'MEDIA_TOO_LARGE', 'Media size is too large.')
    file.pieces.set(place, sent.bytes)
    return good({})
  }
  if (fields.action !== 'FINALIZE') return wrong('No such action.')
  file.plain = decipher(file)
  return file.plain ? good({}) : bad(400, 'MEDIA_INVALID', 'The media cannot be deciphered.')
}

function decipher({ key, iv, pieces }: FakeFile): Buffer | null {
  const places = [...pieces.keys()].sort((one, other) => one - other)
  if (places.some((place, index) => place !== index + 1)) return null
  const whole = Buffer.concat(places.map(place => pieces.get(place) ?? Buffer.alloc(0)))
  const reader = createDecipheriv('aes-256-cbc', key, iv)
  try {
    return Buffer.concat([reader.update(whole), reader.final()])
  } catch {
    // Not ciphered with the key that was told.
    return null
  }
}

const day = 24 * 3_600_000

/** Null where the file can be shown. */
function notReady(state: FakeState, file: FakeFile | undefined): Reply | null {
  if (!file?.plain) return wrong('The media is not there.')
  if (state.now().getTime() - file.at.getTime() > day)
    return bad(400, 'MEDIA_EXPIRED', 'The media has expired.')
  if (file.looks <= 0) return null
  file.looks -= 1
  return bad(400, 'MEDIA_PROCESSING', 'The media is still being processed.')
}

interface Wanted {
  readonly kind: FakePost['kind']
  readonly media: string
  readonly words: string
  readonly locale: string | null
}

function wanted(kind: string, { fields }: Asked): Wanted | Reply {
  const media = text(fields.media_id) ?? ''
  if (kind === 'stories') return { kind: 'story', media, words: '', locale: null }
  if (kind === 'spotlights') {
    const [words = '', locale] = [text(fields.description), text(fields.locale)]
    if ([...new Intl.Segmenter().segment(words)].length > 160)
      return wrong('The description is too long.')
    if (!locale || !/^[a-z]{2}_[A-Z]{2}$/.test(locale)) return wrong('The locale is missing.')
    return { kind: 'spotlight', media, words, locale }
  }
  if (kind !== 'saved_stories') return absent
  const [one] = fields.saved_stories as {
    readonly title?: string
    readonly snap_sources?: readonly { readonly media_id?: string }[]
  }[]
  const words = one?.title ?? ''
  if (words === '' || words.length > 45) return wrong('The title is wrong.')
  const source = one?.snap_sources?.[0]?.media_id ?? ''
  return { kind: 'saved_story', media: source, words, locale: null }
}

function publish(state: FakeState, asked: Asked, profile: FakeProfile, kind: string): Reply {
  const asks = wanted(kind, asked)
  if ('status' in asks) return asks
  const file = state.files.find(one => one.id === asks.media && one.profile === profile.id)
  const refusal = notReady(state, file)
  if (refusal) return refusal
  if (asks.kind === 'spotlight' && file?.type !== 'VIDEO')
    return bad(400, 'MEDIA_INVALID', 'A Spotlight is a video.')
  const post: FakePost = {
    ...{ id: `W7_${state.newId()}`, profile: profile.id, ...asks },
    ...{ views: 12, viewers: 9, shares: 1, replies: 0, favorites: 2 },
  }
  state.posts.push(post)
  if (asks.kind === 'story') return good({})
  return asks.kind === 'spotlight'
    ? good({ spotlight_id: post.id })
    : good({
        saved_stories: [{ sub_request_status: 'SUCCESS', saved_story: { id: post.id } }],
      })
}
