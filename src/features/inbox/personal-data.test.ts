import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversationChange } from '#connectors/conversations.ts'
import { erasePerson, exportPerson } from '#features/contacts/index.ts'
import { planAnswer } from '#features/publishing/index.ts'
import { verifyAudit } from '#features/workspaces/index.ts'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { type Keeper, makeKeeper } from './keep-arrivals.ts'
import { audienceHolder } from './personal-data.ts'
import { inboxSweepers } from './store/sweep.ts'

let server: TestServer
let camille: Colleague
let workspaceId: string
let channelId: string
let keeper: Keeper

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'camille')
  workspaceId = await addWorkspace(server, person)
  camille = within(server, person, workspaceId)
  channelId = await connectPractice(camille)
  keeper = makeKeeper(server.rooms)
})
afterAll(async () => {
  await keeper.close()
  await server.close()
})

const lea = {
  remoteId: 'did:plc:lea0000',
  handle: 'lea.infuse',
  displayName: 'Léa Infuse',
  avatar: 'https://images.test/lea.infuse.png',
  url: 'https://network.test/lea.infuse',
  isUs: false,
}
const thomas = {
  remoteId: 'did:plc:thomas0',
  handle: 'thomas.lefv',
  displayName: 'Thomas Lefèvre',
  isUs: false,
}

/** Whatever could tell that it was her. */
const traces = [
  'lea.infuse',
  'léa infuse',
  'did:plc:lea0000',
  'a éclaté ce matin',
  'cliente difficile',
]

const said = (
  author: typeof lea | typeof thomas,
  id: string,
  text: string,
): ConversationChange => ({
  change: 'message',
  message: {
    remoteId: `at://${author.remoteId}/post/${id}`,
    url: `https://network.test/${author.handle}/${id}`,
    kind: 'reply',
    author,
    text,
    language: 'fr',
    media: [{ kind: 'image', url: `https://images.test/${author.handle}/${id}.png`, alt: text }],
    at: new Date('2026-11-20T09:00:00Z'),
    visibility: 'visible',
    thread: `at://did:plc:lea0000/post/1`,
    handle: { cid: 'c', root: { uri: `at://${author.remoteId}/post/${id}` } },
  },
})

const keep = (...changes: ConversationChange[]) =>
  keeper.keep([
    { workspaceId, channelId, network: 'practice', instance: '', changes, how: 'fetch' },
  ])

const inSpace = <T>(work: Parameters<typeof server.rooms.database.inWorkspace<T>>[1]) =>
  server.rooms.database.inWorkspace(workspaceId, work)

/** Every row of the workspace, in every table, that holds one of these. */
async function rowsWith(words: readonly string[]): Promise<string[]> {
  return server.asOwner(async owner => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select c.table_name as name from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await owner.query<{ row: string }>(
        `select t::text as row from "${name}" t where t.workspace_id = $1
            and exists (select from unnest($2::text[]) w where position(w in lower(t::text)) > 0)`,
        [workspaceId, words],
      )
      found.push(...rows.map(row => `${name}: ${row.row}`))
    }
    return found
  })
}

async function plantEverywhere(): Promise<string> {
  await keep(
    said(lea, '1', 'Ma théière a éclaté ce matin.'),
    said(thomas, '2', 'Courage @lea.infuse, Léa Infuse n’est pas seule.'),
  )
  return inSpace(async trx => {
    const { rows } = await sql<{ conversation: string; identity: string; message: string }>`
      select m.conversation_id as conversation, m.identity_id as identity, m.id as message
        from message m join identity i on i.id = m.identity_id where i.handle = 'lea.infuse'`.execute(
      trx,
    )
    const [row] = rows
    if (!row) throw new Error('nothing was kept')
    const id = server.rooms.newId()
    const now = new Date()
    const target = {
      remoteId: `at://did:plc:lea0000/post/1`,
      url: 'https://network.test/lea.infuse/1',
      kind: 'reply' as const,
      authorRemoteId: 'did:plc:lea0000',
      thread: 'at://did:plc:lea0000/post/1',
      subjectRemoteId: null,
      handle: null,
    }
    await planAnswer(trx, {
      workspaceId,
      id,
      channelId,
      network: 'practice',
      content: {
        format: 'post',
        language: 'fr',
        parts: [{ text: 'Bonjour @lea.infuse, nous vous écrivons.', media: [] }],
        answers: { to: target, way: 'public' },
        settings: {},
      },
      dueAt: new Date(now.getTime() + 3_600_000),
      now,
    })
    await sql`
      update publication set attempts = 1 where id = ${id}`.execute(trx)
    await sql`
      insert into attempt (workspace_id, publication_id, number, kind, fence, digest, started_at, outcome, answer)
      values (${workspaceId}, ${id}, 1, 'send', 1, 'd', now(), 'wait', '{"message": "lea.infuse blocks you"}')`.execute(
      trx,
    )
    await sql`
      insert into message (workspace_id, id, conversation_id, channel_id, direction, kind, text, at, publication_id, kept_at)
      values (${workspaceId}, ${id}, ${row.conversation}, ${channelId}, 'out', 'reply',
              'Bonjour @lea.infuse, nous vous écrivons.', now(), ${id}, now())`.execute(trx)
    await sql`
      insert into conversation_note (workspace_id, id, conversation_id, person_id, text, at)
      values (${workspaceId}, ${server.rooms.newId()}, ${row.conversation}, ${camille.id}, 'cliente difficile', now())`.execute(
      trx,
    )
    await sql`
      insert into conversation_step (workspace_id, conversation_id, at, person_id, step, detail)
      values (${workspaceId}, ${row.conversation}, now(), ${camille.id}, 'acted',
              '{"act": "hide", "reason": "Léa Infuse insiste"}')`.execute(trx)
    await sql`
      insert into channel_note (workspace_id, channel_id, key, value)
      values (${workspaceId}, ${channelId}, 'look-again', '{"posts": ["at://did:plc:lea0000/post/1", "at://did:plc:thomas0/post/2"]}')`.execute(
      trx,
    )
    await sql`select from plan_arrivals('{"practice": 90}', now())`.execute(trx)
    await sql`
      select set_arrival_cursors(${channelId}, '{"again": ["at://did:plc:lea0000/post/1"]}', null)`.execute(
      trx,
    )
    const contact = server.rooms.newId()
    await sql`
      insert into contact (workspace_id, id, note) values (${workspaceId}, ${contact}, 'cliente difficile')`.execute(
      trx,
    )
    await sql`
      insert into contact_link (workspace_id, id, contact_id, identity_id, linked_at)
      values (${workspaceId}, ${server.rooms.newId()}, ${contact}, ${row.identity}, now())`.execute(
      trx,
    )
    return row.identity
  })
}

test('somebody is exported whole, then erased from every table, and does not come back', async () => {
  const identityId = await plantEverywhere()
  const parts = { ...server.rooms, holders: [audienceHolder] }
  const exported = await exportPerson(
    parts,
    { workspaceId, name: 'Maison' },
    identityId,
    camille.id,
  )
  if (!exported.ok) throw new Error(exported.refusal.code)
  const { held } = exported.value
  expect(held.profiles).toMatchObject([{ handle: 'lea.infuse', displayName: 'Léa Infuse' }])
  expect(held.messages).toMatchObject([{ text: 'Ma théière a éclaté ce matin.' }])
  expect(held.teamNotes).toMatchObject([{ text: 'cliente difficile' }])
  expect(held.answers).toHaveLength(1)
  expect((await rowsWith(traces)).length).toBeGreaterThan(6)

  const erased = await erasePerson(parts, { workspaceId, language: 'fr' }, identityId, camille.id)
  if (!erased.ok) throw new Error(erased.refusal.code)
  expect(await rowsWith(traces)).toEqual([])
  expect(erased.value.counts).toMatchObject({
    identity: 1,
    contact: 1,
    conversation_note: 1,
    arrival_turn: 1,
  })
  expect((await inSpace(trx => verifyAudit(trx, workspaceId))).intact).toBe(true)

  // Others keep what they said, without her name.
  const { rows } = await inSpace(trx =>
    sql<{ text: string }>`
      select m.text from message m join identity i on i.id = m.identity_id where i.handle = 'thomas.lefv'`.execute(
      trx,
    ),
  )
  expect(rows).toEqual([{ text: 'Courage Personne effacée, Personne effacée n’est pas seule.' }])

  await keep(said(lea, '1', 'Ma théière a éclaté ce matin.'))
  expect((await rowsWith(['a éclaté ce matin'])).length).toBe(0)
})

test('nobody is erased from another workspace, or twice', async () => {
  const parts = { ...server.rooms, holders: [audienceHolder] }
  const nobody = server.rooms.newId()
  const refused = await erasePerson(parts, { workspaceId, language: 'fr' }, nobody, null)
  expect(refused).toEqual({ ok: false, refusal: { code: 'not-found' } })
})

test('what has been kept long enough leaves, and what is newer stays', async () => {
  const old = said(thomas, 'old', 'Une vieille question.')
  if (old.change !== 'message') throw new Error('a message was wanted')
  const years = { ...old.message, at: new Date('2020-01-05T09:00:00Z'), thread: 'old' }
  await keep({ change: 'message', message: years }, said(thomas, 'new', 'Une question neuve.'))
  const before = new Date('2023-01-01T00:00:00Z')
  const sweep = inboxSweepers.find(({ kind }) => kind === 'conversations')?.sweep
  expect(await inSpace(async trx => sweep?.(trx, before))).toBe(1)
  expect(await rowsWith(['vieille question'])).toEqual([])
  expect((await rowsWith(['question neuve'])).length).toBeGreaterThan(0)
  expect(await inSpace(async trx => sweep?.(trx, before))).toBe(0)
})
