import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ConnectedAccount,
  Json,
  OutgoingArticle,
  PublishOrder,
  RemotePost,
} from '../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import type { Fault } from '../testing-faults.ts'
import { type FakeWordPress, startFake } from './fake/index.ts'
import type { Habits } from './fake/world.ts'
import { connector } from './index.ts'

const { connecting, publishing } = connector
const { connect, check } = connecting
if (
  !connect ||
  !publishing?.prepare ||
  !publishing.readBack ||
  !publishing.remove ||
  !publishing.edit
) {
  throw new Error('a facet is missing')
}
const { prepare, send, readBack, remove, edit } = publishing

const file = { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg', name: 'Été place.JPG' }
const cover = {
  file: 'm1',
  alt: 'La place',
  contentType: 'image/jpeg',
  bytes: 3,
  width: 16,
  height: 9,
}
const article: OutgoingArticle = {
  title: 'La place rouvre',
  slug: 'la-place-rouvre',
  excerpt: 'En bref',
  html: '<p>Enfin.</p>',
  cover: null,
  categories: [],
}

let fake: FakeWordPress
let bench: TestBench
let channel: TestChannel

beforeEach(async () => {
  fake = await startFake()
  bench = makeTestBench({
    reach: [new URL(fake.url).host],
    files: { m1: file },
  })
  channel = bench.keep(await connected())
})
afterEach(() => fake.stop())

const tryConnecting = async (more: { readonly [key: string]: string } = {}) =>
  connect(
    {
      address: fake.url,
      username: fake.username,
      applicationPassword: fake.applicationPassword,
      ...more,
    },
    bench.instance(),
  )

async function connected(more = {}): Promise<ConnectedAccount> {
  const answer = await tryConnecting(more)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}

const order = (
  over: Partial<OutgoingArticle> = {},
  more: Partial<PublishOrder> = {},
): PublishOrder => ({
  publicationId: 'p1',
  account: channel.account,
  content: {
    format: 'article',
    language: 'fr',
    parts: [],
    article: { ...article, ...over },
    settings: {},
  },
  part: 0,
  done: [],
  key: 'p1/0',
  firstAt: new Date('2026-11-21T09:00:00Z'),
  ...more,
})

async function ready(asked: PublishOrder, stored: Json = null): Promise<Json> {
  const prepared = await prepare(asked, stored, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  return prepared.stored
}

async function publish(asked: PublishOrder, stored: Json = null): Promise<RemotePost> {
  const sent = await send(asked, await ready(asked, stored), channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote
}

const posts = () => [...fake.site.posts.values()]
const online = () => posts().filter(({ status }) => status === 'publish')

describe('connecting', () => {
  it('brings the account back, with what its role allows', async () => {
    expect(await connected()).toMatchObject({
      instance: fake.url,
      remoteId: '2',
      handle: 'inès',
      displayName: 'Les Halles & l’été',
      permissionsMissing: [],
    })
    fake.habits.role = 'contributor'
    expect((await connected()).permissionsMissing).toEqual(['publish', 'edit', 'upload', 'delete'])
  })

  it.each<[string, Partial<Habits>, string]>([
    ['a page of the administration', {}, '/wp-admin/profile.php'],
    ['the address of the API', {}, '/wp-json/wp/v2'],
    ['a final slash', {}, '/'],
    ['plain addresses', { plainAddresses: true }, ''],
    ['no Link header', { hidesLink: true }, ''],
    ['no Link header and plain addresses', { hidesLink: true, plainAddresses: true }, ''],
    ['warnings before the JSON', { showsWarnings: true }, ''],
  ])('finds the API from %s, and publishes', async (_name, habits, path) => {
    Object.assign(fake.habits, habits)
    channel = bench.keep(await connected({ address: `${fake.url}${path}` }))
    await publish(order())
    expect(online()).toHaveLength(1)
  })

  it('refuses what cannot work, and says what', async () => {
    const refusalOf = async (more: { readonly [key: string]: string } = {}) => {
      const answer = await tryConnecting(more)
      return answer.ok ? 'connected' : answer.refusal.code
    }
    expect(await refusalOf({ username: '' })).toBe('field-missing')
    expect(await refusalOf({ applicationPassword: 'aaaa bbbb' })).toBe('access-refused')
    expect(await refusalOf({ username: 'nobody' })).toBe('access-refused')
    expect(await refusalOf({ address: 'ht tp://' })).toBe('address-wrong')
    expect(await refusalOf({ address: 'http://127.0.0.1:9' })).toBe('address-private')
    fake.habits.takesApplicationPasswords = false
    const disabled = await tryConnecting()
    expect(disabled).toEqual({
      ok: false,
      refusal: { code: 'permission-missing', permission: 'application-passwords' },
    })
    fake.habits.maintenance = true
    expect(await refusalOf()).toBe('network-down')
    bench.unplug()
    expect(await refusalOf()).toBe('network-down')
  })

  it('never sends a password in the clear to a public site', async () => {
    await tryConnecting({ address: 'http://example.invalid' })
    expect(bench.calls.at(-1)?.url).toBe('https://example.invalid/')
  })

  it('checks by a real call', async () => {
    fake.habits.role = 'author'
    expect(await check(channel.account, channel.port())).toMatchObject({ ok: true })
    fake.revoke()
    expect(await check(channel.account, channel.port())).toMatchObject({
      ok: false,
      refusal: { code: 'access-refused', answer: { code: 'incorrect_password' } },
    })
  })
})

describe('publishing', () => {
  it('writes title, address, excerpt, text, cover and categories', async () => {
    fake.site.addCategory('Actualités & vie')
    const remote = await publish(order({ cover, categories: ['actualités & vie', 'Coulisses'] }))
    expect(remote.url).toBe(`${fake.url}/la-place-rouvre/`)
    const names = (ids: readonly number[]) => ids.map(id => fake.site.categories.get(id)?.name)
    const [post] = online()
    expect(post).toMatchObject({
      title: 'La place rouvre',
      slug: 'la-place-rouvre',
      excerpt: 'En bref',
      content: '<p>Enfin.</p>',
    })
    expect(names(post?.categories ?? [])).toEqual(['Actualités & vie', 'Coulisses'])
    expect(fake.site.media.get(post?.featured_media ?? 0)).toMatchObject({
      slug: expect.stringMatching(/^ete-place-[0-9a-f]{16}$/),
      alt_text: 'La place',
      bytes: 3,
    })
  })

  it('makes the address from the title when none is given', async () => {
    expect((await publish(order({ slug: '', title: 'Cœur d’été' }))).url).toMatch(
      /\/coeur-d-ete\/$/,
    )
  })

  it('publishes one article however often it is prepared and sent', async () => {
    const asked = order({ cover })
    const first = await publish(asked)
    const stored = await ready(asked, { draft: Number(first.id), categories: {} })
    expect((await send(asked, stored, channel.port())).outcome).toBe('published')
    expect(posts()).toHaveLength(1)
    expect(online()).toHaveLength(1)
    expect(fake.site.media.size).toBe(1)
  })

  it('finds the draft and the cover that a crash left behind', async () => {
    const asked = order({ cover })
    await ready(asked)
    await publish(asked)
    expect(posts()).toHaveLength(1)
    expect(fake.site.media.size).toBe(1)
  })

  it('finds the draft whose answer was lost', async () => {
    const asked = order()
    // The draft is made by a call that only writes something private: a look cannot tell before.
    fake.strike('timeout-after', 'look')
    expect((await prepare(asked, null, channel.port())).outcome).toBe('wait')
    fake.mend()
    await publish(asked)
    expect(posts()).toHaveLength(1)
  })

  it('makes another draft when a person deleted it', async () => {
    const asked = order()
    const stored = await ready(asked)
    fake.site.posts.clear()
    expect((await send(asked, stored, channel.port())).outcome).toBe('wait')
    await publish(asked, stored)
    expect(online()).toHaveLength(1)
  })

  it('keeps two articles of the same title apart', async () => {
    await publish(order())
    const second = await publish(order({}, { publicationId: 'p2', key: 'p2/0' }))
    expect(second.url).toBe(`${fake.url}/la-place-rouvre-2/`)
    expect(online()).toHaveLength(2)
  })

  it('edits what is online, at the same address and without a new draft', async () => {
    const remote = await publish(order({ cover }))
    const changed = order({ title: 'La place a rouvert', cover: null }, { done: [remote] })
    const edited = await edit(changed, remote, await ready(changed), channel.port())
    expect(edited).toMatchObject({ outcome: 'published', remote: { url: remote.url } })
    expect(posts()).toHaveLength(1)
    expect(online()[0]).toMatchObject({ title: 'La place a rouvert', featured_media: 0 })
  })

  it('deletes to the trash, once, and also where there is no trash', async () => {
    const remote = await publish(order())
    const gone = () => remove(channel.account, [remote], order().content, channel.port())
    expect((await gone()).outcome).toBe('published')
    expect(posts()[0]?.status).toBe('trash')
    expect((await gone()).outcome).toBe('published')
    fake.habits.hasTrash = false
    const other = await publish(order({}, { key: 'p2/0' }))
    await remove(channel.account, [other], order().content, channel.port())
    expect(fake.site.posts.has(Number(other.id))).toBe(false)
    expect((await remove(channel.account, [other], order().content, channel.port())).outcome).toBe(
      'published',
    )
  })

  it('takes the category that someone else made in between', async () => {
    const category = fake.site.addCategory('Coulisses')
    const port = channel.port()
    const blind: typeof port.request = async asked => {
      const answer = await port.request(asked)
      const isSearch = asked.method === 'GET' && asked.url.includes('/categories')
      return answer.ok && isSearch
        ? { ok: true, value: { ...answer.value, json: () => [], text: () => '[]' } }
        : answer
    }
    const prepared = await prepare(order({ categories: ['Coulisses'] }), null, {
      ...port,
      request: blind,
    })
    expect(prepared).toMatchObject({ stored: { categories: { Coulisses: category.id } } })
  })

  it('says so when the role may not make a category', async () => {
    fake.habits.role = 'author'
    expect(await prepare(order({ categories: ['Nouvelle'] }), null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'permission-missing',
    })
  })
})

describe('bad days', () => {
  const expected: { readonly [fault in Fault]?: string } = {
    unauthorised: 'reconnect',
    forbidden: 'reconnect',
    'permission-missing': 'reconnect',
    'not-found': 'wait',
    conflict: 'refused',
    unprocessable: 'refused',
    'rate-limited-seconds': 'wait',
    'rate-limited-date': 'wait',
    'rate-limited': 'wait',
    'server-error': 'unconfirmed',
    html: 'unconfirmed',
    empty: 'unconfirmed',
    'half-answer': 'unconfirmed',
    'timeout-before': 'unconfirmed',
    'timeout-after': 'unconfirmed',
    'huge-answer': 'unconfirmed',
    'redirect-private': 'reconnect',
  }

  it.each(Object.entries(expected))('%s: %s', async (fault, outcome) => {
    const asked = order()
    const stored = await ready(asked)
    fake.strike(fault as Fault, 'write')
    const sent = await send(asked, stored, channel.port())
    fake.mend()
    expect(sent.outcome).toBe(outcome)
    const look = await readBack(asked, stored, null, channel.port())
    expect(look.found).toBe(online().length > 0 ? 'present' : 'absent')
    if (outcome !== 'unconfirmed') expect(online()).toHaveLength(0)
    // Whatever happened, sending again ends with one article.
    expect((await send(asked, stored, channel.port())).outcome).toBe('published')
    expect(posts()).toHaveLength(1)
  })

  it.each(['html', 'empty', 'server-error', 'timeout-before', 'rate-limited'] as const)(
    'never says absent when it could not look: %s',
    async fault => {
      const asked = order()
      const stored = await ready(asked)
      await send(asked, stored, channel.port())
      fake.strike(fault, 'look')
      expect((await readBack(asked, stored, null, channel.port())).found).toBe('unknown')
    },
  )

  it('waits for the end of an update', async () => {
    const asked = order()
    const stored = await ready(asked)
    fake.habits.maintenance = true
    expect(await send(asked, stored, channel.port())).toMatchObject({
      outcome: 'wait',
      until: expect.any(Date),
    })
    expect(await prepare(asked, stored, channel.port())).toMatchObject({ outcome: 'wait' })
  })

  it('is refused, without the page, where a security plugin stands before the site', async () => {
    const asked = order()
    const stored = await ready(asked)
    fake.habits.blocksWrites = true
    expect(await send(asked, stored, channel.port())).toEqual({
      outcome: 'refused',
      reason: 'says-no-more',
      answer: { status: 403 },
    })
  })

  it('names the permission that the role has lost', async () => {
    const asked = order()
    const stored = await ready(asked)
    fake.habits.role = 'contributor'
    expect(await send(asked, stored, channel.port())).toMatchObject({
      outcome: 'reconnect',
      permission: 'publish',
      answer: { code: 'rest_cannot_publish' },
    })
    expect(await prepare(order({ cover }), stored, channel.port())).toMatchObject({
      outcome: 'reconnect',
      permission: 'upload',
    })
  })

  it('waits or refuses when an upload meets a bad day', async () => {
    for (const fault of ['html', 'timeout-after', 'server-error', 'half-answer'] as const) {
      fake.strike(fault, 'upload')
      expect((await prepare(order({ cover }), null, channel.port())).outcome).toBe('wait')
    }
    fake.strike('media-refused', 'upload')
    expect(await prepare(order({ cover }), null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: { message: 'Sorry: media-refused.' },
    })
    fake.mend()
    await publish(order({ cover }))
    expect(fake.site.media.size).toBe(1)
  })
})
