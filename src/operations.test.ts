/**
 * Who may do what, through the real server: for every operation of the contract, each role is allowed or refused as the
 * policies say, ids of another workspace are not found, and nobody enters without being known. An operation without a
 * row here fails.
 */
import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scriptedNetwork } from '#features/publishing/engine/testing.ts'
import { roles } from '#features/workspaces/domain/roles.ts'
import type { Role } from '#features/workspaces/index.ts'
import { ok } from '#kit/result.ts'
import { contract } from './contract.ts'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Call,
  type Colleague,
  caller,
  connectPractice,
  draftFor,
  laterOn,
  within,
} from './testing/people.ts'
import { openTestServer, type TestServer } from './testing/server.ts'

const everyone: readonly Role[] = roles
const but = (...out: Role[]) => roles.filter(role => !out.includes(role))
const insiders = but('department')
const writers: readonly Role[] = ['responsible', 'community-manager', 'moderator', 'writer']
const leads: readonly Role[] = ['responsible', 'community-manager']
const responsible: readonly Role[] = ['responsible']
const illustrators = but('department', 'reader')

/** What a row builds on: one workspace, seen by whoever answers for it. */
interface World {
  readonly call: Call
  readonly channelId: string
  readonly workspaceId: string
  readonly post: () => Promise<{ id: string; revision: number }>
  readonly scheduled: () => Promise<{ id: string; publicationId: string }>
  readonly asked: () => Promise<{ id: string; approvalId: string }>
  readonly media: () => Promise<string>
  readonly member: () => Promise<string>
  readonly removed: () => Promise<string>
  readonly slot: () => Promise<string>
  readonly pause: () => Promise<string>
  readonly invitation: () => Promise<string>
  readonly link: () => Promise<string>
}

interface Row {
  readonly may: readonly Role[]
  /** Made for each call, by the person who answers for the workspace. */
  readonly input?: (world: World) => Promise<object> | object
  /** What an allowed call answers when it is not a success: the refusal that comes after the permission. */
  readonly answers?: Partial<Record<Role | 'all', string>>
  /** It names nothing of a workspace, so another workspace's things cannot be asked for. */
  readonly namesNothing?: true
}

const form = { displayName: 'M', behaviour: 'reliable', textLimit: '500', audience: 'no' }
const byId = (id: (world: World) => Promise<string>) => async (world: World) => ({
  id: await id(world),
})
const byPost = async (world: World) => ({ id: (await world.post()).id })
let handles = 0

const rows: Readonly<Record<string, Row | 'open to all'>> = {
  'start.read': 'open to all',
  'start.createWorkspace': 'open to all',
  'start.createDemo': 'open to all',
  'start.changePerson': 'open to all',
  'start.readInvitation': 'open to all',
  'start.acceptInvitation': 'open to all',
  'review.read': 'open to all',
  'review.decide': 'open to all',

  'workspaces.read': { may: everyone, namesNothing: true },
  'workspaces.change': {
    may: responsible,
    input: () => ({ name: 'Autre nom' }),
    namesNothing: true,
  },
  // Only a demo is taken away so; the workspace of these rows is none.
  'workspaces.removeDemo': {
    may: responsible,
    namesNothing: true,
    answers: { all: 'not-found' },
  },
  'workspaces.members.list': { may: insiders, namesNothing: true },
  'workspaces.members.change': {
    may: responsible,
    input: async world => ({ personId: await world.member(), role: 'reader', channelIds: null }),
  },
  'workspaces.members.sign': {
    may: everyone,
    input: () => ({ initials: 'CR' }),
    namesNothing: true,
  },
  'workspaces.members.remove': {
    may: responsible,
    input: async world => ({ personId: await world.member() }),
  },
  'workspaces.invitations.list': { may: responsible, namesNothing: true },
  'workspaces.invitations.create': {
    may: responsible,
    input: () => ({ email: `i${++handles}@example.org`, role: 'reader', channelIds: null }),
    namesNothing: true,
  },
  'workspaces.invitations.withdraw': { may: responsible, input: byId(world => world.invitation()) },
  'workspaces.keys.list': { may: everyone, namesNothing: true },
  'workspaces.keys.create': {
    may: leads,
    input: () => ({ name: 'clé', scopes: ['read'], expiresInDays: null }),
    namesNothing: true,
  },
  // A key is its person's own: another's is not found, whatever the role.
  'workspaces.keys.revoke': {
    may: everyone,
    input: async world => ({ id: await someKey(world) }),
    answers: {
      'community-manager': 'not-found',
      moderator: 'not-found',
      writer: 'not-found',
      approver: 'not-found',
      department: 'not-found',
      reader: 'not-found',
    },
  },
  'workspaces.audit.list': { may: responsible, namesNothing: true },
  'workspaces.audit.verify': { may: responsible, namesNothing: true },

  'figures.metrics': { may: insiders, namesNothing: true },
  'figures.ofPost': { may: insiders, input: byPost },
  'figures.ofChannel': {
    may: insiders,
    input: world => ({ id: world.channelId, from: '2026-11-01', to: '2026-11-22' }),
  },

  'webhooks.list': { may: responsible, namesNothing: true },
  'webhooks.create': {
    may: responsible,
    input: () => ({ name: 'Essai', url: 'https://exemple.test/x', events: ['post.scheduled'] }),
    namesNothing: true,
  },
  'webhooks.change': {
    may: responsible,
    input: async world => ({ id: await someWebhook(world), name: 'Autre' }),
  },
  'webhooks.remove': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.renewSecret': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.try': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.deliveries': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.delivery': { may: responsible, input: byId(world => someDelivery(world)) },
  'webhooks.replay': { may: responsible, input: byId(world => someDelivery(world)) },

  'channels.list': { may: insiders, namesNothing: true },
  'channels.connect': {
    may: leads,
    input: () => ({ network: 'practice', fields: { ...form, handle: `compte${++handles}` } }),
    namesNothing: true,
  },
  'channels.begin': {
    may: leads,
    input: () => ({ network: 'consenting', fields: {} }),
    namesNothing: true,
  },
  'channels.check': { may: leads, input: world => ({ id: world.channelId }) },
  'channels.change': { may: leads, input: world => ({ id: world.channelId, purpose: 'essai' }) },
  'channels.remove': {
    may: leads,
    input: async world => ({ id: await anotherChannel(world) }),
  },

  'library.list': { may: insiders, namesNothing: true },
  'library.read': { may: insiders, input: byId(world => world.media()) },
  'library.describe': {
    may: illustrators,
    input: async world => ({ id: await world.media(), alt: 'Une vitrine' }),
  },
  'library.reduce': {
    may: illustrators,
    input: async world => ({ id: await world.media(), maxBytes: 50_000 }),
  },
  'library.remove': { may: illustrators, input: byId(world => world.media()) },

  'publishing.posts.create': { may: writers, namesNothing: true },
  'publishing.posts.read': { may: insiders, input: byPost },
  'publishing.posts.list': { may: insiders, namesNothing: true },
  'publishing.posts.save': {
    may: writers,
    input: async world => ({ ...(await world.post()), draft: draftFor([], 'Autre texte') }),
  },
  'publishing.posts.duplicate': { may: writers, input: byPost },
  'publishing.posts.remove': { may: writers, input: byPost },
  'publishing.posts.restore': { may: writers, input: byId(world => world.removed()) },
  'publishing.posts.version': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).id, number: 1 }),
  },
  'publishing.posts.schedule': {
    may: writers,
    input: async world => ({ ...(await world.post()), when: laterOn() }),
    answers: { writer: 'approval-needed' },
  },
  'publishing.posts.reschedule': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).id, when: laterOn(3) }),
  },
  'publishing.posts.unschedule': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).id }),
  },
  'publishing.posts.present': {
    may: insiders,
    input: async world => ({ id: (await world.post()).id, doing: 'reading' }),
  },

  'publishing.approvals.ask': {
    may: writers,
    input: async world => ({
      ...(await world.post()),
      approverId: null,
      answerBefore: null,
      when: null,
    }),
  },
  'publishing.approvals.decide': {
    may: ['responsible', 'community-manager', 'approver'],
    input: async world => ({
      id: (await world.asked()).approvalId,
      version: 1,
      decision: 'approve',
      note: '',
    }),
  },
  'publishing.approvals.withdraw': {
    may: writers,
    input: async world => ({ id: (await world.asked()).approvalId }),
  },
  'publishing.approvals.history': { may: insiders, input: byPost },
  'publishing.approvals.createLink': {
    may: writers,
    input: async world => ({ id: (await world.post()).id, guestName: 'Inès', guestEmail: null }),
  },
  'publishing.approvals.links': { may: writers, input: byPost },
  'publishing.approvals.revokeLink': {
    may: writers,
    input: async world => {
      const { id } = await world.post()
      const made = await world.call('publishing.approvals.createLink', {
        id,
        guestName: 'Inès',
        guestEmail: null,
      })
      return { id: made.output?.id }
    },
  },

  'publishing.publications.read': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.publications.attempts': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.publications.settle': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId, choice: 'wait' }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.publications.publishNow': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.publications.remove': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.publications.edit': {
    may: writers,
    input: async world => ({
      id: (await world.scheduled()).publicationId,
      channel: draftFor([world.channelId]).channels[0],
    }),
    answers: { all: 'state-moved-on' },
  },

  'publishing.calendar.read': {
    may: insiders,
    input: () => ({ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }),
    namesNothing: true,
  },
  'publishing.calendar.addSlot': {
    may: leads,
    input: () => ({ weekday: 2, time: '18:30', channelIds: [] }),
    namesNothing: true,
  },
  'publishing.calendar.slots': { may: insiders, namesNothing: true },
  'publishing.calendar.changeSlot': {
    may: leads,
    input: async world => ({ id: await world.slot(), weekday: 3, time: '12:15', channelIds: [] }),
  },
  'publishing.calendar.removeSlot': { may: leads, input: byId(world => world.slot()) },
  'publishing.gate.list': { may: insiders, namesNothing: true },
  'publishing.gate.pause': {
    may: ['responsible', 'community-manager', 'moderator'],
    input: () => ({ reason: 'Incident', channelIds: null, plannedEnd: null }),
    namesNothing: true,
  },
  'publishing.gate.resume': { may: leads, input: byId(world => world.pause()) },
  'publishing.gate.missed': { may: insiders, namesNothing: true },
  'publishing.gate.decideMissed': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId, choice: 'draft' }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.today.read': { may: insiders, namesNothing: true },

  'campaigns.links.list': { may: insiders, namesNothing: true },
  'campaigns.links.read': { may: insiders, input: byId(world => world.link()) },
  'campaigns.links.create': {
    may: writers,
    input: world => ({ address: 'https://colibri.example', channelId: world.channelId }),
  },
  'campaigns.links.end': { may: writers, input: byId(world => world.link()) },
  'campaigns.links.restore': { may: writers, input: byId(world => world.link()) },
  'campaigns.links.clicks': {
    may: insiders,
    input: async world => ({
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
      by: 'day',
      linkId: await world.link(),
    }),
  },
  'campaigns.patterns.list': { may: insiders, namesNothing: true },
  'campaigns.patterns.change': {
    may: leads,
    input: world => ({
      channelId: world.channelId,
      source: '{network}',
      medium: 'social',
      campaign: '',
      content: '',
    }),
  },
  'campaigns.patterns.reset': { may: leads, input: world => ({ channelId: world.channelId }) },
}

const someKey = async ({ call }: World) => {
  const wanted = { name: 'clé', scopes: ['read'], expiresInDays: null }
  return String((await call('workspaces.keys.create', wanted)).output?.id)
}
const someWebhook = async ({ call }: World) => {
  const wanted = { name: 'Essai', url: 'https://exemple.test/x', events: ['post.scheduled'] }
  return String((await call('webhooks.create', wanted)).output?.id)
}
const someDelivery = async (world: World) =>
  String((await world.call('webhooks.try', { id: await someWebhook(world) })).output?.id)
const anotherChannel = async ({ call }: World) => {
  const fields = { ...form, handle: `compte${++handles}` }
  return String((await call('channels.connect', { network: 'practice', fields })).output?.id)
}

let server: TestServer
let world: World
let elsewhere: World
const team = new Map<Role, Colleague>()
let stranger: Colleague

/** A network whose consent page is somewhere else. */
const consenting = {
  ...scriptedNetwork('consenting', {
    send: async () => ({ outcome: 'unconfirmed', answer: { status: null } }),
  }),
}
const network = {
  manifest: consenting.manifest,
  rules: { count: () => ({ used: 0, max: 0, overflowAt: null }), check: () => [] },
  load: async () => {
    const { connector } = await consenting.load()
    const begin = async (_fields: object, way: { state: string }) =>
      ok({ authorize: `https://network.example/consent?state=${way.state}`, remember: null })
    return { connector: { ...connector, connecting: { ...connector.connecting, begin } } }
  },
}

beforeAll(async () => {
  server = await openTestServer({ networks: [network] })
  const first = await addPerson(server, 'responsible')
  world = await makeWorld(first)
  team.set('responsible', within(server, first, world.workspaceId))
  for (const role of but('responsible')) {
    team.set(role, await addMember(server, world.workspaceId, await addPerson(server, role), role))
  }
  const other = await addPerson(server, 'ailleurs')
  elsewhere = await makeWorld(other)
  stranger = within(server, other, world.workspaceId)
}, 120_000)
afterAll(() => server.close())

async function makeWorld(person: Parameters<typeof within>[1]): Promise<World> {
  const workspaceId = await addWorkspace(server, person)
  const { call } = within(server, person, workspaceId)
  const channelId = await connectPractice({ ...person, call })
  const post = async () => {
    // No two alike: what is the same message is held apart by other rules.
    const draft = draftFor([channelId], `Texte ${++handles}`)
    const { output } = await call('publishing.posts.create', { draft })
    return { id: String(output?.id), revision: Number(output?.revision) }
  }
  const given = async (operation: string, input: object) =>
    String((await call(operation, input)).output?.id)
  return {
    call,
    channelId,
    workspaceId,
    post,
    async scheduled() {
      const { id, revision } = await post()
      const made = await call('publishing.posts.schedule', { id, revision, when: laterOn() })
      return { id, publicationId: String(made.output?.post?.publications?.[0]?.id) }
    },
    async asked() {
      const made = await post()
      const asking = { ...made, approverId: null, answerBefore: null, when: null }
      const { output } = await call('publishing.approvals.ask', asking)
      return { id: made.id, approvalId: String(output?.approval?.id) }
    },
    media: () => upload(person.cookie, workspaceId),
    async member() {
      const id = `member${++handles}`
      await server.asOwner(async owner => {
        await owner.query('insert into person (id, name, email) values ($1, $1, $1)', [id])
        await owner.query(
          `insert into member (workspace_id, person_id, role) values ($1, $2, 'writer')`,
          [workspaceId, id],
        )
      })
      return id
    },
    async removed() {
      const { id } = await post()
      await call('publishing.posts.remove', { id })
      return id
    },
    slot: () => given('publishing.calendar.addSlot', { weekday: 1, time: '09:00', channelIds: [] }),
    pause: () =>
      given('publishing.gate.pause', { reason: 'Pause', channelIds: null, plannedEnd: null }),
    link: () => given('campaigns.links.create', { address: 'https://colibri.example' }),
    invitation: () =>
      given('workspaces.invitations.create', {
        email: `w${++handles}@example.org`,
        role: 'reader',
        channelIds: null,
      }),
  }
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function upload(cookie: string, workspaceId: string): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([onePixel], { type: 'image/png' }), 'point.png')
  const answered = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie, 'x-workspace': workspaceId },
    body,
  })
  return ((await answered.json()) as { id: string }).id
}

/** Names of the operations, as a client calls them. */
function namesOf(router: object, path: readonly string[] = []): string[] {
  if (isContractProcedure(router)) return [path.join('.')]
  return Object.entries(router).flatMap(([name, part]) => namesOf(part as object, [...path, name]))
}

test('every operation of the contract has its row, and no other', () => {
  expect(Object.keys(rows).sort()).toEqual(namesOf(contract).sort())
})

const guarded = Object.entries(rows).flatMap(([name, row]) =>
  row === 'open to all' ? [] : [[name, row] as const],
)

describe.each(guarded)('%s', (name, row) => {
  test('is for the roles that may, and for them only', { timeout: 60_000 }, async () => {
    const answered: Partial<Record<Role, string>> = {}
    const expected: Partial<Record<Role, string>> = {}
    for (const role of roles) {
      const input = (await row.input?.(world)) ?? {}
      answered[role] = (await team.get(role)?.call(name, input))?.refused ?? 'done'
      expected[role] = row.may.includes(role)
        ? (row.answers?.[role] ?? row.answers?.all ?? 'done')
        : 'no-permission'
    }
    expect(answered).toEqual(expected)
  })

  test('finds nothing of another workspace, and lets no stranger in', async () => {
    const input = (await row.input?.(elsewhere)) ?? {}
    const own = (await row.input?.(world)) ?? {}
    if (!row.namesNothing) expect((await world.call(name, input)).refused).toBe('not-found')
    expect((await stranger.call(name, own)).refused).toBe('not-found')
    const visitor = caller(server, { 'x-workspace': world.workspaceId })
    expect((await visitor(name, own)).refused).toBe('session-ended')
  })
})
