import type { Client } from 'pg'
import { SHARED_TABLES, WORKSPACE_TABLE } from '../rules/tables.ts'

export type TableFacts = {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: readonly string[]
  readonly rowSecurity: boolean
  /** What each policy lets through and lets in, as PostgreSQL writes it back. */
  readonly policies: readonly string[]
}

export type ReferenceFacts = {
  readonly name: string
  readonly table: string
  readonly target: string
  /** Pairs of columns: ours, theirs. */
  readonly columns: readonly (readonly [string, string])[]
}

export type SchemaFacts = {
  readonly tables: readonly TableFacts[]
  readonly references: readonly ReferenceFacts[]
  /** Functions that run as their owner without saying where names are looked up. */
  readonly looseFunctions: readonly string[]
  /** Views that read as their owner, past row-level security. */
  readonly looseViews: readonly string[]
}

const TABLES = `
  select c.relname as name, c.relrowsecurity as "rowSecurity",
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    array(select a.attname::text from pg_index i
      cross join unnest(i.indkey) with ordinality as k (attnum, place)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary order by k.place) as key,
    array(select concat_ws(' ', pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid))
      from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`

const REFERENCES = `
  select f.conname as name, f.conrelid::regclass::text as "table", f.confrelid::regclass::text as target,
    array(select json_build_array(a.attname, b.attname)
      from unnest(f.conkey, f.confkey) as k (ours, theirs)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.ours
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = k.theirs) as columns
  from pg_constraint f
  where f.contype = 'f' and f.connamespace = 'public'::regnamespace order by 2, 1`

const LOOSE_FUNCTIONS = `
  select p.oid::regprocedure::text as name from pg_proc p
  where p.pronamespace = 'public'::regnamespace and p.prosecdef
    and not coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false) order by 1`

const LOOSE_VIEWS = `
  select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
    and not coalesce(array_to_string(c.reloptions, ',') ~ 'security_invoker=(true|on|1)', false) order by 1`

export const readSchema = async (client: Client): Promise<SchemaFacts> => {
  const names = async (sql: string): Promise<string[]> =>
    (await client.query<{ name: string }>(sql)).rows.map(row => row.name)
  return {
    tables: (await client.query<TableFacts>(TABLES)).rows,
    references: (await client.query<ReferenceFacts>(REFERENCES)).rows,
    looseFunctions: await names(LOOSE_FUNCTIONS),
    looseViews: await names(LOOSE_VIEWS),
  }
}

export const judgeSchema = (schema: SchemaFacts): string[] => [
  ...schema.tables.flatMap(judgeTable),
  ...Object.keys(SHARED_TABLES)
    .filter(name => !schema.tables.some(table => table.name === name))
    .map(name => `${name} is listed in checks/rules/tables.ts and does not exist.`),
  ...schema.references.flatMap(judgeReference),
  ...schema.looseFunctions.map(
    name => `${name} runs as its owner; write « set search_path = public » in it.`,
  ),
  ...schema.looseViews.map(
    name => `The view ${name} reads as its owner; write « with (security_invoker = true) ».`,
  ),
]

const isTenant = (name: string): boolean => !(name in SHARED_TABLES)

const judgeTable = (table: TableFacts): string[] => {
  const { name, key, columns, rowSecurity, policies } = table
  if (!isTenant(name)) {
    return columns.includes('workspace_id')
      ? [
          `${name} has a workspace_id, so it is no shared table: take it off checks/rules/tables.ts.`,
        ]
      : []
  }
  const own = name === WORKSPACE_TABLE ? 'id' : 'workspace_id'
  const said: string[] = []
  if (!columns.includes(own)) {
    said.push(`${name} has no workspace_id; give it one, or say in checks/rules/tables.ts why not.`)
  } else if (key[0] !== own) said.push(`${name} does not have ${own} first in its primary key.`)
  if (!rowSecurity) said.push(`${name} does not enable row-level security.`)
  const guards = policies.some(text => text.includes(own) && text.includes('current_workspace('))
  if (!guards) said.push(`${name} has no policy that compares ${own} with current_workspace().`)
  for (const policy of policies.filter(text => !text.includes('current_workspace('))) {
    said.push(`${name} has a policy that opens it to other workspaces: ${policy}.`)
  }
  return said
}

const judgeReference = ({ name, table, target, columns }: ReferenceFacts): string[] => {
  if (!isTenant(table) || !isTenant(target)) return []
  const theirs = target === WORKSPACE_TABLE ? 'id' : 'workspace_id'
  return columns.some(([ours, other]) => ours === 'workspace_id' && other === theirs)
    ? []
    : [`${name}: ${table} refers to ${target} without workspace_id, so to another workspace's row.`]
}
