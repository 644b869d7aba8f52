import type { ConformanceSubject, ShownPost } from '../../conformance-world.ts'
import { makeTestBench } from '../../testing.ts'
import { walkConsent } from '../../testing-consent.ts'
import { faultsOf } from '../../testing-faults.ts'
import { hooks } from '../hooks.ts'
import { connector } from '../index.ts'
import { makeCounts, makePeople } from './people.ts'
import { type Fake, startFake } from './server.ts'
import { brandOf, client } from './state.ts'
import { apiKey, apiSecret } from './webhooks.ts'

const posts = ({ state }: Fake): ShownPost[] =>
  state.posts
    .filter(({ author }) => author === brandOf(state))
    .map(({ id, text, media, inReplyTo }) => ({
      id,
      text,
      images: media.map(({ alt }) => ({ alt })),
      replyTo: inReplyTo,
    }))

const fixed = 'X has one address, which nobody types.'

const subject: ConformanceSubject = {
  connector,
  refusesTwins: true,
  // X drops the white space around a text, and composes its accents.
  shown: text => text.trim().normalize('NFC'),
  impossible: {
    'wrong-address': fixed,
    'private-address': fixed,
    'not-this-network': fixed,
    'message-edited': 'A post that is edited on X is another post, with a number of its own.',
  },
  // A look leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now() })
    const app = { clientId: client.id, clientSecret: client.secret, apiKey, apiSecret }
    fake.state.address = hook => hooks.read(hook, { app, secret: 'address', now: fake.state.now() })
    const bench = makeTestBench({
      longestWait: 1500,
      hosts: { 'api.x.com': fake.url, 'x.com': fake.url },
      ...{ app, webhookAddress: 'https://parvis.example/hooks/x/address' },
    })
    moment.now = bench.clock.now
    const approve = (decision: 'allow' | 'deny', then?: () => void) => ({
      fields: {},
      approve: async (authorize: string) => {
        const answer = await walkConsent(authorize, fake.url, { decision })
        then?.()
        return answer
      },
    })
    return {
      bench,
      network: {
        ...faultsOf(bench, fake.faults),
        posts: async () => posts(fake),
        uploads: () => fake.state.media.length,
        tells: () => fake.state.subscriptions.size > 0,
        revoke: () => fake.state.consent.revoke(),
      },
      people: makePeople(fake.state),
      counts: makeCounts(fake.state),
      connect: approve('allow'),
      connectWrongly: {
        declined: approve('deny'),
        'network-down': approve('allow', bench.unplug),
      },
      stop: fake.stop,
    }
  },
}

export const subjects = [subject]
