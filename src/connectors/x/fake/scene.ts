/** What the tests of this folder share: a fake under the names of X, and a connected account. */
import { ok, type Result } from '#kit/result.ts'
import type { ConnectedAccount, ConsentRefusal, OutgoingMedia } from '../../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { makeOrders, publishBy } from '../../testing-scene.ts'
import type { Around } from '../../testing-server.ts'
import { hooks } from '../hooks.ts'
import { connector } from '../index.ts'
import { type Fake, startFake } from './server.ts'
import { client, type FakeOptions } from './state.ts'
import { apiSecret } from './webhooks.ts'

export const callback = 'https://parvis.example/connect/callback'

const { connecting, publishing } = connector
if (!connecting.begin || !connecting.finish || !publishing) throw new Error('a facet is missing')
export const { begin, finish } = connecting as Required<typeof connecting>
export const { prepare, newest, quota, send, readBack, remove } = publishing as Required<
  typeof publishing
>

export interface Scene {
  readonly fake: Fake
  readonly bench: TestBench
  /** The whole way of connecting, with a person who presses a button. */
  connect(decision?: 'allow' | 'deny'): Promise<Result<ConnectedAccount, ConsentRefusal>>
  connected(): Promise<TestChannel>
  stop(): Promise<void>
}

export async function setScene(
  options: Omit<FakeOptions, 'now'> &
    Around & {
      readonly longestWait?: number
      /** No application is registered. */
      readonly appless?: true
      /** Where X reaches us; nowhere unless said. */
      readonly webhookAddress?: string
      /** Keys of the application besides those that every one has. */
      readonly keys?: { readonly [field: string]: string }
    } = {},
): Promise<Scene> {
  const moment: { now: () => Date } = { now: () => new Date() }
  const { longestWait = 10_000, appless, webhookAddress, keys = {}, ...rest } = options
  const fake = await startFake({ ...rest, now: () => moment.now() })
  const app = { clientId: client.id, clientSecret: client.secret, apiSecret, ...keys }
  const bench = makeTestBench({
    hosts: { 'api.x.com': fake.url, 'x.com': fake.url },
    ...(appless ? {} : { app }),
    ...(webhookAddress ? { webhookAddress } : {}),
    longestWait,
  })
  moment.now = bench.clock.now
  fake.state.address = hook => hooks.read(hook, { app, secret: 'address', now: bench.clock.now() })
  const scene: Scene = {
    fake,
    bench,
    connect: async (decision = 'allow') => {
      const way = { callback, state: 'state-1' }
      const begun = await begin({}, way, bench.instance())
      if (!begun.ok) return begun
      const answer = await walkConsent(begun.value.authorize, fake.url, { decision })
      const found = await finish(begun.value.remember, answer, { callback }, bench.instance())
      if (!found.ok) return found
      const [account] = found.value
      if (!account) throw new Error('a consent of X opens one account')
      return ok(account)
    },
    connected: async () => {
      const account = await scene.connect()
      if (!account.ok) throw new Error(account.refusal.code)
      return bench.keep(account.value)
    },
    stop: fake.stop,
  }
  return scene
}

export const image = (
  scene: Scene,
  alt: string,
  bytes: Uint8Array = Buffer.from(`image ${alt}`),
  contentType = 'image/png',
): OutgoingMedia => {
  const file = scene.bench.instance().newId()
  scene.bench.files.set(file, { bytes, contentType, name: 'vacances de Zoé.png' })
  return { file, alt, contentType, bytes: bytes.byteLength, width: 800, height: 600 }
}

export const video = (scene: Scene, bytes: Uint8Array): OutgoingMedia => ({
  ...image(scene, '', bytes, 'video/mp4'),
  kind: 'video',
  video: { seconds: 12, framesPerSecond: 30, codec: 'avc' },
})

/** With a cover of its own, and words to read. */
export const dressedVideo = (scene: Scene): OutgoingMedia => ({
  ...video(scene, Buffer.from('film')),
  video: {
    ...{ seconds: 12, framesPerSecond: 30, codec: 'avc' },
    cover: { file: image(scene, '').file },
    captions: [{ file: image(scene, '', Buffer.from('WEBVTT'), 'text/vtt').file, language: 'fr' }],
  },
})

export const { post, thread, order } = makeOrders()
export const publish = publishBy({ prepare, send })
