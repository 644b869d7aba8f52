import type { ConformanceSubject } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { makeCounts, makePeople, shownPosts } from './people.ts'
import { publishDue } from './scheduled.ts'
import { fakeApp, startFake } from './server.ts'

const hosts = ['graph.facebook.com', 'graph-video.facebook.com', 'rupload.facebook.com']
const everyHost = [...hosts, 'www.facebook.com']

const untold = 'Pages that are asked for tell neither edits nor deletions: the webhook does'

const subject: ConformanceSubject = {
  connector,
  // The network drops the white space around a text.
  shown: text => text.trim(),
  refusesTwins: true,
  // A look leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  impossible: {
    'wrong-address': 'nobody types an address: Facebook stands at one',
    'private-address': 'nobody types an address: Facebook stands at one',
    'not-this-network': 'nobody types an address: Facebook stands at one',
    'network-down': 'beginning asks nothing: the person is sent to the consent page at once',
    'message-edited': untold,
    'message-removed': untold,
  },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now() })
    const bench = makeTestBench({
      app: fakeApp,
      longestWait: 1500,
      hosts: Object.fromEntries(everyHost.map(host => [host, fake.url])),
    })
    moment.now = bench.clock.now
    const by = (decision: 'allow' | 'deny') => ({
      fields: {},
      approve: (authorize: string) => walkConsent(authorize, fake.url, { decision }),
    })
    return {
      bench,
      network: {
        ...faultsOf(bench, fake.faults),
        posts: async () => {
          publishDue(fake.state)
          return shownPosts(fake.state)
        },
        kept: async () =>
          fake.state.scheduled.map(({ id, at, post }) => ({ id, at, text: post.text })),
        uploads: () => fake.state.photos.length + fake.state.videos.length,
        tells: () => fake.state.pages.some(({ toldFields }) => toldFields !== ''),
        revoke: () => fake.state.consent.revoke(),
      },
      people: makePeople(fake.state),
      counts: makeCounts(fake.state),
      connect: by('allow'),
      connectWrongly: { declined: by('deny') },
      stop: fake.stop,
    }
  },
}

export const subjects = [subject]
