/** What the tests of this folder share: a fake Pinterest under its public names, and a connected account. */
import type { Json, OutgoingContent, OutgoingMedia } from '../../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { makeOrders, publishBy } from '../../testing-scene.ts'
import type { Around } from '../../testing-server.ts'
import { connector } from '../index.ts'
import { type Fake, startFake } from './server.ts'
import { client, type FakeAccount, type FakeOptions } from './state.ts'

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
  readonly account: FakeAccount
  connect(choice?: Parameters<typeof walkConsent>[2]): ReturnType<typeof finish>
  connected(): Promise<TestChannel>
  stop(): Promise<void>
}

export async function setScene(
  options: Omit<FakeOptions, 'now'> &
    Around & {
      readonly app?: { readonly [field: string]: string }
    } = {},
): Promise<Scene> {
  const moment: { now: () => Date } = { now: () => new Date() }
  const fake = await startFake({ ...options, now: () => moment.now() })
  const bench = makeTestBench({
    app: options.app ?? client,
    longestWait: 10_000,
    hosts: {
      'www.pinterest.com': fake.url,
      'api.pinterest.com': fake.url,
      'pinterest-media-upload.s3-accelerate.amazonaws.com': fake.url,
    },
  })
  moment.now = bench.clock.now
  const [account] = fake.state.accounts
  if (!account) throw new Error('the fake has an account')
  const connect: Scene['connect'] = async choice => {
    const begun = await begin({}, { callback, state: 'state-1' }, bench.instance())
    if (!begun.ok) return begun
    const answer = await walkConsent(begun.value.authorize, fake.url, choice)
    return finish(begun.value.remember, answer, { callback }, bench.instance())
  }
  return {
    ...{ fake, bench, account, connect, stop: fake.stop },
    connected: async () => {
      const found = await connect()
      const connected = found.ok ? found.value[0] : undefined
      if (!connected) throw new Error(JSON.stringify(found))
      return bench.keep(connected)
    },
  }
}

const start = { 'image/png': '89504e470d0a1a0a', 'image/jpeg': 'ffd8ffe0', 'video/mp4': '00' }

/** A file of the library that begins as its type does. */
export function file(
  scene: Scene,
  contentType: keyof typeof start,
  more: Partial<OutgoingMedia> & { readonly tail?: string } = {},
): OutgoingMedia {
  const { tail = contentType, ...said } = more
  const name = scene.bench.instance().newId()
  const bytes = Buffer.concat([Buffer.from(start[contentType], 'hex'), Buffer.from(tail)])
  scene.bench.files.set(name, { bytes, contentType, name: 'vacances de Zoé.png' })
  return {
    ...{ file: name, alt: '', contentType, bytes: bytes.byteLength, width: 1_000, height: 1_500 },
    ...said,
  }
}

export const film = (scene: Scene, more: Parameters<typeof file>[2] = {}): OutgoingMedia =>
  file(scene, 'video/mp4', {
    kind: 'video',
    video: { seconds: 12, framesPerSecond: 30, codec: 'avc' },
    ...more,
  })

export const content = (
  format: OutgoingContent['format'],
  media: readonly OutgoingMedia[],
  settings: { readonly [key: string]: Json },
  words: { readonly title?: string; readonly text?: string } = {},
): OutgoingContent => ({
  ...{ format, language: 'fr', settings },
  ...(words.title === undefined ? {} : { title: words.title }),
  parts: [{ text: words.text ?? 'Trois salades pour l’été.', media }],
})

export const { order } = makeOrders()
export const publish = publishBy({ prepare, send })
