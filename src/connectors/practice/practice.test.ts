import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Json, OutgoingContent, PublishOrder, PublishOutcome } from '../connector.ts'
import { makeTestBench } from '../testing.ts'
import { badDays, badDaysIn, badDayWords } from './bad-days.ts'
import { readPracticeFeed } from './fake/feed.ts'
import { connector } from './index.ts'
import { manifest } from './manifest.ts'
import { defaults, practiceSettings } from './settings.ts'

const { connecting } = connector
if (!connector.publishing || !connecting.connect) throw new Error('The practice network publishes')
const publishing = connector.publishing
const connectTo = connecting.connect

async function openAccount(settings: { readonly [key: string]: Json } = {}) {
  const bench = makeTestBench()
  const fields = { displayName: 'Maison Colibri', handle: 'maison-colibri' }
  const connected = await connectTo(fields, bench.instance())
  if (!connected.ok) throw new Error(connected.refusal.code)
  const channel = bench.keep(connected.value, { latency: 0, ...settings })
  const order = (text: string, key = bench.instance().newId()): PublishOrder => ({
    publicationId: key,
    account: channel.account,
    content: contentOf(text),
    part: 0,
    done: [],
    key,
    firstAt: bench.clock.now(),
  })
  const send = (sent: PublishOrder) => publishing.send(sent, null, channel.port())
  const feed = () => readPracticeFeed(channel.store, bench.clock.now(), { audienceSeed: null })
  return { bench, channel, order, send, feed }
}

/** Lets the store, which writes between turns, finish what a call asked. */
const storeTurns = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(next => setImmediate(next))
}

const contentOf = (text: string): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text, media: [] }],
  settings: {},
})

describe('words that ask for a bad day', () => {
  it('are found in both languages, whatever the capitals, wherever they stand', () => {
    for (const day of badDays) {
      const { fr, en } = badDayWords[day].tag
      expect(badDaysIn(`#${fr} d’abord`)).toEqual([day])
      expect(badDaysIn(`à la fin #${en.toUpperCase()}.`)).toEqual([day])
    }
    expect(badDaysIn('#panne-image\n#fail-slow')).toEqual(['media', 'slow'])
  })

  it('are nothing else', () => {
    for (const text of [
      'panne-refus',
      '#panne',
      '#panne-refusee',
      'a#panne-refus',
      '#fail-',
      '#',
    ]) {
      expect(badDaysIn(text), text).toEqual([])
    }
  })

  it('stand in the set-up steps, each of them', () => {
    const steps = manifest.connect.steps.map(step => step.body)
    for (const day of badDays) {
      const { fr, en } = badDayWords[day].tag
      expect(steps.some(body => body.fr.includes(`#${fr} :`))).toBe(true)
      expect(steps.some(body => body.en.includes(`#${en}:`))).toBe(true)
    }
  })

  it.each([
    { tag: 'panne-refus', outcome: 'refused', posts: 0, again: 'refused' },
    { tag: 'panne-acces', outcome: 'reconnect', posts: 0, again: 'published' },
    { tag: 'panne-permission', outcome: 'reconnect', posts: 0, again: 'published' },
    { tag: 'panne-quota', outcome: 'wait', posts: 0, again: 'published' },
    { tag: 'panne-reseau', outcome: 'wait', posts: 0, again: 'published' },
    { tag: 'panne-avant-envoi', outcome: 'unconfirmed', posts: 0, again: 'published' },
    { tag: 'panne-apres-envoi', outcome: 'unconfirmed', posts: 1, again: 'published' },
    { tag: 'panne-demi-reponse', outcome: 'unconfirmed', posts: 1, again: 'published' },
  ])('#$tag: $outcome, then $again', async ({ tag, outcome, posts, again }) => {
    const { order, send, feed } = await openAccount()
    const sent = order(`Bonjour #${tag}`)
    expect(await send(sent)).toMatchObject({ outcome })
    expect(await feed()).toHaveLength(posts)
    expect(await send(sent)).toMatchObject({ outcome: again })
    expect(await feed()).toHaveLength(again === 'published' ? 1 : 0)
  })

  it('strikes each publication for itself', async () => {
    const { order, send } = await openAccount()
    expect(await send(order('#panne-quota'))).toMatchObject({ outcome: 'wait' })
    expect(await send(order('#panne-quota'))).toMatchObject({ outcome: 'wait' })
  })

  it('speaks the language of the post', async () => {
    const { order, send } = await openAccount()
    const refused = (await send(order('#panne-refus'))) as Extract<
      PublishOutcome,
      { outcome: 'refused' }
    >
    expect(refused.answer).toEqual({ status: 403, message: 'Ce contenu enfreint nos règles.' })
  })
})

describe('trouble asked for in the settings', () => {
  it('strikes as many calls as asked, then is over, whatever process asks', async () => {
    const trouble = { day: 'quota', calls: 2, on: ['write'], mark: 'one' }
    const { bench, order, send } = await openAccount({ trouble })
    const until = new Date(bench.clock.now().getTime() + 120_000)
    const sent = order('Bonjour.')
    expect(await send(sent)).toMatchObject({ outcome: 'wait', until })
    expect(await send(sent)).toMatchObject({ outcome: 'wait', until })
    expect(await send(sent)).toMatchObject({ outcome: 'published' })
  })

  it('is new when its mark is new', async () => {
    const { order, send, channel } = await openAccount()
    for (const mark of ['one', 'two']) {
      const trouble = { day: 'before', calls: 1, on: ['write'], mark }
      const { account } = channel
      channel.account = { ...account, settings: { ...account.settings, trouble } }
      expect(await send(order('Bonjour.'))).toMatchObject({ outcome: 'unconfirmed' })
      expect(await send(order('Bonjour.'))).toMatchObject({ outcome: 'published' })
    }
  })

  it('is not used up by a check', async () => {
    const trouble = { day: 'access', calls: 1, on: ['write'], mark: 'one' }
    const { channel, order, send } = await openAccount({ trouble })
    const check = () => connecting.check(channel.account, channel.port())
    expect(await check()).toMatchObject({ ok: false, refusal: { code: 'access-refused' } })
    expect(await send(order('Bonjour.'))).toMatchObject({ outcome: 'reconnect' })
    expect(await check()).toMatchObject({ ok: true })
  })

  it('never makes sense of what is not a setting', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), settings => {
        const read = practiceSettings(settings as { [key: string]: Json })
        expect(read.latency).toBeGreaterThanOrEqual(0)
        expect(read.textLimit).toBeGreaterThan(0)
      }),
    )
    expect(
      practiceSettings({ behaviour: 'kind', latency: -1, textLimit: 1e9, trouble: [] }),
    ).toEqual(defaults)
  })
})

describe('the time that a call takes', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is none where none is wanted, and five seconds on a slow day', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const { order, send } = await openAccount()
    await send(order('Bonjour.'))
    expect(vi.getTimerCount()).toBe(0)
    const slow = send(order('#panne-lenteur'))
    await storeTurns()
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(vi.getTimerCount()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await slow).toMatchObject({ outcome: 'published' })
  })

  it('is within what the account says', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const { order, send } = await openAccount({ latency: 200 })
    const sent = Promise.all(Array.from({ length: 50 }, () => send(order('Bonjour.'))))
    await storeTurns()
    expect(vi.getTimerCount()).toBeGreaterThan(30)
    const soon = vi.getTimerCount()
    await vi.advanceTimersByTimeAsync(100)
    expect(vi.getTimerCount()).toBeLessThan(soon)
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    await vi.advanceTimersByTimeAsync(100)
    expect(await sent).toHaveLength(50)
  })
})

describe('a send', () => {
  it('is one write among others, and reads nothing', async () => {
    const { channel, order, send } = await openAccount({ audience: false })
    const outcomes = await Promise.all(
      Array.from({ length: 20_000 }, (_, place) =>
        send(order(`Publication ${place}`, `k${place}`)),
      ),
    )
    expect(outcomes.every(({ outcome }) => outcome === 'published')).toBe(true)
    expect(channel.store.operations).toEqual({ get: 0, put: 20_000, list: 0 })
    expect(channel.store.commits).toBe(1)
  })

  it('reads one line more where posts are told apart by their order', async () => {
    const { channel, order, send } = await openAccount({ behaviour: 'forgetful', audience: false })
    await send(order('Un.'))
    await send(order('Deux.'))
    expect(channel.store.operations).toEqual({ get: 0, put: 2, list: 2 })
  })

  it('looks once and notes one line more where an audience watches', async () => {
    const { channel, order, send } = await openAccount()
    await send(order('Un.'))
    expect(channel.store.operations).toEqual({ get: 1, put: 2, list: 0 })
    expect(channel.store.commits).toBe(1)
  })

  it('comes after what is there, even when another process has a clock ahead', async () => {
    const { bench, channel, order, send } = await openAccount({ behaviour: 'forgetful' })
    const onTime = makeTestBench().instance()
    bench.clock.advance(60_000)
    await send(order('En avance.'))
    const noted = await publishing.newest?.(channel.account, channel.port())
    const newest = noted?.outcome === 'noted' ? noted.newest : null
    const late = order('À l’heure.')
    expect(await publishing.readBack?.(late, null, newest, channel.port())).toEqual({
      found: 'absent',
    })
    const port = { ...channel.port(), newId: onTime.newId }
    const sent = await publishing.send(late, null, port)
    expect(await publishing.readBack?.(late, null, newest, channel.port())).toMatchObject({
      found: 'present',
      remote: { id: sent.outcome === 'published' && sent.remote.id },
    })
  })

  it('does not follow a part that is gone', async () => {
    const { order, send, feed } = await openAccount()
    const parts = ['Un.', 'Deux.'].map(text => ({ text, media: [] }))
    const second: PublishOrder = {
      ...order(''),
      content: { ...contentOf(''), format: 'thread', parts },
      part: 1,
      done: [{ id: 'key:nowhere', url: '' }],
    }
    expect(await send(second)).toMatchObject({ outcome: 'refused', reason: 'quoted-gone' })
    expect(await feed()).toEqual([])
  })
})

describe('the feed', () => {
  it('shows the newest first, whatever kept them, and no more than asked', async () => {
    const { bench, channel, order, send } = await openAccount()
    for (const place of [1, 2, 3]) {
      const { account } = channel
      const behaviour = place === 2 ? 'forgetful' : 'reliable'
      channel.account = { ...account, settings: { ...account.settings, behaviour } }
      await send(order(`Publication ${place}`, `${9 - place}`))
      bench.clock.advance(1_000)
    }
    const feed = await readPracticeFeed(channel.store, bench.clock.now(), { limit: 2 })
    expect(feed.map(post => post.text)).toEqual(['Publication 3', 'Publication 2'])
    expect(feed[0]?.at).toEqual(new Date('2026-11-21T09:00:02Z'))
  })

  it('has an audience that grows, or none', async () => {
    const { bench, channel, order, send, feed } = await openAccount()
    await send(order('Bonjour.'))
    expect((await feed())[0]?.counts).toEqual({ views: 0, likes: 0, shares: 0, replies: 0 })
    bench.clock.advance(30 * 86_400_000)
    const [seen] = await readPracticeFeed(channel.store, bench.clock.now())
    expect(seen?.counts.likes).toBeGreaterThan(0)
    expect((await feed())[0]?.counts.likes).toBe(0)
  })
})

describe('the connect form', () => {
  const connect = (fields: { readonly [key: string]: string }) =>
    connectTo(fields, makeTestBench().instance())

  it('says which field is missing', async () => {
    const missing = (field: string) => ({
      ok: false,
      refusal: { code: 'field-missing', values: { field } },
    })
    expect(await connect({ handle: 'colibri' })).toMatchObject(missing('displayName'))
    expect(await connect({ displayName: ' \u200b', handle: 'c' })).toMatchObject(
      missing('displayName'),
    )
    for (const handle of ['', 'é', 'a b', '-a', 'a'.repeat(41), '<b>']) {
      expect(await connect({ displayName: 'Colibri', handle })).toMatchObject(missing('handle'))
    }
  })

  it('keeps what was chosen', async () => {
    const connected = await connect({
      displayName: 'Colibri',
      handle: '@Colibri',
      behaviour: 'silent',
      textLimit: '5000',
      audience: 'no',
    })
    expect(connected).toMatchObject({
      ok: true,
      value: {
        handle: 'colibri',
        limits: { text: 5000 },
        settings: { behaviour: 'silent', audience: false, textLimit: 5000 },
      },
    })
  })
})
