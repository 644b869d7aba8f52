import { type ConformanceSubject, describeConformance, type ShownPost } from '../conformance.ts'
import { makeTestBench } from '../testing.ts'
import { makeCounts, makePeople } from './fake/people.ts'
import { type Fake, startFake } from './fake/server.ts'
import { connector } from './index.ts'

const host = 'mastodon.example'

const posts = ({ state }: Fake): ShownPost[] =>
  state.statuses
    .filter(({ account }) => account === state.accounts[0])
    .map(({ id, text, media, inReplyTo }) => ({
      id,
      text,
      images: media.map(({ description }) => ({ alt: description ?? '' })),
      replyTo: inReplyTo,
    }))

const subject: ConformanceSubject = {
  connector,
  // The server drops the white space around a text.
  shown: text => text.trim(),
  // A look leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now(), processingLooks: 1 })
    const bench = makeTestBench({
      longestWait: 1500,
      hosts: {
        [host]: fake.url,
        'blog.example': `${fake.url}/nowhere`,
        'down.example': 'http://127.0.0.1:1',
      },
    })
    moment.now = bench.clock.now
    const consent = (decision: 'allow' | 'deny') => async (authorize: string) =>
      Object.fromEntries((await fake.consent(authorize, decision)).searchParams)
    const at = (instance: string, decision: 'allow' | 'deny' = 'allow') => ({
      fields: { instance },
      approve: consent(decision),
    })
    return {
      bench,
      network: {
        strike: (fault, ...calls) => {
          if (fault === 'unreachable') bench.unplug()
          else fake.faults.strike(fault, ...calls)
        },
        mend: () => {
          bench.plug()
          fake.faults.mend()
        },
        posts: async () => posts(fake),
        uploads: () => fake.state.media.length,
        revoke: () => {
          for (const token of fake.state.tokens) token.revoked = true
        },
      },
      people: makePeople(fake.state),
      counts: makeCounts(fake.state),
      connect: at(host),
      connectWrongly: {
        declined: at(host, 'deny'),
        'wrong-address': at('mon serveur'),
        'private-address': at('10.0.0.8'),
        'not-this-network': at('blog.example'),
        'network-down': at('down.example'),
      },
      stop: fake.stop,
    }
  },
}

describeConformance(subject)
