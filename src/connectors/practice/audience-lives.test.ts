/** The audience of the practice network, as the inbox reads it over days: it lives, and does not run wild. */
import { beforeAll, describe, expect, it } from 'vitest'
import { instantToZoned } from '#kit/time/zones.ts'
import type { Json, OutgoingAnswer, OutgoingContent, PublishOutcome } from '../connector.ts'
import type { ConversationChange, IncomingMessage, Target } from '../conversations.ts'
import { makeTestBench } from '../testing.ts'
import { people } from './fake/audience-lines.ts'
import { personId } from './fake/crowd.ts'
import { plantMessage } from './fake/sayings.ts'
import { connector } from './index.ts'

const { connecting, publishing, conversations } = connector
if (!connecting.connect || !publishing || !conversations) throw new Error('a facet is missing')
const connectTo = connecting.connect

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

async function openAccount(
  settings: { readonly [key: string]: Json } = {},
  handle = 'maison-colibri',
) {
  const bench = makeTestBench({ now: new Date('2026-11-23T08:00:00Z') })
  const connected = await connectTo({ displayName: 'Maison Colibri', handle }, bench.instance())
  if (!connected.ok) throw new Error(connected.refusal.code)
  const channel = bench.keep(connected.value, { latency: 0, ...settings })
  const since = () => new Date(bench.clock.now().getTime() - 90 * day)
  const send = async (text: string, answers?: OutgoingAnswer): Promise<PublishOutcome> => {
    const key = bench.instance().newId()
    const content: OutgoingContent = {
      format: 'post',
      language: 'fr',
      parts: [{ text, media: [] }],
      settings: {},
      ...(answers ? { answers } : {}),
    }
    const { account } = channel
    const firstAt = bench.clock.now()
    const order = { publicationId: key, account, content, part: 0, done: [], key, firstAt }
    return publishing?.send(order, null, channel.port()) ?? Promise.reject(new Error('no facet'))
  }
  const readFrom = async (cursor: Json | null) => {
    const changes: ConversationChange[] = []
    for (let at = cursor; ; ) {
      const read = await conversations?.fetch(channel.account, at, since(), channel.port())
      if (read?.outcome !== 'fetched') throw new Error(`Fetching gave ${read?.outcome}`)
      changes.push(...read.page.changes)
      at = JSON.parse(JSON.stringify(read.page.cursor)) as Json
      if (!read.page.more) return { changes, cursor: at }
    }
  }
  return { bench, channel, send, readFrom }
}

const messagesOf = (changes: readonly ConversationChange[]): IncomingMessage[] =>
  changes.flatMap(change => (change.change === 'message' ? [change.message] : []))

const targetOf = (message: IncomingMessage): Target => ({
  ...{ remoteId: message.remoteId, url: '', kind: message.kind, thread: message.thread },
  authorRemoteId: message.author.remoteId,
  subjectRemoteId: message.subject?.remoteId ?? null,
  handle: message.handle ?? null,
})

/** Three weeks of an account that publishes twice a day, read every forty minutes. */
async function liveThreeWeeks(handle?: string) {
  const account = await openAccount({}, handle)
  const { bench, send, readFrom } = account
  const heard: { readonly at: Date; readonly change: ConversationChange }[] = []
  let { cursor } = await readFrom(null)
  for (let step = 0; step < 21 * 36; step += 1) {
    if (step % 18 === 3) await send(`Nouvelle ${step}.`)
    bench.clock.advance(40 * minute)
    const read = await readFrom(cursor)
    cursor = read.cursor
    heard.push(...read.changes.map(change => ({ at: bench.clock.now(), change })))
  }
  return { ...account, heard, changes: heard.map(({ change }) => change) }
}

describe('the audience', () => {
  let weeks: Awaited<ReturnType<typeof liveThreeWeeks>>
  beforeAll(async () => {
    weeks = await liveThreeWeeks()
  })

  it('lives: it replies, mentions, writes in private, edits and takes back', async () => {
    const { changes } = weeks
    const messages = messagesOf(changes)
    const kinds = new Set(messages.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(['direct', 'mention', 'reply'])
    expect(messages.length).toBeGreaterThan(60)
    expect(messages.some(({ editedAt }) => editedAt)).toBe(true)
    expect(changes.some(({ change }) => change === 'removed')).toBe(true)
    expect(messages.every(({ author }) => !author.isUs)).toBe(true)
    const replies = messages.filter(({ kind }) => kind === 'reply')
    expect(replies.every(({ subject }) => subject?.text.startsWith('Nouvelle'))).toBe(true)
  })

  it('sleeps at night, and stays within bounds by day', async () => {
    const { changes } = weeks
    const perDay = new Map<string, number>()
    for (const { at } of messagesOf(changes)) {
      const { date, time } = instantToZoned(at, 'Europe/Paris')
      expect(time >= '07:30' && time < '23:00', `${date} ${time}`).toBe(true)
      perDay.set(date, (perDay.get(date) ?? 0) + 1)
    }
    expect(Math.max(...perDay.values())).toBeLessThan(30)
  })

  it('tells each thing once, and a late reader what a watchful one heard', async () => {
    const { changes, readFrom, channel } = weeks
    const keyOf = (change: ConversationChange) =>
      change.change === 'message'
        ? `${change.message.remoteId} ${change.message.editedAt?.toISOString() ?? ''}`
        : JSON.stringify(change)
    const keys = changes.map(keyOf)
    expect(new Set(keys).size).toBe(keys.length)
    // Another process, which knows nothing but what is in the store.
    const late = await readFrom(null)
    expect(late.changes.map(keyOf).sort()).toEqual(keys.sort())
    expect(channel.store.keys().length).toBeLessThan(200)
  })

  it('is another one for another account', async () => {
    const other = await liveThreeWeeks('brume')
    const texts = ({ changes }: typeof other) => messagesOf(changes).map(({ text }) => text)
    expect(texts(weeks)).not.toEqual(texts(other))
  })

  it('is silent where the account wants none', async () => {
    const { bench, send, readFrom } = await openAccount({ audience: false })
    const { cursor } = await readFrom(null)
    await send('Bonjour. #essai-question')
    bench.clock.advance(5 * day)
    expect((await readFrom(cursor)).changes).toEqual([])
  })

  it('answers the words that ask for it at once, at night too', async () => {
    const { bench, send, readFrom } = await openAccount()
    const { cursor } = await readFrom(null)
    bench.clock.set(new Date('2026-11-24T02:00:00Z'))
    await send('Essai. #essai-urgence #try-private')
    bench.clock.advance(5_000)
    const messages = messagesOf((await readFrom(cursor)).changes)
    const night = messages.filter(({ at }) => at > new Date('2026-11-24T01:59:00Z'))
    expect(night.map(({ kind }) => kind).sort()).toEqual(['direct', 'reply'])
  })

  it('often says something back, in the same thread', async () => {
    const { bench, send, readFrom } = await openAccount()
    let { cursor } = await readFrom(null)
    let backs = 0
    for (let round = 0; round < 20; round += 1) {
      await send(`Tour ${round}. #essai-question`)
      bench.clock.advance(5_000)
      const heard = await readFrom(cursor)
      const asked = messagesOf(heard.changes).find(({ remoteId }) => remoteId.includes('/try-'))
      if (!asked) throw new Error('nobody asked')
      const answer = await send('Oui.', { to: targetOf(asked), way: 'public' })
      if (answer.outcome !== 'published') throw new Error(answer.outcome)
      bench.clock.advance(25 * minute)
      const later = await readFrom(heard.cursor)
      cursor = later.cursor
      const messages = messagesOf(later.changes)
      const ours = messages.find(({ remoteId }) => remoteId === answer.remote.id)
      expect(ours).toMatchObject({ thread: asked.thread, author: { isUs: true } })
      const back = messages.find(({ parent }) => parent === answer.remote.id)
      if (!back) continue
      backs += 1
      expect(back).toMatchObject({ thread: asked.thread, author: asked.author })
    }
    expect(backs).toBeGreaterThan(5)
    expect(backs).toBeLessThan(20)
  })
})

describe('an answer on the practice network', () => {
  const [somebody] = people.fr
  if (!somebody) throw new Error('nobody')

  async function asked(settings: { readonly [key: string]: Json } = {}) {
    const account = await openAccount({ audience: false, ...settings })
    const { bench, channel, readFrom } = account
    await plantMessage(channel.store, {
      ...{ id: 'm1', postId: null, parentId: null, kind: 'direct', author: somebody ?? 'us' },
      ...{ text: 'Bonjour ?', at: bench.clock.now() },
    })
    const [message] = messagesOf((await readFrom(null)).changes)
    if (!message) throw new Error('nobody asked')
    const to = { to: targetOf(message), way: 'private' } as const
    return { ...account, message, to }
  }

  it('is refused once the window of seven days is closed', async () => {
    const { bench, send, to } = await asked()
    bench.clock.advance(6 * day)
    expect((await send('Bonjour.', to)).outcome).toBe('published')
    bench.clock.advance(2 * day)
    expect(await send('Encore.', to)).toMatchObject({
      outcome: 'refused',
      reason: 'breaks-rules',
      answer: { status: 403, message: expect.stringContaining('Sept jours') },
    })
  })

  it.each([
    ['#panne-refus', 'refused'],
    ['#panne-apres-envoi', 'unconfirmed'],
    ['#panne-quota', 'wait'],
    ['#panne-acces', 'reconnect'],
  ])('meets its bad days: %s is %s', async (word, outcome) => {
    const { send, to } = await asked()
    expect((await send(`Bonjour. ${word}`, to)).outcome).toBe(outcome)
  })

  it('is of the past where it was planted, with whom it was had', async () => {
    const { bench, channel, readFrom, message } = await asked()
    const earlier = new Date(bench.clock.now().getTime() - 30 * day)
    const ours = { id: 'm0', postId: null, parentId: null, kind: 'direct', author: 'us' } as const
    await plantMessage(channel.store, { ...ours, text: 'Bonsoir.', at: earlier, to: somebody })
    const read = messagesOf((await readFrom(null)).changes)
    expect(read.map(({ remoteId, thread }) => [remoteId, thread])).toEqual([
      ['m0', message.thread],
      ['m1', message.thread],
    ])
    expect(read[0]?.author.isUs).toBe(true)
    expect(message.thread).toContain(personId(somebody))
  })
})
