/** An inbox for tests: a network whose conversations do what they are told, people of the team, and what others write. */
import { sql } from 'kysely'
import type { Connector, Manifest } from '#connectors/connector.ts'
import type {
  ActOutcome,
  ConversationChange,
  ConversationTraits,
  IncomingMessage,
  MessageAct,
  Target,
} from '#connectors/conversations.ts'
import {
  addChannel,
  addWorkspace,
  newId,
  scriptedNetwork,
} from '#features/publishing/engine/testing.ts'
import type { Entered, Role } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Arrival } from './arrival.ts'
import { makeKeeper } from './keep-arrivals.ts'
import type { InboxParts } from './parts.ts'

const limit = { value: 60, source: 'this file', checked: '2026-11-22' }

const traits: ConversationTraits = {
  kinds: ['comment', 'direct'],
  arrivesBy: ['webhook'],
  fetchEvery: { busy: 1_000, quiet: 1_000 },
  fetchBudget: limit,
  history: 90,
  answer: { comment: true, direct: true },
  acts: {
    like: true,
    unlike: true,
    hide: true,
    show: true,
    approve: { why: { fr: 'Rien n’y attend.', en: 'Nothing waits there.' } },
    hold: { why: { fr: 'Rien n’y attend.', en: 'Nothing waits there.' } },
    spam: true,
    delete: true,
  },
  privateWindow: { ...limit, value: 24 },
}

const longest = 500

export interface TestInbox {
  readonly parts: InboxParts
  readonly clock: Clock & { forward(ms: number): void }
  readonly workspaceId: string
  readonly channelId: string
  /** Acts that reached the network, and what it answers next. */
  readonly acts: { readonly act: MessageAct; readonly target: Target; readonly reason: string }[]
  answerActs(outcome: ActOutcome): void
  /** What acts cost from now on; they are free before. */
  priceActs(price: Connector['rules']['actPrice']): void
  person(name: string, role?: Role, channelIds?: readonly string[] | null): Promise<Entered>
  told(changes: readonly ConversationChange[], how?: Arrival['how']): Promise<void>
  wrote(over?: Partial<IncomingMessage>): IncomingMessage
}

export async function openTestInbox(database: Database): Promise<TestInbox> {
  const workspaceId = await addWorkspace(database)
  const name = `inbox${newId()}`
  const channelId = await addChannel(database, workspaceId, name)
  const clock = movingClock()
  const acts: TestInbox['acts'] = []
  let next: ActOutcome = { outcome: 'done' }
  const scripted = scriptedNetwork(name, { send: () => Promise.reject(new Error('not here')) })
  const manifest: Manifest = { ...scripted.manifest, conversations: traits }
  let actPrice: Connector['rules']['actPrice'] = () => []
  const rules: Connector['rules'] = {
    actPrice: wanted => actPrice?.(wanted) ?? [],
    count: text => ({
      used: text.length,
      max: longest,
      overflowAt: text.length > longest ? longest : null,
    }),
    check: () => [],
  }
  const { connector: base } = await scripted.load()
  const connector: Connector = {
    ...base,
    manifest,
    rules,
    conversations: {
      fetch: () => Promise.reject(new Error('not here')),
      async act(_account, act, target, reason) {
        acts.push({ act, target, reason })
        return next
      },
    },
  }
  const parts = {
    database,
    clock,
    newId,
    networks: [{ manifest, rules, load: async () => ({ connector }) }],
    desk: { open: async () => ({ connector, account: {}, port: {} }) },
  } as unknown as InboxParts
  return {
    parts,
    clock,
    workspaceId,
    channelId,
    acts,
    priceActs(price) {
      actPrice = price
    },
    answerActs(outcome) {
      next = outcome
    },
    person: (called, role = 'moderator', channelIds = null) =>
      addPerson(database, workspaceId, called, role, channelIds),
    told: (changes, how = 'webhook') =>
      makeKeeper(parts).keep([
        { workspaceId, channelId, network: name, instance: '', changes, how },
      ]),
    wrote: (over = {}) => ({
      remoteId: newId(),
      url: 'https://network.test/1',
      kind: 'comment',
      author: { remoteId: 'lea', handle: 'lea', displayName: 'Léa', isUs: false },
      text: 'Vous ouvrez dimanche ?',
      media: [],
      at: clock.now(),
      visibility: 'visible',
      thread: newId(),
      ...over,
    }),
  }
}

function movingClock(): TestInbox['clock'] {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    forward(ms) {
      ahead += ms
    },
  }
}

async function addPerson(
  database: Database,
  workspaceId: string,
  name: string,
  role: Role,
  channelIds: readonly string[] | null,
): Promise<Entered> {
  const personId = newId()
  await database.inWorkspace(workspaceId, async trx => {
    await sql`insert into person (id, name, email) values (${personId}, ${name}, ${`${personId}@example.org`})`.execute(
      trx,
    )
    await sql`insert into member (workspace_id, person_id, role, channel_ids)
              values (${workspaceId}, ${personId}, ${role}, ${channelIds}::uuid[])`.execute(trx)
  })
  return {
    workspaceId,
    timeZone: 'Europe/Paris',
    language: 'fr',
    member: { personId, role, channelIds },
    signature: null,
  }
}
