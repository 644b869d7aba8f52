import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addChannel, addWorkspace, newId } from '#features/publishing/engine/testing.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { searchWords } from './domain/search-excerpt.ts'
import { searchMessages } from './store/search.ts'

let opened: TestDatabase
let workspaceId: string
let first: string
let second: string

beforeAll(async () => {
  opened = await testDatabase()
  workspaceId = await addWorkspace(opened.database)
  first = await addChannel(opened.database, workspaceId, 'practice')
  second = await addChannel(opened.database, workspaceId, 'practice')
  await write(first, ['La livraison du vélo est arrivée', 'Deux vélos commandés', 'Thé vert'], 90)
  await write(first, ['The deliveries were late'], 80, 'en')
  await write(second, ['Le vélo rouge'], 70)
  // More than what is walked through: those above are found by the index.
  await opened.database.inWorkspace(workspaceId, trx =>
    sql`insert into message (workspace_id, id, conversation_id, channel_id, remote_id, direction, kind, text, at, kept_at)
        select workspace_id, gen_random_uuid(), conversation_id, channel_id, 'f' || n, 'in', 'comment', 'Bonjour à tous',
               now() - interval '1 minute' * n / 100, now()
          from (select * from message where text = 'Thé vert') m, generate_series(1, 5000) n`.execute(
      trx,
    ),
  )
  await write(second, ['Encore un vélo, aujourd’hui'], 0)
}, 60_000)
afterAll(() => opened.close())

const write = (channelId: string, texts: readonly string[], daysAgo: number, language = 'fr') =>
  opened.database.inWorkspace(workspaceId, async trx => {
    for (const text of texts) {
      const conversation = newId()
      const at = new Date(Date.now() - daysAgo * 86_400_000)
      await sql`insert into conversation (workspace_id, id, channel_id, network, thread, kind, first_message_at, last_message_at)
        values (${workspaceId}, ${conversation}, ${channelId}, 'practice', ${conversation}, 'comment', ${at}, ${at})`.execute(
        trx,
      )
      await sql`insert into message (workspace_id, id, conversation_id, channel_id, remote_id, direction, kind, text, language, at, kept_at)
        values (${workspaceId}, ${newId()}, ${conversation}, ${channelId}, ${conversation}, 'in', 'comment', ${text}, ${language}, ${at}, ${at})`.execute(
        trx,
      )
    }
  })

const search = async (typed: string, channels = [first, second], most = 10) => {
  const found = await opened.database.inWorkspace(workspaceId, trx =>
    searchMessages(trx, { workspaceId, channels, words: searchWords(typed), before: null, most }),
  )
  return found.map(row => row.text).toSorted()
}

const cycles = [
  'Deux vélos commandés',
  'Encore un vélo, aujourd’hui',
  'La livraison du vélo est arrivée',
  'Le vélo rouge',
]

test.each([
  ['vélo', cycles],
  ['VELOS', cycles],
  ['commander', ['Deux vélos commandés']],
  ['livrais', ['La livraison du vélo est arrivée']],
  ['le vélo rouge', ['Le vélo rouge']],
  ['vélo livraisons', ['La livraison du vélo est arrivée']],
  ['delivery', ['The deliveries were late']],
  ['thé', ['Thé vert']],
  ['zwieback', []],
  ['bonjour zwieback', []],
  ["';drop table & | ! :* ()", []],
  ['', []],
])('« %s » finds what has it, near and far', async (typed, wanted) => {
  expect(await search(typed)).toEqual(wanted.toSorted())
})

test('only in the accounts of the person who searches', async () => {
  expect(await search('vélo', [second])).toEqual(['Encore un vélo, aujourd’hui', 'Le vélo rouge'])
  expect(await search('vélo', [])).toEqual([])
})

test('page after page finds each message once, newest first', async () => {
  const seen: string[] = []
  let before: { at: Date; id: string } | null = null
  for (let page = 0; page < 10; page += 1) {
    const given: { at: Date; id: string } | null = before
    const rows: { at: Date; id: string; text: string }[] = await opened.database.inWorkspace(
      workspaceId,
      trx =>
        searchMessages(trx, {
          workspaceId,
          channels: [first, second],
          words: ['vélo'],
          before: given,
          most: 1,
        }),
    )
    const [row] = rows
    if (!row) break
    seen.push(row.text)
    before = row
  }
  expect(seen[0]).toBe('Encore un vélo, aujourd’hui')
  expect(seen.toSorted()).toEqual(cycles.toSorted())
})

test('another workspace, or another one said, finds nothing', async () => {
  const other = await addWorkspace(opened.database)
  const found = await opened.database.inWorkspace(other, trx =>
    searchMessages(trx, { workspaceId, channels: [first], words: ['vélo'], before: null, most: 5 }),
  )
  expect(found).toEqual([])
})
