/** Plays the engine's part in the conformance suite: connects, prepares, notes, sends, reads back. */

import { expect } from 'vitest'
import { ok, type Result } from '#kit/result.ts'
import {
  type ConformanceSubject,
  type ConformanceWorld,
  type ConnectTry,
  leavesByItself,
  sendsFormat,
  traitsOf,
  wayOf,
} from './conformance-world.ts'
import type {
  ConnectedAccount,
  ConsentRefusal,
  Json,
  NewestOutcome,
  OutgoingContent,
  OutgoingMedia,
  PrepareOutcome,
  PublishingFacet,
  PublishingTraits,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from './connector.ts'
import { type FormatRules, formatRules } from './formats/formats.ts'
import type { TestChannel } from './testing.ts'

export interface Stage {
  readonly subject: ConformanceSubject
  readonly world: ConformanceWorld
  readonly channel: TestChannel
  readonly publishing: PublishingFacet
  readonly traits: PublishingTraits
}

/** An order with what the engine notes before it sends. */
export interface ReadyOrder {
  readonly order: PublishOrder
  readonly prepared: Json
  readonly newest: string | null
}

/** A real PNG of one pixel. */
const pixel = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  letter => letter.charCodeAt(0),
)

/** Runs one test on a fresh world, and stops the world whatever happens. */
export async function onStage(
  subject: ConformanceSubject,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const { manifest } = subject.connector
  const publishing = publishingOf(subject)
  const world = await subject.makeWorld()
  try {
    const connected = await connectBy(subject, world, world.connect)
    if (!connected.ok) throw new Error(`Connecting was refused: ${connected.refusal.code}`)
    const channel = world.bench.keep(connected.value, world.channelSettings)
    world.connected?.(channel)
    const traits = traitsOf(subject)
    const said = { ...manifest.publishing, ...publishing.traits?.(channel.account) }
    expect(said, 'the traits of the account').toMatchObject(traits)
    await play({ subject, world, channel, publishing, traits })
  } finally {
    await world.stop()
  }
}

/** Where a person finishes everything, a test that sends is a fault of the suite. */
function publishingOf(subject: ConformanceSubject): PublishingFacet {
  const { publishing, manifest } = subject.connector
  if (publishing) return publishing
  const refuse = () => Promise.reject(new Error(`${manifest.network} publishes nothing by itself`))
  if (leavesByItself(subject)) throw new Error(`${manifest.network} publishes nothing`)
  return { send: refuse }
}

/** Connects by the form or by the consent page, as the manifest says. */
export async function connectBy(
  subject: ConformanceSubject,
  world: ConformanceWorld,
  attempt: ConnectTry,
): Promise<Result<ConnectedAccount, ConsentRefusal>> {
  const { connecting } = subject.connector
  const port = world.bench.instance()
  if (wayOf(subject).method === 'form') {
    if (!connecting.connect) throw new Error('A form needs connect')
    return connecting.connect(attempt.fields, port)
  }
  if (!connecting.begin || !connecting.finish || !attempt.approve) {
    throw new Error('OAuth needs begin, finish, and a person who approves')
  }
  const callback = 'https://parvis.example/connect/callback'
  const begun = await connecting.begin(attempt.fields, { callback, state: 'state-of-test' }, port)
  if (!begun.ok) return begun
  const answer = await attempt.approve(begun.value.authorize)
  const remember: Json = JSON.parse(JSON.stringify(begun.value.remember))
  const finished = await connecting.finish(remember, answer, { callback }, port)
  if (!finished.ok) return finished
  const account = finished.value.find(one => attempt.picks?.(one) ?? true)
  if (!account) throw new Error('consent opened no account that the test wants')
  return ok(account)
}

/** One image of the library, with its description; of a kind that the network takes, as large as it asks. */
export function makeImage({ subject, world }: Stage, alt: string): OutgoingMedia {
  const file = world.bench.instance().newId()
  const images = subject.connector.manifest.formats.find(format => format.images)?.images
  const known = images?.types.includes('image/png') ?? true
  const contentType = known ? 'image/png' : (images?.types[0] ?? 'image/png')
  const width = images?.width?.from?.value ?? 1
  const isUpright = (images?.ratio?.to?.value ?? 1) < 1
  const shape = isUpright ? { width: 1080, height: 1920 } : { width, height: width }
  world.bench.files.set(file, { bytes: pixel, contentType, name: 'pixel' })
  return { file, alt, contentType, bytes: pixel.byteLength, ...shape }
}

/** A video that the format takes: upright where the format asks for it. No real film: a fake reads no pictures. */
export function makeVideo(stage: Stage, { videos }: Pick<FormatRules, 'videos'>): OutgoingMedia {
  const file = stage.world.bench.instance().newId()
  const bytes = new Uint8Array(3_000).fill(7)
  const contentType = videos?.types[0] ?? 'video/mp4'
  stage.world.bench.files.set(file, { bytes, contentType, name: 'colibris.mp4' })
  const upright = (videos?.ratio?.to?.value ?? 2) <= 1
  return {
    ...{ file, kind: 'video', alt: '', contentType, bytes: bytes.byteLength },
    ...(upright ? { width: 1080, height: 1920 } : { width: 1920, height: 1080 }),
    video: { seconds: 30, framesPerSecond: 30, codec: 'avc' },
  }
}

/** A document that the format takes; a fake reads no pages. */
export function makeDocument(
  stage: Stage,
  { documents }: Pick<FormatRules, 'documents'>,
): OutgoingMedia {
  const file = stage.world.bench.instance().newId()
  const bytes = new TextEncoder().encode('%PDF-1.7')
  const contentType = documents?.types[0] ?? 'application/pdf'
  stage.world.bench.files.set(file, { bytes, contentType, name: 'colibris.pdf' })
  const facts = { contentType, bytes: bytes.byteLength, width: 0, height: 0 }
  return { file, kind: 'document', alt: '', ...facts }
}

/** Formats for which words alone are not enough, and that leave by themselves. */
export const formatsWithFile = ({ connector }: ConformanceSubject): readonly FormatRules[] =>
  connector.manifest.formats.filter(({ needsFile, assisted }) => needsFile && !assisted)

/** A content of a format, with the file and the title that it needs. */
export function makeInFormat(
  stage: Stage,
  rules: FormatRules,
  text: string,
  images: readonly OutgoingMedia[] = [],
): OutgoingContent {
  const needed = () => {
    if (rules.images) return makeImage(stage, 'Un colibri.')
    return rules.videos ? makeVideo(stage, rules) : makeDocument(stage, rules)
  }
  const least = rules.needsFile ? Math.max(1, rules.images?.least ?? 1) : 0
  const media = images.length > 0 ? images : Array.from({ length: least }, needed)
  return {
    language: 'fr',
    settings: stage.world.contentSettings ?? {},
    format: rules.format,
    parts: [{ text, media }],
    ...(rules.title ? { title: 'Les colibris' } : {}),
  }
}

export interface ContentOptions {
  readonly images?: readonly OutgoingMedia[]
  readonly parts?: readonly string[]
}

/** A content of the network's first format: a text, its images, or the parts of a thread. */
export function makeContent(
  stage: Stage,
  text: string,
  { images = [], parts }: ContentOptions = {},
): OutgoingContent {
  const { world } = stage
  const { manifest } = stage.subject.connector
  const common = { language: 'fr', settings: world.contentSettings ?? {} } as const
  if (parts) {
    return { ...common, format: 'thread', parts: parts.map(part => ({ text: part, media: [] })) }
  }
  const post = sendsFormat(stage.subject, 'post') ? formatRules(manifest, 'post') : undefined
  const withFile = formatsWithFile(stage.subject)
  const first = post ?? withFile[0] ?? manifest.formats[0]
  // A network whose first format takes no picture may take one in another.
  const pictured =
    images.length > 0 && !first?.images ? withFile.find(one => one.images) : undefined
  const usual = pictured ?? first
  if (sendsFormat(stage.subject, 'article') && usual?.format !== 'post')
    return makeArticle(world, text, images[0] ?? null)
  if (!usual) throw new Error('The suite can make no content of these formats')
  return makeInFormat(stage, usual, text, images)
}

export function makeArticle(
  world: ConformanceWorld,
  title: string,
  cover: OutgoingMedia | null,
): OutgoingContent {
  return {
    language: 'fr',
    settings: world.contentSettings ?? {},
    format: 'article',
    parts: [],
    article: {
      title,
      slug: 'les-colibris-reviennent',
      excerpt: 'Ils sont de retour.',
      html: '<p>Les <strong>colibris</strong> sont de retour.</p>',
      cover,
      categories: ['Saison'],
    },
  }
}

export function makeOrder(
  { channel, world }: Stage,
  content: OutgoingContent,
  place: {
    readonly part?: number
    readonly done?: readonly RemotePost[]
    readonly id?: string
  } = {},
): PublishOrder {
  const publicationId = place.id ?? world.bench.instance().newId()
  const part = place.part ?? 0
  return {
    publicationId,
    account: channel.account,
    content,
    part,
    done: place.done ?? [],
    key: `${publicationId}-${part}`,
    firstAt: world.bench.clock.now(),
  }
}

export async function prepare(
  { publishing, channel }: Stage,
  order: PublishOrder,
  stored: Json = null,
): Promise<PrepareOutcome> {
  if (!publishing.prepare) return { outcome: 'prepared', stored }
  const asked = { ...order, account: channel.account }
  const outcome = await publishing.prepare(asked, stored, channel.port())
  // What is kept passes through the database.
  return outcome.outcome === 'prepared'
    ? { outcome: 'prepared', stored: JSON.parse(JSON.stringify(outcome.stored)) }
    : outcome
}

/** Everything that comes before the irreversible call. */
export async function getReady(stage: Stage, order: PublishOrder): Promise<ReadyOrder> {
  const prepared = await prepare(stage, order)
  if (prepared.outcome !== 'prepared') {
    throw new Error(`Preparing gave ${JSON.stringify(prepared)}`)
  }
  if (stage.traits.readBack !== 'latest') return { order, prepared: prepared.stored, newest: null }
  const noted = await noteNewest(stage)
  if (noted.outcome !== 'noted') throw new Error(`Noting gave ${JSON.stringify(noted)}`)
  return { order, prepared: prepared.stored, newest: noted.newest }
}

export async function noteNewest({ publishing, channel }: Stage): Promise<NewestOutcome> {
  if (!publishing.newest) throw new Error('Nothing notes the newest')
  return publishing.newest(channel.account, channel.port())
}

/** The account is read anew for each call, as its settings may have changed since the order was made. */
export const send = (
  { publishing, channel }: Stage,
  { order, prepared }: ReadyOrder,
): Promise<PublishOutcome> =>
  publishing.send({ ...order, account: channel.account }, prepared, channel.port())

export async function lookBack(stage: Stage, ready: ReadyOrder): Promise<ReadBack> {
  const { publishing, channel } = stage
  if (!publishing.readBack) throw new Error('Nothing reads back')
  const order = { ...ready.order, account: channel.account }
  return publishing.readBack(order, ready.prepared, ready.newest, channel.port())
}

/** All that the engine does, up to what stops it: networks with two steps refuse in the first. */
export async function attempt(stage: Stage, order: PublishOrder): Promise<PublishOutcome> {
  const prepared = await prepare(stage, order)
  if (prepared.outcome !== 'prepared') return prepared
  const { stored } = prepared
  if (stage.traits.readBack !== 'latest')
    return send(stage, { order, prepared: stored, newest: null })
  const noted = await noteNewest(stage)
  return noted.outcome === 'noted'
    ? send(stage, { order, prepared: stored, newest: noted.newest })
    : noted
}

/** Sends what must be published, and gives its remote. */
export async function publish(
  stage: Stage,
  content: OutgoingContent,
  place: Parameters<typeof makeOrder>[2] = {},
): Promise<RemotePost> {
  const outcome = await send(stage, await getReady(stage, makeOrder(stage, content, place)))
  return remoteOf(outcome)
}

export function remoteOf(outcome: PublishOutcome | ReadBack): RemotePost {
  if (!('remote' in outcome)) throw new Error(`Not published: ${JSON.stringify(outcome)}`)
  return outcome.remote
}

/** What readers see, in the network's own way of showing the text. */
export async function expectShown(stage: Stage, texts: readonly string[]): Promise<void> {
  const shown = stage.subject.shown ?? ((text: string) => text)
  const posts = await stage.world.network.posts()
  expect(posts.map(post => post.text)).toEqual(texts.map(shown))
}
