import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ConnectedAccount,
  Json,
  OutgoingContent,
  PublishOrder,
  RemotePost,
} from '../connector.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import type { Fault } from '../testing-faults.ts'
import { type FakeBluesky, startFake } from './fake/index.ts'
import { connector } from './index.ts'

const { connecting, publishing } = connector
if (!connecting.connect || !publishing?.prepare || !publishing.readBack || !publishing.remove) {
  throw new Error('a facet is missing')
}
const { connect } = connecting
const { prepare, send, readBack, remove } = publishing

const file = { bytes: new Uint8Array([1, 2, 3]), contentType: 'image/jpeg', name: 'place.jpg' }
const image = {
  file: 'm1',
  alt: 'La place',
  contentType: 'image/jpeg',
  bytes: 3,
  width: 16,
  height: 9,
}

let fake: FakeBluesky
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

const fields = (more: { readonly [key: string]: string } = {}) => ({
  handle: fake.account.handle,
  appPassword: fake.account.appPassword,
  service: fake.url,
  ...more,
})

async function connected(more = {}): Promise<ConnectedAccount> {
  const answer = await connect(fields(more), bench.instance())
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

const content = (text: string, ...more: string[]): OutgoingContent => ({
  format: more.length > 0 ? 'thread' : 'post',
  language: 'fr',
  parts: [text, ...more].map(part => ({ text: part, media: [] })),
  settings: {},
})

const order = (over: Partial<PublishOrder> = {}): PublishOrder => ({
  publicationId: 'p1',
  account: channel.account,
  content: content('Bonjour'),
  part: 0,
  done: [],
  key: 'p1/0',
  firstAt: new Date('2026-11-21T09:00:00.000Z'),
  ...over,
})

async function publish(asked: PublishOrder, stored: Json = null): Promise<RemotePost> {
  const prepared = await prepare(asked, stored, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  const sent = await send(asked, prepared.stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote
}

const written = () => fake.records.all()

describe('connecting', () => {
  it('brings the account back, with what the app password allows', async () => {
    expect(await connected()).toMatchObject({
      instance: fake.url,
      remoteId: fake.account.did,
      handle: 'brume.test',
      displayName: 'Brume',
      permissionsHeld: ['publish', 'upload', 'delete', 'read', 'answer', 'hide'],
      permissionsMissing: [],
    })
  })

  it.each(['@brume.test', ' brume.test ', '\u202a@brume.test\u202c', 'Brume.Test', 'brume'])(
    'takes the handle as people write it: %s',
    async handle => {
      expect((await connected({ handle })).remoteId).toBe(fake.account.did)
    },
  )

  it('refuses what cannot work, and says what', async () => {
    const refusalOf = async (more: { readonly [key: string]: string }) => {
      const answer = await connect(fields(more), bench.instance())
      return answer.ok ? 'connected' : answer.refusal.code
    }
    expect(await refusalOf({ appPassword: '' })).toBe('field-missing')
    expect(await refusalOf({ appPassword: 'aaaa-bbbb-cccc-dddd' })).toBe('access-refused')
    expect(await refusalOf({ service: 'ht tp://nowhere' })).toBe('address-wrong')
    expect(await refusalOf({ service: 'http://127.0.0.1:9' })).toBe('address-private')
    expect(await refusalOf({ service: `${fake.url.replace('http', 'ftp')}` })).toBe('address-wrong')
    bench.unplug()
    expect(await refusalOf({})).toBe('network-down')
  })

  it('does not keep the password of the account itself', async () => {
    const answer = await connect(fields({ appPassword: fake.account.password }), bench.instance())
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'access-refused' } })
    expect(fake.calls.at(-1)).toBe('com.atproto.server.deleteSession')
  })

  it('checks by a real call', async () => {
    const health = await connecting.check(channel.account, channel.port())
    expect(health).toMatchObject({ ok: true, value: { handle: 'brume.test' } })
    fake.accounts.revoke(fake.account.appPassword)
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      ok: false,
      refusal: { code: 'access-refused' },
    })
  })
})

describe('sessions', () => {
  it('are renewed when the access token has expired, without signing in', async () => {
    fake.accounts.expireAccess()
    await publish(order())
    expect(fake.accounts.signIns).toBe(1)
    expect(fake.calls.filter(name => name === 'com.atproto.server.refreshSession')).toHaveLength(1)
    await publish(order({ key: 'p2/0' }))
    expect(fake.calls.filter(name => name === 'com.atproto.server.refreshSession')).toHaveLength(1)
  })

  it('sign in again only when the refresh token is refused', async () => {
    fake.accounts.expireAccess()
    fake.accounts.expireRefresh()
    await publish(order())
    expect(fake.accounts.signIns).toBe(2)
  })

  it('take one renewal for many posts at once in one process', async () => {
    fake.accounts.expireAccess()
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        publish(order({ key: `p${n}/0`, publicationId: `p${n}` })),
      ),
    )
    expect(written()).toHaveLength(8)
    expect(fake.calls.filter(name => name === 'com.atproto.server.refreshSession')).toHaveLength(1)
  })

  it('use what another role saved while the token was refused', async () => {
    const stale = channel.credentials as { [key: string]: Json }
    fake.accounts.expireAccess()
    fake.accounts.expireRefresh()
    const fresh = (await connected()).credentials
    let reads = 0
    // The role reads the old session, calls, and finds the new one when it looks again.
    const port = { ...channel.port(), credentials: async () => (reads++ === 0 ? stale : fresh) }
    expect(await send(order(), null, port)).toMatchObject({ outcome: 'published' })
    expect(fake.accounts.signIns).toBe(2)
  })

  it('ask for a reconnection when the app password is revoked', async () => {
    fake.accounts.revoke(fake.account.appPassword)
    expect(await send(order(), null, channel.port())).toMatchObject({ outcome: 'reconnect' })
    expect(written()).toHaveLength(0)
  })
})

describe('publishing', () => {
  it('writes text, facets, language, image and date as the lexicon wants them', async () => {
    const friend = fake.accounts.create('ines.test')
    const text = 'Été : @ines.test https://parvis.example.org #brume @nobody.test'
    const remote = await publish(
      order({ content: { ...content(text), parts: [{ text, media: [image] }] } }),
    )
    expect(remote.url).toMatch(/^https:\/\/bsky\.app\/profile\/did:plc:\w+\/post\/[2-7a-z]{13}$/)
    expect(written()[0]).toMatchObject({
      uri: remote.id,
      cid: remote.mark,
      value: {
        text,
        langs: ['fr'],
        createdAt: '2026-11-21T09:00:00.000Z',
        embed: { images: [{ alt: 'La place', aspectRatio: { width: 16, height: 9 } }] },
        facets: [
          { features: [{ did: friend.did }] },
          { features: [{ uri: 'https://parvis.example.org' }] },
          { features: [{ tag: 'brume' }] },
        ],
      },
    })
  })

  it('writes one record however often it is sent', async () => {
    const first = await publish(order())
    const again = await publish(order())
    expect(again).toEqual(first)
    expect(written()).toHaveLength(1)
  })

  it('takes for published a record that it wrote with another mention', async () => {
    const text = 'Merci @late.test'
    const asked = order({ content: content(text) })
    const first = await publish(asked)
    fake.accounts.create('late.test')
    expect(await publish(asked)).toEqual(first)
    expect(written()).toHaveLength(1)
  })

  it('never takes another post for its own', async () => {
    await publish(order())
    const other = order({ content: content('Autre chose') })
    expect(await readBack(other, null, null, channel.port())).toEqual({ found: 'absent' })
    expect(await send(other, null, channel.port())).toMatchObject({
      outcome: 'refused',
      answer: { code: 'RecordKeyTaken' },
    })
    expect(written()[0]?.value.text).toBe('Bonjour')
  })

  it('chains the parts of a thread to the first and to the one before', async () => {
    const thread = content('Un', 'Deux', 'Trois')
    const done: RemotePost[] = []
    for (const part of [0, 1, 2]) {
      const firstAt = new Date(Date.parse('2026-11-21T09:00:00Z') + part * 500)
      done.push(
        await publish(
          order({ content: thread, part, done: [...done], key: `p1/${part}`, firstAt }),
        ),
      )
    }
    const third = written().find(({ value }) => value.text === 'Trois')
    expect(third?.value.reply).toEqual({
      root: { uri: done[0]?.id, cid: done[0]?.mark },
      parent: { uri: done[1]?.id, cid: done[1]?.mark },
    })
    const gone = await remove(channel.account, done, thread, channel.port())
    expect(gone.outcome).toBe('published')
    expect(written()).toHaveLength(0)
    expect((await remove(channel.account, done, thread, channel.port())).outcome).toBe('published')
  })

  it('does not upload twice what is stored, and uploads again what the server dropped', async () => {
    const asked = order({ content: { ...content('a'), parts: [{ text: 'a', media: [image] }] } })
    const first = await prepare(asked, null, channel.port())
    if (first.outcome !== 'prepared') throw new Error(first.outcome)
    await prepare(asked, first.stored, channel.port())
    const uploads = () => fake.calls.filter(name => name === 'com.atproto.repo.uploadBlob').length
    expect(uploads()).toBe(1)
    bench.clock.advance(3_600_000)
    await prepare(asked, first.stored, channel.port())
    expect(uploads()).toBe(2)
    fake.records.dropUploads()
    expect(await send(asked, first.stored, channel.port())).toMatchObject({ outcome: 'published' })
    expect(uploads()).toBe(3)
  })
})

describe('bad days', () => {
  const expected: { readonly [fault in Fault]?: string } = {
    unauthorised: 'reconnect',
    forbidden: 'refused',
    'permission-missing': 'reconnect',
    unprocessable: 'refused',
    'media-refused': 'refused',
    'rate-limited-seconds': 'wait',
    'rate-limited': 'wait',
    'server-error': 'unconfirmed',
    html: 'unconfirmed',
    empty: 'unconfirmed',
    'half-answer': 'unconfirmed',
    'timeout-before': 'unconfirmed',
    'timeout-after': 'unconfirmed',
    'huge-answer': 'unconfirmed',
  }

  it.each(Object.entries(expected))('%s: %s', async (fault, outcome) => {
    fake.strike(fault as Fault, 'write')
    const sent = await send(order(), null, channel.port())
    fake.mend()
    expect(sent.outcome).toBe(outcome)
    const look = await readBack(order(), null, null, channel.port())
    expect(look.found).toBe(written().length > 0 ? 'present' : 'absent')
    if (outcome !== 'unconfirmed') expect(written()).toHaveLength(0)
    // Whatever happened, sending again ends with one record.
    expect((await send(order(), null, channel.port())).outcome).toBe('published')
    expect(written()).toHaveLength(1)
  })

  it('waits when nothing has left', async () => {
    bench.unplug()
    expect(await send(order(), null, channel.port())).toMatchObject({ outcome: 'wait' })
    bench.plug()
    expect((await send(order(), null, channel.port())).outcome).toBe('published')
  })

  it.each(['html', 'empty', 'server-error', 'timeout-before', 'rate-limited'] as const)(
    'never says absent when it could not look: %s',
    async fault => {
      await publish(order())
      fake.strike(fault, 'look')
      expect((await readBack(order(), null, null, channel.port())).found).toBe('unknown')
    },
  )

  it('waits when an upload meets a bad day', async () => {
    const asked = order({ content: { ...content('a'), parts: [{ text: 'a', media: [image] }] } })
    for (const fault of ['html', 'timeout-after', 'server-error', 'half-answer'] as const) {
      fake.strike(fault, 'upload')
      expect((await prepare(asked, null, channel.port())).outcome).toBe('wait')
    }
    fake.strike('media-refused', 'upload')
    expect(await prepare(asked, null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
    })
  })

  it('says that the account is restricted when the network took it down', async () => {
    fake.accounts.takeDown(fake.account.did)
    expect(await send(order(), null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'account-restricted',
    })
  })

  it('says that the text is too long when the network does', async () => {
    const long = order({ content: content('a'.repeat(301)) })
    expect(await send(long, null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'text-too-long',
    })
  })
})
