/** The sign-in of better-auth, on our own tables. Loaded by sign-in.ts alone, when first asked. */
import { createHash } from 'node:crypto'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { APIError, isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { ownOrigins } from './http/own-origins.ts'
import type { Log } from './log.ts'
import type { Addressee, ApiKeyRow, SignInLibrary, SignInSettings } from './sign-in.ts'

const scopeResource = 'parvis'
const day = 24 * 60 * 60

const minPasswordLength = 10

/** Attempts per address and window, in seconds. */
const rateLimits = {
  '/sign-in/email': { window: 60, max: 8 },
  '/sign-up/email': { window: 60, max: 5 },
  '/two-factor/verify-totp': { window: 60, max: 8 },
  '/two-factor/verify-backup-code': { window: 60, max: 5 },
  '/request-password-reset': { window: 300, max: 3 },
  '/reset-password': { window: 60, max: 5 },
  '/change-password': { window: 60, max: 5 },
  '/two-factor/disable': { window: 60, max: 5 },
  '/two-factor/enable': { window: 60, max: 5 },
  '/two-factor/get-totp-uri': { window: 60, max: 5 },
  '/two-factor/generate-backup-codes': { window: 60, max: 5 },
  '/get-session': false,
} as const

/** Keys are made through our own contract, which knows workspaces and scopes. */
const closedPaths = [
  '/api-key/create',
  '/api-key/update',
  '/api-key/delete',
  '/api-key/list',
  '/api-key/get',
  '/api-key/verify',
  '/delete-user',
  '/change-email',
]

const sessions = {
  fields: { userId: 'personId' },
  expiresIn: 30 * day,
  updateAge: day,
  // Whoever works here all month may still see their devices and close one; what is graver asks for the password.
  freshAge: 0,
}

function makeLibrary(settings: SignInSettings) {
  return betterAuth({
    appName: 'Parvis',
    baseURL: settings.url,
    basePath: '/api/auth',
    secret: settings.secret,
    trustedOrigins: [...ownOrigins(settings.url)],
    telemetry: { enabled: false },
    logger: { level: 'warn', log: quietly(settings.log) },
    database: {
      // Our tables are snake_case; the library speaks camelCase.
      db: new Kysely({
        dialect: new PostgresDialect({ pool: settings.pool }),
        plugins: [new CamelCasePlugin()],
      }),
      type: 'postgres',
    },
    user: { modelName: 'person' },
    session: sessions,
    // A link to choose a new password opens the door: whoever reads the database finds its hash.
    verification: { storeIdentifier: 'hashed' },
    account: { modelName: 'signInMethod', fields: { userId: 'personId' } },
    emailAndPassword: passwordsOf(settings),
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'rateLimit',
      window: 60,
      max: 200,
      customRules: rateLimits,
    },
    advanced: {
      cookiePrefix: 'parvis',
      // Said, since the library drops these checks by itself where it believes to be under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: settings.url.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['x-parvis-address'] },
    },
    databaseHooks: { user: { create: { before: onlyInvited(settings) } } },
    disabledPaths: closedPaths,
    plugins: [
      twoFactor({
        issuer: 'Parvis',
        schema: { twoFactor: { modelName: 'twoFactor', fields: { userId: 'personId' } } },
      }),
      apiKey({
        defaultPrefix: 'parvis_',
        enableMetadata: true,
        schema: { apikey: { modelName: 'apiKey' } },
      }),
    ],
  })
}

/**
 * What the library says, as one line of our log: its words may quote what a person typed, so only the name and the code
 * of its error are kept. What it refuses by itself (an unknown key, a wrong password) is no trouble of ours.
 */
const quietly =
  (log: Log) =>
  (level: string, _message: string, ...details: readonly unknown[]) => {
    const error = details.find(detail => detail instanceof Error)
    const code = error ? codeOf(error) : null
    if (level !== 'error' || !error || isAPIError(error)) log.note('sign-in-refused', { code })
    else log.problem('sign-in-failed', error.name, { code })
  }

function codeOf(error: Error): string | null {
  const body: unknown = isAPIError(error) ? error.body : error
  const code: unknown = (body as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : null
}

const passwordsOf = ({ sendPasswordLink }: SignInSettings) => ({
  enabled: true,
  minPasswordLength,
  maxPasswordLength: 200,
  revokeSessionsOnPasswordReset: true,
  ...(sendPasswordLink
    ? {
        sendResetPassword: ({ user, url }: { user: Addressee; url: string }) =>
          sendPasswordLink(user, url),
      }
    : {}),
})

const onlyInvited =
  ({ mayCreateAccess }: SignInSettings) =>
  async (person: Addressee, context: { readonly headers?: Headers | undefined } | null) => {
    const invitation = context?.headers?.get('x-invitation') ?? null
    if (await mayCreateAccess(person.email, invitation)) return
    throw new APIError('FORBIDDEN', {
      code: 'INVITATION_NEEDED',
      message: 'An invitation is needed.',
    })
  }

type Library = ReturnType<typeof makeLibrary>

export function openLibrary(settings: SignInSettings): SignInLibrary {
  const library = makeLibrary(settings)
  return {
    handle: request => library.handler(request),
    async personOf(headers) {
      const found = await library.api.getSession({ headers })
      if (!found) return null
      const { id, name, email, twoFactorEnabled } = found.user
      return { id, name, email, twoFactor: Boolean(twoFactorEnabled) }
    },
    async createPerson(person) {
      const made = await library.api.signUpEmail({ body: person })
      // The library opens a session with every access; nobody holds this one.
      await settings.pool.query('delete from session where token = $1', [made.token])
      return { id: made.user.id }
    },
    ...keysOf(library, settings.pool),
  }
}

function keysOf(
  library: Library,
  pool: pg.Pool,
): Pick<SignInLibrary, 'createKey' | 'listKeys' | 'revokeKey' | 'holderOf'> {
  return {
    async createKey({ personId, workspaceId, name, scopes, expiresInDays }) {
      const made = await library.api.createApiKey({
        body: {
          userId: personId,
          name,
          metadata: { workspaceId },
          permissions: { [scopeResource]: [...scopes] },
          ...(expiresInDays ? { expiresIn: expiresInDays * day } : {}),
        },
      })
      return { ...rowOf(made), key: made.key }
    },
    async listKeys(personId, workspaceId) {
      const { rows } = await pool.query(
        `select id, name, start, permissions, created_at as "createdAt", last_request as "lastRequest", expires_at as "expiresAt"
           from api_key where reference_id = $1 and metadata::jsonb ->> 'workspaceId' = $2 order by created_at desc`,
        [personId, workspaceId],
      )
      return rows.map(rowOf)
    },
    async revokeKey(personId, workspaceId, id) {
      const gone = await pool.query(
        `delete from api_key where id = $1 and reference_id = $2 and metadata::jsonb ->> 'workspaceId' = $3`,
        [id, personId, workspaceId],
      )
      return gone.rowCount === 1
    },
    // By hand: the library writes a row for each request, and counts requests where ours are counted already.
    async holderOf(key) {
      const { rows } = await pool.query<HolderFields>({
        name: 'holder-of-key',
        text: `select id, reference_id as "personId", metadata::jsonb ->> 'workspaceId' as "workspaceId", permissions,
                 coalesce(last_request < now() - interval '1 minute', true) as "noteUse"
               from api_key where key = $1 and enabled and coalesce(expires_at > now(), true)`,
        values: [createHash('sha256').update(key).digest('base64url')],
      })
      const [found] = rows
      if (!found?.workspaceId) return null
      if (found.noteUse)
        await pool.query('update api_key set last_request = now() where id = $1', [found.id])
      const { id: keyId, personId, workspaceId } = found
      return { keyId, personId, workspaceId, scopes: scopesOf(found.permissions) }
    },
  }
}

interface HolderFields {
  readonly id: string
  readonly personId: string
  readonly workspaceId: string | null
  readonly permissions: unknown
  readonly noteUse: boolean
}

interface KeyFields {
  readonly id: string
  readonly name: string | null
  readonly start: string | null
  readonly permissions?: unknown
  readonly createdAt: Date
  readonly lastRequest: Date | null
  readonly expiresAt: Date | null
}

const rowOf = (row: KeyFields): ApiKeyRow => ({
  id: row.id,
  name: row.name ?? '',
  start: row.start ?? '',
  scopes: scopesOf(row.permissions),
  createdAt: row.createdAt,
  lastUsedAt: row.lastRequest,
  expiresAt: row.expiresAt,
})

/** Permissions are kept as JSON text, and handed back as an object by some calls. */
function scopesOf(permissions: unknown): string[] {
  const read: unknown = typeof permissions === 'string' ? JSON.parse(permissions) : permissions
  const scopes = (read as { [scopeResource]?: unknown } | null)?.[scopeResource]
  return Array.isArray(scopes) ? scopes.filter(scope => typeof scope === 'string') : []
}
