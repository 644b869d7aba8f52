import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ConformanceSubject, ConformanceWorld } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { connector } from '../index.ts'
import { type FakeWordPress, startFake } from './index.ts'

export const subjects = [false, true].map(
  (plainAddresses): ConformanceSubject => ({
    connector,
    variant: plainAddresses ? 'plain addresses' : 'pretty addresses',
    makeWorld: () => makeWorld(plainAddresses),
    outcomes: {
      // A refusal in JSON names a right that the role lacks.
      forbidden: { outcome: 'reconnect', permission: true },
      // The draft was deleted on the site: the next try makes another.
      'write:not-found': { outcome: 'wait' },
      // The site has moved: a write is not sent on, and cannot have been accepted.
      'redirect-private': { outcome: 'reconnect' },
    },
  }),
)

/** A site that answers, and that is no WordPress. */
async function startOther() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>Un autre site</title>')
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

async function makeWorld(plainAddresses: boolean): Promise<ConformanceWorld> {
  const other = await startOther()
  const fake = await startFake({ now: () => bench.clock.now(), habits: { plainAddresses } })
  const bench = makeTestBench({
    reach: [new URL(fake.url).host, new URL(other.url).host],
  })
  const fields = {
    address: fake.url,
    username: fake.username,
    applicationPassword: fake.applicationPassword,
  }
  return {
    bench,
    people: fake.people,
    counts: {
      of: async post => {
        const isOf = ({ post: on, status }: { post: number; status: string }) =>
          on === Number(post) && status === 'approved'
        return { comments: [...fake.site.comments.values()].filter(isOf).length }
      },
      grow: async post => {
        await fake.people.say({ by: 'lecteur', kind: 'comment', text: 'Merci', under: post })
      },
    },
    connect: { fields },
    connectWrongly: {
      'wrong-secret': { fields: { ...fields, applicationPassword: 'aaaa bbbb cccc dddd' } },
      'wrong-address': { fields: { ...fields, address: 'ht tp://nowhere' } },
      'private-address': { fields: { ...fields, address: 'http://10.0.0.1' } },
      'not-this-network': { fields: { ...fields, address: other.url } },
      'network-down': { fields: { ...fields, address: 'http://127.0.0.1:1' } },
    },
    network: {
      strike: (fault, ...calls) =>
        fault === 'unreachable' ? bench.unplug() : fake.strike(fault, ...calls),
      mend: () => {
        bench.plug()
        fake.mend()
      },
      posts: async () => shownPosts(fake),
      uploads: () => fake.site.media.size,
      revoke: fake.revoke,
    },
    stop: async () => {
      await fake.stop()
      await other.stop()
    },
  }
}

const shownPosts = ({ site }: FakeWordPress) =>
  [...site.posts.values()]
    .filter(({ status }) => status === 'publish')
    .map(post => {
      const cover = site.media.get(post.featured_media)
      return {
        id: String(post.id),
        text: asBrowserShows(post.title),
        images: cover ? [{ alt: asBrowserShows(cover.alt_text) }] : [],
        replyTo: null,
        article: { title: asBrowserShows(post.title), html: post.content },
      }
    })

/** As a page shows it: its tags are no text. */
const asBrowserShows = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
