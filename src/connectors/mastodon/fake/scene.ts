/** What the tests of this folder share: a fake server under its public name, and a connected account. */
import { ok, type Result } from '#kit/result.ts'
import type { ConnectedAccount, ConsentRefusal, OutgoingMedia } from '../../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../../testing.ts'
import { makeOrders, publishBy } from '../../testing-scene.ts'
import type { Around } from '../../testing-server.ts'
import { connector } from '../index.ts'
import { type Fake, startFake } from './server.ts'
import type { FakeOptions } from './state.ts'

export const host = 'mastodon.example'
export const callback = 'https://parvis.example/connect/callback'
const { connecting, publishing } = connector
if (!connecting.begin || !connecting.finish || !publishing) throw new Error('a facet is missing')
export const { begin, finish } = connecting as Required<typeof connecting>
export const { prepare, newest, send, readBack, remove, edit } = publishing as Required<
  typeof publishing
>

export interface Scene {
  readonly fake: Fake
  readonly bench: TestBench
  /** The whole way of connecting, with a person who presses a button. */
  connect(
    address?: string,
    decision?: 'allow' | 'deny',
  ): Promise<Result<ConnectedAccount, ConsentRefusal>>
  connected(): Promise<TestChannel>
  stop(): Promise<void>
}

export async function setScene(
  options: Omit<FakeOptions, 'now'> &
    Around & {
      readonly longestWait?: number
    } = {},
): Promise<Scene> {
  const moment: { now: () => Date } = { now: () => new Date() }
  const fake = await startFake({ ...options, now: () => moment.now() })
  const { longestWait = 10_000 } = options
  const bench = makeTestBench({ hosts: { [host]: fake.url }, longestWait })
  moment.now = bench.clock.now
  const scene: Scene = {
    fake,
    bench,
    connect: async (address = host, decision = 'allow') => {
      const way = { callback, state: 'state-1' }
      const begun = await begin({ instance: address }, way, bench.instance())
      if (!begun.ok) return begun
      const back = await fake.consent(begun.value.authorize, decision)
      const answer = Object.fromEntries(back.searchParams)
      const found = await finish(begun.value.remember, answer, { callback }, bench.instance())
      if (!found.ok) return found
      const [account] = found.value
      if (!account) throw new Error('a Mastodon consent opens one account')
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

/** First bytes of a PNG, and a tail that makes each file different. */
const png = (tail: string) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(tail)])
export const gif = Buffer.from('GIF89a-moving')

export const image = (
  scene: Scene,
  alt: string,
  bytes: Uint8Array = png(alt),
  contentType = 'image/png',
): OutgoingMedia => {
  const file = scene.bench.instance().newId()
  scene.bench.files.set(file, { bytes, contentType, name: 'vacances de Zoé.png' })
  return { file, alt, contentType, bytes: bytes.byteLength, width: 800, height: 600 }
}

export const { post, thread, order } = makeOrders()
export const publish = publishBy({ prepare, send })
