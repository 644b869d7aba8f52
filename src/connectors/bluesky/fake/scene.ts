/** What the tests of this folder share: a fake network, and an account connected on its page. */
import type { Json, OutgoingContent, OutgoingMedia, PublishOrder } from '../../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { connector } from '../index.ts'
import { type FakeBluesky, startFake } from './index.ts'
import { readOurDocument } from './our-document.ts'

const { connecting, publishing } = connector
if (!connecting.begin || !connecting.finish || !publishing) throw new Error('a facet is missing')
export const { begin, finish, check, revoke } = connecting as Required<typeof connecting>
export const { prepare, send, readBack, remove } = publishing as Required<typeof publishing>

export const callback = 'https://parvis.example/connect/callback'

export interface Scene {
  readonly fake: FakeBluesky
  readonly bench: TestBench
  /** Begins, walks the page, and comes back; `changed` alters what the way back carries. */
  walk(options?: WalkOptions): Promise<Awaited<ReturnType<typeof finish>>>
  connected(options?: WalkOptions): Promise<TestChannel>
  stop(): Promise<void>
}

interface WalkOptions {
  readonly callback?: string
  readonly fields?: { readonly [key: string]: string }
  readonly account?: string
  readonly changed?: (answer: { readonly [key: string]: string }) => {
    readonly [key: string]: string
  }
}

export async function setScene(): Promise<Scene> {
  const fake = await startFake({
    now: () => bench.clock.now(),
    readClient: address => readOurDocument(address, bench.instance()),
  })
  const bench = makeTestBench({
    reach: [new URL(fake.url).host],
    hosts: { 'plc.directory': fake.url, 'video.bsky.app': fake.url },
  })
  const scene: Scene = {
    fake,
    bench,
    walk: async ({ callback: back = callback, fields, account, changed } = {}) => {
      const typed = fields ?? { handle: fake.account.handle, service: fake.url }
      const begun = await begin(typed, { callback: back, state: 's1' }, bench.instance())
      if (!begun.ok) return begun
      const choice = account ? { account } : {}
      const answer = await walkConsent(begun.value.authorize, fake.url, choice)
      const remember: Json = JSON.parse(JSON.stringify(begun.value.remember))
      return finish(remember, changed?.(answer) ?? answer, { callback: back }, bench.instance())
    },
    connected: async options => {
      const found = await scene.walk(options)
      const [first] = found.ok ? found.value : []
      if (!first) throw new Error(JSON.stringify(found))
      return bench.keep(first)
    },
    stop: fake.stop,
  }
  return scene
}

export const orderOf = (
  channel: TestChannel,
  content: Partial<OutgoingContent> & { readonly text?: string; readonly media?: OutgoingMedia[] },
  over: Partial<PublishOrder> = {},
): PublishOrder => {
  const { text = 'Bonjour', media = [], ...rest } = content
  return {
    publicationId: 'p1',
    account: channel.account,
    content: {
      format: 'post',
      language: 'fr',
      parts: [{ text, media }],
      settings: {},
      ...rest,
    },
    part: 0,
    done: [],
    key: 'p1/0',
    firstAt: new Date('2026-11-21T09:00:00.000Z'),
    ...over,
  }
}
