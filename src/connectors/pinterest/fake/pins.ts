/** Pins of the fake: made, shown, changed, deleted, counted, with the refusals that Pinterest documents. */
import { type Asked, type Reply, text } from '../../testing-http.ts'
import type { FakeAccount, FakePin, FakeState } from './state.ts'

export const say = (status: number, code: number, message: string): Reply => ({
  status,
  json: { code, message },
})

export const pinNotFound = say(404, 50, 'Pin not found.')
const boardNotFound = say(404, 40, 'Board not found.')
const sectionNotFound = say(404, 2031, 'Sorry! We couldn’t find this board section.')
const wrong = (message: string) => say(400, 1, `Invalid request: ${message}`)
const wrongAddress = say(
  400,
  1,
  'Whoops! It looks like you entered an invalid URL. Try creating a Pin again with a valid URL.',
)

export function createPin(state: FakeState, account: FakeAccount, { fields }: Asked): Reply {
  const refusal = wordsRefused(account, fields)
  if (refusal) return refusal
  const source = (fields.media_source ?? {}) as { readonly [name: string]: unknown }
  const read = readSource(state, account, source)
  if ('status' in read) return read
  const pin: FakePin = {
    ...{ id: state.newId(), account: account.id, madeAt: state.now(), ...read },
    ...wordsOf(fields),
    counts: { views: 0, saves: 0, 'network-clicks': 0, likes: 0, comments: 0 },
  }
  if (pin.kind !== 'video') state.uploads += pin.pictures
  state.pins.push(pin)
  return { status: 201, json: shownPin(pin, account) }
}

export function changePin(
  state: FakeState,
  account: FakeAccount,
  id: string,
  { fields }: Asked,
): Reply {
  const pin = pinOf(state, account, id)
  if (!pin) return pinNotFound
  const refusal = wordsRefused(account, fields)
  if (refusal) return refusal
  Object.assign(pin, wordsOf(fields))
  return { status: 200, json: shownPin(pin, account) }
}

export const pinOf = (state: FakeState, account: FakeAccount, id: string): FakePin | undefined =>
  state.pins.find(pin => pin.id === id && pin.account === account.id)

type Fields = Asked['fields']

const wordsOf = (fields: Fields) => ({
  board: text(fields.board_id) ?? '',
  section: text(fields.board_section_id) ?? null,
  title: text(fields.title) ?? null,
  description: text(fields.description) ?? null,
  alt: text(fields.alt_text) ?? null,
  link: text(fields.link) ?? null,
})

const longest = { title: 100, description: 800, alt: 500, link: 2_048 } as const

function wordsRefused({ boards }: FakeAccount, fields: Fields): Reply | null {
  const words = wordsOf(fields)
  const board = boards.find(({ id }) => id === words.board)
  if (!board) return boardNotFound
  if (words.section && !board.sections.some(({ id }) => id === words.section))
    return sectionNotFound
  for (const [name, most] of Object.entries(longest)) {
    const written = words[name as keyof typeof longest] ?? ''
    if ([...written].length > most) return wrong(`'${name}' is too long`)
  }
  return words.link && !/^https?:\/\/[^/]+\./.test(words.link) ? wrongAddress : null
}

function readSource(
  state: FakeState,
  account: FakeAccount,
  source: { readonly [name: string]: unknown },
): Pick<FakePin, 'kind' | 'pictures' | 'cover'> | Reply {
  const { source_type: kind, items } = source
  if (kind === 'image_base64')
    return isPicture(source) ? { kind: 'image', pictures: 1, cover: null } : pictureRefused
  if (kind === 'multiple_image_base64') {
    const list = Array.isArray(items) ? items : []
    if (list.length < 2 || list.length > 5) return wrong('2 to 5 images make a carousel')
    if (!list.every(isPicture)) return pictureRefused
    return { kind: 'multiple_images', pictures: list.length, cover: null }
  }
  if (kind !== 'video_id') return wrong('media_source is missing')
  const media = state.media.get(text(source.media_id) ?? '')
  if (media?.account !== account.id) return wrong('the video is not there')
  if (media.looks > 0 || media.ends !== 'succeeded') return wrong('the video is not ready')
  const {
    cover_image_key_frame_time: at,
    cover_image_data: data,
    cover_image_content_type: type,
  } = source
  const hasCover = typeof at === 'number' || isPicture({ data, content_type: type })
  if (!hasCover) return wrong('a video needs a cover image')
  return { kind: 'video', pictures: 0, cover: typeof at === 'number' ? { at } : { data } }
}

const pictureRefused = say(400, 1, 'Sorry! Your image could not be read.')

/** A PNG or a JPEG by its first bytes, and of the type that it is said to be. */
function isPicture(value: unknown): boolean {
  const { data, content_type: type } = (value ?? {}) as { readonly [name: string]: unknown }
  if (typeof data !== 'string') return false
  const start = Buffer.from(data.slice(0, 16), 'base64').toString('hex')
  if (type === 'image/png') return start.startsWith('89504e47')
  return type === 'image/jpeg' && start.startsWith('ffd8ff')
}

const creativeType = { image: 'REGULAR', video: 'VIDEO', multiple_images: 'CAROUSEL' } as const

export const shownPin = (pin: FakePin, { username }: FakeAccount) => ({
  id: pin.id,
  created_at: pin.madeAt.toISOString().slice(0, 19),
  board_id: pin.board,
  board_section_id: pin.section,
  board_owner: { username },
  title: pin.title,
  description: pin.description,
  alt_text: pin.alt,
  link: pin.link,
  creative_type: creativeType[pin.kind],
  dominant_color: '#6E7874',
  has_been_promoted: false,
  is_owner: true,
  is_standard: true,
  parent_pin_id: null,
  media: { media_type: pin.kind },
  pin_metrics: null,
})

export function countsOf({ counts }: FakePin, asked: readonly string[]): Reply {
  const summary = {
    IMPRESSION: counts.views,
    SAVE: counts.saves,
    OUTBOUND_CLICK: counts['network-clicks'],
  }
  const lifetime = { TOTAL_REACTIONS: counts.likes, TOTAL_COMMENTS: counts.comments }
  const only = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => asked.includes(name)))
  return {
    status: 200,
    json: {
      all: {
        daily_metrics: [],
        summary_metrics: only(summary),
        lifetime_metrics: only(lifetime),
      },
    },
  }
}
