/** What a program does that knows only the guide: no code of the product, plain HTTP and a receiver of its own. */
import { spawnSync } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type RunningParvis, startParvis } from '../parvis.ts'

interface Told {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

// biome-ignore lint/suspicious/noExplicitAny: a program reads what it was promised, and fails where it is not there
type Read = any

let parvis: RunningParvis
let receiver: Server
let host: string
const told: Told[] = []

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      told.push({ headers: request.headers, body })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>(ready => receiver.listen(0, '127.0.0.1', ready))
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`
  parvis = await startParvis({ env: { PARVIS_ALLOWED_PRIVATE_HOSTS: host } })
})
afterAll(async () => {
  await parvis?.stop()
  receiver?.close()
})

function setUp(): string {
  const words = ['setup', '--email', 'outil@colibri.example', '--workspace', 'Colibri', '--json']
  // What `npm run parvis` comes to, without its look at the installed packages.
  const ran = spawnSync(process.execPath, ['src/commands/main.ts', ...words], {
    cwd: resolve(import.meta.dirname, '..', '..'),
    env: { ...process.env, ...parvis.env },
    encoding: 'utf8',
  })
  const line = ran.stdout.trim().split('\n').at(-1) ?? ''
  expect([ran.status, ran.stderr]).toEqual([0, expect.any(String)])
  return String((JSON.parse(line) as { key: string }).key)
}

const caller =
  (key: string) =>
  async (method: string, path: string, body?: object, once = randomUUID()): Promise<Read> => {
    const answered = await fetch(`${parvis.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(method === 'GET' ? {} : { 'idempotency-key': once }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const read: Read = await answered.json()
    if (!answered.ok) throw new Error(`${method} ${path}: ${answered.status} ${read.code}`)
    return read
  }

async function download(key: string, path: string): Promise<string> {
  const answered = await fetch(`${parvis.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect([answered.status, answered.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('text/csv'),
  ])
  return answered.text()
}

const facts = (type: string): Read[] =>
  told.map(({ body }) => JSON.parse(body)).filter(fact => fact.type === type)

const draftOf = (channelId: string, text: string) => ({
  draft: {
    title: text,
    language: 'fr',
    common: { text, media: [] },
    channels: [{ channelId, format: 'post', adaptation: null, settings: {} }],
  },
})

test('a program sets up, connects, schedules, is told, answers and takes everything out', async () => {
  const key = setUp()
  const api = caller(key)
  const described = await (await fetch(`${parvis.url}/api/v1/openapi.json`)).json()
  expect((described as Read).paths['/posts/{id}/schedule'].post).toBeDefined()

  const fields = {
    displayName: 'Maison Colibri',
    handle: 'colibri',
    behaviour: 'reliable',
    textLimit: '500',
    audience: 'yes',
  }
  const channel = await api('POST', '/channels', { network: 'practice', fields })
  const webhook = await api('POST', '/webhooks', {
    name: 'Journal',
    url: `http://${host}/parvis`,
    events: ['post.scheduled', 'publication.published', 'message.received', 'answer.published'],
  })

  const post = await api('POST', '/posts', draftOf(channel.id, 'Samedi, atelier de torréfaction'))
  const date = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const when = { date, time: '18:30', zone: 'Europe/Paris' }
  const once = randomUUID()
  const asked = { revision: post.revision, when }
  const scheduled = await api('POST', `/posts/${post.id}/schedule`, asked, once)
  expect(scheduled.post.publications[0].state).toBe('scheduled')
  // The network broke, so it thinks: it asks again, and nothing is scheduled twice.
  expect(await api('POST', `/posts/${post.id}/schedule`, asked, once)).toEqual(scheduled)
  await vi.waitFor(() => expect(facts('post.scheduled')).toHaveLength(1), { timeout: 20_000 })
  expect(facts('post.scheduled')[0].data.postId).toBe(post.id)
  const [first] = told
  const secret = Buffer.from(String(webhook.secret).replace('whsec_', ''), 'base64')
  const { 'webhook-id': id, 'webhook-timestamp': at } = first?.headers ?? {}
  const mine = createHmac('sha256', secret).update(`${id}.${at}.${first?.body}`).digest('base64')
  expect(first?.headers['webhook-signature']).toBe(`v1,${mine}`)

  const now = await api('POST', '/posts', draftOf(channel.id, 'Une nouveauté #essai-question'))
  await api('POST', `/posts/${now.id}/schedule`, { revision: now.revision, when: null })
  await vi.waitFor(() => expect(facts('publication.published')).toHaveLength(1), {
    timeout: 30_000,
  })
  await vi.waitFor(() => expect(facts('message.received').length).toBeGreaterThan(0), {
    timeout: 90_000,
    interval: 500,
  })
  const [received] = facts('message.received')
  const conversation = await api('GET', `/conversations/${received.data.conversationId}`)
  const answer = await api('POST', `/conversations/${conversation.id}/answers`, {
    messageId: received.data.messageId,
    version: conversation.version,
    way: 'public',
    text: 'Oui, dès samedi. À bientôt !',
  })
  expect(answer.message.direction).toBe('out')
  await vi.waitFor(() => expect(facts('answer.published')).toHaveLength(1), {
    timeout: 60_000,
    interval: 500,
  })

  // What is held of whoever wrote, as data and as a page; and the figures of the month, for a spreadsheet.
  const question = conversation.thread.find((one: Read) => one.id === received.data.messageId)
  const { identityId, handle } = question.author
  const person = await api('POST', `/people/${identityId}/export`)
  expect(person.workspace).toBe('Colibri')
  expect(JSON.stringify(person.held)).toContain(JSON.stringify(question.text))
  expect(person.html).toContain(handle)
  const today = new Date().toISOString().slice(0, 10)
  const report = await download(key, `/reports/export?date=${today}&format=csv&language=en`)
  expect(report.split('\n').length).toBeGreaterThan(5)

  const kept: Read[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Read = await api('GET', `/posts?limit=1${after ? `&after=${after}` : ''}`)
    kept.push(...page.items)
    after = page.after
  }
  expect(kept.map(({ id }) => id).sort()).toEqual([post.id, now.id].sort())
  const log = await api('GET', `/webhooks/${webhook.id}/deliveries`)
  expect(log.items.every((one: Read) => one.state === 'delivered')).toBe(true)
})
