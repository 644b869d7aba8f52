/** An application, a person who consents, and the accounts that come of it, for tests. */
import type {
  ChannelPort,
  ConnectedAccount,
  OutgoingContent,
  PublishOrder,
} from '../../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../../testing.ts'
import { connecting } from '../connecting.ts'
import { type Fake, startFake } from './server.ts'
import { client, type FakeOptions } from './state.ts'

export const page = 'urn:li:organization:1001'
export const person = 'urn:li:person:Lea_42-x'

export interface Scene {
  readonly bench: TestBench
  readonly fake: Fake
  connect(): Promise<readonly ConnectedAccount[]>
  channel(urn: string): Promise<TestChannel>
  order(channel: TestChannel, content: Partial<OutgoingContent> & { text?: string }): PublishOrder
}

const way = { callback: 'https://parvis.example/connect/callback', state: 'state-of-test' }

export async function makeScene(
  options: FakeOptions & {
    readonly app?: { readonly [field: string]: string }
    readonly webhookAddress?: string
  } = {},
): Promise<Scene> {
  const moment = { now: () => new Date() }
  const fake = await startFake({ now: () => moment.now(), ...options })
  const app = { ...client, access: options.access ?? 'members', ...options.app }
  const hosts = { 'api.linkedin.com': fake.url, 'www.linkedin.com': fake.url }
  const { webhookAddress } = options
  const bench = makeTestBench({ hosts, app, ...(webhookAddress ? { webhookAddress } : {}) })
  moment.now = bench.clock.now
  const connect = async () => {
    const port = bench.instance()
    const begun = await connecting.begin?.({}, way, port)
    if (!begun?.ok) throw new Error('The way out was refused')
    const answer = await fake.consent(begun.value.authorize, 'allow')
    const found = await connecting.finish?.(begun.value.remember, answer, way, port)
    if (!found?.ok) throw new Error(`The way back was refused: ${JSON.stringify(found?.refusal)}`)
    return found.value
  }
  return {
    ...{ bench, fake, connect },
    channel: async urn => {
      const account = (await connect()).find(({ remoteId }) => remoteId === urn)
      if (!account) throw new Error(`The consent opened no ${urn}`)
      return bench.keep(account)
    },
    order: ({ account }, { text = 'Bonjour.', ...more }) => ({
      ...{ publicationId: 'p', account, part: 0, done: [], key: bench.instance().newId() },
      firstAt: bench.clock.now(),
      content: {
        ...{ format: 'post', language: 'fr', settings: {}, parts: [{ text, media: [] }] },
        ...more,
      },
    }),
  }
}

/** A file of the library. */
export function addFile(bench: TestBench, bytes: Uint8Array, contentType: string): string {
  const file = bench.instance().newId()
  bench.files.set(file, { bytes, contentType, name: 'fichier' })
  return file
}

/** A port on which the reading of files is counted. */
export const watchReads = (port: ChannelPort, reads: [number, number][]): ChannelPort => ({
  ...port,
  sliceFile: (media, from, length) => {
    reads.push([from, length])
    return port.sliceFile(media, from, length)
  },
})
