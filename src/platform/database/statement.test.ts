import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anyOf } from './any-of.ts'
import { statement } from './statement.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let opened: TestDatabase

beforeAll(async () => {
  opened = await testDatabase()
})
afterAll(() => opened.close())

const add = statement((db, one: number, other: number) =>
  db.selectNoFrom([
    sql<number>`${one}::integer + ${other}::integer + ${100}::integer`.as('sum'),
    sql<number>`${one}::integer`.as('one'),
  ]),
)

test('each value goes where it was written, and what never changes stays', async () => {
  const { app } = opened.database
  expect(await add(app, 1, 2)).toEqual([{ sum: 103, one: 1 }])
  expect(await add(app, 2, 100)).toEqual([{ sum: 202, one: 2 }])
})

test('lists of any length are one statement', async () => {
  const { app } = opened.database
  const among = statement((db, ids: readonly string[]) =>
    db.selectNoFrom(
      sql<boolean>`'00000000-0000-0000-0000-000000000001'::uuid = ${anyOf(ids)}`.as('is'),
    ),
  )
  const first = '00000000-0000-0000-0000-000000000001'
  expect(await among(app, [])).toEqual([{ is: false }])
  expect(await among(app, [first])).toEqual([{ is: true }])
  expect(await among(app, [first.replace(/1$/, '2'), first])).toEqual([{ is: true }])
})

test('a value that is not handed on is a mistake, and said', async () => {
  const forgets = statement((db, _lost: number) => db.selectNoFrom(sql<number>`1`.as('one')))
  await expect(forgets(opened.database.app, 5)).rejects.toThrow('value 0 is not among')
})
