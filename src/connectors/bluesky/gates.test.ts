import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json, OutgoingContent } from '../connector.ts'
import type { TestChannel } from '../testing.ts'
import { orderOf, prepare, readBack, remove, type Scene, send, setScene } from './fake/scene.ts'
import { rules } from './rules.ts'

let scene: Scene
let channel: TestChannel
beforeEach(async () => {
  scene = await setScene()
  channel = await scene.connected()
})
afterEach(() => scene.stop())

const gate = 'app.bsky.feed.threadgate'
const recordsOf = (collection: string) => scene.fake.records.of(scene.fake.account.did, collection)
const allowed = () => recordsOf(gate).map(({ value }) => value.allow)

async function publish(settings: OutgoingContent['settings'], over = {}) {
  const order = orderOf(channel, { settings }, over)
  const prepared = await prepare(order, null, channel.port())
  if (prepared.outcome !== 'prepared') return { order, sent: prepared }
  return { order, sent: await send(order, prepared.stored, channel.port()) }
}

describe('who may answer', () => {
  it.each([
    [{}, []],
    [{ replies: 'everybody', mentioned: true }, []],
    [{ replies: 'nobody', followers: true }, [[]]],
    [{ replies: 'some', mentioned: true }, [[{ $type: `${gate}#mentionRule` }]]],
    [
      { replies: 'some', followers: true, following: true },
      [[{ $type: `${gate}#followerRule` }, { $type: `${gate}#followingRule` }]],
    ],
  ] as const)('%j', async (settings, expected) => {
    const { sent } = await publish(settings)
    expect(sent.outcome).toBe('published')
    expect(allowed()).toEqual(expected)
    expect(recordsOf('app.bsky.feed.post')).toHaveLength(1)
  })

  it('may be a list, named by its address', async () => {
    const friend = scene.fake.people.person('ines')
    const list = `https://bsky.app/profile/${friend.handle}/lists/3lk2`
    expect((await publish({ replies: 'some', list })).sent.outcome).toBe('published')
    expect(allowed()).toEqual([
      [{ $type: `${gate}#listRule`, list: `at://${friend.did}/app.bsky.graph.list/3lk2` }],
    ])
  })

  it('is not guessed where the keeper of the list is nobody', async () => {
    const list = 'https://bsky.app/profile/nobody.test/lists/3lk2'
    const { sent } = await publish({ replies: 'some', list })
    expect(sent).toMatchObject({ outcome: 'refused', answer: { code: 'list-unknown' } })
    expect(recordsOf('app.bsky.feed.post')).toEqual([])
  })

  it('is said of the first post of a thread only, and quotes of each', async () => {
    const settings = { replies: 'nobody', quotes: false }
    const parts = [
      { text: 'Un', media: [] },
      { text: 'Deux', media: [] },
    ]
    const content = { format: 'thread', parts, settings } as const
    const first = orderOf(channel, content)
    const one = await send(first, null, channel.port())
    if (one.outcome !== 'published') throw new Error(one.outcome)
    const second = orderOf(channel, content, { part: 1, key: 'p1/1', done: [one.remote] })
    const two = await send(second, null, channel.port())
    if (two.outcome !== 'published') throw new Error(two.outcome)
    expect(recordsOf(gate)).toHaveLength(1)
    expect(recordsOf('app.bsky.feed.postgate').map(({ value }) => value.post)).toEqual([
      one.remote.id,
      two.remote.id,
    ])
    await remove(channel.account, [one.remote, two.remote], second.content, channel.port())
    for (const collection of ['app.bsky.feed.post', gate, 'app.bsky.feed.postgate'])
      expect(recordsOf(collection)).toEqual([])
  })
})

describe('a post with its gates', () => {
  const closed = { replies: 'nobody', quotes: false }

  it('is written once, whatever is sent again', async () => {
    const { order, sent } = await publish(closed)
    const again = await send(order, null, channel.port())
    expect(again).toEqual(sent)
    const found = await readBack(order, null, null, channel.port())
    expect(found).toMatchObject({ found: 'present' })
    expect(recordsOf(gate)).toHaveLength(1)
    expect(recordsOf('app.bsky.feed.post')).toHaveLength(1)
  })

  it('is not there without them when the answer is lost', async () => {
    scene.fake.strike('timeout-after', 'write')
    const { order, sent } = await publish(closed)
    expect(sent.outcome).toBe('unconfirmed')
    scene.fake.mend()
    expect(await readBack(order, null, null, channel.port())).toMatchObject({ found: 'present' })
    expect(recordsOf(gate)).toHaveLength(1)
    expect(recordsOf('app.bsky.feed.postgate')).toHaveLength(1)
  })
})

it('holds back settings that mean nothing', () => {
  const found = (settings: { readonly [key: string]: Json }) =>
    rules
      .check({ format: 'post', language: 'fr', parts: [{ text: 'a', media: [] }], settings }, {})
      .map(({ code, values }) => `${code} ${values.setting}`)
  expect(found({ replies: 'friends' })).toEqual(['setting-wrong replies'])
  expect(found({ replies: 'some', list: 'my list' })).toEqual(['setting-wrong list'])
  expect(found({ replies: 'nobody', list: 'my list' })).toEqual([])
  expect(found({ quotes: 'off' })).toEqual(['setting-wrong quotes'])
})
