import { type ConformanceWorld, describeConformance, type ShownPost } from '../conformance.ts'
import type { Json, PublishingTraits } from '../connector.ts'
import { makeTestBench, type TestChannel } from '../testing.ts'
import type { CallKind, Fault } from '../testing-faults.ts'
import type { BadDay } from './bad-days.ts'
import { walkPosts } from './fake/posts.ts'
import { connector } from './index.ts'
import type { Behaviour } from './settings.ts'

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
    stop: async () => undefined,
  }
}

/** Posts with a key carry the moment of their first attempt, the same for all here: the thread gives their order. */
async function shownPosts(channel: TestChannel): Promise<ShownPost[]> {
  const posts: ShownPost[] = []
  for await (const { id, text, images, replyTo } of walkPosts(channel.store)) {
    posts.push({ id, text, images: images.map(({ alt }) => ({ alt })), replyTo })
  }
  return posts
}

const variants: { readonly [behaviour in Behaviour]: Partial<PublishingTraits> } = {
  reliable: { idempotency: 'key', readBack: 'exact' },
  forgetful: { idempotency: 'none', readBack: 'latest' },
  silent: { idempotency: 'none', readBack: 'none' },
}

for (const behaviour of ['reliable', 'forgetful', 'silent'] as const) {
  describeConformance({
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
  })
}
