/**
 * Who a person is: passwords, sessions, the second factor and API keys, by better-auth.
 * Workspaces, roles and invitations are the workspaces feature's: they live under row-level security.
 */
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'

export interface SignedInPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly twoFactor: boolean
}

export interface KeyHolder {
  readonly personId: string
  readonly workspaceId: string
  readonly scopes: readonly string[]
}

export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly expiresAt: Date | null
}

export interface NewApiKey {
  readonly personId: string
  readonly workspaceId: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly expiresInDays: number | null
}

export interface SignInSettings {
  readonly pool: pg.Pool
  /** Public address: cookies, origins and mail links follow it. */
  readonly url: string
  /** 32 bytes derived from the encryption key. */
  readonly secret: string
  /** Whether this address may create an access: the very first, or an invited one with its token. */
  readonly mayCreateAccess: (email: string, invitation: string | null) => Promise<boolean>
  /** Null where no mail can leave. */
  readonly sendPasswordLink: ((person: Addressee, link: string) => Promise<void>) | null
}

const scopeResource = 'parvis'
const day = 24 * 60 * 60

export const minPasswordLength = 10

/** Attempts per address and window, in seconds. */
const rateLimits = {
  '/sign-in/email': { window: 60, max: 8 },
  '/sign-up/email': { window: 60, max: 5 },
  '/two-factor/verify-totp': { window: 60, max: 8 },
  '/two-factor/verify-backup-code': { window: 60, max: 5 },
  '/request-password-reset': { window: 300, max: 3 },
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

function openLibrary(settings: SignInSettings) {
  return betterAuth({
    appName: 'Parvis',
    baseURL: settings.url,
    basePath: '/api/auth',
    secret: settings.secret,
    trustedOrigins: [new URL(settings.url).origin],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    database: {
      // Our tables are snake_case; the library speaks camelCase.
      db: new Kysely({
        dialect: new PostgresDialect({ pool: settings.pool }),
        plugins: [new CamelCasePlugin()],
      }),
      type: 'postgres',
    },
    user: { modelName: 'person' },
    session: { fields: { userId: 'personId' }, expiresIn: 30 * day, updateAge: day },
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
        rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 600 },
        schema: { apikey: { modelName: 'apiKey' } },
      }),
    ],
  })
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

type Addressee = { readonly email: string; readonly name: string }

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

type Library = ReturnType<typeof openLibrary>

export interface SignIn {
  /** Serves /api/auth/*. */
  handle(request: Request): Promise<Response>
  personOf(headers: Headers): Promise<SignedInPerson | null>
  /** Creates a person from the command line: no page, no session. */
  createPerson(person: { name: string; email: string; password: string }): Promise<{ id: string }>
  createKey(key: NewApiKey): Promise<ApiKeyRow & { readonly key: string }>
  listKeys(personId: string, workspaceId: string): Promise<ApiKeyRow[]>
  revokeKey(personId: string, workspaceId: string, id: string): Promise<boolean>
  /** Null for an unknown, expired or exhausted key. */
  holderOf(key: string): Promise<KeyHolder | null>
}

export function openSignIn(settings: SignInSettings): SignIn {
  const library = openLibrary(settings)
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
      return { id: made.user.id }
    },
    ...keysOf(library, settings.pool),
  }
}

function keysOf(
  library: Library,
  pool: pg.Pool,
): Pick<SignIn, 'createKey' | 'listKeys' | 'revokeKey' | 'holderOf'> {
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
    async holderOf(key) {
      const checked = await library.api.verifyApiKey({ body: { key } })
      const found = checked.valid ? checked.key : null
      const workspaceId: unknown = found?.metadata?.workspaceId
      if (!found || typeof workspaceId !== 'string') return null
      return { personId: found.referenceId, workspaceId, scopes: scopesOf(found.permissions) }
    },
  }
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
