import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { IncomingHook } from '../hooks.ts'
import { setScene } from './fake/scene.ts'
import { apiKey } from './fake/webhooks.ts'
import { hooks } from './hooks.ts'

const apiSecret = 'the-secret-of-the-api-key'
const way = { app: { apiSecret }, secret: 'address', now: new Date('2026-11-22T09:00:00Z') }
const sign = (body: string, key = apiSecret) =>
  `sha256=${createHmac('sha256', key).update(body).digest('base64')}`

const told = (body: string, signature = sign(body)): IncomingHook => ({
  ...{ method: 'POST', query: {}, body: Buffer.from(body) },
  headers: { 'x-twitter-webhooks-signature': signature },
})
const tell = (value: object) => hooks.read(told(JSON.stringify(value)), way)

it('proves that it is at home', () => {
  const asked = { method: 'GET', headers: {}, query: { crc_token: 'abc' }, body: Buffer.alloc(0) }
  expect(hooks.read(asked, way)).toEqual({
    from: 'network',
    events: [],
    answer: {
      contentType: 'application/json',
      body: JSON.stringify({ response_token: sign('abc') }),
    },
  })
  expect(hooks.read({ ...asked, query: {} }, way)).toEqual({ from: 'nobody' })
})

it('hears nobody without the signature of X', () => {
  const body = JSON.stringify({ for_user_id: '1', tweet_create_events: [{ id_str: '2' }] })
  expect(hooks.read(told(body, sign(body, 'another key')), way)).toEqual({ from: 'nobody' })
  expect(hooks.read(told(body, ''), way)).toEqual({ from: 'nobody' })
  expect(hooks.read(told(body, sign(`${body} `)), way)).toEqual({ from: 'nobody' })
  expect(hooks.read(told(body), { ...way, app: {} })).toEqual({ from: 'nobody' })
})

it('names what came, the same each time', () => {
  const events = {
    for_user_id: '2244994945',
    tweet_create_events: [{ id_str: '1924465506158878979' }, { id: 'unreadable' }],
    direct_message_events: [
      { type: 'message_create', id: '954491830116155396' },
      { type: 'something_else', id: '954491830116155397' },
    ],
    tweet_delete_events: [{ status: { id: '1045405559317569537' }, timestamp_ms: '1432228155593' }],
  }
  const account = '2244994945'
  const heard = {
    from: 'network',
    events: [
      {
        ...{ id: `${account}:post:1924465506158878979`, account, about: 'conversation' },
        payload: { post: '1924465506158878979' },
      },
      {
        ...{ id: `${account}:direct:954491830116155396`, account, about: 'conversation' },
        payload: { direct: '954491830116155396' },
      },
      {
        ...{ id: `${account}:deleted:1045405559317569537`, account, about: 'conversation' },
        payload: { deleted: '1045405559317569537', at: '2015-05-21T17:09:15.593Z' },
      },
    ],
  }
  expect(tell(events)).toEqual(heard)
  expect(tell(events)).toEqual(heard)
})

it('hears that the access was taken back', () => {
  const revoke = {
    ...{ date_time: '2018-05-24T09:48:12+00:00', target: { app_id: '13090192' } },
    source: { user_id: '63046977' },
  }
  expect(tell({ user_event: { revoke } })).toMatchObject({
    events: [{ account: '63046977', about: 'access' }],
  })
})

it('takes what it cannot read for nothing', () => {
  expect(tell({ for_user_id: '1', favorite_events: [{}] })).toEqual({ from: 'network', events: [] })
  expect(hooks.read(told('{"half'), way)).toEqual({ from: 'network', events: [] })
  const wild = {
    for_user_id: '1',
    tweet_delete_events: [{ status: { id: '2' }, timestamp_ms: -1 }],
  }
  expect(tell(wild)).toEqual({ from: 'network', events: [] })
})

describe('an account that X tells of', () => {
  const webhookAddress = 'https://parvis.example/hooks/x/s'
  const keys = { apiKey }

  it('is subscribed to our address, registered and proved on the way, once', async () => {
    const scene = await setScene({ webhookAddress, keys })
    const channel = await scene.connected()
    const { state } = scene.fake
    for (const _ of ['first', 'again']) await hooks.subscribe?.(channel.account, channel.port())
    expect(state.webhooks).toMatchObject([{ url: webhookAddress, valid: true }])
    const [webhook] = state.webhooks
    expect([...state.subscriptions]).toEqual([`${webhook?.id}/${channel.account.remoteId}`])
    const wrote = ({ method }: { method: string }) => method !== 'GET'
    const before = scene.bench.calls.filter(wrote).length
    await hooks.subscribe?.(channel.account, channel.port())
    // Only the key of the application is asked for once more.
    expect(scene.bench.calls.filter(wrote).length).toBe(before + 1)
    await scene.stop()
  })

  it('has its address proved again where X has doubted it', async () => {
    const scene = await setScene({ webhookAddress, keys })
    const channel = await scene.connected()
    const id = scene.fake.state.newId()
    const at = scene.bench.clock.now().toISOString()
    scene.fake.state.webhooks.push({ id, url: webhookAddress, valid: false, created_at: at })
    await hooks.subscribe?.(channel.account, channel.port())
    expect(scene.fake.state.webhooks).toMatchObject([{ id, valid: true }])
    expect(scene.fake.state.subscriptions.size).toBe(1)
    await scene.stop()
  })

  it('is left in silence by the application, and no other account is', async () => {
    const scene = await setScene({ webhookAddress, keys })
    const channel = await scene.connected()
    const end = () => hooks.unsubscribe?.(channel.account, channel.port(), [])
    const { state } = scene.fake
    expect(await end()).toBe(true)
    await hooks.subscribe?.(channel.account, channel.port())
    const another = `${state.webhooks[0]?.id}/1`
    state.subscriptions.add(another)
    for (const fault of ['html', 'half-answer', 'server-error'] as const) {
      scene.fake.faults.strike(fault, 'look', 'write')
      expect(await end()).toBe(false)
    }
    scene.fake.faults.mend()
    // Its access is lost: the application's own is enough.
    state.consent.revoke()
    expect(await end()).toBe(true)
    expect([...state.subscriptions]).toEqual([another])
    await scene.stop()
  })

  it('is left in silence at the address where this server was reached before', async () => {
    const scene = await setScene({ webhookAddress, keys })
    const channel = await scene.connected()
    await hooks.subscribe?.(channel.account, channel.port())
    const { state } = scene.fake
    const end = (moved: string | null) =>
      hooks.unsubscribe?.(
        channel.account,
        { ...channel.port(), webhookAddress: async () => moved },
        [],
      )
    expect(await end(webhookAddress.replace('parvis.example', 'elsewhere.example'))).toBe(true)
    expect(state.subscriptions.size).toBe(0)
    await hooks.subscribe?.(channel.account, channel.port())
    expect(await end(null)).toBe(true)
    expect(state.subscriptions.size).toBe(0)
    await scene.stop()
  })

  it.each([
    ['are gone', null],
    ['are those of another application', { apiKey: 'another', apiSecret }],
  ])('may go on being told of where its keys %s', async (_how, changed) => {
    const scene = await setScene({ webhookAddress, keys })
    const channel = await scene.connected()
    await hooks.subscribe?.(channel.account, channel.port())
    const port = channel.port()
    const app = async () => changed && { ...(await port.app()), ...changed }
    expect(await hooks.unsubscribe?.(channel.account, { ...port, app }, [])).toBe(false)
    expect(scene.fake.state.subscriptions.size).toBe(1)
    // The keys that subscribed it still end it.
    expect(await hooks.unsubscribe?.(channel.account, port, [])).toBe(true)
    expect(scene.fake.state.subscriptions.size).toBe(0)
    await scene.stop()
  })

  it.each([
    ['the application has no API key', { webhookAddress }],
    ['nobody reaches us', { keys }],
    ['the key is wrong', { webhookAddress, keys: { apiKey: 'another' } }],
    ['the secret of the key proves nothing', { webhookAddress, keys: { apiKey, apiSecret: 'x' } }],
  ])('is left alone where %s', async (_why, options) => {
    const scene = await setScene(options)
    const channel = await scene.connected()
    await hooks.subscribe?.(channel.account, channel.port())
    expect(scene.fake.state.webhooks).toEqual([])
    expect(scene.fake.state.subscriptions.size).toBe(0)
    await scene.stop()
  })

  it('costs nothing where X answers by anything else', async () => {
    const scene = await setScene({ webhookAddress, keys, longestWait: 500 })
    const channel = await scene.connected()
    for (const fault of ['html', 'half-answer', 'timeout-before', 'server-error'] as const) {
      scene.fake.faults.strike(fault, 'look', 'write')
      await hooks.subscribe?.(channel.account, channel.port())
    }
    scene.fake.faults.mend()
    expect(scene.fake.state.webhooks).toEqual([])
    await scene.stop()
  })
})
