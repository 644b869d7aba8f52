import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestChannel } from '../testing.ts'
import { clientDocument, clientOf } from './client.ts'
import {
  begin,
  callback,
  check,
  orderOf,
  prepare,
  revoke,
  type Scene,
  send,
  setScene,
} from './fake/scene.ts'
import { publicPart, signingKeyShape } from './proof.ts'

let scene: Scene
beforeEach(async () => {
  scene = await setScene()
})
afterEach(() => scene.stop())

const secrets = (channel: TestChannel) => channel.credentials as { [key: string]: string }

const publish = async (channel: TestChannel, key: string) => {
  const order = orderOf(channel, { text: `Bonjour ${key}` }, { key })
  const prepared = await prepare(order, null, channel.port())
  if (prepared.outcome !== 'prepared') return prepared
  return send(order, prepared.stored, channel.port())
}

describe('who asks', () => {
  it.each([
    [
      'https://parvis.example/connect/callback',
      'https://parvis.example/connect/clients/bluesky.json',
    ],
    [
      'http://localhost:3000/connect/callback',
      'http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1',
    ],
    [
      'http://127.0.0.1:3000/connect/callback',
      'http://localhost?redirect_uri=http%3A%2F%2F127.0.0.1',
    ],
  ])('%s', (address, id) => expect(clientOf(address)?.id.startsWith(id)).toBe(true))

  it.each([
    'http://parvis.example/connect/callback',
    'http://192.168.1.10:3000/connect/callback',
    'https://192.168.1.10/connect/callback',
    'https://parvis.local/connect/callback',
    'https://parvis/connect/callback',
  ])('%s is reached by nobody outside', address => expect(clientOf(address)).toBeNull())

  it('says so before anything is asked, where the network cannot read who asks', async () => {
    const way = { callback: 'http://192.168.1.10:3000/connect/callback', state: 's' }
    const begun = await begin({ handle: 'brume.test' }, way, scene.bench.instance())
    expect(begun).toEqual({
      ok: false,
      refusal: { code: 'unreached', values: { address: 'http://192.168.1.10:3000' } },
    })
    expect(scene.bench.calls).toEqual([])
  })

  it('says the same when the network could not read it', async () => {
    const way = { callback: 'https://other.example/elsewhere/callback', state: 's' }
    const fields = { service: scene.fake.url }
    scene.fake.authority.isBlind = true
    expect(await begin(fields, way, scene.bench.instance())).toMatchObject({
      ok: false,
      refusal: { code: 'unreached', values: { address: 'https://other.example' } },
    })
  })

  it('is described without a secret', async () => {
    const document = JSON.stringify(await clientDocument(callback, scene.bench.instance()))
    const kept = await scene.bench.instanceStore('oauth').get('client-key')
    const key = signingKeyShape.parse(kept)
    expect(document).not.toContain(key.d)
    expect(document).toContain(JSON.stringify(publicPart(key)).slice(1, -1))
  })
})

describe('the way back', () => {
  it('connects the account that was named, with a key of its own', async () => {
    const channel = await scene.connected()
    const { account } = scene.fake
    expect(channel.account).toMatchObject({ remoteId: account.did, handle: account.handle })
    expect(channel.account.instance).toBe(scene.fake.url)
    expect(secrets(channel)).toMatchObject({ kind: 'granted', endsAt: null })
  })

  it('lasts two weeks on a person’s own machine, and says when it ends', async () => {
    const found = await scene.walk({ callback: 'http://localhost:3000/connect/callback' })
    const ends = found.ok ? found.value[0]?.credentialExpiresAt : undefined
    expect(ends).toEqual(new Date('2026-12-05T09:00:00Z'))
  })

  it('lets the person choose there, where no account is named', async () => {
    const channel = await scene.connected({ fields: { service: scene.fake.url } })
    expect(channel.account.remoteId).toBe(scene.fake.account.did)
  })

  it('refuses another account than the one that was named, and ends its access', async () => {
    const other = scene.fake.people.person('ines')
    const found = await scene.walk({ account: other.did })
    expect(found).toMatchObject({ ok: false, refusal: { answer: { code: 'other-account' } } })
    expect(scene.fake.authority.sessions).toBe(0)
  })

  it('believes no other authority', async () => {
    const changed = (answer: object) => ({ ...answer, iss: 'https://elsewhere.example' })
    expect(await scene.walk({ changed })).toMatchObject({ refusal: { code: 'access-refused' } })
    const without = ({ iss: _, ...answer }: { readonly [key: string]: string }) => answer
    expect(await scene.walk({ changed: without })).toMatchObject({ ok: false })
    const stale = (answer: object) => ({ ...answer, state: 'of somebody else' })
    expect(await scene.walk({ changed: stale })).toMatchObject({ ok: false })
  })

  it('knows nobody by an unknown name', async () => {
    const fields = { handle: 'nobody.test', service: scene.fake.url }
    expect(await scene.walk({ fields })).toEqual({
      ok: false,
      refusal: { code: 'address-wrong', values: { address: 'nobody.test' } },
    })
  })

  it('shows which permission the person left out', async () => {
    scene.fake.authority.withheld = ['transition:chat.bsky']
    const channel = await scene.connected()
    const health = await check(channel.account, channel.port())
    const lines = health.ok ? health.value.lines : []
    expect(lines.filter(({ held }) => !held)).toEqual([
      { permission: 'messages', held: false, optional: true },
    ])
  })
})

describe('an access', () => {
  it('is renewed before it ends, once, whoever else asks', async () => {
    const channel = await scene.connected()
    const before = secrets(channel)
    scene.bench.clock.advance(59 * 60_000)
    const sent = await Promise.all([1, 2, 3].map(key => publish(channel, String(key))))
    expect(sent.map(({ outcome }) => outcome)).toEqual(['published', 'published', 'published'])
    expect(secrets(channel).refreshToken).not.toBe(before.refreshToken)
    const renewals = scene.bench.calls.filter(({ url }) => url.endsWith('/oauth/token'))
    // One for the code, one for the renewal.
    expect(renewals).toHaveLength(2)
    expect(scene.fake.authority.sessions).toBe(1)
  })

  it('is renewed when the server ends it early', async () => {
    const channel = await scene.connected()
    scene.fake.authority.expire()
    expect(await publish(channel, 'early')).toMatchObject({ outcome: 'published' })
  })

  it('is proved again when the server turns its word', async () => {
    const channel = await scene.connected()
    scene.fake.authority.turnNonce()
    expect(await publish(channel, 'word')).toMatchObject({ outcome: 'published' })
    expect(scene.fake.records.of(scene.fake.account.did, 'app.bsky.feed.post')).toHaveLength(1)
  })

  it('is worth nothing without the key', async () => {
    const channel = await scene.connected()
    const { accessToken } = secrets(channel)
    const url = `${scene.fake.url}/xrpc/com.atproto.server.getSession`
    const bearer = await fetch(url, { headers: { authorization: `Bearer ${accessToken}` } })
    const bare = await fetch(url, { headers: { authorization: `DPoP ${accessToken}` } })
    expect([bearer.status, bare.status]).toEqual([400, 401])
  })

  it('ends where the account is removed here', async () => {
    const channel = await scene.connected()
    await revoke(channel.account, channel.port())
    expect(scene.fake.authority.sessions).toBe(0)
    expect(await check(channel.account, channel.port())).toMatchObject({
      refusal: { code: 'access-refused' },
    })
    expect(await publish(channel, 'late')).toMatchObject({ outcome: 'reconnect' })
  })
})
