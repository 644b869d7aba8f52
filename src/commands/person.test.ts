/** Export and erasure of a person of a team, on the real PostgreSQL. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '#features/workspaces/index.ts'
import { addMember, addPerson, addWorkspace, type Person } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { eraseTeammate, teammateData } from './teammate.ts'

let server: TestServer
let camille: Person
let yanis: Person
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  camille = await addPerson(server, 'camille')
  yanis = await addPerson(server, 'yanis-benali')
  workspaceId = await addWorkspace(server, camille)
  const { call } = await addMember(server, workspaceId, yanis, 'community-manager')
  await call('start.push.add', {
    name: 'Téléphone',
    endpoint: 'https://push.example/yanis-benali',
    p256dh: 'B'.repeat(87),
    auth: 'A'.repeat(22),
  })
})
afterAll(() => server.close())

test('everything that names a person is found by the database’s own description, and opens nothing', async () => {
  const { held } = await teammateData(server.rooms, yanis.id)
  expect(held.person).toMatchObject([{ email: 'yanis-benali@example.org' }])
  expect(held.member).toMatchObject([{ role: 'community-manager', workspace_id: workspaceId }])
  expect(held.session?.length).toBeGreaterThan(0)
  expect(held.push_device).toMatchObject([{ name: 'Téléphone' }])
  const text = JSON.stringify(held)
  for (const secret of ['"token"', '"password"', '"secret"', '"sealed"', '"endpoint"', '"auth"'])
    expect(text).not.toContain(secret)
})

test('the only one who answers for a workspace stays until another does', async () => {
  const refused = await eraseTeammate(server.rooms, { id: camille.id, email: camille.email })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'last-responsible' } })
})

test('erased, a person of the team is in no table, and the audit log verifies', async () => {
  const done = await eraseTeammate(server.rooms, { id: yanis.id, email: yanis.email })
  if (!done.ok) throw new Error(done.refusal.code)
  expect(done.value.receipts).toHaveLength(1)
  await server.asOwner(async owner => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables) {
      const { rows } = await owner.query(
        `select 1 from "${name}" t where position('yanis-benali' in lower(t::text)) > 0`,
      )
      expect(rows, name).toEqual([])
    }
  })
  const verdict = await server.rooms.database.inWorkspace(workspaceId, trx =>
    verifyAudit(trx, workspaceId),
  )
  expect(verdict.intact).toBe(true)
  const { rows } = await server.rooms.database.inWorkspace(workspaceId, trx =>
    sql<{ kind: string }>`select kind from erasure_receipt`.execute(trx),
  )
  expect(rows).toEqual([{ kind: 'team' }])
})
