/** When a first comment may leave: with its post, or at once when its post is out already. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { addChannel, addWorkspace, newId, plan } from './engine/testing.ts'

let opened: TestDatabase
let workspaceId: string

beforeAll(async () => {
  opened = await testDatabase()
  workspaceId = await addWorkspace(opened.database)
})
afterAll(() => opened.close())

const hour = 3_600_000

async function planned(state: string, commentIn: number) {
  const network = newId()
  const channelId = await addChannel(opened.database, workspaceId, network)
  const place = { workspaceId, channelId, network }
  const [post = ''] = await plan(opened.database, place, [{ dueAt: new Date(), texts: ['Post'] }])
  const within = <T>(query: ReturnType<typeof sql<T>>) =>
    opened.database.inWorkspace(workspaceId, trx => query.execute(trx))
  await within(sql`update publication set state = ${state} where id = ${post}`)
  const dueAt = new Date(Date.now() + commentIn)
  const [comment] = await plan(opened.database, place, [
    { dueAt, texts: ['Premier commentaire'], parentId: post },
  ])
  const { rows } = await within(
    sql<{ wake_at: Date | null }>`select wake_at from publication where id = ${comment}`,
  )
  return { dueAt, wakeAt: rows[0]?.wake_at ?? null }
}

test('added once its post is out, it wakes by itself: at once, or at its own hour', async () => {
  const late = await planned('published', -hour)
  expect(Math.abs(Date.now() - Number(late.wakeAt))).toBeLessThan(60_000)
  const ahead = await planned('published', hour)
  expect(ahead.wakeAt).toEqual(ahead.dueAt)
})

test.each(['scheduled', 'sending', 'unconfirmed', 'refused'])(
  'while its post is %s, it sleeps until the post is out',
  async state => {
    expect((await planned(state, -hour)).wakeAt).toBeNull()
  },
)
