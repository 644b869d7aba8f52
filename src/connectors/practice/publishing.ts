import { z } from 'zod'
import type { Language } from '#kit/language.ts'
import { graphemes } from '#kit/text/measure.ts'
import { repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  Json,
  NewestOutcome,
  PrepareOutcome,
  PublishingFacet,
  PublishingTraits,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  ReasonCode,
  RemotePost,
} from '../connector.ts'
import { formatRules } from '../formats/formats.ts'
import { arrive, leave, whyNotAnswered } from './arriving.ts'
import {
  asPost,
  findSame,
  getPost,
  keyedId,
  newestArrived,
  nextArrival,
  putPost,
} from './fake/posts.ts'
import { badDayOf, type Call, lostAnswerOf, meet, refusalOf, takeTime } from './fake/weather.ts'
import { images, manifest } from './manifest.ts'
import { textLimitOf } from './rules.ts'
import { type Behaviour, practiceSettings } from './settings.ts'

const traitsOf: { readonly [behaviour in Behaviour]: Partial<PublishingTraits> } = {
  reliable: { idempotency: 'key', readBack: 'exact' },
  forgetful: { idempotency: 'none', readBack: 'latest' },
  silent: { idempotency: 'none', readBack: 'none' },
}

const behaviourOf = (account: ChannelAccount): Behaviour =>
  practiceSettings(account.settings).behaviour

/** Nothing on this network has an address: nothing is public. */
const remote = (id: string): RemotePost => ({ id, url: '' })

export const publishing: PublishingFacet = {
  traits: account => traitsOf[behaviourOf(account)],
  prepare,
  newest,
  send,
  readBack,
  remove,
  edit,
}

const uploads = z.object({ uploads: z.array(z.string()) })

/** Receives the images; their upload ids are what the post will name. */
async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const media = order.content.parts[order.part]?.media ?? []
  const known = uploads.safeParse(stored)
  const received = known.success ? [...known.data.uploads] : []
  for (const image of media.slice(received.length)) {
    const call = callOf(order, 'upload', `${order.key}/${received.length}`)
    const refusal = await meet(call, port, order.content.language)
    if (refusal) return repeatable(refusal)
    const file = await port.openFile(image.file)
    if (!images.types.includes(file.contentType)) {
      return refuse('media-not-accepted', 415, order.content.language)
    }
    const id = port.newId()
    await port.store.put(`upload/${id}`, { file: image.file, bytes: file.bytes.byteLength })
    received.push(id)
  }
  return { outcome: 'prepared', stored: received.length > 0 ? { uploads: received } : null }
}

async function newest(account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome> {
  const blind = await meet({ account, kind: 'look', text: null, key: 'newest' }, port, 'en')
  if (blind) return repeatable(blind)
  return { outcome: 'noted', newest: await newestArrived(port.store) }
}

/** One grouped write and nothing else, unless a thread, an image or a bad day asks for more. */
async function send(
  order: PublishOrder,
  _prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { language } = order.content
  const call = callOf(order, 'write', order.key)
  const day = await badDayOf(call, port)
  await takeTime(call, day)
  const refusal = (day && refusalOf(day, language, port.clock.now())) ?? checkOrder(order)
  if (refusal) return refusal
  const parent = order.part > 0 ? order.done.at(-1) : undefined
  if (parent && !(await getPost(port.store, parent.id))) return refuse('quoted-gone', 404, language)
  const why = await whyNotAnswered(order, port)
  if (why) return refuse(why, why === 'quoted-gone' ? 404 : 403, language)
  const isKeyed = behaviourOf(order.account) === 'reliable'
  const id = isKeyed ? keyedId(order.key) : await arrivalId(order.account, port)
  await arrive(id, asPost(order, isKeyed ? order.firstAt : port.clock.now()), order.account, port)
  return lostAnswerOf(day, language) ?? { outcome: 'published', remote: remote(id) }
}

/** Only what is read back by its newest posts must be in the order of arrival. */
const arrivalId = async (account: ChannelAccount, port: ChannelPort): Promise<string> =>
  behaviourOf(account) === 'forgetful' ? nextArrival(port.store, port.newId) : port.newId()

async function readBack(
  order: PublishOrder,
  _prepared: Json,
  newestSeen: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const behaviour = behaviourOf(order.account)
  const call = { ...callOf(order, 'look', order.key), text: null }
  const blind = await meet(call, port, order.content.language)
  if (blind) {
    const until = 'until' in blind && blind.until ? { until: blind.until } : {}
    return { found: 'unknown', answer: blind.answer, ...until }
  }
  if (behaviour === 'silent') return { found: 'unknown', answer: { status: 404 } }
  const id =
    behaviour === 'reliable'
      ? keyedId(order.key)
      : await findSame(port.store, asPost(order, order.firstAt), newestSeen)
  const isThere = id !== null && (await getPost(port.store, id)) !== null
  return isThere ? { found: 'present', remote: remote(id) } : { found: 'absent' }
}

async function remove(
  account: ChannelAccount,
  remotes: readonly RemotePost[],
  content: { readonly language: Language },
  port: ChannelPort,
): Promise<PublishOutcome> {
  const [first] = remotes
  const call: Call = { account, kind: 'write', text: null, key: `remove ${first?.id}` }
  const day = await badDayOf(call, port)
  await takeTime(call, day)
  const refusal = day && refusalOf(day, content.language, port.clock.now())
  if (refusal) return refusal
  // The last parts first: what is left of a thread that breaks here still holds together.
  for (const { id } of [...remotes].reverse()) await leave(id, port)
  return (
    lostAnswerOf(day, content.language) ?? { outcome: 'published', remote: first ?? remote('') }
  )
}

async function edit(
  order: PublishOrder,
  { id }: RemotePost,
  _prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { language } = order.content
  const call = callOf(order, 'write', `edit ${order.key}`)
  const day = await badDayOf(call, port)
  await takeTime(call, day)
  const refusal = (day && refusalOf(day, language, port.clock.now())) ?? checkOrder(order)
  if (refusal) return refusal
  const standing = await getPost(port.store, id)
  if (!standing) return refuse('says-no-more', 404, language)
  const { text, images } = asPost(order, order.firstAt)
  const editedAt = port.clock.now().toISOString()
  await putPost(port.store, id, { ...standing, text, images, language, editedAt })
  return lostAnswerOf(day, language) ?? { outcome: 'published', remote: remote(id) }
}

const callOf = (order: PublishOrder, kind: Call['kind'], key: string): Call => ({
  account: order.account,
  kind,
  text: order.content.parts[order.part]?.text ?? null,
  key,
})

/** The network judges for itself, whatever was checked before. */
function checkOrder({ content, part, account }: PublishOrder): Unpublished | null {
  const sent = content.parts[part]
  const { limits } = manifest
  const max = textLimitOf(account.limits)
  const most = formatRules(manifest, 'thread')?.parts?.value ?? 1
  if (!sent || part >= most || content.article) {
    return refuse('says-no-more', 422, content.language)
  }
  // UTF-16 never counts less than graphemes, and is free.
  if (sent.text.length > max && graphemes(sent.text) > max) {
    return refuse('text-too-long', 422, content.language)
  }
  if (sent.text.trim() === '' && sent.media.length === 0) {
    return refuse('says-no-more', 422, content.language)
  }
  const fits = ({ alt, bytes }: { alt: string; bytes: number }) =>
    graphemes(alt) <= limits.alt.value && bytes <= images.bytes.value
  if (sent.media.length > images.most.value || !sent.media.every(fits)) {
    return refuse('media-not-accepted', 422, content.language)
  }
  return null
}

const sentences: {
  readonly [reason in ReasonCode]?: { readonly fr: string; readonly en: string }
} = {
  'text-too-long': { fr: 'Ce texte est trop long.', en: 'This text is too long.' },
  'media-not-accepted': {
    fr: 'Ces images ne sont pas acceptées.',
    en: 'These images are not accepted.',
  },
  'quoted-gone': {
    fr: 'Ce qui précède n’est plus là.',
    en: 'What came before is no longer there.',
  },
  'breaks-rules': {
    fr: 'Sept jours ont passé depuis le dernier message de cette personne.',
    en: 'Seven days have gone by since this person’s last message.',
  },
  'says-no-more': { fr: 'Rien à publier ici.', en: 'Nothing to publish here.' },
}

function refuse(reason: ReasonCode, status: number, language: Language) {
  const message = sentences[reason]?.[language] ?? reason
  return { outcome: 'refused', reason, answer: { status, message } } as const
}
