/** Plays the engine's part in the conformance suite: prepares, notes, sends, reads back. */

import { expect } from 'vitest'
import { connectBy, type Scene } from './conformance-contents.ts'
import { type ConformanceSubject, leavesByItself, traitsOf } from './conformance-world.ts'
import type {
  Json,
  NewestOutcome,
  OutgoingContent,
  PrepareOutcome,
  PublishingFacet,
  PublishingTraits,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from './connector.ts'
import type { TestChannel } from './testing.ts'

export interface Stage extends Scene {
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
