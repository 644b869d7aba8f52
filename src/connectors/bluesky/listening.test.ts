import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { type FakeBluesky, startFake } from './fake/index.ts'
import { connector } from './index.ts'
import { listening } from './listening.ts'

let fake: FakeBluesky
let bench: TestBench
let channel: TestChannel

beforeEach(async () => {
  fake = await startFake()
  bench = makeTestBench({ reach: [new URL(fake.url).host] })
  const { handle, appPassword } = fake.account
  const fields = { handle, appPassword, service: fake.url }
  const connected = await connector.connecting.connect?.(fields, bench.instance())
  if (!connected?.ok) throw new Error('Not connected')
  channel = bench.keep(connected.value)
})
afterEach(() => fake.stop())

const search = (by: 'words' | 'hashtag', text: string) =>
  listening.search(channel.account, { by, text }, null, channel.port())

it('tells who wrote what, and what it counts', async () => {
  const uri = await fake.people.write({ by: 'ines', text: 'Deux colibris', hashtag: 'jardin' })
  fake.people.like('malik', uri)
  expect(await search('words', 'colibris deux')).toMatchObject({
    outcome: 'found',
    posts: [
      {
        ...{ remoteId: uri, text: 'Deux colibris #jardin', media: [] },
        author: { handle: 'ines.test', displayName: 'ines', isUs: false },
        counts: { likes: 1, comments: 0, shares: 0, saves: 0 },
      },
    ],
    more: false,
  })
})

it('takes words as words, and tells by hashtag what bears it whole', async () => {
  const borne = await fake.people.write({ by: 'ines', text: 'Deux colibris', hashtag: 'Jardin' })
  await fake.people.write({ by: 'ines', text: 'Le jardin', hashtag: 'jardins' })
  expect(await search('hashtag', '#jardin')).toMatchObject({ posts: [{ remoteId: borne }] })
  expect(await search('words', 'colibris from:ines.test')).toMatchObject({ posts: [] })
  const asked = bench.calls.flatMap(({ url }) => new URL(url).searchParams.get('q') ?? [])
  expect(asked).toEqual(['#jardin', '"colibris" "from:ines.test"'])
})

it('does not tell what somebody who blocks the account writes', async () => {
  await fake.people.write({ by: 'ines', text: 'Deux colibris', hashtag: 'jardin' })
  fake.people.block('ines')
  expect(await search('words', 'colibris')).toMatchObject({ outcome: 'found', posts: [] })
})
