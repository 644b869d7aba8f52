import type { SignedInPerson, SignIn } from '../sign-in.ts'

/** What every operation is handed. Who is asking is read at most once a request, and only if asked for. */
export interface RequestContext {
  readonly headers: Headers
  /** The visitor's address, as far as trusted proxies tell. */
  readonly address: string
  /** The session's person, or the holder of an API key; null for a visitor. */
  readonly asker: () => Promise<Asker | null>
}

export interface Asker {
  readonly person: { readonly id: string }
  /** Null for a key, whose person may have signed out long ago. */
  readonly session: SignedInPerson | null
  /** Null for a session, which may do all that its role may. */
  readonly key: {
    readonly id: string
    readonly workspaceId: string
    readonly scopes: readonly string[]
  } | null
}

export function makeContext(signIn: SignIn, headers: Headers, address: string): RequestContext {
  let asked: Promise<Asker | null> | undefined
  return {
    headers,
    address,
    asker: () => {
      asked ??= findAsker(signIn, headers)
      return asked
    },
  }
}

async function findAsker(signIn: SignIn, headers: Headers): Promise<Asker | null> {
  const bearer = /^Bearer (parvis_\S+)$/.exec(headers.get('authorization') ?? '')?.[1]
  if (bearer) {
    const holder = await signIn.holderOf(bearer)
    if (!holder) return null
    const { keyId, personId, workspaceId, scopes } = holder
    return { person: { id: personId }, session: null, key: { id: keyId, workspaceId, scopes } }
  }
  const session = await signIn.personOf(headers)
  return session ? { person: session, session, key: null } : null
}
