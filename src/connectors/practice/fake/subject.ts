import type {
  ConformanceSubject,
  ConformanceWorld,
  FakeCounts,
  FakePeople,
  ShownPost,
} from '../../conformance-world.ts'
import type { Json, PublishingTraits } from '../../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../../testing.ts'
import type { CallKind, Fault } from '../../testing-faults.ts'
import type { BadDay } from '../bad-days.ts'
import { connector } from '../index.ts'
import type { Behaviour } from '../settings.ts'
import { audienceOf, followersAt } from './audience.ts'
import { personId } from './crowd.ts'
import { deedOn, putName } from './deeds.ts'
import { getPost, walkPosts } from './posts.ts'
import { editSaid, getSaid, plantMessage, removeSaid } from './sayings.ts'

const days: { readonly [fault in Fault]?: BadDay } = {
  unauthorised: 'access',
  forbidden: 'refused',
  'permission-missing': 'permission',
  'media-refused': 'media',
  'rate-limited-seconds': 'quota',
  'server-error': 'before',
  'half-answer': 'half',
  'timeout-before': 'before',
  'timeout-after': 'after',
  unreachable: 'unreachable',
}

const noWire = 'The practice network is called in process: there is no HTTP answer to deform.'
const noLogin = 'The practice network asks for no secret and no address.'
const noWireFaults = {
  'not-found': noWire,
  conflict: noWire,
  unprocessable: noWire,
  'rate-limited-date': noWire,
  'rate-limited': noWire,
  html: noWire,
  empty: noWire,
  'huge-answer': noWire,
  'redirect-private': noWire,
} as const
const noLoginCases = {
  'wrong-secret': noLogin,
  'wrong-address': noLogin,
  'private-address': noLogin,
  'not-this-network': noLogin,
  'network-down': 'The practice network lives in Parvis: connecting cannot find it down.',
} as const

/** The network under test is the account's own store; trouble is asked for through the account's settings. */
async function makeWorld(behaviour: Behaviour): Promise<ConformanceWorld> {
  const bench = makeTestBench()
  let channel: TestChannel | null = null
  let strikes = 0
  const kept = () => {
    if (!channel) throw new Error('The account is not connected yet')
    return channel
  }
  const set = (trouble: Json) => {
    const { account } = kept()
    kept().account = { ...account, settings: { ...account.settings, trouble } }
  }
  const strike = (fault: Fault, ...on: readonly CallKind[]) => {
    strikes += 1
    set({ day: days[fault] ?? null, calls: 100, on, mark: `strike-${strikes}` })
  }
  const fields = {
    displayName: 'Maison Colibri',
    handle: '@maison-colibri',
    behaviour,
    textLimit: '300',
    audience: 'no',
  }
  return {
    bench,
    connect: { fields },
    connectWrongly: {},
    channelSettings: { latency: 0 },
    connected: connected => {
      channel = connected
    },
    network: {
      strike,
      mend: () => set(null),
      revoke: () => strike('unauthorised', 'write', 'upload', 'look'),
      uploads: () =>
        kept()
          .store.keys()
          .filter(key => key.startsWith('upload/')).length,
      posts: () => shownPosts(kept()),
    },
    people: peopleOf(bench, kept),
    counts: countsOf(bench, kept),
    stop: async () => undefined,
  }
}

/** Posts with a key carry the moment of their first attempt, the same for all here: the thread gives their order. */
async function shownPosts(channel: TestChannel): Promise<ShownPost[]> {
  const posts: ShownPost[] = []
  for await (const { id, text, images, replyTo, answers } of walkPosts(channel.store)) {
    if (answers) continue
    posts.push({ id, text, images: images.map(({ alt }) => ({ alt })), replyTo })
  }
  return posts
}

/** Everybody who speaks in the suite is planted: the invented audience is silent there. */
function peopleOf({ clock, instance }: TestBench, kept: () => TestChannel): FakePeople {
  const personOf = (by: string) => ({ name: by, handle: by })
  return {
    say: async ({ by, kind, text, under }) => {
      const id = instance().newId()
      const { store } = kept()
      const isPost = under !== null && (await getPost(store, under)) !== null
      await plantMessage(store, {
        ...{ id, kind, text, at: clock.now(), author: personOf(by) },
        postId: isPost ? under : null,
        parentId: isPost ? null : under,
      })
      return id
    },
    edit: (id, text) => editSaid(kept().store, id, text, clock.now()),
    remove: id => removeSaid(kept().store, id, clock.now()),
    rename: (by, displayName) => putName(kept().store, personId(personOf(by)), displayName),
    seen: async id => {
      const { store } = kept()
      const { liked, visibility } = await deedOn(store, id)
      const isGone = visibility === 'removed' || (await getSaid(store, id))?.removedAt
      return isGone ? null : { likedByUs: liked, visibility }
    },
    answersTo: async id => {
      const found: { id: string; text: string; isPrivate: boolean }[] = []
      for await (const { id: own, text, answers } of walkPosts(kept().store)) {
        if (answers?.to !== id) continue
        found.push({ id: own, text, isPrivate: answers.way === 'private' })
      }
      return found
    },
  }
}

/** Without an audience nothing grows: it arrives with the first growth, and a day goes by. */
function countsOf({ clock }: TestBench, kept: () => TestChannel): FakeCounts {
  return {
    of: async post => {
      const { account, store } = kept()
      const { audience } = account.settings
      if (post === null) {
        const followers = audience ? followersAt(account.remoteId, account.handle, clock.now()) : 0
        return { followers }
      }
      const standing = await getPost(store, post)
      if (!standing) throw new Error(`${post} is not there`)
      const seen = { id: post, at: new Date(standing.at), language: standing.language }
      const { counts } = audienceOf(account.remoteId, seen, clock.now())
      const { views, likes, shares } = audience ? counts : { views: 0, likes: 0, shares: 0 }
      return { views, likes, shares, comments: 0 }
    },
    grow: async () => {
      const { account } = kept()
      kept().account = { ...account, settings: { ...account.settings, audience: true } }
      clock.advance(86_400_000)
    },
  }
}

const variants: { readonly [behaviour in Behaviour]: Partial<PublishingTraits> } = {
  reliable: { idempotency: 'key', readBack: 'exact' },
  forgetful: { idempotency: 'none', readBack: 'latest' },
  silent: { idempotency: 'none', readBack: 'none' },
}

const behaviours: readonly Behaviour[] = ['reliable', 'forgetful', 'silent']
export const subjects = behaviours.map(
  (behaviour): ConformanceSubject => ({
    variant: behaviour,
    connector,
    traits: variants[behaviour],
    impossible: {
      ...noLoginCases,
      ...noWireFaults,
      'write:media-refused': 'Images are judged when they are received.',
      'upload:forbidden': 'Uploads are refused for what they are, not for who sends them.',
    },
    makeWorld: () => makeWorld(behaviour),
  }),
)
