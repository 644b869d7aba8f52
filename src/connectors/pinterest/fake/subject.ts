import type { ConformanceSubject, ShownPost } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { connector } from '../index.ts'
import { type Fake, startFake } from './server.ts'
import { client } from './state.ts'

const posts = ({ state }: Fake): ShownPost[] =>
  state.pins.map(({ id, description, pictures, alt }) => ({
    id,
    text: description ?? '',
    images: Array.from({ length: pictures }, () => ({ alt: alt ?? '' })),
    replyTo: null,
  }))

const noAddress = 'Pinterest has one address: nobody types another.'

const subject: ConformanceSubject = {
  connector,
  beforehand: 'video',
  impossible: {
    'wrong-address': noAddress,
    'private-address': noAddress,
    'not-this-network': noAddress,
  },
  // A look leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now() })
    const { state } = fake
    const bench = makeTestBench({
      app: client,
      hosts: {
        'www.pinterest.com': fake.url,
        'api.pinterest.com': fake.url,
        'pinterest-media-upload.s3-accelerate.amazonaws.com': fake.url,
      },
    })
    moment.now = bench.clock.now
    const approve = (authorize: string) => walkConsent(authorize, fake.url)
    const countsOf = (post: string | null) => {
      const [account] = state.accounts
      if (post === null && account) return { followers: account.followers }
      return { ...state.pins.find(({ id }) => id === post)?.counts }
    }
    return {
      bench,
      network: {
        ...faultsOf(bench, fake.faults),
        posts: async () => posts(fake),
        uploads: () => state.uploads,
        revoke: () => state.consent.revoke(),
      },
      counts: {
        of: async post => countsOf(post),
        grow: async post => {
          const [account] = state.accounts
          if (post === null && account) account.followers += 3
          const pin = state.pins.find(({ id }) => id === post)
          if (!pin) return
          pin.counts.views += 240
          pin.counts.saves += 20
          pin.counts.likes += 2
          pin.counts['network-clicks'] += 7
        },
      },
      contentSettings: { board: state.accounts[0]?.boards[0]?.id ?? '' },
      connect: { fields: {}, approve },
      connectWrongly: {
        declined: {
          fields: {},
          approve: authorize => walkConsent(authorize, fake.url, { decision: 'deny' }),
        },
        'network-down': {
          fields: {},
          approve: async authorize => {
            const answer = await approve(authorize)
            bench.unplug()
            return answer
          },
        },
      },
      stop: fake.stop,
    }
  },
}

export const subjects = [subject]
