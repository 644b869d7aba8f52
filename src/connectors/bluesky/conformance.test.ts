import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ConformanceWorld, describeConformance, type ShownPost } from '../conformance.ts'
import { makeTestBench } from '../testing.ts'
import { startFake } from './fake/index.ts'
import { connector } from './index.ts'

describeConformance({
  connector,
  makeWorld,
  impossible: {
    'permission-missing': 'an app password gives every right that publishing needs, or none',
    'message-edited': 'the network shows a post as it was first written',
  },
})

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

async function makeWorld(): Promise<ConformanceWorld> {
  const other = await startOther()
  const fake = await startFake({ now: () => bench.clock.now() })
  const bench = makeTestBench({
    reach: [new URL(fake.url).host, new URL(other.url).host],
  })
  const fields = {
    handle: fake.account.handle,
    appPassword: fake.account.privilegedPassword,
    service: fake.url,
  }
  return {
    bench,
    people: fake.people,
    counts: fake.counts,
    connect: { fields },
    connectWrongly: {
      'wrong-secret': { fields: { ...fields, appPassword: 'aaaa-bbbb-cccc-dddd' } },
      'wrong-address': { fields: { ...fields, service: 'ht tp://nowhere' } },
      'private-address': { fields: { ...fields, service: 'http://10.0.0.1' } },
      'not-this-network': { fields: { ...fields, service: other.url } },
      'network-down': { fields: { ...fields, service: 'http://127.0.0.1:1' } },
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
      revoke: () => fake.accounts.revoke(fake.account.privilegedPassword),
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
