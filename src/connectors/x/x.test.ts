import { afterEach, expect, it } from 'vitest'
import type { Json } from '../connector.ts'
import type { ConversationChange, FetchOutcome } from '../conversations.ts'
import { bytesOf } from './fake/media.ts'
import { makePeople } from './fake/people.ts'
import { write } from './fake/posts.ts'
import {
  dressedVideo,
  image,
  newest,
  order,
  post,
  prepare,
  publish,
  quota,
  readBack,
  type Scene,
  send,
  setScene,
  thread,
  video,
} from './fake/scene.ts'
import { brandOf } from './fake/state.ts'
import { connector } from './index.ts'

const { connecting, conversations, insights, listening } = connector
let scene: Scene
afterEach(() => scene.stop())

const open = async (options: Parameters<typeof setScene>[0] = {}) => {
  scene = await setScene(options)
  return scene.connected()
}
const hours = (count: number) => count * 60 * 60_000
const callsTo = (path: RegExp) =>
  scene.bench.calls.filter(({ url }) => path.test(new URL(url).pathname)).length

it('asks for an application first', async () => {
  scene = await setScene({ appless: true })
  expect(await scene.connect()).toMatchObject({ refusal: { code: 'app-missing' } })
})

it('renews an access once before it ends, and keeps the key that serves next', async () => {
  const channel = await open()
  const first = channel.credentials as { refreshToken: string }
  for (const round of [1, 2, 3]) {
    scene.bench.clock.advance(hours(1.99))
    await publish(channel, order(scene, channel, post(`Numéro ${round}.`)))
    expect(callsTo(/oauth2\/token$/)).toBe(1 + round)
  }
  const last = channel.credentials as { refreshToken: string; scopes: string[] }
  expect(last.refreshToken).not.toBe(first.refreshToken)
  expect(last.scopes).toContain('tweet.write')
  // The former key is worth nothing any more.
  channel.credentials = { ...first, accessToken: 'old', expiresAt: '2026-11-21T10:00:00Z' }
  const late = order(scene, channel, post('Trop tard.'))
  expect(await send(late, null, channel.port())).toMatchObject({ outcome: 'reconnect' })
})

it('says which permissions the person left out', async () => {
  scene = await setScene()
  scene.fake.state.withheld = ['tweet.moderate.write', 'dm.read']
  const account = await scene.connect()
  expect(account).toMatchObject({
    value: { permissionsMissing: ['hide', 'read-direct'] },
  })
  const channel = await scene.connected()
  expect(await connecting.check(channel.account, channel.port())).toMatchObject({
    value: { lines: expect.arrayContaining([{ permission: 'hide', held: false }]) },
  })
})

it('sends a video in pieces, in the order of X, and waits until X has worked on it', async () => {
  const channel = await open({ processingLooks: 2 })
  const bytes = Buffer.from('0123456789abcdef'.repeat(600_000))
  const placed = order(scene, channel, post('Un film', [video(scene, bytes)]))
  await publish(channel, placed)
  const paths = scene.bench.calls
    .map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/\d{5,}/, ':id')}`)
    .filter(path => path.includes('/media/') || path === 'POST /2/tweets')
  expect(paths).toEqual([
    'POST /2/media/upload/initialize',
    ...Array(3).fill('POST /2/media/upload/:id/append'),
    'POST /2/media/upload/:id/finalize',
    ...Array(3).fill('GET /2/media/upload'),
    'POST /2/tweets',
  ])
  const [media] = scene.fake.state.media
  expect(media && bytesOf(media).equals(bytes)).toBe(true)
  expect(media?.category).toBe('tweet_video')
  expect(scene.fake.state.posts[0]?.media).toEqual([media])
})

it('sends the cover and the captions of a video after it, each once', async () => {
  const channel = await open({ processingLooks: 0 })
  const placed = order(scene, channel, post('Un film', [dressedVideo(scene)]))
  const first = await prepare(placed, null, channel.port())
  if (first.outcome !== 'prepared') throw new Error('not prepared')
  expect(await prepare(placed, first.stored, channel.port())).toEqual(first)
  expect(callsTo(/initialize$/)).toBe(3)
  expect(callsTo(/subtitles$/)).toBe(1)
  expect((await send(placed, first.stored, channel.port())).outcome).toBe('published')
  const { media, posts } = scene.fake.state
  expect(media.find(({ category }) => category === 'tweet_video')?.captions).toEqual(
    new Map([['FR', 'WEBVTT']]),
  )
  const picture = media.find(({ category }) => category === 'tweet_image')?.id
  expect(posts.at(-1)?.asked.media).toMatchObject({ preview_media_id: picture })
})

it('goes on behind the last piece after a cut', async () => {
  const channel = await open({ processingLooks: 0 })
  const placed = order(scene, channel, post('', [video(scene, Buffer.alloc(9_000_000, 'film'))]))
  const port = channel.port()
  let pieces = 0
  const cut = {
    ...port,
    sliceFile: async (...asked: Parameters<typeof port.sliceFile>) => {
      pieces += 1
      if (pieces === 3) throw new Error('the process ends here')
      return port.sliceFile(...asked)
    },
  }
  await expect(prepare(placed, null, cut)).rejects.toThrow('the process ends here')
  const resumed = await prepare(placed, null, channel.port())
  expect(resumed.outcome).toBe('prepared')
  expect(callsTo(/initialize$/)).toBe(1)
  expect(callsTo(/append$/)).toBe(3)
})

it('begins again what X has lost or could not read', async () => {
  const channel = await open({ processingLooks: 0 })
  const broken = order(scene, channel, post('', [video(scene, Buffer.from('broken film'))]))
  expect(await prepare(broken, null, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'media-not-accepted',
  })
  const placed = order(scene, channel, post('', [image(scene, 'Un quai')]))
  const first = await prepare(placed, null, channel.port())
  if (first.outcome !== 'prepared') throw new Error('not prepared')
  // X keeps a file for a day.
  scene.bench.clock.advance(hours(22))
  const second = await prepare(placed, first.stored, channel.port())
  if (second.outcome !== 'prepared') throw new Error('not prepared')
  expect(callsTo(/initialize$/)).toBe(3)
  const sent = await send(placed, second.stored, channel.port())
  expect(sent.outcome).toBe('published')
})

it('sends polls and settings, on the first post of a thread only', async () => {
  const channel = await open()
  const settings = { reply_settings: 'mentionedUsers', paid_partnership: true }
  const content = { ...thread('Un', 'Deux'), settings }
  const first = await publish(channel, order(scene, channel, content))
  await publish(channel, order(scene, channel, content, 1, [first]))
  const poll = { options: ['Oui', 'Non'], minutes: 90, severalAnswers: false }
  await publish(channel, order(scene, channel, { ...post('Ouvert ?'), format: 'poll', poll }))
  expect(scene.fake.state.posts.map(({ asked }) => asked)).toEqual([
    { text: 'Un', reply_settings: 'mentionedUsers', paid_partnership: true },
    { text: 'Deux', reply: { in_reply_to_tweet_id: first.id }, paid_partnership: true },
    { text: 'Ouvert ?', poll: { options: ['Oui', 'Non'], duration_minutes: 90 } },
  ])
})

it('finds a post again whatever X did to its words', async () => {
  const channel = await open()
  const texts = [
    'Voir https://exemple.fr/a?b=1&c=2 <ici> & « là », puis https://autre.fr.',
    '&amp; n’est pas &, et @ines le sait',
    'Cafe\u0301 \u{1f469}\u200d\u{1f33e}\n\nÀ demain ',
  ]
  for (const text of texts) {
    const noted = await newest(channel.account, channel.port())
    if (noted.outcome !== 'noted') throw new Error('not noted')
    const placed = order(scene, channel, post(text))
    expect(await readBack(placed, null, noted.newest, channel.port())).toEqual({ found: 'absent' })
    const { id } = await publish(channel, placed)
    expect(await readBack(placed, null, noted.newest, channel.port())).toMatchObject({
      remote: { id, url: `https://x.com/brume/status/${id}` },
    })
  }
})

it('keeps what X says of its quota, and forgets it when the window is over', async () => {
  const channel = await open()
  expect(await quota(channel.account, channel.port())).toEqual({ outcome: 'read', lines: [] })
  await publish(channel, order(scene, channel, post('Un')))
  const told = await quota(channel.account, channel.port())
  expect(told).toMatchObject({ lines: [{ used: 1, most: 100, until: expect.any(Date) }] })
  scene.bench.clock.advance(hours(1))
  expect(await quota(channel.account, channel.port())).toMatchObject({
    lines: [{ used: 0, most: 100 }],
  })
})

it('waits until the window of X ends', async () => {
  const channel = await open({ rates: { posts: 1 } })
  await publish(channel, order(scene, channel, post('Un')))
  const outcome = await send(order(scene, channel, post('Deux')), null, channel.port())
  // The clock of the bench stands at nine o’clock sharp.
  expect(outcome).toMatchObject({ outcome: 'wait', until: new Date('2026-11-21T09:15:00Z') })
})

it('places a reply to the second part of a thread under that part', async () => {
  const channel = await open()
  const people = makePeople(scene.fake.state)
  const content = thread('Un', 'Deux')
  const first = await publish(channel, order(scene, channel, content))
  const second = await publish(channel, order(scene, channel, content, 1, [first]))
  const id = await people.say({ by: 'ines', kind: 'reply', text: 'Bravo', under: second.id })
  const messages = await readAll(channel)
  expect(messages).toHaveLength(1)
  expect(messages[0]).toMatchObject({
    remoteId: id,
    ...{ thread: id, kind: 'reply', text: 'Bravo' },
    subject: { remoteId: second.id, text: 'Deux' },
  })
})

it('reads the whole of a long post, and where its addresses lead', async () => {
  const channel = await open()
  const people = makePeople(scene.fake.state)
  const text = `Voir https://exemple.fr/page ${'et encore '.repeat(40)}fin & <b>`
  await people.say({ by: 'ines', kind: 'mention', text, under: null })
  expect((await readAll(channel))[0]?.text).toBe(text)
})

it('places a post that names us in another’s conversation under what it answers', async () => {
  const channel = await open()
  const { state } = scene.fake
  const [brand, ines] = state.users
  if (!brand || !ines) throw new Error('nobody lives here')
  const root = write(state, { author: ines, text: 'Qui a vu le colibri ?', parent: null })
  const named = write(state, { author: ines, text: 'Peut-être @brume ?', parent: root })
  expect(await readAll(channel)).toMatchObject([
    { remoteId: named.id, kind: 'mention', thread: named.id, subject: { remoteId: root.id } },
  ])
})

async function readAll(channel: Awaited<ReturnType<typeof open>>) {
  const changes: ConversationChange[] = []
  let cursor: Json = null
  for (let more = true; more; ) {
    const since = new Date(scene.bench.clock.now().getTime() - hours(24))
    const port = channel.port()
    const fetched: FetchOutcome | undefined = await conversations?.fetch(
      channel.account,
      cursor,
      since,
      port,
    )
    if (fetched?.outcome !== 'fetched') throw new Error(JSON.stringify(fetched))
    changes.push(...fetched.page.changes)
    cursor = fetched.page.cursor
    more = fetched.page.more
  }
  return changes.flatMap(change => (change.change === 'message' ? [change.message] : []))
}

it('receives what a webhook names, once it is asked for, and what is gone', async () => {
  const channel = await open()
  const people = makePeople(scene.fake.state)
  const id = await people.say({ by: 'ines', kind: 'mention', text: 'Ouvert ?', under: null })
  const receive = (payload: { readonly [key: string]: string }) =>
    conversations?.receive?.(channel.account, payload, channel.port())
  expect(await receive({ post: id })).toMatchObject({
    changes: [{ message: { remoteId: id, kind: 'mention', text: 'Ouvert ?' } }],
  })
  const ours = await publish(channel, order(scene, channel, post('Bonjour')))
  expect(await receive({ post: ours.id })).toEqual({ outcome: 'received', changes: [] })
  expect(await receive({ post: '12345' })).toEqual({ outcome: 'received', changes: [] })
  expect(await receive({ direct: '12345' })).toEqual({ outcome: 'received', changes: [] })
  const at = '2026-11-21T09:00:00.000Z'
  expect(await receive({ deleted: id, at })).toEqual({
    outcome: 'received',
    changes: [{ change: 'removed', remoteId: id, at: new Date(at) }],
  })
  expect(await receive({ nonsense: 'x' })).toEqual({ outcome: 'received', changes: [] })
})

it('searches words as words, never as operators of X', async () => {
  const channel = await open()
  await publish(channel, order(scene, channel, post('Les colibris #retour de from:ines')))
  const search = (by: 'words' | 'hashtag', text: string) =>
    listening?.search(channel.account, { by, text }, null, channel.port())
  expect(await search('words', 'colibris OR "from:ines')).toMatchObject({ posts: [] })
  expect(await search('words', 'colibris from:ines')).toMatchObject({
    posts: [{ text: 'Les colibris #retour de from:ines', author: { isUs: true } }],
  })
  expect(await search('hashtag', 'retour')).toMatchObject({ posts: [{}], more: false })
  expect(await search('words', ' " ')).toMatchObject({ outcome: 'found', posts: [] })
  const asked = scene.bench.calls.flatMap(({ url }) => new URL(url).searchParams.get('query') ?? [])
  expect(asked).toEqual([
    '"colibris" "OR" "from:ines" -is:retweet',
    '"colibris" "from:ines" -is:retweet',
    '#retour -is:retweet',
  ])
})

it('says that credits are used up, and that an account is suspended', async () => {
  const channel = await open()
  scene.fake.state.hasCredits = false
  const placed = order(scene, channel, post('Un'))
  expect(await send(placed, null, channel.port())).toMatchObject({ reason: 'quota-reached' })
  expect(await insights?.account(channel.account, channel.port())).toMatchObject({
    outcome: 'refused',
    answer: { status: 402, code: 'credits' },
  })
  scene.fake.state.hasCredits = true
  brandOf(scene.fake.state).suspended = true
  expect(await send(placed, null, channel.port())).toMatchObject({ reason: 'account-restricted' })
})
