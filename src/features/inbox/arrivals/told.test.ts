import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Json, Manifest } from '#connectors/connector.ts'
import type { ReceiveOutcome } from '#connectors/conversations.ts'
import type { HookEvent, HooksFacet } from '#connectors/hooks.ts'
import { ok } from '#kit/result.ts'
import { addPerson, addWorkspace, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { makeKeeper } from '../keep-arrivals.ts'
import { talkativeNetwork, written } from './testing.ts'
import { startReadingTold } from './told.ts'

const appSecret = 'clé-de-l’application'
const sign = (body: string, key = appSecret) => createHmac('sha256', key).update(body).digest('hex')

/** Signed as the networks of the field do; says a word back when it is asked to prove that it is at home. */
const hooks: HooksFacet = {
  read({ method, headers, query, body }, { app, secret }) {
    if (method === 'GET')
      return query.verify === secret
        ? { from: 'network', events: [], answer: { contentType: 'text/plain', body: 'ici' } }
        : { from: 'nobody' }
    const text = Buffer.from(body).toString()
    if (headers['x-signature'] !== sign(text, app.secret)) return { from: 'nobody' }
    return { from: 'network', events: JSON.parse(text) as HookEvent[] }
  },
}

const script: { receive: (payload: Json) => Promise<ReceiveOutcome>; checks: number } = {
  receive: async () => ({ outcome: 'received', changes: [] }),
  checks: 0,
}
const says = (payload: Json): ReceiveOutcome => ({
  outcome: 'received',
  changes: [written({ remoteId: String((payload as { id: string }).id), text: 'Bonjour' })],
})

const talking = talkativeNetwork('telling', {
  fetch: async () => ({ outcome: 'wait', answer: { status: null } }),
  receive: async (_account, payload) => script.receive(payload),
})
const words = { fr: 'Clé', en: 'Key' }
const manifest: Manifest = {
  ...talking.manifest,
  app: {
    page: 'https://network.example/apps',
    fields: [
      { key: 'id', label: words, kind: 'text', optional: true },
      { key: 'secret', label: words, kind: 'secret' },
    ],
    steps: [],
  },
}
const network = {
  manifest,
  rules: { count: () => ({ used: 0, max: 0, overflowAt: null }), check: () => [] },
  load: async () => {
    const { connector } = await talking.load()
    const connecting = {
      connect: async (fields: { readonly [key: string]: string }) =>
        ok({
          ...{ instance: '', remoteId: fields.page ?? '', handle: '@page', displayName: 'Page' },
          ...{ credentials: {}, permissionsHeld: [], permissionsMissing: [], limits: {} },
        }),
      check: async () => {
        script.checks += 1
        return ok({ lines: [], limits: {}, handle: '@page', displayName: 'Page' })
      },
    }
    return { connector: { ...connector, manifest, connecting, hooks } }
  },
}

let server: TestServer
let lea: Colleague
let webhook: URL
let reader: Awaited<ReturnType<typeof startReadingTold>> | undefined

beforeAll(async () => {
  server = await openTestServer({ networks: [network] })
  const person = await addPerson(server, 'lea')
  lea = within(server, person, await addWorkspace(server, person))
  const fields = { id: '42', secret: appSecret }
  const kept = await lea.call('channels.apps.keep', { network: 'telling', fields })
  const { registered } = kept.output as unknown as { registered: { webhook: string } }
  webhook = new URL(new URL(registered.webhook).pathname, server.address)
  await lea.call('channels.connect', { network: 'telling', fields: { page: 'page-1' } })
})
afterAll(() => server.close())
beforeEach(() => {
  script.receive = async payload => says(payload)
})

async function start() {
  const { rooms } = server
  reader = await startReadingTold({ ...rooms, keeper: makeKeeper(rooms), random: () => 0 })
}
async function stop() {
  await reader?.stop()
  reader = undefined
}

const event = (id: string, over: Partial<HookEvent> = {}): HookEvent => ({
  ...{ id, account: 'page-1', about: 'conversation', payload: { id } },
  ...over,
})

async function tell(events: readonly HookEvent[], key = appSecret, address = webhook) {
  const body = JSON.stringify(events)
  const headers = { 'content-type': 'application/json', 'x-signature': sign(body, key) }
  return (await fetch(address, { method: 'POST', body, headers })).status
}

const countOf = (sql: string) => async () =>
  server.asOwner(async owner => Number((await owner.query<{ n: string }>(sql)).rows[0]?.n))
const messages = countOf('select count(*) as n from message')
const waiting = countOf('select count(*) as n from incoming_hook where due_at is not null')
const known = countOf('select count(*) as n from incoming_hook')

test('told five times and in any order, a message is kept once, and its words are forgotten', async () => {
  const told = [event('b'), event('a')]
  for (let times = 0; times < 5; times++) expect(await tell(told)).toBe(200)
  expect(await waiting()).toBe(2)
  await start()
  await vi.waitFor(async () => expect(await messages()).toBe(2))
  await vi.waitFor(async () => expect(await waiting()).toBe(0))
  expect(await tell(told)).toBe(200)
  expect(await waiting()).toBe(0)
  expect(await countOf('select count(payload) as n from incoming_hook')()).toBe(0)
  await stop()
})

test('what is forged, or told at another address, is kept by nobody', async () => {
  const before = await known()
  expect(await tell([event('f')], 'another key')).toBe(403)
  expect(await tell([event('f')], appSecret, new URL(`${webhook.href}x`))).toBe(404)
  const elsewhere = webhook.href.replace('/telling/', '/practice/')
  expect(await tell([event('f')], appSecret, new URL(elsewhere))).toBe(404)
  expect(await known()).toBe(before)
})

test('an account that is not connected here is no concern of ours', async () => {
  const before = await known()
  expect(await tell([event('g', { account: 'page-of-somebody' })])).toBe(200)
  expect(await known()).toBe(before)
})

test('the network asks for its word, and hears it', async () => {
  const secret = webhook.pathname.split('/').at(-1)
  const answered = await fetch(`${webhook.href}?verify=${secret}`)
  expect(await answered.text()).toBe('ici')
  expect((await fetch(`${webhook.href}?verify=other`)).status).toBe(403)
})

test('a reading that breaks, or must wait, is done again', async () => {
  const before = await messages()
  const outcomes: (() => Promise<ReceiveOutcome>)[] = [
    () => Promise.reject(new Error('half an answer')),
    async () => ({ outcome: 'wait', answer: { status: 503 } }),
  ]
  let asked = 0
  script.receive = payload => {
    asked += 1
    return outcomes.shift()?.() ?? Promise.resolve(says(payload))
  }
  await tell([event('h')])
  await start()
  await vi.waitFor(() => expect(asked).toBe(1))
  await stop()
  expect(await messages()).toBe(before)
  for (const later of [60_000, 120_000]) {
    server.clock.set(new Date(Date.now() + later))
    const seen = asked
    await start()
    await vi.waitFor(() => expect(asked).toBe(seen + 1))
    await stop()
  }
  server.clock.set(new Date())
  expect(await messages()).toBe(before + 1)
  expect(await waiting()).toBe(0)
})

test('what nobody will ever read is dropped', async () => {
  script.receive = async () => ({
    ...{ outcome: 'refused', reason: 'says-no-more' },
    answer: { status: 400 },
  })
  await tell([event('i')])
  await start()
  await vi.waitFor(async () => expect(await waiting()).toBe(0))
  await stop()
})

test('access taken back is tried at once', async () => {
  const before = script.checks
  expect(await tell([event('j', { about: 'access' })])).toBe(200)
  await vi.waitFor(() => expect(script.checks).toBe(before + 1))
})

test('a body too large is refused, and a garbled one harms nothing', async () => {
  const large = await fetch(webhook, { method: 'POST', body: 'x'.repeat(1_100_000) })
  expect(large.status).toBe(413)
  expect((await fetch(webhook, { method: 'POST', body: '{' })).status).toBe(403)
  expect((await fetch(webhook, { method: 'PUT', body: '{}' })).status).toBe(404)
})

test('what is told while the budget leaves nothing to read is left to the next turn', async () => {
  let received = 0
  script.receive = async payload => {
    received += 1
    return says(payload)
  }
  const { rooms } = server
  const desk = {
    open: async (...asked: Parameters<typeof rooms.desk.open>) => ({
      ...(await rooms.desk.open(...asked)),
      readingWait: async () => new Date('2026-12-01T00:00:00Z'),
      // What was told is paid for all the same.
      countTold: async (payload: Json) => void counted.push(payload),
    }),
  }
  const counted: Json[] = []
  await tell([event('too-dear')])
  expect(await waiting()).toBe(1)
  reader = await startReadingTold({ ...rooms, desk, keeper: makeKeeper(rooms), random: () => 0 })
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 8_000)
  expect(received).toBe(0)
  expect(counted).toHaveLength(1)
  await stop()
})
