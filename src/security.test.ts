/** What an attacker tries first, through the real server: other sites' pages, forged names, GETs that write, huge bodies. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, addWorkspace, type Person, password, someAddress } from './testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from './testing/server.ts'

let server: TestServer
let lea: Person
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer({ mail: true })
  lea = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, lea)
})
afterAll(() => server.close())

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

/** By hand, since `fetch` writes the Host and Origin headers itself. */
const send = (path: string, { method = 'GET', headers = {}, body }: Sent = {}) =>
  new Promise<Got>((resolve, reject) => {
    const asked = request(`${server.address}${path}`, { method, headers }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', chunk => {
        text += chunk
      })
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })

const json = { 'content-type': 'application/json' }
const signedIn = () => ({ ...json, cookie: lea.cookie, 'x-workspace': workspaceId })
const create = (headers: Record<string, string>) =>
  send('/api/rpc/publishing/posts/create', {
    method: 'POST',
    headers: { ...signedIn(), ...headers },
    body: '{"json":{}}',
  })

describe('a page of another site', () => {
  test.each([
    ['by its origin', { origin: 'https://ailleurs.example' }],
    ['from a sandbox', { origin: 'null' }],
    ['by a name that looks like ours', { origin: `${ownAddress}.ailleurs.example` }],
    ['without an origin', { 'sec-fetch-site': 'cross-site' }],
    [
      'by turning its own name to this machine',
      {
        origin: 'http://ailleurs.example:3900',
        host: 'ailleurs.example:3900',
      },
    ],
  ])('writes nothing: %s', async (_how, headers) => {
    const status = 'host' in headers ? 421 : 403
    expect((await create(headers)).status).toBe(status)
    const upload = { ...signedIn(), ...headers, 'content-type': 'multipart/form-data; boundary=x' }
    const sent = await send('/api/media', { method: 'POST', headers: upload, body: '--x--' })
    expect(sent.status).toBe(status)
    const entry = { ...json, ...headers, 'x-forwarded-for': someAddress() }
    const body = JSON.stringify({ email: lea.email, password })
    const door = await send('/api/auth/sign-in/email', { method: 'POST', headers: entry, body })
    expect(door.status).toBe(status)
  })

  test('a name that is not the public one is told to the operator, once', () => {
    const said = server.logged.filter(line => line.includes('asked-by-another-name'))
    expect(said).toHaveLength(1)
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      asked: 'http://ailleurs.example:3900',
      address: ownAddress,
    })
  })

  test('our own pages write, at the public address and at this machine’s own', async () => {
    expect((await create({ origin: ownAddress, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    const { host } = new URL(server.address)
    expect((await create({ origin: `http://${host}`, host })).status).toBe(200)
  })

  test('reads nothing either: no answer is opened to other origins', async () => {
    const { headers } = await send('/api/rpc/start/read', {
      method: 'POST',
      headers: { ...signedIn(), origin: ownAddress },
      body: '{}',
    })
    expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
  })
})

test('no GET writes, whatever the operation', async () => {
  const data = encodeURIComponent(JSON.stringify({ json: { name: 'Pris' } }))
  for (const operation of ['workspaces/change', 'publishing/posts/create', 'start/changePerson']) {
    const answered = await send(`/api/rpc/${operation}?data=${data}`, { headers: signedIn() })
    expect([operation, answered.status]).toEqual([operation, 405])
  }
  expect((await send('/api/v1/workspace', { headers: signedIn() })).text).not.toContain('Pris')
})

test('a body over the limit is refused before it is kept in memory', async () => {
  const big = JSON.stringify({ json: { name: 'x'.repeat(3_000_000) } })
  for (const path of [
    '/api/rpc/start/createWorkspace',
    '/api/v1/workspaces',
    '/api/auth/sign-in/email',
  ]) {
    for (const length of [{}, { 'transfer-encoding': 'chunked' }]) {
      const headers = { ...json, origin: ownAddress, ...length }
      const answered = await send(path, { method: 'POST', headers, body: big }).catch(
        (error: NodeJS.ErrnoException) => ({ status: error.code }),
      )
      expect([413, 'ECONNRESET', 'EPIPE']).toContain(answered.status)
    }
  }
})

test('a forged name never reaches a link that is mailed', async () => {
  const headers = {
    ...json,
    origin: ownAddress,
    host: 'ailleurs.example',
    'x-forwarded-host': 'ailleurs.example',
    'x-forwarded-for': someAddress(),
  }
  const body = JSON.stringify({ email: lea.email, redirectTo: '/new-password' })
  const asked = await send('/api/auth/request-password-reset', { method: 'POST', headers, body })
  expect(asked.status).toBe(200)
  const letter = server.letters.at(-1)
  expect(letter?.text).toContain(`${ownAddress}/`)
  expect(JSON.stringify(letter)).not.toContain('ailleurs.example')
  const elsewhere = JSON.stringify({ email: lea.email, redirectTo: 'https://ailleurs.example/' })
  const led = await send('/api/auth/request-password-reset', {
    method: 'POST',
    headers: { ...headers, 'x-forwarded-for': someAddress() },
    body: elsewhere,
  })
  expect(led.status).toBe(403)
})

test('what opens a door is not readable in the database', async () => {
  const token = /reset-password\/([\w-]+)/.exec(server.letters.at(-1)?.text ?? '')?.[1] ?? ''
  expect(token.length).toBeGreaterThan(10)
  const { rows } = await server.asOwner(owner => owner.query('select * from verification'))
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain(token)
  const reset = await send('/api/auth/reset-password', {
    method: 'POST',
    headers: { ...json, origin: ownAddress, 'x-forwarded-for': someAddress() },
    body: JSON.stringify({ token, newPassword: `${password} neuf` }),
  })
  expect(reset.status).toBe(200)
})

test('guessing a password or a code is slowed down, session or not', async () => {
  const from = someAddress()
  const tries = {
    '/change-password': { currentPassword: 'faux faux faux', newPassword: password },
    '/two-factor/disable': { password: 'faux faux faux' },
  }
  for (const [path, body] of Object.entries(tries)) {
    const statuses: number[] = []
    for (let n = 0; n < 9; n++) {
      const headers = { ...signedIn(), origin: ownAddress, 'x-forwarded-for': from }
      const answered = await send(`/api/auth${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      statuses.push(answered.status)
    }
    expect([path, statuses.at(-1)]).toEqual([path, 429])
  }
})

test('pages and answers carry the headers that keep them what they are', async () => {
  const page = await send('/sign-in')
  const answered = await send('/api/health')
  for (const { headers } of [page, answered]) {
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
  }
  expect(answered.headers['content-security-policy']).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  )
})

test('over https, the session’s cookie is sent to nobody else, and read by no script', async () => {
  const url = 'https://parvis.test'
  const secure = await openTestServer({ url })
  try {
    const { id } = await secure.rooms
      .signInForOperator()
      .createPerson({ name: 'Noa', email: 'noa@example.org', password })
    expect(id).not.toBe('')
    const answered = await fetch(`${secure.address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { ...json, origin: url, 'x-forwarded-for': someAddress() },
      body: JSON.stringify({ email: 'noa@example.org', password }),
    })
    expect(answered.status).toBe(200)
    expect(answered.headers.get('strict-transport-security')).toContain('max-age=')
    const cookies = answered.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Secure-/)
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; Secure/i)
      expect(cookie).toMatch(/; SameSite=Lax/i)
    }
  } finally {
    await secure.close()
  }
})
