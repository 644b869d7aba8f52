import { afterEach, describe, expect, it } from 'vitest'
import type { Json } from '../connector.ts'
import type { ConversationChange, IncomingMessage, Target } from '../conversations.ts'
import type { TestChannel } from '../testing.ts'
import { notify } from './fake/notifications.ts'
import { makePeople, speak, takeBack } from './fake/people.ts'
import { order, post, publish, type Scene, setScene, thread } from './fake/scene.ts'
import { connector } from './index.ts'

const { conversations, insights } = connector
if (!conversations?.listen || !insights) throw new Error('a facet is missing')
const { fetch, listen } = conversations as Required<typeof conversations>
const { posts: countPosts } = insights

let scene: Scene
afterEach(() => scene.stop())

async function open(options: Parameters<typeof setScene>[0] = {}) {
  scene = await setScene(options)
  const channel = await scene.connected()
  const [brand] = scene.fake.state.accounts
  if (!brand) throw new Error('nobody')
  return { channel, brand, state: scene.fake.state, people: makePeople(scene.fake.state) }
}

async function readAll(channel: TestChannel, from: Json | null = null) {
  const changes: ConversationChange[] = []
  for (let cursor = from; ; ) {
    const read = await fetch(channel.account, cursor, new Date(0), channel.port())
    if (read.outcome !== 'fetched') throw new Error(JSON.stringify(read))
    changes.push(...read.page.changes)
    cursor = JSON.parse(JSON.stringify(read.page.cursor)) as Json
    if (read.page.more) continue
    const messages = changes.flatMap(change =>
      change.change === 'message' ? [change.message] : [],
    )
    const of = (id: string): IncomingMessage => {
      const found = messages.find(({ remoteId }) => remoteId === id)
      if (!found) throw new Error(`${id} has not come`)
      return found
    }
    return { changes, messages, cursor, of }
  }
}

const targetOf = (message: IncomingMessage): Target => ({
  ...{ remoteId: message.remoteId, url: message.url, kind: message.kind, thread: message.thread },
  authorRemoteId: message.author.remoteId,
  subjectRemoteId: message.subject?.remoteId ?? null,
  handle: message.handle ?? null,
})

const contextCalls = () => scene.bench.calls.filter(({ url }) => url.endsWith('/context')).length

describe('where a message stands', () => {
  it('is under the part of our thread that it answers, and the parts are no messages', async () => {
    const { channel, people } = await open()
    const content = thread('Un', 'Deux')
    const one = await publish(channel, order(scene, channel, content, 0))
    const two = await publish(channel, order(scene, channel, content, 1, [one]))
    const under = { by: 'malik', kind: 'reply', text: 'Et trois ?' } as const
    const first = await people.say({ ...under, under: one.id })
    const second = await people.say({ ...under, under: two.id })
    const { messages, of } = await readAll(channel)
    expect(messages).toHaveLength(2)
    expect(of(first).subject).toMatchObject({ remoteId: one.id, text: 'Un' })
    expect(of(second)).toMatchObject({ thread: second, subject: { remoteId: two.id } })
  })

  it('is under the post of another where we are named in its answers', async () => {
    const { channel, state } = await open()
    const root = speak(state, { by: 'ines', text: 'Une belle place.' })
    const answer = speak(state, { by: 'malik', text: 'Où donc ?', inReplyTo: root.id })
    const named = speak(state, {
      ...{ by: 'ines', text: '@brume le sait sûrement.', inReplyTo: answer.id },
    })
    const { of } = await readAll(channel)
    expect(of(named.id)).toMatchObject({
      ...{ kind: 'mention', thread: answer.id, parent: answer.id, text: 'le sait sûrement.' },
      subject: { remoteId: root.id, text: 'Une belle place.', author: { isUs: false } },
    })
  })

  it('is asked of the server once for each thread', async () => {
    const { channel, people } = await open()
    const own = await publish(channel, order(scene, channel, post('Bonjour')))
    const said = { by: 'malik', kind: 'reply', text: 'Bonsoir.' } as const
    for (let place = 0; place < 12; place += 1) await people.say({ ...said, under: own.id })
    const { cursor } = await readAll(channel)
    expect(contextCalls()).toBe(1)
    await people.say({ ...said, under: own.id })
    await readAll(channel, cursor)
    expect(contextCalls()).toBe(1)
  })

  it('stays where it was once the beginning of its thread is deleted', async () => {
    const { channel, people, state } = await open()
    const own = await publish(channel, order(scene, channel, post('Bonjour')))
    const said = { by: 'malik', kind: 'reply', text: 'Bonsoir.' } as const
    const first = await people.say({ ...said, under: own.id })
    const second = await people.say({ ...said, under: first })
    const { cursor } = await readAll(channel)
    takeBack(state, first)
    const third = await people.say({ ...said, under: second })
    const { of, changes } = await readAll(channel, cursor)
    expect(of(third).thread).toBe(first)
    expect(changes).toContainEqual(expect.objectContaining({ change: 'removed', remoteId: first }))
  })

  it('is one exchange with the same people, however it began', async () => {
    const { channel, people } = await open()
    const said = { by: 'malik', kind: 'direct', text: 'Bonjour.' } as const
    const first = await people.say({ ...said, under: null })
    const again = await people.say({ ...said, under: null })
    const other = await people.say({ ...said, by: 'ines', under: null })
    const { of } = await readAll(channel)
    expect(of(again).thread).toBe(of(first).thread)
    expect(of(other).thread).not.toBe(of(first).thread)
  })
})

describe('an answer', () => {
  it('is seen by as many as what it answers, and keeps its warning', async () => {
    const { channel, state } = await open()
    const quiet = speak(state, { by: 'ines', text: '@brume bonjour.', visibility: 'unlisted' })
    quiet.warning = 'Météo'
    const { of } = await readAll(channel)
    expect(of(quiet.id).text).toBe('Météo\n\nbonjour.')
    const answers = { to: targetOf(of(quiet.id)), way: 'public' } as const
    await publish(channel, order(scene, channel, { ...post('Bonsoir.'), answers }))
    expect(state.statuses.at(-1)).toMatchObject({
      ...{ text: '@ines Bonsoir.', visibility: 'unlisted', warning: 'Météo' },
      inReplyTo: quiet.id,
    })
  })
})

describe('older servers', () => {
  it('tell of everything: what nobody wrote is left out', async () => {
    const { channel, brand, state, people } = await open({ age: '3.5' })
    const own = await publish(channel, order(scene, channel, post('Bonjour')))
    const status = state.statuses.find(({ id }) => id === own.id)
    const [, ines] = state.accounts
    if (!status || !ines) throw new Error('nothing')
    for (let place = 0; place < 45; place += 1) {
      notify(state, { for: brand, type: 'favourite', by: ines, status })
    }
    const id = await people.say({ by: 'ines', kind: 'reply', text: 'Bravo.', under: own.id })
    const { messages } = await readAll(channel)
    expect(messages.map(({ remoteId }) => remoteId)).toEqual([id])
  })

  it('give statuses one by one: edits, deletions and counts are told all the same', async () => {
    const { channel, people, state } = await open({ age: '4.2' })
    const own = await publish(channel, order(scene, channel, post('Bonjour')))
    const said = { by: 'ines', kind: 'reply', text: 'Avant.', under: own.id } as const
    const [kept, lost] = [await people.say(said), await people.say(said)]
    const { cursor } = await readAll(channel)
    scene.bench.clock.advance(60_000)
    await people.edit(kept, 'Après.')
    takeBack(state, lost)
    const { of, changes } = await readAll(channel, cursor)
    expect(of(kept).text).toBe('Après.')
    expect(changes).toContainEqual(expect.objectContaining({ change: 'removed', remoteId: lost }))
    expect(await countPosts(channel.account, [own.id, '9'], channel.port())).toMatchObject({
      posts: [{ remoteId: own.id }, { remoteId: '9', gone: true }],
    })
  })
})

describe('too many calls', () => {
  it('stop a long history half-way, and lose nothing of it', async () => {
    const { channel, state } = await open({ rates: { api: 12 } })
    const said: string[] = []
    for (let place = 0; place < 20; place += 1) {
      const root = speak(state, { by: 'malik', text: `Place ${place}.` })
      const text = `@brume et toi, ${place} ?`
      said.push(speak(state, { by: 'ines', text, inReplyTo: root.id }).id)
    }
    const found = new Set<string>()
    let waits = 0
    for (let cursor: Json | null = null, more = true; more; ) {
      const read = await fetch(channel.account, cursor, new Date(0), channel.port())
      if (read.outcome === 'wait') {
        waits += 1
        if (!read.until || waits > 20) throw new Error('it never ends')
        scene.bench.clock.set(new Date(read.until.getTime() + 1_000))
        continue
      }
      if (read.outcome !== 'fetched') throw new Error(read.outcome)
      cursor = JSON.parse(JSON.stringify(read.page.cursor)) as Json
      more = read.page.more
      for (const change of read.page.changes) {
        if (change.change === 'message') found.add(change.message.remoteId)
      }
    }
    expect(waits).toBeGreaterThan(0)
    expect([...found].sort()).toEqual(said.sort())
  })
})

describe('a stream', () => {
  async function heard() {
    const opened = await open()
    const ending = new AbortController()
    const changes: ConversationChange[] = []
    const up = Promise.withResolvers<void>()
    const handlers = {
      changed: async (some: readonly ConversationChange[]) => void changes.push(...some),
      opened: () => up.resolve(),
      signal: ending.signal,
    }
    const end = listen(opened.channel.account, handlers, opened.channel.port())
    await up.promise
    const until = async (count: number) => {
      for (let turn = 0; changes.length < count && turn < 200; turn += 1) {
        await new Promise(next => setTimeout(next, 10))
      }
      return changes
    }
    return { ...opened, changes, until, end, stop: () => ending.abort() }
  }

  it('tells what is written, edited and deleted, ours too, and nothing of strangers', async () => {
    const { channel, people, state, until, brand, stop, end } = await heard()
    const stranger = speak(state, { by: 'malik', text: 'Rien pour vous.' })
    for (const stream of state.streams) {
      stream.send('delete', stranger.id)
      stream.send('update', '{"half": ')
      stream.send('filters_changed', '')
    }
    await publish(channel, order(scene, channel, post('Une publication.')))
    const id = await people.say({ by: 'ines', kind: 'mention', text: 'Bonjour.', under: null })
    const [first] = await until(1)
    if (first?.change !== 'message') throw new Error('nothing came')
    const answers = { to: targetOf(first.message), way: 'public' } as const
    const answer = await publish(channel, order(scene, channel, { ...post('Oui.'), answers }))
    await people.edit(id, 'Bonsoir.')
    await people.remove(id)
    expect(
      (await until(4)).map(change => [
        change.change,
        'message' in change ? change.message.text : change.change,
      ]),
    ).toEqual([
      ['message', 'Bonjour.'],
      ['message', 'Oui.'],
      ['message', 'Bonsoir.'],
      ['removed', 'removed'],
    ])
    const ours = (await until(4)).find(
      change => change.change === 'message' && change.message.remoteId === answer.id,
    )
    expect(ours).toMatchObject({
      message: { author: { isUs: true, remoteId: brand.id }, thread: id },
    })
    stop()
    expect(await end).toMatchObject({ outcome: 'wait' })
  })

  it('ends when the server hangs up, and when an event never does', async () => {
    const first = await heard()
    for (const stream of first.state.streams) stream.end()
    expect(await first.end).toMatchObject({ outcome: 'wait', answer: { code: 'ended' } })
    await scene.stop()
    const second = await heard()
    for (const stream of second.state.streams) {
      for (let part = 0; part < 30; part += 1) stream.send('update', 'x'.repeat(50_000))
      stream.send('update', 'x'.repeat(1_100_000))
    }
    expect(await second.end).toMatchObject({ outcome: 'wait', answer: { code: 'too-large' } })
    expect(second.changes).toEqual([])
  })
})
