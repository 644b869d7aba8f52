import type { ConformanceSubject } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { manifest } from '../manifest.ts'
import type { Login } from '../scopes.ts'
import { listeningTraits } from '../traits.ts'
import { makeFound } from './hashtags.ts'
import { makeCounts, makePeople, shownPosts } from './people.ts'
import { fakeApp, startFake } from './server.ts'

const untold = 'Instagram says neither that a comment was edited nor that one is gone'
const typed = 'nobody types an address: Instagram stands at one'

const subjectOf = (login: Login): ConformanceSubject => ({
  variant: `through ${login}`,
  connector: { ...connector, manifest: { ...manifest, listening: listeningTraits[login] } },
  // A look leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  impossible: {
    ...{ 'wrong-address': typed, 'private-address': typed, 'not-this-network': typed },
    'network-down': 'beginning asks nothing: the person is sent to the consent page at once',
    'message-edited': untold,
    'message-removed': untold,
  },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    // The suite lets a season pass in one step, which no access of sixty days lives through.
    const fake = await startFake({ now: () => moment.now(), days: 400 })
    const bench = makeTestBench({
      app: fakeApp,
      longestWait: 1500,
      hosts: Object.fromEntries(
        (manifest.hosts === 'given' ? [] : manifest.hosts).map(host => [host, fake.url]),
      ),
      publicAddress: media => `https://parvis.example/media/${media}`,
    })
    moment.now = bench.clock.now
    const by = (decision: 'allow' | 'deny') => ({
      fields: { login },
      approve: (authorize: string) => walkConsent(authorize, fake.url, { decision }),
    })
    return {
      bench,
      network: {
        ...faultsOf(bench, fake.faults),
        posts: async () => shownPosts(fake.state),
        uploads: () => fake.state.containers.filter(({ type }) => type !== 'CAROUSEL').length,
        tells: () => fake.state.told.fields !== '',
        revoke: () => fake.state.consent.revoke(),
      },
      people: makePeople(fake.state),
      counts: makeCounts(fake.state),
      found: makeFound(fake.state),
      connect: by('allow'),
      connectWrongly: { declined: by('deny') },
      stop: fake.stop,
    }
  },
})

export const subjects = [subjectOf('facebook'), subjectOf('instagram')]
