import type { ConformanceSubject, ShownPost } from '../../conformance-world.ts'
import type { Connector, Manifest, PublishingFacet } from '../../connector.ts'
import { nameOf } from '../../formats/network-names.ts'
import { makeTestBench } from '../../testing.ts'
import { faultsOf } from '../../testing-faults.ts'
import { face } from '../face.ts'
import { formatsOf } from '../formats.ts'
import { connector } from '../index.ts'
import { manifest as whole } from '../manifest.ts'
import { profiles, type Software, softwares } from '../software.ts'
import { makeCounts, makePeople } from './people.ts'
import { publishDue } from './scheduled.ts'
import { type Fake, startFake } from './server.ts'

const host = 'mastodon.example'
const { conversations: talk, ...rest } = whole
const facet = connector.conversations
if (!talk || !facet?.listen) throw new Error('Mastodon reads conversations')
const { listen, ...turns } = facet
const manifest = { ...rest, conversations: talk }
const { publishing: keeping } = connector
if (!keeping?.scheduling) throw new Error('Mastodon keeps posts until their hour')
const { scheduling: _ofItself, ...sending } = keeping
const publishingOf = (software: Software): PublishingFacet =>
  software === 'mastodon' && keeping ? keeping : sending

const posts = ({ state }: Fake): ShownPost[] =>
  state.statuses
    .filter(({ account }) => account === state.accounts[0])
    .map(({ id, text, media, inReplyTo }) => ({
      id,
      text,
      images: media.map(({ description }) => ({ alt: description ?? '' })),
      replyTo: inReplyTo,
    }))

/** What a cousin does not do is said by its profile: the suite tries what is left. */
function connectorFor(software: Software): Connector {
  const { streams, direct } = profiles[software]
  const { conversations } = manifest
  const { direct: _, ...answer } = conversations.answer
  const own: Manifest = {
    ...manifest,
    formats: formatsOf({ software, ...(software === 'gotosocial' ? { maxImages: 6 } : {}) }),
    conversations: {
      ...conversations,
      kinds: conversations.kinds.filter(kind => direct || kind !== 'direct'),
      arrivesBy: streams ? conversations.arrivesBy : ['fetch'],
      answer: direct ? conversations.answer : answer,
    },
  }
  return {
    ...connector,
    manifest: own,
    publishing: publishingOf(software),
    conversations: streams ? { ...turns, listen } : turns,
  }
}

const subjectOf = (software: Software): ConformanceSubject => ({
  connector: connectorFor(software),
  ...(software === 'mastodon' ? {} : { variant: nameOf(face, { software }).fr }),
  ...(profiles[software].keepsKeys ? {} : { traits: { idempotency: 'none' } }),
  ...(profiles[software].needsImage ? { tellsTwins: true } : {}),
  // The server drops the white space around a text.
  shown: text => text.trim(),
  // A look leaves nothing behind: no second try will make that address a public one.
  outcomes: { 'look:redirect-private': { outcome: 'refused' } },
  makeWorld: async () => {
    const moment = { now: () => new Date() }
    const fake = await startFake({ now: () => moment.now(), processingLooks: 1, software })
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
        ...faultsOf(bench, fake.faults),
        posts: async () => {
          publishDue(fake.state)
          return posts(fake)
        },
        kept: async () =>
          fake.state.scheduled.map(({ id, at, status }) => ({ id, at, text: status.text })),
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
})

export const subjects = softwares.map(subjectOf)
