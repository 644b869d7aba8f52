import type pg from 'pg'
import { StartRefusal } from '../start-refusal.ts'
import { generatePassword } from './embedded/passwords.ts'

export const appRole = 'parvis_app'
export const databaseRoleCommand = 'npm run parvis -- database-role'

/** Whether the application's role is there, with its rights: they are given in one transaction. */
export async function hasAppRole(owner: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [appRole])
  return rowCount === 1
}

/**
 * Makes the role that the application signs in as, and gives it what it may do: read and write
 * rows of `public`, whoever creates the tables later. Owns nothing, bypasses nothing.
 * Rights come before migrations, so that a migration's own `revoke` is the last word.
 */
export async function ensureAppRole(owner: pg.ClientBase, password: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  const database = owner.escapeIdentifier(rows[0]?.name ?? '')
  const verb = (await hasAppRole(owner)) ? 'alter' : 'create'
  // Several statements in one call are one transaction.
  await owner.query(`
    ${verb} role ${appRole} login password ${owner.escapeLiteral(password)};
    grant connect, temporary on database ${database} to ${appRole};
    grant usage on schema public to ${appRole};
    alter default privileges in schema public
      grant select, insert, update, delete on tables to ${appRole};
    alter default privileges in schema public grant usage, select on sequences to ${appRole};
  `)
}

/** Not the role that has the rights, or one that row-level security does not bind. */
const unsafeRole = `
  select r.rolsuper or r.rolbypassrls
      or not exists (select from pg_roles a
                     where a.rolname = 'parvis_app' and pg_has_role(r.oid, a.oid, 'MEMBER'))
      or exists (select from pg_namespace n
                 where n.nspname = 'public' and pg_has_role(r.oid, n.nspowner, 'MEMBER'))
      or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = 'public' and pg_has_role(r.oid, c.relowner, 'MEMBER'))
      as unsafe, r.rolname as role
  from pg_roles r where r.rolname = current_user`

/** @throws StartRefusal `database-role-unsafe`. */
export async function refuseUnsafeRole(app: pg.ClientBase | pg.Pool): Promise<void> {
  const { rows } = await app.query<{ unsafe: boolean; role: string }>(unsafeRole)
  const found = rows[0]
  if (!found || found.unsafe) {
    const values = { role: found?.role ?? '?', command: databaseRoleCommand }
    throw new StartRefusal('database-role-unsafe', values)
  }
}

/**
 * Makes parvis_app in a PostgreSQL of the person's own, from an address that may create roles.
 * A second call gives it another password.
 * @returns the two lines to write in .env.
 */
export async function prepareDatabaseRole(ownerUrl: string): Promise<readonly [string, string]> {
  const { connectOnce } = await import('./external.ts')
  const password = generatePassword()
  await connectOnce(ownerUrl, owner => ensureAppRole(owner, password))
  const app = new URL(ownerUrl)
  app.username = appRole
  app.password = password
  return [`DATABASE_URL=${app.href}`, `DATABASE_OWNER_URL=${ownerUrl}`]
}
