import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  InstancePort,
} from '../connector.ts'
import { type Access, freshAccess, readReturn } from '../oauth.ts'
import { askAccess, freshening } from './access.ts'
import { readBoards, readWith } from './boards.ts'
import { keepBoards } from './limits.ts'
import { askedScopes, heldPermissions } from './permissions.ts'
import { accountShape } from './shapes.ts'

const site = 'https://www.pinterest.com'

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const app = await port.app()
  if (!app?.id || !app.secret) return refused({ code: 'app-missing' })
  const query = new URLSearchParams({
    client_id: app.id,
    redirect_uri: way.callback,
    response_type: 'code',
    scope: askedScopes,
    state: way.state,
  })
  return ok({ authorize: `${site}/oauth/?${query}`, remember: { state: way.state } })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const { state } = (remember ?? {}) as { readonly state?: unknown }
  if (typeof state !== 'string') return refused({ code: 'access-refused' })
  const code = readReturn(answer, state)
  if (!code.ok) return code
  const access = await askAccess(port, {
    grant_type: 'authorization_code',
    code: code.value,
    redirect_uri: way.callback,
    // Applications of before September 2025 get renewals that go on only when they ask.
    continuous_refresh: 'true',
  })
  if (!access.ok) return access
  const found = await lookAround(port, access.value)
  if (!found.ok) return found
  const { who, limits } = found.value
  const lines = heldPermissions(access.value.scopes)
  const account: ConnectedAccount = {
    instance: site,
    ...who,
    credentials: { ...access.value },
    permissionsHeld: lines.filter(({ held }) => held).map(({ permission }) => permission),
    permissionsMissing: lines.filter(({ held }) => !held).map(({ permission }) => permission),
    limits,
  }
  return ok([account])
}

type Who = Pick<ConnectedAccount, 'remoteId' | 'handle' | 'displayName' | 'avatar'>

async function lookAround(
  port: InstancePort,
  { accessToken }: Access,
): Promise<
  Result<{ readonly who: Who; readonly limits: ConnectedAccount['limits'] }, ConnectRefusal>
> {
  const [account, boards] = await Promise.all([
    readWith(port, accessToken, 'read-account', {
      path: '/user_account',
      read: value => accountShape.safeParse(value).data,
    }),
    readBoards(port, accessToken),
  ])
  if (!account.ok) return account
  if (!boards.ok) return boards
  const { id, username, business_name: name, profile_image: avatar } = account.value
  const who: Who = {
    remoteId: id ?? username,
    handle: username,
    displayName: stripControl(name ?? '').trim() || username,
    ...(avatar && /^https:\/\//.test(avatar) ? { avatar } : {}),
  }
  return ok({ who, limits: keepBoards(boards.value) })
}

const check: ConnectingFacet['check'] = async (_account, port) => {
  const access = await freshAccess(port, freshening(port))
  if (!access.ok) return access
  const found = await lookAround(port, access.value)
  if (!found.ok) return found
  const { handle, displayName } = found.value.who
  return ok({
    ...{ handle, displayName, limits: found.value.limits },
    lines: heldPermissions(access.value.scopes),
  })
}

export const connecting: ConnectingFacet = { begin, finish, check }
