import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  ChannelLimits,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  InstancePort,
} from '../connector.ts'
import { readReturn, refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { type App, accessOf, appOf, askTikTokToken, keptAccess, type Sealed } from './access.ts'
import { api, consent } from './addresses.ts'
import { dataOf, request } from './call.ts'
import { keepCreator } from './creator.ts'
import { readCreator } from './creator-info.ts'
import { readSaid } from './said.ts'
import { askedScopes, heldLines, holds } from './scopes.ts'

const rememberedShape = z.object({ state: z.string() })

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const app = await appOf(port)
  if (!app) return refused({ code: 'app-missing' })
  const query = new URLSearchParams({
    client_key: app.key,
    response_type: 'code',
    scope: askedScopes.join(','),
    redirect_uri: way.callback,
    state: way.state,
  })
  return ok({ authorize: `${consent}?${query}`, remember: { state: way.state } })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const app = await appOf(port)
  if (!app) return refused({ code: 'app-missing' })
  const code = readReturn(answer, remembered.data.state)
  if (!code.ok) return code
  const access = await askTikTokToken(port, app, {
    grant_type: 'authorization_code',
    code: code.value,
    redirect_uri: way.callback,
  })
  if (!access.ok) return access
  const who = await readUser(port, access.value)
  if (!who.ok) return who
  const limits = await limitsOf(port, access.value, app)
  return limits.ok ? ok([asAccount(who.value, access.value, limits.value)]) : limits
}

interface User {
  readonly handle: string
  readonly displayName: string
  readonly avatar: string | null
}

const userShape = z.object({
  user: z.object({
    open_id: z.string(),
    display_name: z.string().catch(''),
    username: z.string().optional().catch(undefined),
    avatar_url: z.string().optional().catch(undefined),
  }),
})

/** A field that no permission covers refuses the whole call. */
async function readUser(
  port: InstancePort,
  { accessToken, scopes, openId }: Sealed,
): Promise<Result<User, ConnectRefusal>> {
  const named = holds(scopes, 'profile') ? ',username' : ''
  const query = { fields: `open_id,display_name,avatar_url${named}` }
  const asked = await request(port, accessToken, { method: 'GET', path: '/user/info/', query })
  if (!asked.ok) return refusalOfFailure(asked.refusal, api)
  const read = dataOf(asked.value, userShape)
  if (!read) return refusalOfAnswer(asked.value, port.clock.now(), readSaid(asked.value) ?? {})
  const { username, display_name: shown, avatar_url: avatar = '' } = read.user
  const displayName = stripControl(shown).trim()
  return ok({
    handle: username ? `@${username}` : displayName || openId,
    displayName: displayName || username || openId,
    avatar: avatar.startsWith('https://') ? avatar : null,
  })
}

async function limitsOf(
  port: InstancePort,
  { accessToken, scopes }: Sealed,
  { way }: App,
): Promise<Result<ChannelLimits, ConnectRefusal>> {
  if (!holds(scopes, 'publish')) return ok(keepCreator(way, null))
  const creator = await readCreator(port, accessToken)
  return creator.ok ? ok(keepCreator(way, creator.value)) : creator
}

function asAccount(user: User, sealed: Sealed, limits: ChannelLimits): ConnectedAccount {
  const lines = heldLines(sealed.scopes)
  const { handle, displayName, avatar } = user
  return {
    ...{ instance: '', remoteId: sealed.openId, handle, displayName, limits },
    ...(avatar ? { avatar } : {}),
    credentials: sealed,
    credentialExpiresAt: new Date(sealed.renewableUntil),
    permissionsHeld: lines.filter(({ held }) => held).map(({ permission }) => permission),
    permissionsMissing: lines
      .filter(({ held, optional }) => !held && !optional)
      .map(({ permission }) => permission),
  }
}

const check: ConnectingFacet['check'] = async (_account, port) => {
  const app = await appOf(port)
  if (!app) return refused({ code: 'app-missing' })
  const access = await accessOf(port)
  if (!access.ok) return access
  const who = await readUser(port, access.value)
  if (!who.ok) return who
  const limits = await limitsOf(port, access.value, app)
  if (!limits.ok) return limits
  const { handle, displayName } = who.value
  return ok({
    ...{ handle, displayName, limits: limits.value },
    lines: heldLines(access.value.scopes),
  })
}

const revoke: ConnectingFacet['revoke'] = async (_account, port) => {
  const [app, access] = [await appOf(port), await keptAccess(port)]
  if (!app || !access) return
  await port.request({
    method: 'POST',
    url: `${api}/oauth/revoke/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ client_key: app.key, client_secret: app.secret, token: access.accessToken },
    }).toString(),
    timeout: 20_000,
  })
}

export const connecting: ConnectingFacet = { begin, finish, check, revoke }
