import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inject } from 'vitest'

export const noteTable = `
create table note (
  workspace_id uuid not null,
  id integer not null,
  body text not null,
  primary key (workspace_id, id)
);
alter table note enable row level security;
create policy own_workspace on note
  using (workspace_id = nullif(current_setting('parvis.workspace_id', true), '')::uuid);
create table journal (entry bigint generated always as identity primary key, fact text not null);
revoke update, delete on journal from parvis_app;
`

/** A folder of migrations made for a test: names without `.sql`, and their SQL. */
export function writeMigrations(files: Readonly<Record<string, string>>): URL {
  const folder = mkdtempSync(join(inject('testDatabaseFolder'), 'migrations-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.sql`), text)
  return pathToFileURL(`${folder}/`)
}
