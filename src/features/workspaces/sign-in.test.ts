/** Sessions and keys as a person meets them, and what the log keeps of those that fail. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, type Person, password, signIn, someAddress } from '#src/testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from '#src/testing/server.ts'

let server: TestServer
let lea: Person

beforeAll(async () => {
  server = await openTestServer()
  lea = await addPerson(server, 'lea')
})
afterAll(() => server.close())

const ask = (path: string, cookie: string, body?: object) =>
  fetch(`${server.address}/api/auth/${path}`, {
    headers: {
      'content-type': 'application/json',
      origin: ownAddress,
      cookie,
      'x-forwarded-for': someAddress(),
    },
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  })

test('a session of three weeks still lists the devices, and closes one', async () => {
  const other = await signIn(server, lea.email)
  await server.asOwner(owner =>
    owner.query(`update session set created_at = now() - interval '21 days'`),
  )
  const listed = await ask('list-sessions', lea.cookie)
  expect(listed.status).toBe(200)
  const sessions = (await listed.json()) as { token: string }[]
  expect(sessions).toHaveLength(2)
  const token = decodeURIComponent(/session_token=([^;]+)/.exec(other)?.[1] ?? '').split('.')[0]
  expect((await ask('revoke-session', lea.cookie, { token })).status).toBe(200)
  expect(await (await ask('get-session', other)).json()).toBeNull()
  const wrong = { currentPassword: 'un autre mot de passe', newPassword: 'encore un autre ici' }
  expect((await ask('change-password', lea.cookie, wrong)).status).toBe(400)
})

test('an unknown key and a wrong password are no trouble: nothing is printed, least of all what was typed', async () => {
  const printed: unknown[][] = []
  const { error, warn } = console
  console.error = console.warn = (...words: unknown[]) => printed.push(words)
  const key = 'parvis_abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0123'
  try {
    const answered = await fetch(`${server.address}/api/v1/posts`, {
      headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': someAddress() },
    })
    expect(answered.status).toBe(401)
    const wrong = { email: lea.email, password: `${password} de trop` }
    expect((await ask('sign-in/email', '', wrong)).status).toBe(401)
  } finally {
    Object.assign(console, { error, warn })
  }
  expect(printed).toEqual([])
  expect(server.logged).toEqual([])
})
