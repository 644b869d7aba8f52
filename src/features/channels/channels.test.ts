/** Connecting accounts, through the real server and a network that does what it is told. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectingFacet } from '#connectors/connector.ts'
import type { HooksFacet } from '#connectors/hooks.ts'
import { scriptedNetwork } from '#features/publishing/engine/testing.ts'
import { ok, refused } from '#kit/result.ts'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  draftFor,
  laterOn,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'

const token = `jeton-${randomUUID()}`
/** Who the network says has come back, and how the account is today. */
const script = {
  remoteId: 'compte',
  /** What a consent opens besides. */
  others: [] as string[],
  healthy: true,
  revoked: 0,
  /** How the network answers when it is asked to tell no more. */
  silence: async (): Promise<boolean> => true,
  asked: [] as string[],
}

const accountOf = (remoteId: string) => ({
  instance: '',
  remoteId,
  handle: `@${remoteId}`,
  displayName: remoteId,
  credentials: { token },
  permissionsHeld: ['publish'],
  permissionsMissing: [],
  limits: {},
})

const connecting: ConnectingFacet = {
  connect: async () => ok(accountOf(script.remoteId)),
  begin: async (_fields, way) =>
    ok({ authorize: `https://network.example/?state=${way.state}`, remember: { verifier: token } }),
  finish: async (remember, answer) =>
    answer.error === 'access_denied'
      ? refused({ code: 'consent-refused' })
      : JSON.stringify(remember) !== JSON.stringify({ verifier: token })
        ? refused({ code: 'access-refused' })
        : ok([script.remoteId, ...script.others].filter(Boolean).map(accountOf)),
  check: async account =>
    script.healthy
      ? ok({
          lines: [{ permission: 'publish', held: true }],
          limits: {},
          handle: account.handle,
          displayName: 'Compte',
        })
      : refused({ code: 'access-refused', answer: { status: 401, message: 'token revoked' } }),
  revoke: async () => {
    script.revoked++
    script.asked.push('revoke')
  },
}

const posts = { name: { fr: 'Publications en 24 h', en: 'Posts in 24 hours' }, most: 100 }
const scripted = scriptedNetwork('scripted', {
  send: async () => ({ outcome: 'unconfirmed', answer: { status: null } }),
  quota: async () => {
    if (!script.healthy) throw new Error('the network is away')
    return { outcome: 'read', lines: [{ ...posts, used: 82, until: new Date('2030-01-02') }] }
  },
})
const hooks: HooksFacet = {
  read: () => ({ from: 'nobody' }),
  unsubscribe: async (account, port, others) => {
    // The access still stands.
    expect(await port.credentials()).toEqual({ token })
    script.asked.push(`silence ${account.remoteId}, not ${others.join(', ')}`)
    return script.silence()
  },
  toldThrough: async ({ remoteId }) => (remoteId === 'tau' ? 'page of tau' : null),
}
const network = {
  manifest: scripted.manifest,
  rules: { count: () => ({ used: 0, max: 0, overflowAt: null }), check: () => [] },
  load: async () => {
    const { connector } = await scripted.load()
    return { connector: { ...connector, connecting, hooks } }
  },
}

let server: TestServer
let lea: Colleague
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer({ networks: [network] })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
})
afterAll(() => server.close())
beforeEach(() => {
  server.clock.set(new Date())
  script.healthy = true
})

async function connect(remoteId: string, channelId?: string) {
  script.remoteId = remoteId
  const wanted = { network: 'scripted', fields: {}, ...(channelId ? { channelId } : {}) }
  return lea.call('channels.connect', wanted)
}

async function schedule(channelId: string) {
  const draft = draftFor([channelId], `Texte ${randomUUID()}`)
  const { output } = await lea.call('publishing.posts.create', { draft })
  const { id, revision } = output ?? {}
  await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  return String(id)
}

const publicationOf = async (id: string) =>
  (await lea.call('publishing.posts.read', { id })).output?.publications?.[0]

test('an account is connected once, and connected anew stays the same', async () => {
  const one = await connect('alpha')
  expect(one.output).toMatchObject({ handle: '@alpha', state: 'connected', waiting: 0 })
  const again = await connect('alpha')
  expect(again.output?.id).toBe(one.output?.id)
})

test('reconnecting with another account is refused, and the former access stays', async () => {
  const { output } = await connect('beta')
  const id = String(output?.id)
  const wrong = await connect('gamma', id)
  expect([wrong.refused, wrong.values.account]).toEqual(['other-account', '@gamma'])
  expect((await connect('beta', id)).output?.id).toBe(id)
})

test('a check that loses access says so; access that is back frees what waited', async () => {
  const id = String((await connect('delta')).output?.id)
  const post = await schedule(id)
  script.healthy = false
  expect((await lea.call('channels.check', { id })).refused).toBe('access-refused')
  const seen = Object.values((await lea.call('channels.list')).output ?? {}).find(
    one => String(one?.id) === id,
  )
  expect(seen).toMatchObject({
    state: 'reconnect-needed',
    waiting: 1,
    lastProblem: { code: 'access-refused', answer: { message: 'token revoked' } },
  })
  await server.asOwner(owner =>
    owner.query(`update publication set state = 'reconnect-needed' where channel_id = $1`, [id]),
  )
  expect((await connect('delta', id)).output).toMatchObject({ state: 'connected' })
  expect(await publicationOf(post)).toMatchObject({ state: 'scheduled', missedAt: null })
})

test('an unlinked account takes its publications back, and forgets its access', async () => {
  const id = String((await connect('epsilon')).output?.id)
  const post = await schedule(id)
  const before = script.revoked
  expect((await lea.call('channels.remove', { id })).refused).toBeUndefined()
  expect(script.revoked).toBe(before + 1)
  expect(await publicationOf(post)).toBeUndefined()
  const kept = await server.asOwner(owner =>
    owner.query('select from channel_credential where channel_id = $1', [id]),
  )
  expect(kept.rowCount).toBe(0)
  expect((await lea.call('channels.check', { id })).refused).toBe('not-found')
})

const tellings = (id: string) =>
  server.asOwner(async owner => {
    const { rows } = await owner.query(
      'select action from audit_entry where subject_id = $1 order by number',
      [id],
    )
    return rows.map(({ action }) => action)
  })

test('a network is asked to tell no more of an account before its access ends', async () => {
  const id = String((await connect('sigma')).output?.id)
  const other = String((await connect('tau')).output?.id)
  script.asked = []
  expect((await lea.call('channels.remove', { id })).output).toEqual({ stillTold: false })
  expect(script.asked).toEqual([
    expect.stringMatching(/^silence sigma, not .*tau, page of tau$/),
    'revoke',
  ])
  expect(await tellings(id)).not.toContain('channel-still-told')
  await lea.call('channels.remove', { id: other })
})

test.each([
  ['does not confirm', async () => false],
  ['breaks', () => Promise.reject(new Error('the network is away'))],
])(
  'where the network %s, the account goes all the same, and it is written down',
  async (how, silence) => {
    const id = String((await connect(`upsilon ${how}`)).output?.id)
    script.silence = silence
    const { output } = await lea.call('channels.remove', { id })
    script.silence = async () => true
    expect(output).toEqual({ stillTold: true })
    expect(await tellings(id)).toContain('channel-still-told')
    expect((await lea.call('channels.check', { id })).refused).toBe('not-found')
  },
)

test('a network that never answers holds nobody up', { timeout: 30_000 }, async () => {
  const id = String((await connect('phi')).output?.id)
  script.silence = () => new Promise(() => undefined)
  const { output } = await lea.call('channels.remove', { id })
  script.silence = async () => true
  expect(output).toEqual({ stillTold: true })
})

async function comeBack(person: { cookie: string }, state: string, more = '') {
  const answered = await fetch(`${server.address}/connect/callback?state=${state}${more}`, {
    headers: { cookie: person.cookie },
    redirect: 'manual',
  })
  return new URL(answered.headers.get('location') ?? '', 'http://x')
}

async function leave() {
  const begun = await lea.call('channels.begin', { network: 'scripted', fields: {} })
  return new URL(String(begun.output?.authorize)).searchParams.get('state') ?? ''
}

test('a consent serves once, and only the person who left', async () => {
  script.remoteId = 'zeta'
  const state = await leave()
  const back = await comeBack(lea, state)
  expect(back.pathname).toBe('/settings/accounts')
  expect(back.searchParams.get('workspace')).toBe(workspaceId)
  expect((await comeBack(lea, state)).searchParams.get('refused')).toBe('connection-expired')
  const other = await addMember(
    server,
    workspaceId,
    await addPerson(server, 'sam'),
    'community-manager',
  )
  expect((await comeBack(other, await leave())).searchParams.get('refused')).toBe(
    'connection-expired',
  )
})

test('a consent ends after half an hour, and a refusal is said', async () => {
  const state = await leave()
  server.clock.set(new Date(Date.now() + 31 * 60_000))
  expect((await comeBack(lea, state)).searchParams.get('refused')).toBe('connection-expired')
  server.clock.set(new Date())
  const denied = await comeBack(lea, await leave(), '&error=access_denied')
  expect(denied.searchParams.get('refused')).toBe('consent-refused')
  expect(JSON.parse(denied.searchParams.get('values') ?? '')).toEqual({ network: 'scripted' })
  expect((await comeBack(lea, 'a&state=b')).searchParams.get('refused')).toBe('connection-expired')
  expect((await comeBack({ cookie: '' }, await leave())).pathname).toBe('/sign-in')
})

test('of several accounts the person chooses, once; what is not chosen is forgotten', async () => {
  script.remoteId = 'page-1'
  script.others = ['page-2', 'page-3']
  const back = await comeBack(lea, await leave())
  expect(back.searchParams.get('connected')).toBeNull()
  const id = back.searchParams.get('choice')
  const seen = await lea.call('channels.choices', { id })
  expect(seen.output?.accounts).toEqual(
    ['page-1', 'page-2', 'page-3'].map(remoteId => ({
      ...{ remoteId, handle: `@${remoteId}`, displayName: remoteId },
      ...{ avatar: null, known: false },
    })),
  )
  const sam = await addMember(
    server,
    workspaceId,
    await addPerson(server, 'sam-2'),
    'community-manager',
  )
  expect((await sam.call('channels.choices', { id })).refused).toBe('connection-expired')
  const chosen = await lea.call('channels.choose', { id, remoteIds: ['page-2', 'page-3'] })
  expect(JSON.stringify(chosen.output)).toContain('page-3')
  expect((await lea.call('channels.choose', { id, remoteIds: ['page-1'] })).refused).toBe(
    'not-found',
  )
  const listed = JSON.stringify((await lea.call('channels.list')).output)
  expect(listed).toContain('@page-2')
  expect(listed).not.toContain('@page-1')
  script.others = []
})

test('an account to reconnect is found among several, and none is said', async () => {
  const { output } = await connect('shop-2')
  script.remoteId = 'shop-1'
  script.others = ['shop-2']
  const begun = await lea.call('channels.begin', {
    ...{ network: 'scripted', fields: {}, channelId: output?.id },
  })
  const state = new URL(String(begun.output?.authorize)).searchParams.get('state') ?? ''
  expect((await comeBack(lea, state)).searchParams.get('connected')).toBe(output?.id)
  script.remoteId = ''
  script.others = []
  expect((await comeBack(lea, await leave())).searchParams.get('refused')).toBe('no-account')
  script.remoteId = 'compte'
})

test('a secret is in no view, no log and no row', async () => {
  const { output } = await connect('theta')
  await lea.call('channels.check', { id: output?.id })
  const views = [
    await lea.call('channels.list'),
    await lea.call('workspaces.audit.list', { limit: 200 }),
  ]
  expect(JSON.stringify([output, views, server.logged])).not.toContain(token)
  const dump = await server.asOwner(async owner => {
    const texts: string[] = []
    for (const table of ['channel', 'channel_credential', 'connection_attempt', 'channel_note'])
      texts.push(JSON.stringify((await owner.query(`select t::text from ${table} t`)).rows))
    const sealed = await owner.query<{ sealed: Buffer }>('select sealed from channel_credential')
    return { texts: texts.join(), sealed: sealed.rows }
  })
  expect(dump.texts).not.toContain(token)
  expect(dump.texts).not.toContain(Buffer.from(token).toString('hex'))
  expect(dump.sealed.length).toBeGreaterThan(0)
})

test('an account is answered for by a member, and a field that lacks is named', async () => {
  const id = await connectPractice(lea, 'iota')
  const owner = await lea.call('channels.change', { id, ownerId: 'personne' })
  expect(owner.refused).toBe('not-found')
  const named = await lea.call('channels.change', { id, ownerId: lea.id, purpose: 'La boutique' })
  expect(named.output).toMatchObject({ ownerId: lea.id, purpose: 'La boutique' })
  const lacking = await lea.call('channels.connect', {
    network: 'practice',
    fields: { displayName: 'Maison' },
  })
  expect(lacking.refused).toBe('field-missing')
})

test('a network that keeps nothing until its hour is not asked to', async () => {
  const id = await connectPractice(lea, 'rho')
  expect((await lea.call('channels.change', { id, onSchedule: true })).refused).toBe('input-wrong')
  const kept = await lea.call('channels.change', { id, onSchedule: false })
  expect(kept.output).toMatchObject({ onSchedule: false })
})

test('what the network still grants is told in its words, and its silence holds nothing back', async () => {
  const { output } = await connect(`quota-${randomUUID()}`)
  const read = () => lea.call('channels.quota', { id: output?.id })
  expect((await read()).output).toEqual([
    { ...posts, used: 82, until: new Date('2030-01-02').toISOString() },
  ])
  script.healthy = false
  expect((await read()).output).toEqual([])
})

test('what ends by itself is a date before it is a fault', async () => {
  const { output } = await connect(`ends-${randomUUID()}`)
  const soon = new Date(Date.now() + 5 * 86_400_000)
  await server.asOwner(owner =>
    owner.query('update channel set credential_expires_at = $1 where id = $2', [soon, output?.id]),
  )
  await lea.call('channels.apps.keep', {
    network: 'linkedin',
    fields: { id: '78abc', secret: 'secret', access: 'pages' },
  })
  const deadlines = (await lea.call('channels.deadlines', {})).output
  expect(deadlines).toMatchObject([
    { network: 'scripted', channelId: output?.id, endsAt: soon.toISOString() },
    { network: 'linkedin', channelId: null, name: '202603', endsAt: '2027-03-16T00:00:00.000Z' },
  ])
})
