import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { judgeMigrationNames, judgeMigrationText, judgeVersion } from './migrations/files.ts'
import { judgeSchema, readSchema } from './migrations/schema.ts'
import { readFacts } from './source/facts.ts'
import { readTree } from './source/tree.ts'
import { withoutComments } from './walls/speech.ts'

describe('the files', () => {
  const files = readTree(path => path.startsWith('migrations/'))

  test('follow each other, forward only', () => {
    expect(files.size).toBeGreaterThan(0)
    expect(judgeMigrationNames([...files.keys()].map(path => path.slice(11)))).toEqual([])
  })

  test('stay within PostgreSQL 15, and within their transaction', () => {
    const said = [...files].flatMap(([path, sql]) =>
      judgeMigrationText(path, withoutComments(path, sql)),
    )
    expect(said).toEqual([])
  })

  test('the SQL of the stores stays within PostgreSQL 15 too', () => {
    const code = readTree(path => /^src\/.*\.ts$/.test(path))
    const said = [...code].flatMap(([path, text]) => {
      if (judgeVersion(path, text).length === 0) return []
      const facts = readFacts(path, text)
      return facts.queries.length === 0 ? [] : judgeVersion(path, facts.code)
    })
    expect(said).toEqual([])
  })

  test('a gap, a double, a way back and a wrong name are refused', () => {
    expect(
      judgeMigrationNames(['0001_a.sql', '0003_b.sql', '0003_c.sql', '0004_d.down.sql', 'e.sql']),
    ).toEqual([
      'migrations/0003_b.sql: 0002 is missing; migrations follow each other.',
      'migrations/0003_c.sql: 0003 is taken; write 0004.',
      'migrations/0004_d.down.sql: a migration is named like 0001_people.sql.',
      'migrations/e.sql: a migration is named like 0001_people.sql.',
    ])
  })

  test.each([
    ['select any_value(name) from person;', 'any_value (16)'],
    ['check (body is json)', 'is json (16)'],
    ["select * from json_table(body, '$')", 'the SQL/JSON functions (17)'],
    ['id uuid default uuidv7()', 'uuidv7 (18)'],
    ['delete from post returning old.id', 'returning old and new (18)'],
    ['size int generated always as (width * height),', 'virtual columns (18)'],
    ['size int generated always as (width * height) virtual,', 'virtual columns (18)'],
    ['select 10_000;', 'numbers with underscores (16)'],
    ['select 0xff;', 'numbers in another base (16)'],
  ])('%s is refused', (sql, name) => {
    expect(judgeMigrationText('a.sql', sql)).toEqual([
      `a.sql: it uses ${name}; SQL stays within PostgreSQL 15.`,
    ])
  })

  test('what PostgreSQL 15 knows passes', () => {
    const sql = `size int generated always as (coalesce(width, 0) * height) stored,
      unique nulls not distinct (a, b); select date_bin('1 hour', at, '2020-01-01'), jsonb_path_query(b, '$');
      merge into a using b on true when matched then do nothing; insert into note_2_a values ('1_000');`
    expect(judgeMigrationText('a.sql', sql)).toEqual([])
  })

  test('ending the transaction is refused; a block of a function is not', () => {
    expect(judgeMigrationText('a.sql', 'create table a ();\ncommit;')).toHaveLength(1)
    expect(judgeMigrationText('a.sql', 'as $$\nbegin\n  return 1;\nend $$;')).toEqual([])
  })
})

describe('the migrated database', () => {
  let testing: TestDatabase
  let client: Client

  beforeAll(async () => {
    testing = await testDatabase()
    client = new Client({ connectionString: testing.ownerUrl })
    await client.connect()
  })

  afterAll(async () => {
    await client.end()
    await testing.close()
  })

  test('every tenant table is kept apart', async () => {
    const schema = await readSchema(client)
    expect(schema.tables.length).toBeGreaterThan(10)
    expect(schema.references.length).toBeGreaterThan(10)
    expect(judgeSchema(schema)).toEqual([])
  })

  test('every file was run, in order', async () => {
    const files = readTree(path => /^migrations\/.*\.sql$/.test(path))
    const run = await client.query<{ name: string }>(
      'select name from migrations.applied order by 1',
    )
    expect(run.rows.map(row => `migrations/${row.name}.sql`)).toEqual([...files.keys()])
  })

  const planted = async (sql: string): Promise<string[]> => {
    await client.query('begin')
    try {
      await client.query(sql)
      return judgeSchema(await readSchema(client))
    } finally {
      await client.query('rollback')
    }
  }
  const key = 'workspace_id uuid, id uuid, primary key (workspace_id, id)'
  const guard = (table: string) =>
    `alter table ${table} enable row level security;
     create policy of_workspace on ${table} using (workspace_id = current_workspace());`

  test.each([
    [
      `create table leak (id uuid primary key); alter table leak enable row level security;
       create policy p on leak using (id = current_workspace());`,
      [
        'leak has no workspace_id; give it one, or say in checks/rules/tables.ts why not.',
        'leak has no policy that compares workspace_id with current_workspace().',
      ],
    ],
    [
      `create table leak (workspace_id uuid, id uuid, primary key (id, workspace_id)); ${guard('leak')}`,
      ['leak does not have workspace_id first in its primary key.'],
    ],
    [
      `create table leak (${key}); create policy p on leak using (workspace_id = current_workspace());`,
      ['leak does not enable row-level security.'],
    ],
    [
      `create table leak (${key}); alter table leak enable row level security;`,
      ['leak has no policy that compares workspace_id with current_workspace().'],
    ],
    [
      `create table leak (${key}); ${guard('leak')} create policy wide on leak for select using (true);`,
      ['leak has a policy that opens it to other workspaces: true.'],
    ],
    [
      `create table a (${key}, unique (id)); ${guard('a')} create table b (${key}, a_id uuid references a (id)); ${guard('b')}`,
      ["b_a_id_fkey: b refers to a without workspace_id, so to another workspace's row."],
    ],
    [
      'alter table person add column workspace_id uuid;',
      ['person has a workspace_id, so it is no shared table: take it off checks/rules/tables.ts.'],
    ],
    [
      'alter table rate_limit rename to speed_limit; alter table speed_limit enable row level security;',
      [
        'speed_limit has no workspace_id; give it one, or say in checks/rules/tables.ts why not.',
        'speed_limit has no policy that compares workspace_id with current_workspace().',
        'rate_limit is listed in checks/rules/tables.ts and does not exist.',
      ],
    ],
    [
      'create function peek() returns int language sql security definer as $$ select 1 $$;',
      ['peek() runs as its owner; write « set search_path = public » in it.'],
    ],
    [
      'create view everybody as select * from member;',
      ['The view everybody reads as its owner; write « with (security_invoker = true) ».'],
    ],
  ])('%s', async (sql, sentences) => {
    expect(await planted(sql)).toEqual(sentences)
  })
})
