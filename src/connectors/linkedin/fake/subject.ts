import type { ConformanceSubject } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { makeCounts, makePeople, shownPosts } from './people.ts'
import { type Fake, startFake } from './server.ts'
import { client, type FakeOptions } from './state.ts'

const page = 'urn:li:organization:1001'
const webhookAddress = 'https://parvis.example/hooks/linkedin/s'
const person = 'urn:li:person:Lea_42-x'

async function makeWorld(
  account: string,
  options: FakeOptions & { readonly version?: string } = {},
) {
  const moment = { now: () => new Date() }
  const fake: Fake = await startFake({
    ...{ now: () => moment.now(), processingLooks: 1, renewable: true },
    ...options,
  })
  const app = {
    ...client,
    number: '123456',
    access: options.access ?? 'members',
    version: options.version ?? '202603',
  }
  const hosts = { 'api.linkedin.com': fake.url, 'www.linkedin.com': fake.url }
  const bench = makeTestBench({ longestWait: 1500, hosts, app, webhookAddress })
  moment.now = bench.clock.now
  const picks = ({ remoteId }: { readonly remoteId: string }) => remoteId === account
  return {
    bench,
    network: {
      ...faultsOf(bench, fake.faults),
      posts: async () => shownPosts(fake.state, account),
      uploads: () => fake.state.uploads,
      tells: () => fake.state.subscriptions.has(account),
      revoke: () => fake.state.consent.revoke(),
    },
    people: makePeople(fake.state, () => account),
    counts: makeCounts(fake.state, () => account),
    connect: {
      fields: {},
      approve: (authorize: string) => fake.consent(authorize, 'allow'),
      picks,
    },
    connectWrongly: {
      declined: {
        fields: {},
        approve: (authorize: string) => fake.consent(authorize, 'deny'),
      },
      'network-down': {
        fields: {},
        approve: async (authorize: string) => {
          const back = await fake.consent(authorize, 'allow')
          bench.unplug()
          return back
        },
      },
    },
    stop: fake.stop,
  }
}

const impossible = {
  'wrong-address': 'LinkedIn has one address, which nobody types.',
  'private-address': 'LinkedIn has one address, which nobody types.',
  'not-this-network': 'LinkedIn has one address, which nobody types.',
} as const

const untold = { ...impossible, told: 'LinkedIn tells of Pages only.' } as const

const outcomes = {
  // A look leaves nothing behind: no second try will make that address a public one.
  'look:redirect-private': { outcome: 'refused' },
} as const

const pages: ConformanceSubject = {
  ...{ variant: 'a Page', connector, impossible, outcomes, refusesTwins: true },
  makeWorld: () => makeWorld(page),
}

/** In a version of the API that knows all that is counted of a profile. */
const profiles: ConformanceSubject = {
  ...{ variant: 'a profile, where LinkedIn lets it be read', impossible: untold, outcomes },
  ...{ refusesTwins: true, connector },
  makeWorld: () => makeWorld(person, { version: '202607' }),
}

/** What most applications are granted: such a profile is written to, and never read. */
const closed: ConformanceSubject = {
  ...{ variant: 'a profile that nobody may read', connector, impossible: untold, outcomes },
  ...{ refusesTwins: true, traits: { readBack: 'none' } },
  makeWorld: () => makeWorld(person, { access: 'profile' }),
}

export const subjects = [pages, profiles, closed] as const
