/** One consent opens every Page that the person ticked; each keeps an access of its own, which does not end. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type { ConnectedAccount, ConnectingFacet, Json } from '../connector.ts'
import { readSealed, type Sealed } from '../graph/asking.ts'
import { makePass, type Pass } from '../graph/call.ts'
import { consentHost, graphVersion } from '../graph/house.ts'
import {
  grantedScopes,
  lastingToken,
  readAll,
  readApp,
  readGraph,
  scopesOf,
} from '../graph/tokens.ts'
import { readReturn } from '../oauth.ts'
import { askedScopes, heldLines } from './scopes.ts'

const pageFields = 'id,name,username,picture{url}'
const pageShape = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().optional().catch(undefined),
  picture: z
    .object({ data: z.object({ url: z.string() }) })
    .optional()
    .catch(undefined),
})
type Page = z.infer<typeof pageShape>
const keptPageShape = pageShape.extend({ access_token: z.string() })

const rememberedShape = z.object({ state: z.string() })

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const app = readApp(await port.app())
  if (!app) return refused({ code: 'app-missing' })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: way.callback,
    scope: askedScopes.join(','),
    state: way.state,
    // Who has left a box unticked is asked again, instead of being sent back at once.
    auth_type: 'rerequest',
  })
  return ok({
    authorize: `https://${consentHost}/${graphVersion}/dialog/oauth?${query}`,
    remember: { state: way.state },
  })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  const app = readApp(await port.app())
  if (!app) return refused({ code: 'app-missing' })
  if (!remembered.success) return refused({ code: 'access-refused' })
  const code = readReturn(answer, remembered.data.state)
  if (!code.ok) return code
  const token = await lastingToken(port, app, { code: code.value, callback: way.callback })
  if (!token.ok) return token
  const person = makePass(token.value, app.secret)
  const scopes = await grantedScopes(port, person)
  if (!scopes.ok) return scopes
  const query = { fields: `${pageFields},access_token`, limit: '100' }
  const call = { method: 'GET', path: '/me/accounts', query } as const
  const pages = await readAll(port, person, call, keptPageShape)
  if (!pages.ok) return pages
  return ok(
    pages.value.map(page => asAccount(page, makePass(page.access_token, app.secret), scopes.value)),
  )
}

function asAccount(page: Page, pass: Pass, scopes: readonly string[]): ConnectedAccount {
  const sealed: Sealed = { ...pass, scopes: [...scopes] }
  const lines = heldLines(scopes)
  const avatar = page.picture?.data.url
  return {
    instance: '',
    remoteId: page.id,
    handle: handleOf(page),
    displayName: nameOf(page),
    ...(avatar && /^https:\/\//.test(avatar) ? { avatar } : {}),
    credentials: sealed as Json,
    permissionsHeld: lines.filter(({ held }) => held).map(({ permission }) => permission),
    permissionsMissing: lines
      .filter(({ held, optional }) => !held && !optional)
      .map(({ permission }) => permission),
    limits: {},
  }
}

/** A Page may have no name for its address. */
const handleOf = ({ username, id }: Page) => username || id
const nameOf = ({ name, id }: Page) => stripControl(name).trim() || id

const check: ConnectingFacet['check'] = async (account, port) => {
  const sealed = readSealed(await port.credentials())
  const app = readApp(await port.app())
  if (!sealed) return refused({ code: 'access-refused' })
  const path = `/${account.remoteId}`
  const call = { method: 'GET', path, query: { fields: pageFields } } as const
  const page = await readGraph(port, sealed, call, value => pageShape.safeParse(value))
  if (!page.ok) return page
  const scopes = await todayScopes(port, app, sealed)
  if (!scopes.ok) return scopes
  return ok({
    lines: heldLines(scopes.value),
    limits: {},
    handle: handleOf(page.value),
    displayName: nameOf(page.value),
  })
}

/** Without the application's keys nothing better is known than what was granted at first. */
async function todayScopes(
  port: Parameters<ConnectingFacet['check']>[1],
  app: ReturnType<typeof readApp>,
  sealed: Sealed,
): Promise<Result<readonly string[], { readonly code: 'access-refused' }>> {
  if (!app) return ok(sealed.scopes)
  const scopes = await scopesOf(port, app, sealed)
  if (!scopes.ok) return ok(sealed.scopes)
  return scopes.value ? ok(scopes.value) : refused({ code: 'access-refused' })
}

/** No `revoke`: the access belongs to the person, whose other Pages would lose theirs; they take it back on Facebook. */
export const connecting: ConnectingFacet = { begin, finish, check }
