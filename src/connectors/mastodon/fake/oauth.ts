/** Apps, the consent page, tokens. */
import { createHash } from 'node:crypto'
import { type Asked, escapeHtml, type Reply, refuse, text } from '../../testing-http.ts'
import { type FakeApp, type FakeState, secret } from './state.ts'

const grantLife = 10 * 60_000
const wrongClient =
  'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.'
const wrongGrant =
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.'

const knownScopes = (state: FakeState) =>
  state.age === 'whole-scopes'
    ? ['read', 'write', 'follow', 'push']
    : [
        ...['read', 'write', 'push', 'profile'],
        ...['read:accounts', 'read:statuses', 'read:notifications'],
        ...['write:statuses', 'write:media', 'write:favourites'],
      ]

const scopeList = (scopes: unknown): string[] =>
  (text(scopes) ?? 'read').split(/[\s+]+/).filter(scope => scope !== '')

export function createApp(state: FakeState, { fields }: Asked): Reply {
  const name = text(fields.client_name)
  const uris = fields.redirect_uris
  const takesLists = state.age === 'current'
  const redirectUris = Array.isArray(uris) ? (takesLists ? uris : []) : text(uris)?.split('\n')
  if (!name) return refuse(422, "Validation failed: Application name can't be blank")
  if (!redirectUris?.length || !redirectUris.every(uri => URL.canParse(uri))) {
    return refuse(422, "Validation failed: Redirect URI can't be blank")
  }
  const scopes = scopeList(fields.scopes)
  if (!scopes.every(scope => knownScopes(state).includes(scope))) {
    return refuse(422, "Validation failed: Scopes doesn't match configured on the server.")
  }
  const app: FakeApp = {
    id: state.newId(),
    name,
    clientId: secret(),
    clientSecret: secret(),
    redirectUris,
    scopes,
  }
  state.apps.push(app)
  return {
    status: 200,
    json: {
      id: app.id,
      name,
      website: text(fields.website) ?? null,
      scopes,
      redirect_uri: redirectUris.join('\n'),
      redirect_uris: redirectUris,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      client_secret_expires_at: 0,
      vapid_key:
        'BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_OH5mMlI4UkkDTpaZwozy0TzdZ2M=',
    },
  }
}

/** GET /oauth/authorize: a page with two buttons, and the choice of the account. */
export function consentPage(state: FakeState, { query }: Asked): Reply {
  const app = state.apps.find(known => known.clientId === query.get('client_id'))
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!app?.redirectUris.includes(redirectUri)) {
    return { status: 400, html: page('An error has occurred', `<p>${escapeHtml(wrongClient)}</p>`) }
  }
  const scopes = scopeList(query.get('scope'))
  if (!scopes.every(scope => app.scopes.includes(scope))) {
    return back(redirectUri, { error: 'invalid_scope', state: query.get('state') })
  }
  const hidden = [...query]
    .map(([name, value]) => {
      return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
    })
    .join('')
  const accounts = state.accounts
    .map(account => `<option value="${account.id}">@${account.username}@${state.domain}</option>`)
    .join('')
  const asked = scopes.map(scope => `<li>${escapeHtml(scope)}</li>`).join('')
  const form = `<p>${escapeHtml(app.name)} would like permission to access your account.</p>
<ul>${asked}</ul>
<form method="post" action="/oauth/authorize">${hidden}
<p><label>Account <select name="account">${accounts}</select></label></p>
<button name="decision" value="allow">Authorize</button>
<button name="decision" value="deny">Deny</button></form>`
  return { status: 200, html: page('Authorization required', form) }
}

/** What the buttons of the page do. */
export function decide(state: FakeState, { fields }: Asked): Reply {
  const app = state.apps.find(known => known.clientId === fields.client_id)
  const redirectUri = text(fields.redirect_uri) ?? ''
  const account = state.accounts.find(known => known.id === fields.account)
  if (!app || !account) return { status: 400, html: page('An error has occurred', '') }
  const passed = text(fields.state) ?? null
  if (fields.decision !== 'allow') {
    const description = 'The resource owner or authorization server denied the request.'
    return back(redirectUri, {
      error: 'access_denied',
      error_description: description,
      state: passed,
    })
  }
  const code = secret()
  state.grants.set(code, {
    app,
    account,
    redirectUri,
    scopes: scopeList(fields.scope),
    challenge: text(fields.code_challenge) ?? null,
    at: state.now().getTime(),
  })
  return back(redirectUri, { code, state: passed })
}

export function giveToken(state: FakeState, { fields }: Asked): Reply {
  const app = clientOf(state, fields)
  if (!app) return refuse(401, 'invalid_client', { error_description: wrongClient })
  if (fields.grant_type === 'client_credentials') {
    return tokenFor(state, app, null, scopeList(fields.scope))
  }
  const code = text(fields.code) ?? ''
  const grant = state.grants.get(code)
  state.grants.delete(code)
  const fresh = grant && state.now().getTime() - grant.at < grantLife
  const verifier = text(fields.code_verifier) ?? ''
  const proven = grant?.challenge
    ? createHash('sha256').update(verifier).digest('base64url') === grant.challenge
    : true
  if (!fresh || grant.app !== app || grant.redirectUri !== fields.redirect_uri || !proven) {
    return refuse(400, 'invalid_grant', { error_description: wrongGrant })
  }
  return tokenFor(state, app, grant.account, grant.scopes)
}

function tokenFor(
  state: FakeState,
  app: FakeApp,
  account: FakeState['accounts'][number] | null,
  scopes: readonly string[],
): Reply {
  const token = { token: secret(), app, account, scopes, createdAt: state.now(), revoked: false }
  state.tokens.push(token)
  return {
    status: 200,
    json: {
      access_token: token.token,
      token_type: 'Bearer',
      scope: scopes.join(' '),
      created_at: Math.floor(token.createdAt.getTime() / 1000),
    },
  }
}

export function revokeToken(state: FakeState, { fields }: Asked): Reply {
  const app = clientOf(state, fields)
  const token = state.tokens.find(known => known.token === fields.token)
  if (!app || (token && token.app !== app)) {
    const description = 'You are not authorized to revoke this token'
    return refuse(403, 'unauthorized_client', { error_description: description })
  }
  if (token) token.revoked = true
  return { status: 200, json: {} }
}

const clientOf = (state: FakeState, fields: Asked['fields']) =>
  state.apps.find(
    app => app.clientId === fields.client_id && app.clientSecret === fields.client_secret,
  )

function back(redirectUri: string, answer: { readonly [name: string]: string | null }): Reply {
  const location = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer)) {
    if (value !== null) location.searchParams.set(name, value)
  }
  return { status: 302, headers: { location: location.href } }
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`
