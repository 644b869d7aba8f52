/**
 * Who a person is: passwords, sessions, the second factor and API keys.
 * Workspaces, roles and invitations are the workspaces feature's: they live under row-level security.
 */
import type pg from 'pg'
import type { Log } from './log.ts'

export interface SignedInPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly twoFactor: boolean
}

export interface KeyHolder {
  readonly keyId: string
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
  readonly log: Log
  /** Public address: cookies, origins and mail links follow it. */
  readonly url: string
  /** 32 bytes derived from the encryption key. */
  readonly secret: string
  /** Whether this address may create an access: the very first, or an invited one with its token. */
  readonly mayCreateAccess: (email: string, invitation: string | null) => Promise<boolean>
  /** Null where no mail can leave. */
  readonly sendPasswordLink: ((person: Addressee, link: string) => Promise<void>) | null
}

export type Addressee = { readonly email: string; readonly name: string }

export interface SignIn extends SignInLibrary {
  /** Reads the library before anybody asks. */
  prepare(): Promise<void>
}

export interface SignInLibrary {
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

/** The library is the heaviest that every server needs, and no page waits for it: it is read when first asked. */
export function openSignIn(settings: SignInSettings): SignIn {
  let reading: Promise<SignInLibrary> | undefined
  const library = () => {
    reading ??= import('./sign-in-library.ts').then(({ openLibrary }) => openLibrary(settings))
    return reading
  }
  return {
    prepare: async () => void (await library()),
    handle: async request => (await library()).handle(request),
    personOf: async headers => (await library()).personOf(headers),
    createPerson: async person => (await library()).createPerson(person),
    createKey: async key => (await library()).createKey(key),
    listKeys: async (personId, workspaceId) => (await library()).listKeys(personId, workspaceId),
    revokeKey: async (personId, workspaceId, id) =>
      (await library()).revokeKey(personId, workspaceId, id),
    holderOf: async key => (await library()).holderOf(key),
  }
}
