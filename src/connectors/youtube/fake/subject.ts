import type { ConformanceSubject, ShownPost } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { client, type Fake, startFake } from './index.ts'
import { makeCounts, makePeople } from './people.ts'
import { makeFound } from './search.ts'
import { publishDue } from './videos.ts'

const posts = ({ state }: Fake): ShownPost[] =>
  state.videos
    .filter(({ shownAt }) => shownAt !== null)
    .map(({ id, snippet }) => ({
      ...{ id, text: String(snippet.description ?? ''), images: [], replyTo: null },
    }))

const reroute = (url: string) =>
  Object.fromEntries(
    connector.manifest.hosts === 'given' ? [] : connector.manifest.hosts.map(host => [host, url]),
  )

const none = 'YouTube lives at one address, which nobody types'

const subject: ConformanceSubject = {
  connector,
  refuses: text => /[<>]/.test(text),
  impossible: {
    'wrong-address': none,
    'private-address': none,
    'not-this-network': none,
    'write:media-refused': 'the file is judged while it is uploaded, before the call that shows it',
  },
  // A read that is led astray leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now() })
    const bench = makeTestBench({
      app: { clientId: client.id, clientSecret: client.secret },
      hosts: reroute(fake.url),
    })
    moment.now = bench.clock.now
    const consent = (decision: 'allow' | 'deny') => ({
      fields: {},
      approve: (authorize: string) => walkConsent(authorize, fake.url, { decision }),
    })
    return {
      bench,
      network: {
        ...faultsOf(bench, fake.faults),
        posts: async () => {
          publishDue(fake.state)
          return posts(fake)
        },
        kept: async () =>
          fake.state.videos.flatMap(({ id, snippet, status: { publishAt } }) =>
            typeof publishAt === 'string'
              ? [{ id, at: new Date(publishAt), text: String(snippet.title) }]
              : [],
          ),
        uploads: () => fake.state.videos.length,
        revoke: () => fake.consent.revoke(),
      },
      people: makePeople(fake.state),
      counts: makeCounts(fake.state),
      found: makeFound(fake.state),
      connect: consent('allow'),
      connectWrongly: {
        declined: consent('deny'),
        'network-down': {
          fields: {},
          approve: async authorize => {
            const answer = await walkConsent(authorize, fake.url)
            bench.unplug()
            return answer
          },
        },
      },
      contentSettings: { privacy: 'public', madeForKids: false },
      stop: fake.stop,
    }
  },
}

export const subjects = [subject]
