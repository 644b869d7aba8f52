/** The authority of a fake server: pushed requests, a consent page, accesses bound to a key, renewals that serve once. */
import type { Json } from '../../connector.ts'
import { type Asked, escapeHtml, type Reply, refuse, text } from '../../testing-http.ts'
import type { FakeAccount } from './accounts.ts'
import {
  isSigned,
  type Jwk,
  Proofs,
  type ProvedRequest,
  readJwt,
  secret,
  sha256,
} from './proofs.ts'

export interface AuthorityOptions {
  readonly origin: () => string
  readonly now: () => Date
  readonly accounts: () => readonly FakeAccount[]
  /** What is read at an application's address; undefined where nothing answers. */
  readonly readClient: (address: string) => Promise<Json | undefined>
}

interface Pushed {
  readonly client: string
  readonly callback: string
  readonly challenge: string
  readonly state: string
  readonly scopes: readonly string[]
  readonly jkt: string
  readonly hint: string
}

export interface Grant {
  readonly did: string
  readonly client: string
  readonly scopes: readonly string[]
  readonly jkt: string
}

/** Seconds that an access lasts. */
const LASTING = 3_600

export class FakeAuthority {
  readonly #options: AuthorityOptions
  readonly #proofs: Proofs
  readonly #pushed = new Map<string, Pushed>()
  readonly #codes = new Map<string, Pushed & { readonly did: string }>()
  readonly #accesses = new Map<string, Grant & { readonly endsAt: number }>()
  readonly #renewals = new Map<string, Grant>()
  /** Scopes that the person leaves out, whatever is asked. */
  withheld: readonly string[] = []
  /** No application's address answers. */
  isBlind = false

  constructor(options: AuthorityOptions) {
    this.#options = options
    this.#proofs = new Proofs(options.origin, options.now)
  }

  /** How many sessions can still be renewed. */
  get sessions(): number {
    return this.#renewals.size
  }

  /** From now on proofs need another word. */
  turnNonce(): void {
    this.#proofs.turn()
  }

  /** Nothing of what an account gave is worth anything any more. */
  revoke(did: string): void {
    for (const kept of [this.#accesses, this.#renewals])
      for (const [key, grant] of kept) if (grant.did === did) kept.delete(key)
  }

  /** Accesses end now; renewals still work. */
  expire(): void {
    for (const [key, grant] of this.#accesses) this.#accesses.set(key, { ...grant, endsAt: 0 })
  }

  /** Null: not a call to the authority. */
  async answer(asked: Asked): Promise<Reply | null> {
    const origin = this.#options.origin()
    switch (`${asked.method} ${asked.path}`) {
      case 'GET /.well-known/oauth-protected-resource':
        return { status: 200, json: { resource: origin, authorization_servers: [origin] } }
      case 'GET /.well-known/oauth-authorization-server':
        return { status: 200, json: metadata(origin) }
      case 'GET /oauth/authorize':
        return this.#page(asked)
      case 'POST /oauth/authorize':
        return this.#decide(asked)
      case 'POST /oauth/par':
        return this.#endpoint(asked, jkt => this.#push(asked, jkt))
      case 'POST /oauth/token':
        return this.#endpoint(asked, jkt => this.#token(asked, jkt))
      case 'POST /oauth/revoke':
        return this.#endpoint(asked, jkt => this.#forget(asked, jkt))
      default:
        return null
    }
  }

  /** Whose access it is; a reply where it is refused. */
  enter(asked: ProvedRequest, accessToken: string): Grant | Reply {
    const access = this.#accesses.get(accessToken)
    const refused = (error: string, message: string): Reply =>
      this.#withWord({
        status: 401,
        json: { error, message },
        headers: { 'www-authenticate': `DPoP error="${error}"` },
      })
    if (!access || access.endsAt <= this.#options.now().getTime())
      return refused('invalid_token', '"exp" claim timestamp check failed')
    const proof = this.#proofs.read(asked, accessToken)
    if ('wrong' in proof) {
      const { wrong } = proof
      return refused(wrong === 'use_dpop_nonce' ? wrong : 'invalid_dpop_proof', wrong)
    }
    return proof.jkt === access.jkt ? access : refused('invalid_token', 'Invalid DPoP key binding')
  }

  #withWord(reply: Reply): Reply {
    return { ...reply, headers: { ...reply.headers, 'dpop-nonce': this.#proofs.word } }
  }

  async #endpoint(asked: Asked, act: (jkt: string) => Reply): Promise<Reply> {
    const wrongClient = await this.#clientRefusal(asked)
    if (wrongClient) return this.#withWord(wrongClient)
    const proof = this.#proofs.read(asked)
    if (!('wrong' in proof)) return this.#withWord(act(proof.jkt))
    const { wrong } = proof
    const error = wrong === 'use_dpop_nonce' ? wrong : 'invalid_dpop_proof'
    return this.#withWord(refuse(400, error, { error_description: wrong }))
  }

  /** Who the application says it is: by a word signed with the key of its description, or by nothing on a loopback. */
  async #clientRefusal({ fields }: Asked): Promise<Reply | null> {
    const id = text(fields.client_id) ?? ''
    if (/^http:\/\/localhost\/?\?/.test(id))
      return new URL(id).searchParams.get('redirect_uri')?.startsWith('http://127.0.0.1')
        ? null
        : refuse(400, 'invalid_redirect_uri')
    const read = this.isBlind ? undefined : await this.#options.readClient(id)
    const said = read as Described | undefined
    const key = said?.jwks.keys[0]
    if (!said || !key || said.client_id !== id || said.dpop_bound_access_tokens !== true)
      return refuse(400, 'invalid_client_metadata', { error_description: `Nothing at ${id}` })
    const callback = text(fields.redirect_uri)
    if (callback && !said.redirect_uris.includes(callback))
      return refuse(400, 'invalid_redirect_uri')
    const written = text(fields.client_assertion) ?? ''
    const claims = readJwt(written)?.claims
    const moment = this.#options.now().getTime() / 1000
    const fresh = Number(claims?.iat) <= moment + 1 && Number(claims?.exp) > moment
    const named = claims?.iss === id && claims.sub === id && claims.aud === this.#options.origin()
    return named && fresh && isSigned(written, key) ? null : refuse(400, 'invalid_client')
  }

  #push({ fields }: Asked, jkt: string): Reply {
    const request = secret('urn:ietf:params:oauth:request_uri:req')
    const challenge = text(fields.code_challenge)
    if (fields.code_challenge_method !== 'S256' || !challenge)
      return refuse(400, 'invalid_request', { error_description: 'code_challenge is missing' })
    this.#pushed.set(request, {
      ...{ jkt, challenge },
      client: text(fields.client_id) ?? '',
      callback: text(fields.redirect_uri) ?? '',
      state: text(fields.state) ?? '',
      scopes: (text(fields.scope) ?? '').split(' '),
      hint: text(fields.login_hint) ?? '',
    })
    return { status: 201, json: { request_uri: request, expires_in: 299 } }
  }

  #page({ query }: Asked): Reply {
    const request = query.get('request_uri') ?? ''
    const asking = this.#pushed.get(request)
    if (!asking || asking.client !== query.get('client_id'))
      return { status: 400, html: '<h1>This request has expired</h1>' }
    const choices = this.#options.accounts().map(({ did, handle }) => {
      const chosen = handle === asking.hint ? ' selected' : ''
      return `<option value="${escapeHtml(did)}"${chosen}>${escapeHtml(handle)}</option>`
    })
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Authorize</title>
<h1>Authorize</h1><form method="post" action="/oauth/authorize">
<input type="hidden" name="request_uri" value="${escapeHtml(request)}">
<label>Account <select name="account">${choices.join('')}</select></label>
<button name="decision" value="allow">Authorize</button>
<button name="decision" value="deny">Deny access</button></form></html>`
    return { status: 200, html }
  }

  #decide({ fields }: Asked): Reply {
    const request = text(fields.request_uri) ?? ''
    const asking = this.#pushed.get(request)
    this.#pushed.delete(request)
    if (!asking) return { status: 400, html: '<h1>This request has expired</h1>' }
    const back = new URL(asking.callback)
    back.searchParams.set('iss', this.#options.origin())
    back.searchParams.set('state', asking.state)
    if (fields.decision === 'allow') {
      const code = secret('code')
      this.#codes.set(code, { ...asking, did: text(fields.account) ?? '' })
      back.searchParams.set('code', code)
    } else back.searchParams.set('error', 'access_denied')
    return { status: 303, headers: { location: back.href } }
  }

  #token({ fields }: Asked, jkt: string): Reply {
    if (fields.grant_type === 'refresh_token') {
      const key = text(fields.refresh_token) ?? ''
      const grant = this.#renewals.get(key)
      this.#renewals.delete(key)
      return grant && grant.jkt === jkt && grant.client === fields.client_id
        ? this.#give(grant)
        : refuse(400, 'invalid_grant', { error_description: 'Session revoked' })
    }
    const asking = this.#codes.get(text(fields.code) ?? '')
    this.#codes.delete(text(fields.code) ?? '')
    const proven =
      asking !== undefined &&
      sha256(text(fields.code_verifier) ?? '') === asking.challenge &&
      asking.callback === fields.redirect_uri &&
      asking.client === fields.client_id &&
      asking.jkt === jkt
    if (!proven) return refuse(400, 'invalid_grant')
    const scopes = asking.scopes.filter(scope => !this.withheld.includes(scope))
    return this.#give({ did: asking.did, client: asking.client, scopes, jkt })
  }

  #give(grant: Grant): Reply {
    const [access, refresh] = [secret('access'), secret('refresh')]
    const endsAt = this.#options.now().getTime() + LASTING * 1000
    this.#accesses.set(access, { ...grant, endsAt })
    this.#renewals.set(refresh, grant)
    const json = {
      ...{ access_token: access, token_type: 'DPoP', expires_in: LASTING },
      ...{ refresh_token: refresh, scope: grant.scopes.join(' '), sub: grant.did },
    }
    return { status: 200, json }
  }

  #forget({ fields }: Asked, jkt: string): Reply {
    const grant = this.#renewals.get(text(fields.token) ?? '')
    if (grant?.jkt === jkt) this.revoke(grant.did)
    return { status: 200, json: {} }
  }
}

interface Described {
  readonly client_id: string
  readonly redirect_uris: readonly string[]
  readonly dpop_bound_access_tokens: boolean
  readonly jwks: { readonly keys: readonly Jwk[] }
}

const metadata = (origin: string) => ({
  issuer: origin,
  authorization_endpoint: `${origin}/oauth/authorize`,
  token_endpoint: `${origin}/oauth/token`,
  pushed_authorization_request_endpoint: `${origin}/oauth/par`,
  revocation_endpoint: `${origin}/oauth/revoke`,
  require_pushed_authorization_requests: true,
  scopes_supported: ['atproto', 'transition:email', 'transition:generic', 'transition:chat.bsky'],
  token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
  dpop_signing_alg_values_supported: ['ES256'],
  authorization_response_iss_parameter_supported: true,
  client_id_metadata_document_supported: true,
})
