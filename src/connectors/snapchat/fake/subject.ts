import type { ConformanceSubject, ConnectTry } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { makeCounts, shownPosts } from './people.ts'
import { type Fake, fakeHosts, inTrouble, startFake } from './server.ts'
import { type FakeState, fakeApp } from './state.ts'

type Ways = Pick<Awaited<ReturnType<ConformanceSubject['makeWorld']>>, 'connect' | 'connectWrongly'>

const makeWorld = async (ways: (fake: Fake) => Ways, revoke: (state: FakeState) => void) => {
  const moment = { now: () => new Date() }
  const fake = await startFake({ now: () => moment.now() })
  const bench = makeTestBench({
    app: fakeApp,
    hosts: Object.fromEntries(fakeHosts.map(host => [host, fake.url])),
  })
  moment.now = bench.clock.now
  return {
    ...{ bench, fake },
    network: {
      ...faultsOf(bench, fake.faults),
      posts: async () => shownPosts(fake.state),
      uploads: () => fake.state.files.filter(({ plain }) => plain !== null).length,
      revoke: () => revoke(fake.state),
    },
    counts: makeCounts(fake.state),
    ...ways(fake),
    stop: fake.stop,
  }
}

const named = (username: string): ConnectTry => ({ fields: { username } })

const byName: ConformanceSubject = {
  connector,
  variant: 'by hand',
  byHand: true,
  impossible: {
    'wrong-secret': 'No secret is typed: Parvis holds no key to the account.',
    'private-address': 'Snapchat has one address: nobody types another.',
    'image-described': 'Snapchat takes no description of a picture',
  },
  makeWorld: () =>
    makeWorld(
      () => ({
        connect: named('@maison.colibri'),
        connectWrongly: {
          'wrong-address': named('deux mots'),
          'not-this-network': named('personne.ici'),
          'network-down': named(inTrouble),
        },
      }),
      ({ pages }) => pages.clear(),
    ),
}

const typed = 'nobody types an address: Snapchat stands at one'

export const byApi = {
  connector,
  variant: 'by its API',
  way: 'instead' as const,
  wordless: ['story' as const],
  impossible: {
    ...{ 'wrong-address': typed, 'private-address': typed, 'not-this-network': typed },
    'network-down': 'beginning asks nothing: the person is sent to the consent page at once',
    'image-described': 'Snapchat takes no description of a picture',
  },
  makeWorld: () =>
    makeWorld(
      ({ url }) => {
        const by = (decision: 'allow' | 'deny'): ConnectTry => ({
          fields: {},
          approve: authorize => walkConsent(authorize, url, { decision }),
        })
        return { connect: by('allow'), connectWrongly: { declined: by('deny') } }
      },
      ({ consent }) => consent.revoke(),
    ),
} satisfies ConformanceSubject

export const subjects: readonly ConformanceSubject[] = [byName, byApi]
