/** People, keys, invitations and the audit log, through the real server. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Colleague,
  caller,
  password,
  someAddress,
  within,
} from '#src/testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from '#src/testing/server.ts'
import { audit, verifyAudit } from './audit.ts'

let server: TestServer
let lea: Colleague
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer({ mail: true })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(new Date()))

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.address}/api/auth/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: ownAddress,
      'x-forwarded-for': someAddress(),
      ...headers,
    },
    body: JSON.stringify(body),
  })

async function invite(email: string) {
  const { output } = await lea.call('workspaces.invitations.create', {
    email,
    role: 'writer',
    channelIds: null,
  })
  return { id: String(output?.id), token: String(output?.link).split('/').at(-1) ?? '' }
}

test('an access is created by invitation only, for the invited address', async () => {
  const { token } = await invite('noa@example.org')
  const signUp = (email: string, headers = {}) =>
    post('sign-up/email', { name: 'Noa', email, password }, headers)
  expect((await signUp('noa@example.org')).status).toBe(403)
  expect((await signUp('autre@example.org', { 'x-invitation': token })).status).toBe(403)
  const made = await signUp('noa@example.org', { 'x-invitation': token })
  expect(made.status).toBe(200)
  const cookie = made.headers
    .getSetCookie()
    .map(one => one.split(';')[0])
    .join('; ')
  const joined = await caller(server, { cookie })('start.acceptInvitation', { token })
  expect(joined.output).toMatchObject({ id: workspaceId, role: 'writer' })
  expect(server.letters.at(-1)?.text).toContain(token)
})

test('an invitation is for one person, once, for a while, unless it is withdrawn', async () => {
  const noor = await addPerson(server, 'noor')
  const call = caller(server, { cookie: noor.cookie })
  const accept = async (token: string) => (await call('start.acceptInvitation', { token })).refused
  expect(await accept((await invite('quelquun@example.org')).token)).toBe('invitation-other-person')
  const withdrawn = await invite(noor.email)
  await lea.call('workspaces.invitations.withdraw', { id: withdrawn.id })
  expect(await accept(withdrawn.token)).toBe('invitation-expired')
  const replaced = await invite(noor.email)
  const last = await invite(noor.email)
  expect(await accept(replaced.token)).toBe('invitation-expired')
  server.clock.set(new Date(Date.now() + 15 * 86_400_000))
  expect(await accept(last.token)).toBe('invitation-expired')
  server.clock.set(new Date())
  const both = await Promise.all([accept(last.token), accept(last.token)])
  expect(both.map(code => code ?? 'joined').sort()).toEqual(['invitation-expired', 'joined'])
  expect(await accept('a'.repeat(32))).toBe('not-found')
  const again = { email: noor.email, role: 'reader', channelIds: null }
  expect((await lea.call('workspaces.invitations.create', again)).refused).toBe('already-member')
})

test('the last responsible stays, even when two leave at once', async () => {
  const [one, two] = [await addPerson(server, 'une'), await addPerson(server, 'deux')]
  const shared = await addWorkspace(server, one, 'À deux')
  const first = within(server, one, shared)
  const second = await addMember(server, shared, two, 'responsible')
  const leave = (who: Colleague) => who.call('workspaces.members.remove', { personId: who.id })
  const step = (who: Colleague) =>
    who.call('workspaces.members.change', { personId: who.id, role: 'reader', channelIds: null })
  const both = await Promise.all([leave(first), step(second)])
  expect(both.map(answer => answer.refused ?? 'done').sort()).toEqual(['done', 'last-responsible'])
})

test('a key opens its workspace for what it may, and nothing else', async () => {
  const other = await addWorkspace(server, lea, 'Autre maison')
  const make = async (scopes: string[]) => {
    const wanted = { name: 'clé', scopes, expiresInDays: null }
    const { output } = await lea.call('workspaces.keys.create', wanted)
    return { id: String(output?.id), bearer: { authorization: `Bearer ${output?.key}` } }
  }
  const reading = await make(['read'])
  const call = caller(server, reading.bearer)
  expect((await call('workspaces.read')).output).toMatchObject({ id: workspaceId })
  expect((await call('publishing.posts.create')).refused).toBe('no-permission')
  expect((await call('workspaces.change', { name: 'X' })).refused).toBe('no-permission')
  expect(
    (await call('start.createWorkspace', { name: 'X', timeZone: 'UTC', language: 'fr' })).refused,
  ).toBe('session-ended')
  const astray = caller(server, { ...reading.bearer, 'x-workspace': other })
  expect((await astray('workspaces.read')).refused).toBe('not-found')
  expect((await lea.call('workspaces.keys.list')).output?.[0]).not.toHaveProperty('key')
  await lea.call('workspaces.keys.revoke', { id: reading.id })
  expect((await call('workspaces.read')).refused).toBe('session-ended')
  const made = caller(server, { authorization: 'Bearer parvis_inventée' })
  expect((await made('workspaces.read')).refused).toBe('session-ended')
})

test('a key ends with its person’s place in the workspace', async () => {
  const manu = await addMember(
    server,
    workspaceId,
    await addPerson(server, 'manu'),
    'community-manager',
  )
  const wanted = { name: 'clé', scopes: ['read'], expiresInDays: null }
  const { output } = await manu.call('workspaces.keys.create', wanted)
  const call = caller(server, { authorization: `Bearer ${output?.key}` })
  expect((await call('workspaces.read')).refused).toBeUndefined()
  await lea.call('workspaces.members.remove', { personId: manu.id })
  expect((await call('workspaces.read')).refused).toBe('not-found')
})

test('a session that was ended opens nothing', async () => {
  const person = await addPerson(server, 'passage')
  const call = caller(server, { cookie: person.cookie })
  expect((await call('start.read')).output?.session?.person).toMatchObject({ email: person.email })
  expect((await post('sign-out', {}, { cookie: person.cookie })).status).toBe(200)
  expect((await call('start.read')).output?.session).toBeNull()
})

test('a page of another site cannot write with a visitor’s session', async () => {
  const answered = await fetch(`${server.address}/api/rpc/workspaces/change`, {
    method: 'POST',
    headers: {
      cookie: lea.cookie,
      'x-workspace': workspaceId,
      origin: 'https://evil.example',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ json: { name: 'Volé' } }),
  })
  expect(answered.status).toBe(403)
  expect((await lea.call('workspaces.read')).output?.name).not.toBe('Volé')
})

test('guessing a password is slowed down, by address', async () => {
  const from = { 'x-forwarded-for': '203.0.113.7' }
  const guess = (headers: Record<string, string>) =>
    post('sign-in/email', { email: lea.email, password: 'pas le bon mot' }, headers)
  const statuses: number[] = []
  for (let n = 0; n < 10; n++) statuses.push((await guess(from)).status)
  expect(statuses.slice(0, 8)).toEqual(Array(8).fill(401))
  expect(statuses.slice(8)).toEqual([429, 429])
  expect((await guess({ 'x-forwarded-for': '203.0.113.8' })).status).toBe(401)
}, 30_000)

const fact = (n: number) => ({
  actorId: lea.id,
  action: 'test',
  subjectKind: 'post',
  subjectId: String(n),
  detail: { n },
  at: new Date(),
})

test('the audit log holds, also when many write at once; an altered entry is named', async () => {
  const space = await addWorkspace(server, lea, 'Journal')
  const { database } = server.rooms
  const write = (n: number) => database.inWorkspace(space, trx => audit(trx, fact(n)))
  await Promise.all(Array.from({ length: 40 }, (_, n) => write(n)))
  const verify = () => database.inWorkspace(space, trx => verifyAudit(trx, space))
  expect(await verify()).toEqual({ intact: true, entries: 41, brokenAt: null })
  await expect(
    database.inWorkspace(space, trx =>
      trx.updateTable('audit_entry').set({ action: 'rien' }).where('number', '=', 7).execute(),
    ),
  ).rejects.toThrow('permission denied')
  const asOwner = (text: string) => server.asOwner(owner => owner.query(text, [space]))
  await asOwner(`update audit_entry set subject_id = 'x' where workspace_id = $1 and number = 7`)
  expect(await verify()).toMatchObject({ intact: false, entries: 6, brokenAt: { number: 7 } })
  await asOwner('delete from audit_entry where workspace_id = $1 and number = 7')
  expect(await verify()).toMatchObject({ intact: false, brokenAt: { number: 7 } })
})

test('the audit log keeps no name and no text of people', async () => {
  const said = await lea.call('workspaces.audit.list', { limit: 200 })
  const kept = await server.asOwner(owner => owner.query('select * from audit_entry'))
  const written = JSON.stringify(kept.rows)
  for (const secret of ['example.org', 'Noa', 'Maison Colibri'])
    expect(written.includes(secret)).toBe(false)
  expect(said.output?.items?.[0]).toHaveProperty('hash')
})
