/** Reading and filling whole tables, as the owner of the schema. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { leftOut } from './contents.ts'

interface Edge {
  readonly child: string
  readonly parent: string
}

/** Durable tables of the schema, parents before children, so that every foreign key finds its row. */
export async function tablesInOrder(owner: pg.Client): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relpersistence = 'p' order by 1`,
  )
  const { rows: edges } = await owner.query<Edge>(
    `select c.relname as child, p.relname as parent from pg_constraint k
       join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
      where k.contype = 'f' and c.oid <> p.oid`,
  )
  const names = tables.map(table => table.name).filter(name => !leftOut.includes(name))
  return sortByParents(names, edges)
}

function sortByParents(names: readonly string[], edges: readonly Edge[]): string[] {
  const sorted: string[] = []
  const visit = (name: string, path: readonly string[]) => {
    if (sorted.includes(name) || !names.includes(name)) return
    if (path.includes(name))
      throw new Error(`tables refer to each other in a circle: ${[...path, name].join(' → ')}`)
    for (const edge of edges) if (edge.child === name) visit(edge.parent, [...path, name])
    sorted.push(name)
  }
  for (const name of names) visit(name, [])
  return sorted
}

export interface Copied {
  readonly rows: number
  readonly sha256: string
  readonly bytes: number
}

/** Names come from the catalogue of the database itself. */
export async function copyTableOut(owner: pg.Client, table: string, path: string): Promise<Copied> {
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const source = owner.query(copyTo(`copy public.${owner.escapeIdentifier(table)} to stdout`))
  await pipeline(source, measure, createWriteStream(path, { mode: 0o600 }))
  return { rows: source.rowCount, sha256: hash.digest('hex'), bytes }
}

export async function copyTableIn(owner: pg.Client, table: string, path: string): Promise<void> {
  const target = owner.query(copyFrom(`copy public.${owner.escapeIdentifier(table)} from stdin`))
  await pipeline(createReadStream(path), target)
}
