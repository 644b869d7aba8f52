/** Webhooks through the real server: who may, what leaves, how it is signed, tried again, replayed and never lost. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { makeRequest } from '#platform/request/index.ts'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  draftFor,
  laterOn,
  type Output,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { startWebhookWorker, type WebhookWorker } from './deliver/worker.ts'
import { claimDeliveries } from './store/deliveries.ts'

vi.setConfig({ testTimeout: 30_000 })

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly path: string
}

let server: TestServer
let lea: Colleague
let workspaceId: string
let channelId: string
let receiver: Server
let host: string
const received: Received[] = []
let status = 200
let worker: WebhookWorker | undefined

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  channelId = await connectPractice(lea)
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ headers: request.headers, body, path: request.url ?? '' })
      response.writeHead(status).end('reçu')
    })
  })
  await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
}, 60_000)
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  status = 200
  server.clock.set(new Date())
  received.splice(0)
  for (const one of await list()) await lea.call('webhooks.remove', { id: String(one.id) })
})
afterAll(async () => {
  receiver.close()
  await server.close()
})

const list = async () =>
  (await lea.call('webhooks.list')).output as unknown as {
    id: string
    failingSince: string | null
    active: boolean
  }[]

const start = async (allowed = [host]) => {
  worker = await startWebhookWorker({
    ...server.rooms,
    request: makeRequest({ allowedPrivateHosts: allowed }),
    random: () => 0.5,
  })
}

async function open(...events: string[]): Promise<{ id: string; secret: string }> {
  const { output } = await lea.call('webhooks.create', {
    name: 'Essai',
    url: `http://${host}/parvis`,
    events,
  })
  return { id: String(output?.id), secret: String(output?.secret) }
}

async function schedule(text: string) {
  const made = await lea.call('publishing.posts.create', { draft: draftFor([channelId], text) })
  const { id, revision } = made.output as unknown as { id: string; revision: number }
  await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  return id
}

const deliveries = async (id: string) =>
  ((await lea.call('webhooks.deliveries', { id })).output as unknown as { items: Output[] })
    .items as unknown as {
    id: string
    kind: string
    state: string
    attempts: number
    lastStatus: number
    lastFailure: string
    nextAt: string | null
  }[]

const signed = ({ headers, body }: Received, secret: string) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = `v1,${createHmac('sha256', key).update(text).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(expected)
}

test('a scheduled post is told once, signed, with ids and no text', async () => {
  const { id, secret } = await open('post.scheduled')
  await start()
  const postId = await schedule('Un texte que personne d’autre ne doit lire')
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 5_000 })
  const [told] = received
  if (!told) throw new Error('nothing was told')
  expect(signed(told, secret)).toBe(true)
  expect(signed({ ...told, body: `${told.body} ` }, secret)).toBe(false)
  const body = JSON.parse(told.body)
  expect(body).toMatchObject({ type: 'post.scheduled', version: 1, workspaceId, data: { postId } })
  expect(body.data.publications).toHaveLength(1)
  expect(told.body).not.toContain('personne')
  await vi.waitFor(async () =>
    expect(await deliveries(id)).toMatchObject([
      { state: 'delivered', attempts: 1, lastStatus: 200 },
    ]),
  )
  const [one] = await deliveries(id)
  const read = await lea.call('webhooks.delivery', { id: one?.id ?? '' })
  expect(read.output).toMatchObject({ body: told.body, tries: [{ answer: 'reçu', status: 200 }] })
})

test('what was not asked for, and what was rolled back, is not told', async () => {
  const { id } = await open('approval.asked')
  await schedule('Rien à dire')
  await server.rooms.database
    .inWorkspace(workspaceId, async trx => {
      await trx
        .updateTable('channel')
        .set({ state: 'reconnect-needed' })
        .where('id', '=', channelId)
        .execute()
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  expect(await deliveries(id)).toEqual([])
})

test('a receiver that fails is tried again, is said to fail, and works again', async () => {
  const { id } = await open('post.scheduled')
  status = 500
  await start()
  await schedule('Encore')
  await vi.waitFor(async () =>
    expect(await deliveries(id)).toMatchObject([
      { state: 'waiting', attempts: 1, lastStatus: 500 },
    ]),
  )
  expect((await list())[0]?.failingSince).not.toBeNull()
  const [before] = await deliveries(id)
  expect(Date.parse(before?.nextAt ?? '')).toBeGreaterThan(server.clock.now().getTime() + 3_000)
  status = 200
  server.clock.set(new Date(Date.parse(before?.nextAt ?? '') + 10))
  worker?.wake()
  await vi.waitFor(async () =>
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]),
  )
  expect((await list())[0]?.failingSince).toBeNull()
  // Whoever reads it twice knows it by its id.
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('after three days it is given up, and a person sends it again', async () => {
  const { id } = await open('post.scheduled')
  status = 503
  await start()
  await schedule('Trois jours')
  await vi.waitFor(async () => expect((await deliveries(id))[0]?.attempts).toBe(1))
  server.clock.set(new Date(server.clock.now().getTime() + 73 * 3_600_000))
  worker?.wake()
  await vi.waitFor(async () => expect((await deliveries(id))[0]?.state).toBe('failed'))
  status = 200
  const [given] = await deliveries(id)
  await lea.call('webhooks.replay', { id: given?.id ?? '' })
  await vi.waitFor(async () => expect((await deliveries(id))[0]?.state).toBe('delivered'))
})

test('one that says it is gone is asked no more', async () => {
  const { id } = await open('post.scheduled')
  status = 410
  await start()
  await schedule('Parti')
  await vi.waitFor(async () => expect((await deliveries(id))[0]?.state).toBe('failed'))
  expect((await list())[0]?.active).toBe(false)
  await schedule('Plus rien')
  expect(await deliveries(id)).toHaveLength(1)
})

test('no private address is reached unless it is allowed by name', async () => {
  const { id } = await open('post.scheduled')
  await start([])
  await lea.call('webhooks.try', { id })
  await vi.waitFor(async () =>
    expect(await deliveries(id)).toMatchObject([
      { kind: 'webhook.test', state: 'waiting', lastFailure: 'address-private' },
    ]),
  )
  expect(received).toEqual([])
})

test('a renewed secret signs beside the former one, for a day', async () => {
  const { id, secret } = await open('post.scheduled')
  const { output } = await lea.call('webhooks.renewSecret', { id })
  await start()
  await lea.call('webhooks.try', { id })
  await vi.waitFor(() => expect(received).toHaveLength(1))
  const [first] = received
  if (!first) throw new Error('nothing was told')
  expect([signed(first, secret), signed(first, String(output?.secret))]).toEqual([true, true])
  // Written down before a day passes, or its lease would end and it would be told again.
  await vi.waitFor(async () => expect(await deliveries(id)).toMatchObject([{ state: 'delivered' }]))
  server.clock.set(new Date(server.clock.now().getTime() + 25 * 3_600_000))
  await lea.call('webhooks.try', { id })
  await vi.waitFor(() => expect(received).toHaveLength(2))
  const [, second] = received
  if (!second) throw new Error('nothing was told')
  expect([signed(second, secret), signed(second, String(output?.secret))]).toEqual([false, true])
})

test('a delivery in the hands of a worker that dies is delivered by the next', async () => {
  const { id } = await open('post.scheduled')
  await schedule('Avant la panne')
  const { database, clock } = server.rooms
  const held = await claimDeliveries(database.app, {
    ...{ now: clock.now(), wanted: 10, leaseMs: 30_000, busy: [] },
  })
  expect(held).toHaveLength(1)
  await start()
  await new Promise(next => setTimeout(next, 200))
  expect(received).toEqual([])
  server.clock.set(new Date(server.clock.now().getTime() + 31_000))
  worker?.wake()
  await vi.waitFor(async () =>
    expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 2 }]),
  )
})

test('a hundred facts leave, few at a time, and each once', async () => {
  const { id } = await open('post.scheduled')
  const { database } = server.rooms
  await server.asOwner(owner =>
    owner.query(
      `select announce_event($1, 'post.scheduled', jsonb_build_object('turn', n)) from generate_series(1, 100) n`,
      [workspaceId],
    ),
  )
  expect(await database.app.selectFrom('webhook').select('id').execute()).toEqual([])
  await start()
  await vi.waitFor(() => expect(received).toHaveLength(100), { timeout: 15_000 })
  expect(new Set(received.map(({ body }) => JSON.parse(body).data.turn)).size).toBe(100)
  expect((await deliveries(id)).every(one => one.attempts === 1)).toBe(true)
})

test.each(['ftp://exemple.fr/', 'http://moi:secret@exemple.fr/', 'pas une adresse'])(
  '%s is no address of a webhook',
  async url => {
    const made = await lea.call('webhooks.create', { name: 'X', url, events: ['post.scheduled'] })
    expect([made.status, made.refused]).toEqual([400, 'BAD_REQUEST'])
  },
)

test('the secret is in no table as it is, and in no list', async () => {
  const { secret } = await open('post.scheduled')
  expect(JSON.stringify(await list())).not.toContain(secret)
  const rows = await server.asOwner(
    async owner => (await owner.query('select * from webhook')).rows,
  )
  expect(JSON.stringify(rows)).not.toContain(secret)
})
