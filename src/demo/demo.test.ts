import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocument } from '#features/reports/draw-snapshot.ts'
import {
  addPerson,
  addWorkspace,
  connectPractice,
  type Person,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { plantDemo } from './plant.ts'
import { minutesOf, readStory } from './read-story.ts'
import { removeDemo } from './remove.ts'
import { filesOf } from './store.ts'

let server: TestServer
let camille: Person

beforeAll(async () => {
  server = await openTestServer()
  camille = await addPerson(server, 'camille')
})
afterAll(() => server.close())

/** How many rows of each table name this workspace, and how many tables do at all. */
async function rowsOf(workspaceId: string): Promise<Map<string, number>> {
  return server.asOwner(async owner => {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select c.table_name as name from information_schema.columns c
         join information_schema.tables t using (table_schema, table_name)
        where c.table_schema = 'public' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'`,
    )
    const counts = new Map<string, number>()
    for (const { name } of tables) {
      const { rows } = await owner.query<{ n: string }>(
        `select count(*) as n from "${name}" where workspace_id = $1`,
        [workspaceId],
      )
      if (Number(rows[0]?.n) > 0) counts.set(name, Number(rows[0]?.n))
    }
    return counts
  })
}

test('the story is whole: every exchange is under a post that exists, or stands by itself', () => {
  const { posts, exchanges, drafts } = readStory()
  const keys = new Set(posts.map(post => post.key))
  expect(keys.size).toBe(posts.length)
  expect(posts.length).toBeGreaterThan(60)
  expect(exchanges.length).toBeGreaterThan(80)
  expect(drafts.length).toBeGreaterThan(0)
  for (const { beginning } of exchanges)
    if (beginning.under === 'post') expect(keys).toContain(beginning.post)
  for (const post of posts) expect([...post.text].length).toBeLessThanOrEqual(500)
})

test('moments are read as they are written', () => {
  expect(['45m', '3h', '1h20', '0m'].map(minutesOf)).toEqual([45, 180, 80, 0])
})

test('planted, it has three months behind it and a week ahead; taken away, it leaves nothing', async () => {
  const own = await addWorkspace(server, camille, 'Un vrai client')
  await connectPractice(within(server, camille, own))
  const before = await rowsOf(own)
  const planted = await plantDemo(server.rooms, camille.id)
  if (!planted.ok) throw new Error(planted.refusal.code)
  const { id } = planted.value
  const { published, coming } = await server.rooms.database.inWorkspace(id, async trx => {
    const { rows } = await sql<{ published: number; coming: number }>`
      select count(*) filter (where state = 'published')::integer as published,
             count(*) filter (where state = 'scheduled' and due_at > now())::integer as coming
        from publication`.execute(trx)
    return rows[0] ?? { published: 0, coming: 0 }
  })
  const { posts } = readStory()
  expect(published + coming).toBe(posts.length)
  expect(published).toBeGreaterThanOrEqual(posts.filter(post => post.daysAgo > 0).length)
  expect(coming).toBeGreaterThanOrEqual(posts.filter(post => post.daysAgo < 0).length)
  const { waiting, answered, urgent, read } = await server.rooms.database.inWorkspace(
    id,
    async trx => {
      const { rows } = await sql<{ [what: string]: number }>`
        select (select count(*)::integer from conversation where state = 'open') as waiting,
               (select count(*)::integer from conversation where first_reply_at is not null) as answered,
               (select count(*)::integer from conversation where state = 'open' and urgency = 0) as urgent,
               (select count(*)::integer from observation) as read`.execute(trx)
      return rows[0] ?? {}
    },
  )
  expect(waiting).toBeGreaterThan(4)
  expect(answered).toBeGreaterThan(40)
  expect(urgent).toBeGreaterThan(0)
  expect(read).toBeGreaterThan(500)
  const { files } = server.rooms
  const kept = await within(server, camille, id).call('reports.snapshots.create')
  const report = { workspaceId: id, snapshotId: String(kept.output?.id) }
  expect((await readDocument(server.rooms, report)).ok).toBe(true)
  const names = await server.rooms.database.inWorkspace(id, filesOf)
  // Its logo, eight pictures, a document.
  expect(names.filter(name => name.endsWith('.thumbnail'))).toHaveLength(9)
  expect(names.filter(name => name.endsWith('.report-pdf'))).toHaveLength(1)
  for (const name of names) expect(await files.get(`${id}/${name}`), name).not.toBeNull()
  expect((await removeDemo(server.rooms, own)).ok).toBe(false)
  const handOver = (state: string) =>
    server.asOwner(owner =>
      owner.query(
        `update publication set state = $2 where id = (
           select id from publication where workspace_id = $1 and state in ('scheduled', 'on-network-schedule')
            order by id limit 1)`,
        [id, state],
      ),
    )
  await handOver('on-network-schedule')
  const refused = await within(server, camille, id).call('workspaces.removeDemo')
  expect(refused).toMatchObject({ refused: 'workspace-keeps-posts', status: 409 })
  expect(await removeDemo(server.rooms, id)).toMatchObject({
    refusal: {
      values: { count: 1, accounts: expect.stringMatching(/olibri.* \(Réseau d’essai\)$/) },
    },
  })
  expect((await rowsOf(id)).size).toBeGreaterThan(5)
  await handOver('scheduled')
  // A placement whose answer was not heard may be kept there as well.
  const doubt = (state: string, progress: object) =>
    server.asOwner(owner =>
      owner.query(
        `update publication set state = $2, progress = $3 where id = (
           select id from publication where workspace_id = $1 and state in ('scheduled', 'unconfirmed')
            order by id limit 1)`,
        [id, state, progress],
      ),
    )
  await doubt('unconfirmed', { parts: [], placing: { for: '2030-01-01T09:00:00Z' } })
  expect((await removeDemo(server.rooms, id)).ok).toBe(false)
  await doubt('scheduled', { parts: [] })
  const connected = async (): Promise<number> =>
    server.asOwner(async owner => {
      const { rows } = await owner.query(
        `select from channel where workspace_id = $1 and state = 'connected'`,
        [id],
      )
      return rows.length
    })
  // On its way already: it may be handed over, and no access is touched before that is known.
  await doubt('sending', { parts: [] })
  const accounts = await connected()
  expect(accounts).toBeGreaterThan(0)
  expect((await removeDemo(server.rooms, id)).ok).toBe(false)
  expect(await connected()).toBe(accounts)
  await server.asOwner(owner =>
    owner.query(
      `update publication set state = 'scheduled' where workspace_id = $1 and state = 'sending'`,
      [id],
    ),
  )
  // While the networks are asked, nothing can be handed over to them.
  const left: number[] = []
  const { desk } = server.rooms
  const open: typeof desk.open = async (...asked) => {
    left.push(await connected())
    return desk.open(...asked)
  }
  expect((await removeDemo({ ...server.rooms, desk: { open } }, id)).ok).toBe(true)
  expect(left.length).toBeGreaterThan(0)
  expect(new Set(left)).toEqual(new Set([0]))
  expect([...(await rowsOf(id)).keys()]).toEqual([])
  for (const name of names) expect(await files.get(`${id}/${name}`), name).toBeNull()
  expect(await rowsOf(own)).toEqual(before)
}, 60_000)
