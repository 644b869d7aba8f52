import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type {
  ConformanceSubject,
  ConformanceWorld,
  ConnectCase,
  ConnectTry,
  ShownPost,
} from '../../conformance-world.ts'
import type { Json } from '../../connector.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { connector } from '../index.ts'
import { type FakeBluesky, startFake } from './index.ts'
import { readOurDocument } from './our-document.ts'

const edited = 'the network shows a post as it was first written'

/** Something that answers, and that is no server of this network. */
async function startOther() {
  const server = createServer((_request, response) => {
    response.writeHead(404, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>404</title>')
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

interface Arrival {
  readonly connect: ConnectTry
  readonly wrong: { readonly [name in ConnectCase]?: ConnectTry }
  revoke(): void
}

type MakeArrival = (fake: FakeBluesky) => Arrival

const byPassword: MakeArrival = fake => {
  const { handle, privilegedPassword: appPassword } = fake.account
  return {
    connect: { fields: { handle, appPassword, service: fake.url } },
    wrong: {
      'wrong-secret': { fields: { handle, appPassword: 'aaaa-bbbb-cccc-dddd', service: fake.url } },
    },
    revoke: () => fake.accounts.revoke(appPassword),
  }
}

const byConsent: MakeArrival = fake => {
  const fields = { handle: fake.account.handle, service: fake.url }
  const answering = (decision: 'allow' | 'deny') => ({
    fields,
    approve: (authorize: string) => walkConsent(authorize, fake.url, { decision }),
  })
  return {
    connect: answering('allow'),
    wrong: { declined: answering('deny') },
    revoke: () => fake.authority.revoke(fake.account.did),
  }
}

async function makeWorld(
  arrive: MakeArrival,
  contentSettings: { readonly [key: string]: Json } = {},
): Promise<ConformanceWorld> {
  const other = await startOther()
  const fake = await startFake({
    now: () => bench.clock.now(),
    readClient: address => readOurDocument(address, bench.instance()),
  })
  const bench = makeTestBench({
    reach: [new URL(fake.url).host, new URL(other.url).host],
    hosts: { 'plc.directory': fake.url, 'video.bsky.app': fake.url },
  })
  const { connect, wrong, revoke } = arrive(fake)
  const at = (service: string): ConnectTry => ({
    ...connect,
    fields: { ...connect.fields, service },
  })
  return {
    bench,
    contentSettings,
    people: fake.people,
    found: fake.people,
    counts: fake.counts,
    connect,
    connectWrongly: {
      ...wrong,
      'wrong-address': at('ht tp://nowhere'),
      'private-address': at('http://10.0.0.1'),
      'not-this-network': at(other.url),
      'network-down': at('http://127.0.0.1:1'),
    },
    network: {
      strike: (fault, ...calls) =>
        fault === 'unreachable' ? bench.unplug() : fake.strike(fault, ...calls),
      mend: () => {
        bench.plug()
        fake.mend()
      },
      posts: async () => fake.records.of(fake.account.did, 'app.bsky.feed.post').map(shownPost),
      uploads: () => fake.calls.filter(name => name === 'com.atproto.repo.uploadBlob').length,
      revoke,
    },
    stop: async () => {
      await fake.stop()
      await other.stop()
    },
  }
}

const shownPost = ({ uri, value }: { uri: string; value: object }): ShownPost => {
  const post = value as {
    text: string
    embed?: { images: { alt: string }[] }
    reply?: { parent: { uri: string } }
  }
  return {
    id: uri,
    text: post.text,
    images: post.embed?.images.map(({ alt }) => ({ alt })) ?? [],
    replyTo: post.reply?.parent.uri ?? null,
  }
}

export const subjects: readonly ConformanceSubject[] = [
  {
    connector,
    variant: 'by its own page',
    makeWorld: () => makeWorld(byConsent),
    impossible: {
      'permission-missing':
        'the server refuses what was not granted in words that name no permission',
      'message-edited': edited,
    },
  },

  {
    connector,
    variant: 'by app password',
    way: 'instead',
    makeWorld: () => makeWorld(byPassword),
    impossible: {
      'permission-missing': 'an app password gives every right that publishing needs, or none',
      'message-edited': edited,
    },
  },

  {
    connector,
    variant: 'with gates',
    makeWorld: () => makeWorld(byConsent, { replies: 'some', following: true, quotes: false }),
    impossible: {
      'permission-missing':
        'the server refuses what was not granted in words that name no permission',
      'message-edited': edited,
    },
  },
]
