/**
 * The OAuth side of a fake network: an application with its keys, a consent page that a browser can walk, codes, accesses
 * that end, renewals that are used once, and everything taken back at will.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type Asked, escapeHtml, type Reply, text } from './testing-http.ts'

export interface ConsentAccount {
  readonly id: string
  readonly label: string
}

export interface ConsentOptions {
  /** Shown on the page. */
  readonly network: string
  readonly client: { readonly id: string; readonly secret: string }
  /** Where the page may send the person back. */
  readonly isCallback: (address: string) => boolean
  readonly scopes: readonly string[]
  /** What stands between two scopes. */
  readonly separator?: ' ' | ','
  /** Who may be signed in at the network. */
  readonly accounts: () => readonly ConsentAccount[]
  /** Address of the form, as the fake routes it. */
  readonly path: string
  readonly now: () => Date
  /** Seconds that an access lasts; null: until it is taken back. */
  readonly lasting: number | null
  /** `once`: a renewal key serves once, and comes back with a new one. */
  readonly renewals: 'once' | 'again' | 'none'
  /** Without PKCE the code is refused. */
  readonly needsProof?: boolean
  /** Scopes that the person leaves out, whatever is asked. */
  readonly withheld?: () => readonly string[]
}

export interface ConsentHolder {
  readonly account: string
  readonly scopes: readonly string[]
}

interface Grant extends ConsentHolder {
  readonly callback: string
  readonly challenge: string | null
  readonly at: number
}

interface Kept extends ConsentHolder {
  readonly endsAt: number
}

export interface FakeConsent {
  /** GET: the page with its two buttons. */
  page(asked: Asked): Reply
  /** POST of the page. */
  decide(asked: Asked): Reply
  /** The token endpoint: codes and renewals. */
  token(asked: Asked): Reply
  /** Gives an access without a page: for the networks’ own exchanges. */
  give(holder: ConsentHolder, lasting?: number | null): { readonly accessToken: string }
  /** Null for an access that is unknown, taken back or at its end. */
  holder(accessToken: string | undefined): ConsentHolder | null
  /** Everything of an account, or of everybody; renewals too. */
  revoke(account?: string): void
  /** Accesses end now; renewals still work. */
  expire(): void
}

const codeLife = 10 * 60_000
const secret = () => randomBytes(18).toString('base64url')

export function makeConsent(options: ConsentOptions): FakeConsent {
  const grants = new Map<string, Grant>()
  const accesses = new Map<string, Kept>()
  const renewals = new Map<string, ConsentHolder>()
  const moment = () => options.now().getTime()
  const give = (holder: ConsentHolder, lasting = options.lasting) => {
    const accessToken = secret()
    const endsAt = lasting === null ? Number.POSITIVE_INFINITY : moment() + lasting * 1_000
    accesses.set(accessToken, { ...holder, endsAt })
    return { accessToken }
  }
  const granted = (holder: ConsentHolder, renewal?: string): Reply => {
    const { accessToken } = give(holder)
    const refreshToken = options.renewals === 'none' ? undefined : (renewal ?? secret())
    if (refreshToken) renewals.set(refreshToken, holder)
    return {
      status: 200,
      json: {
        access_token: accessToken,
        token_type: 'bearer',
        ...(options.lasting === null ? {} : { expires_in: options.lasting }),
        ...(refreshToken ? { refresh_token: refreshToken } : {}),
        scope: holder.scopes.join(options.separator ?? ' '),
      },
    }
  }
  const byCode = (asked: Asked): Reply => {
    const grant = grants.get(text(asked.fields.code) ?? '')
    grants.delete(text(asked.fields.code) ?? '')
    const fresh = grant !== undefined && moment() - grant.at < codeLife
    if (!fresh || grant.callback !== asked.fields.redirect_uri) return wrongGrant
    return isProven(grant, asked, options.needsProof ?? false) ? granted(grant) : wrongGrant
  }
  const byRenewal = (asked: Asked): Reply => {
    const key = text(asked.fields.refresh_token) ?? ''
    const holder = renewals.get(key)
    if (!holder) return wrongGrant
    if (options.renewals === 'once') renewals.delete(key)
    return granted(holder, options.renewals === 'again' ? key : undefined)
  }
  return {
    page: asked => consentPage(options, asked),
    decide: asked => decide(options, grants, asked),
    token(asked) {
      if (!isClient(options, asked)) return { status: 401, json: { error: 'invalid_client' } }
      const { grant_type: kind } = asked.fields
      return kind === 'refresh_token' ? byRenewal(asked) : byCode(asked)
    },
    give,
    holder(accessToken) {
      const kept = accesses.get(accessToken ?? '')
      return kept && kept.endsAt > moment() ? kept : null
    },
    revoke(account) {
      for (const kept of [accesses, renewals])
        for (const [key, holder] of kept)
          if (account === undefined || holder.account === account) kept.delete(key)
    },
    expire() {
      for (const [key, kept] of accesses) accesses.set(key, { ...kept, endsAt: 0 })
    },
  }
}

const wrongGrant: Reply = {
  status: 400,
  json: { error: 'invalid_grant', error_description: 'The grant is wrong, used or too old.' },
}

function isClient({ client }: ConsentOptions, { headers, fields }: Asked): boolean {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (!basic) return fields.client_id === client.id && fields.client_secret === client.secret
  const [id = '', key = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return decodeURIComponent(id) === client.id && decodeURIComponent(key) === client.secret
}

function isProven({ challenge }: Grant, { fields }: Asked, needed: boolean): boolean {
  if (!challenge) return !needed
  const verifier = text(fields.code_verifier) ?? ''
  return createHash('sha256').update(verifier).digest('base64url') === challenge
}

function consentPage(options: ConsentOptions, { query }: Asked): Reply {
  const { network, client, isCallback, scopes, accounts, path } = options
  const callback = query.get('redirect_uri') ?? ''
  if (query.get('client_id') !== client.id || !isCallback(callback))
    return { status: 400, html: pageOf(network, '<p>This application is not known.</p>') }
  const asked = scopesIn(query.get('scope'))
  if (!asked.every(scope => scopes.includes(scope)))
    return back(callback, { error: 'invalid_scope', state: query.get('state') })
  const hidden = [...query].map(
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const choices = accounts().map(
    ({ id, label }) => `<option value="${escapeHtml(id)}">${escapeHtml(label)}</option>`,
  )
  const form = `<p>Parvis would like permission to access your account.</p>
<ul>${asked.map(scope => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
<form method="post" action="${escapeHtml(path)}">${hidden.join('')}
<p><label>Account <select name="account">${choices.join('')}</select></label></p>
<button name="decision" value="allow">Authorize</button>
<button name="decision" value="deny">Deny</button></form>`
  return { status: 200, html: pageOf(network, form) }
}

function decide(options: ConsentOptions, grants: Map<string, Grant>, { fields }: Asked): Reply {
  const callback = text(fields.redirect_uri) ?? ''
  const state = text(fields.state) ?? null
  const account = options.accounts().find(({ id }) => id === fields.account)
  if (!options.isCallback(callback) || !account)
    return { status: 400, html: pageOf(options.network, '<p>Something is missing.</p>') }
  if (fields.decision !== 'allow')
    return back(callback, {
      ...{ error: 'access_denied', error_description: 'The person said no.', state },
    })
  const withheld = options.withheld?.() ?? []
  const code = secret()
  grants.set(code, {
    account: account.id,
    scopes: scopesIn(text(fields.scope)).filter(scope => !withheld.includes(scope)),
    callback,
    challenge: text(fields.code_challenge) ?? null,
    at: options.now().getTime(),
  })
  return back(callback, { code, state })
}

const scopesIn = (written: string | null | undefined): string[] =>
  (written ?? '').split(/[\s,+]+/).filter(scope => scope !== '')

function back(callback: string, answer: { readonly [name: string]: string | null }): Reply {
  const address = new URL(callback)
  for (const [name, value] of Object.entries(answer))
    if (value !== null) address.searchParams.set(name, value)
  return { status: 302, headers: { location: address.href } }
}

const pageOf = (network: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(network)}</title>
<h1>${escapeHtml(network)}</h1>${body}</html>`

/**
 * Walks the page in a person's place: opens it, presses a button, and gives what the way back carries.
 * @param origin of the fake, where the network's own host is not reached.
 */
export async function walkConsent(
  authorize: string,
  origin: string,
  choice: { readonly decision?: 'allow' | 'deny'; readonly account?: string } = {},
): Promise<{ readonly [key: string]: string }> {
  const { pathname, search } = new URL(authorize)
  const opened = await fetch(`${origin}${pathname}${search}`, { redirect: 'manual' })
  const early = opened.headers.get('location')
  if (early) return Object.fromEntries(new URL(early).searchParams)
  const html = await opened.text()
  const hidden = [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  const first = /<option value="([^"]*)"/.exec(html)?.[1] ?? ''
  const action = /action="([^"]*)"/.exec(html)?.[1] ?? pathname
  const body = new URLSearchParams([
    ...hidden.map(([, name = '', value = '']): [string, string] => [
      unescapeHtml(name),
      unescapeHtml(value),
    ]),
    ['account', choice.account ?? unescapeHtml(first)],
    ['decision', choice.decision ?? 'allow'],
  ])
  const decided = await fetch(`${origin}${action}`, { method: 'POST', body, redirect: 'manual' })
  return Object.fromEntries(new URL(decided.headers.get('location') ?? '').searchParams)
}

const unescapeHtml = (written: string): string =>
  written
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
