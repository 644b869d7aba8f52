import type { ConformanceSubject } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { makeCounts, shownPosts } from './people.ts'
import { fakeApp, fakeHosts, startFake } from './server.ts'

const typed = 'nobody types an address: TikTok stands at one'

const subject: ConformanceSubject = {
  connector,
  // Photos are fetched by TikTok with the call that publishes: only a video goes before it.
  beforehand: 'video',
  impossible: {
    ...{ 'wrong-address': typed, 'private-address': typed, 'not-this-network': typed },
    'network-down': 'beginning asks nothing: the person is sent to the consent page at once',
    'image-described': 'TikTok takes no description of a picture',
  },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now() })
    const bench = makeTestBench({
      app: fakeApp,
      hosts: Object.fromEntries(fakeHosts.map(host => [host, fake.url])),
      publicAddress: media => `https://parvis.example/media/${media}`,
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
        posts: async () => shownPosts(fake.state),
        uploads: () =>
          fake.state.sendings.reduce((sum, { photos }) => sum + Math.max(1, photos.length), 0),
        revoke: () => fake.state.consent.revoke(),
      },
      counts: makeCounts(fake.state),
      connect: by('allow'),
      connectWrongly: { declined: by('deny') },
      contentSettings: { privacy: 'PUBLIC_TO_EVERYONE', comments: true },
      stop: fake.stop,
    }
  },
}

export const subjects = [subject]
