import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** The migrations of Parvis, at the root of the project. */
export const migrationsFolder = new URL('../../../migrations/', import.meta.url)

const fileName = /^(\d{4}_[a-z0-9_-]+)\.sql$/

/** Names in order, without `.sql`: `0001_workspaces`. */
export async function listMigrations(folder: URL): Promise<readonly string[]> {
  const names = await readdir(fileURLToPath(folder))
  return names.flatMap(name => fileName.exec(name)?.[1] ?? []).sort()
}

export function readMigration(folder: URL, name: string): Promise<string> {
  return readFile(new URL(`${name}.sql`, folder), 'utf8')
}
