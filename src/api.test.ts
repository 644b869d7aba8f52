/** The open door through the real server: keys and their scopes, problems, idempotency, quotas, the description. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { problemSentences } from '#platform/http/api/problem-sentences.ts'
import { refusalStatus } from '#wire/refusals.ts'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  draftFor,
  laterOn,
  within,
} from './testing/people.ts'
import { askPlainly, type PlainAnswer, routesOf } from './testing/plain-http.ts'
import { openTestServer, type TestServer } from './testing/server.ts'

vi.setConfig({ testTimeout: 30_000 })

let server: TestServer
let lea: Colleague
let workspaceId: string
let channelId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  channelId = await connectPractice(lea)
}, 60_000)
afterAll(() => server.close())

async function makeKey(...scopes: string[]): Promise<{ id: string; key: string }> {
  const { output } = await lea.call('workspaces.keys.create', {
    name: 'essai',
    scopes,
    expiresInDays: 30,
  })
  return { id: String(output?.id), key: String(output?.key) }
}

const withKey =
  (key: string, more: Record<string, string> = {}) =>
  (operation: string, input: object = {}): Promise<PlainAnswer> =>
    askPlainly(server, operation, input, { authorization: `Bearer ${key}`, ...more })

describe('the description', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a document read back as any program reads it
  let document: any
  beforeAll(async () => {
    document = await (await fetch(`${server.address}/api/v1/openapi.json`)).json()
  })

  test('is valid OpenAPI 3.1', () => {
    const schema = new URL('./platform/http/api/openapi-3.1.schema.json', import.meta.url)
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    // ajv looks a dynamic reference up in the wrong document; in the standard dialect both name the same schema.
    const official = readFileSync(schema, 'utf8').replaceAll(
      '"$dynamicRef": "#meta"',
      '"$ref": "#/$defs/schema"',
    )
    const validate = ajv.compile(JSON.parse(official))
    validate(document)
    expect(validate.errors?.slice(0, 3) ?? null).toBeNull()
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(validate({ ...document, info: {} })).toBe(false)
    let schemas = 0
    const look = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return
      if ('schema' in part) {
        schemas += 1
        expect(ajv.validateSchema(part.schema as object)).toBe(true)
      }
      for (const inner of Object.values(part)) look(inner)
    }
    look(document.paths)
    expect(schemas).toBeGreaterThan(200)
  })

  test('has every operation of the contract, and each write takes an idempotency key', () => {
    const told = new Set<string>()
    // biome-ignore lint/suspicious/noExplicitAny: as above
    for (const [path, item] of Object.entries<any>(document.paths)) {
      // biome-ignore lint/suspicious/noExplicitAny: as above
      for (const [method, operation] of Object.entries<any>(item)) {
        told.add(`${method.toUpperCase()} ${path} ${operation.operationId}`)
        const named = JSON.stringify(operation.parameters ?? [])
        expect([operation.operationId, named.includes('IdempotencyKey')]).toEqual([
          operation.operationId,
          method !== 'get',
        ])
        expect(operation.responses['429']).toBeDefined()
        expect(operation.summary).toMatch(/^[A-Z].*: /)
      }
    }
    const expected = [...routesOf()].map(([name, { method, path }]) => `${method} ${path} ${name}`)
    expect([...told].sort()).toEqual(expected.sort())
  })

  test('says where a refusal is written, and nothing asks for what may not be sent', () => {
    expect(JSON.stringify(document)).not.toContain('readOnly')
    const refused = document.paths['/posts/{id}'].get.responses['404']
    expect(refused.content['application/problem+json'].schema.$ref).toBe(
      '#/components/schemas/Problem',
    )
  })
})

describe('problems', () => {
  test('every code has its sentence in both languages', () => {
    expect(Object.keys(problemSentences).sort()).toEqual(Object.keys(refusalStatus).sort())
  })

  test.each([
    ['fr', 'fr', 'Rien ne porte ce nom'],
    ['en', 'en', 'Nothing has this name'],
    ['de', 'en', 'Nothing has this name'],
    ['de, fr;q=0.8, en;q=0.9', 'en', 'Nothing has this name'],
    ['fr-CA,fr;q=0.9', 'fr', 'Rien ne porte ce nom'],
  ])('%s is answered in %s', async (accepted, language, begins) => {
    const { key } = await makeKey('read')
    const ask = withKey(key, { 'accept-language': accepted })
    const { status, headers, body } = await ask('publishing.posts.read', { id: workspaceId })
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(headers.get('content-language')).toBe(language)
    expect(body).toMatchObject({
      type: '/api/v1/problems#not-found',
      title: 'Not found',
      status: 404,
      code: 'not-found',
    })
    expect([status, body.detail.startsWith(begins)]).toEqual([404, true])
  })

  test('a wrong input is told where it is wrong', async () => {
    const { key } = await makeKey('read', 'write')
    const { status, body } = await withKey(key)('publishing.calendar.addSlot', {
      weekday: 'lundi',
      time: '25:00',
      channelIds: [],
    })
    expect([status, body.code]).toEqual([400, 'input-wrong'])
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([
      '#/weekday',
      '#/time',
    ])
  })

  test('what is no JSON, no path and too much is a problem too', async () => {
    const { key } = await makeKey('write')
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const post = (path: string, body: string) =>
      fetch(`${server.address}/api/v1${path}`, { method: 'POST', headers, body })
    for (const [path, body, code] of [
      ['/posts', '{', 'input-wrong'],
      ['/nowhere', '{}', 'not-found'],
      ['/posts', JSON.stringify({ draft: 'x'.repeat(3_000_000) }), 'upload-too-big'],
    ] as const) {
      const answered = await post(path, body)
      expect(answered.headers.get('content-type')).toContain('application/problem+json')
      expect(((await answered.json()) as { code: string }).code).toBe(code)
    }
    const listed = await (await fetch(`${server.address}/api/v1/problems`)).json()
    expect(listed).toContainEqual(expect.objectContaining({ code: 'version-stale', status: 409 }))
  })
})

describe('a key', () => {
  test('acts within its scopes, and says which one is missing', async () => {
    const { key } = await makeKey('read')
    const ask = withKey(key)
    expect((await ask('publishing.posts.list', { limit: 5 })).status).toBe(200)
    const { status, body } = await ask('publishing.posts.create', {})
    expect([status, body.code, body.data]).toEqual([403, 'no-permission', { scope: 'write' }])
  })

  test('makes no key that may do more than itself', async () => {
    const { key } = await makeKey('settings', 'read')
    const wanted = { name: 'plus', expiresInDays: null }
    const more = await withKey(key)('workspaces.keys.create', { ...wanted, scopes: ['publish'] })
    expect([more.status, more.body.code]).toEqual([403, 'no-permission'])
    const same = await withKey(key)('workspaces.keys.create', { ...wanted, scopes: ['read'] })
    expect(same.status).toBe(200)
  })

  test('opens its own workspace only, and no page of a person', async () => {
    const { key } = await makeKey('read')
    const other = await addWorkspace(server, lea, 'Ailleurs')
    const ask = withKey(key, { 'x-workspace': other })
    expect((await ask('publishing.posts.list')).status).toBe(404)
    const made = await withKey(key)('start.createWorkspace', {
      name: 'X',
      timeZone: 'Europe/Paris',
      language: 'fr',
    })
    expect(made.status).toBe(401)
  })

  test('is refused once revoked, once expired, and once its person has left', async () => {
    const { id, key } = await makeKey('read')
    const ask = withKey(key)
    expect((await ask('workspaces.read')).status).toBe(200)
    const listed = await lea.call('workspaces.keys.list')
    const shown = (listed.output as unknown as { id: string; lastUsedAt: string | null }[]).find(
      row => row.id === id,
    )
    expect(shown?.lastUsedAt).not.toBeNull()
    await lea.call('workspaces.keys.revoke', { id })
    expect((await ask('workspaces.read')).status).toBe(401)
    const expired = await makeKey('read')
    await server.asOwner(owner =>
      owner.query(`update api_key set expires_at = now() - interval '1 second' where id = $1`, [
        expired.id,
      ]),
    )
    expect((await withKey(expired.key)('workspaces.read')).status).toBe(401)
    expect((await withKey(`${expired.key}x`)('workspaces.read')).status).toBe(401)
  })
})

describe('an idempotency key', () => {
  const posts = async () =>
    Number(
      await server.asOwner(
        async owner => (await owner.query('select count(*) as n from post')).rows[0]?.n,
      ),
    )

  test('does a write once, whatever is asked again and at the same time', async () => {
    const { key } = await makeKey('read', 'write')
    const ask = withKey(key, { 'idempotency-key': 'one' })
    const before = await posts()
    const input = { draft: draftFor([channelId]) }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('publishing.posts.create', input)),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')
    expect(replayed).toHaveLength(7)
    expect(await posts()).toBe(before + 1)
    const again = await ask('publishing.posts.create', input)
    expect(again.body).toEqual(answers[0]?.body)
  })

  test('used for another request is a conflict, and nothing is done', async () => {
    const { key } = await makeKey('read', 'write')
    const ask = withKey(key, { 'idempotency-key': 'two' })
    await ask('publishing.posts.create', { draft: draftFor([channelId], 'Un') })
    const before = await posts()
    const other = await ask('publishing.posts.create', { draft: draftFor([channelId], 'Deux') })
    expect([other.status, other.body.code, other.body.data]).toEqual([
      409,
      'idempotency-conflict',
      { why: 'other-request' },
    ])
    expect(await posts()).toBe(before)
  })

  test('is its holder’s own', async () => {
    const input = { draft: draftFor([channelId], 'Le même') }
    const ids = new Set<string>()
    for (let turn = 0; turn < 2; turn++) {
      const { key } = await makeKey('write')
      const made = await withKey(key, { 'idempotency-key': 'shared' })(
        'publishing.posts.create',
        input,
      )
      ids.add(made.body.id)
    }
    expect(ids.size).toBe(2)
  })

  test('of a refusal is free again, and a stranger’s is not kept', async () => {
    const { key } = await makeKey('read', 'write')
    const ask = withKey(key, { 'idempotency-key': 'three' })
    expect((await ask('publishing.posts.create', { draft: 1 })).status).toBe(400)
    expect((await ask('publishing.posts.create', {})).status).toBe(200)
    const stranger = withKey('parvis_nobody', { 'idempotency-key': 'four' })
    expect((await stranger('publishing.posts.create', {})).status).toBe(401)
    const wrong = withKey(key, { 'idempotency-key': 'x'.repeat(256) })
    expect((await wrong('publishing.posts.create', {})).status).toBe(400)
    const kept = await server.asOwner(async owner => {
      const { rows } = await owner.query('select key, sealed from idempotency_key')
      return rows as { key: string; sealed: Buffer }[]
    })
    expect(kept.map(row => row.key)).not.toContain('four')
    expect(kept.map(row => row.key)).toContain('three')
    // What is shown once is in no table as it is.
    expect(kept.every(row => !row.sealed.toString('utf8').includes('"id"'))).toBe(true)
  })

  test('whose request was lost half-way says that nobody knows', async () => {
    const { key } = await makeKey('read', 'write')
    const ask = withKey(key, { 'idempotency-key': 'five' })
    await ask('publishing.posts.create', {})
    await server.asOwner(owner =>
      owner.query(
        `update idempotency_key set state = 'under-way', lease_until = now() - interval '1 second' where key = 'five'`,
      ),
    )
    const lost = await ask('publishing.posts.create', {})
    expect([lost.status, lost.body.data]).toEqual([409, { why: 'unknown' }])
    await server.asOwner(owner =>
      owner.query(
        `update idempotency_key set created_at = created_at - interval '25 hours' where key = 'five'`,
      ),
    )
    expect((await ask('publishing.posts.create', {})).status).toBe(200)
  })
})

describe('quotas', () => {
  test('are announced, and a stranger’s run out', async () => {
    const { key } = await makeKey('read')
    const { headers } = await withKey(key)('workspaces.read')
    expect(headers.get('ratelimit-policy')).toBe('"key";q=1200;w=60')
    expect(headers.get('ratelimit')).toMatch(/^"key";r=1199;t=\d+$/)
    const guess = () =>
      askPlainly(
        server,
        'workspaces.read',
        {},
        { authorization: 'Bearer parvis_x', 'x-forwarded-for': '203.0.113.9' },
      )
    const answers: PlainAnswer[] = []
    // The quota fills up again while a slow machine asks.
    while (answers.at(-1)?.status !== 429 && answers.length < 2_000) answers.push(await guess())
    expect(answers.length).toBeGreaterThan(120)
    const last = answers.at(-1)
    expect([answers[0]?.status, last?.status, last?.body.code]).toEqual([
      401,
      429,
      'too-many-attempts',
    ])
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await withKey(key)('workspaces.read')).status).toBe(200)
  })
})

test('a GET takes numbers, lists and nested values from its address', async () => {
  const { key } = await makeKey('read', 'write', 'publish')
  const ask = withKey(key)
  for (let turn = 0; turn < 3; turn++)
    await ask('publishing.posts.create', { draft: draftFor([channelId], `Page ${turn}`) })
  const first = await ask('publishing.posts.list', { limit: 2, only: 'all' })
  expect([first.status, first.body.items.length]).toEqual([200, 2])
  const next = await ask('publishing.posts.list', { limit: 2, after: first.body.after })
  expect(next.body.items[0].id).not.toBe(first.body.items[0].id)
  expect((await ask('publishing.posts.list', { limit: 'deux' })).status).toBe(400)
  expect((await ask('publishing.posts.list', { limit: 1_000 })).status).toBe(400)
  const post = await ask('publishing.posts.create', { draft: draftFor([channelId], 'À heure') })
  const scheduled = await ask('publishing.posts.schedule', {
    id: post.body.id,
    revision: post.body.revision,
    when: laterOn(),
  })
  expect(scheduled.status).toBe(200)
  const version = await ask('publishing.posts.version', { id: post.body.id, number: 1 })
  expect(version.body.number).toBe(1)
  expect((await ask('publishing.posts.unschedule', { id: post.body.id })).status).toBe(200)
})

test('a document comes as the file that it is', async () => {
  const { key } = await makeKey('figures')
  const asked = (format: string) =>
    fetch(`${server.address}/api/v1/reports/export?format=${format}&language=en`, {
      headers: { authorization: `Bearer ${key}` },
    })
  const csv = await asked('csv')
  expect(csv.headers.get('content-type')).toMatch(/^text\/csv/)
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''.+\.csv$/)
  expect((await csv.text()).split('\n').length).toBeGreaterThan(3)
  const workbook = Buffer.from(await (await asked('xlsx')).arrayBuffer())
  expect(workbook.subarray(0, 2).toString()).toBe('PK')
})
