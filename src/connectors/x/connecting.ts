import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  ChannelPort,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  InstancePort,
} from '../connector.ts'
import { endOf, readReturn, refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { makeProofKey } from '../proof-key.ts'
import { api, consentPage } from './api.ts'
import { isOutOfScope, keptAnswer, readSaid } from './said.ts'
import { askedScopes, heldPermissions } from './scopes.ts'
import { askAccess, clientOf, currentAccess } from './session.ts'
import { readAccess, readUser, rememberedShape, type User } from './shapes.ts'

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const client = clientOf(await port.app())
  if (!client) return refused({ code: 'app-missing' })
  const proof = await makeProofKey()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: way.callback,
    scope: askedScopes.join(' '),
    state: way.state,
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
  })
  return ok({
    authorize: `${consentPage}?${query}`,
    remember: { state: way.state, verifier: proof.verifier },
  })
}

/** One consent opens one account: X has no pages. */
const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const { state, verifier } = remembered.data
  const code = readReturn(answer, state)
  if (!code.ok) return code
  const access = await askAccess(port, {
    grant_type: 'authorization_code',
    code: code.value,
    redirect_uri: way.callback,
    code_verifier: verifier,
  })
  if (!access.ok) return access
  const who = await readOwner(port, access.value.accessToken)
  if (!who.ok) return who
  const lines = heldPermissions(access.value.scopes)
  const ends = endOf(access.value)
  const account: ConnectedAccount = {
    instance: '',
    remoteId: who.value.id,
    handle: `@${who.value.username}`,
    displayName: nameOf(who.value),
    ...(who.value.profile_image_url?.startsWith('https://')
      ? { avatar: who.value.profile_image_url }
      : {}),
    credentials: { ...access.value, scopes: [...access.value.scopes] },
    ...(ends ? { credentialExpiresAt: ends } : {}),
    permissionsHeld: lines.filter(line => line.held).map(line => line.permission),
    permissionsMissing: lines.filter(line => !line.held).map(line => line.permission),
    limits: {},
  }
  return ok([account])
}

const nameOf = ({ name, username }: User): string => stripControl(name).trim() || username

async function readOwner(
  port: InstancePort,
  accessToken: string,
): Promise<Result<User, ConnectRefusal>> {
  const asked = await port.request({
    method: 'GET',
    url: `${api}/2/users/me?user.fields=name,profile_image_url,username`,
    headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, api)
  const { value: answer } = asked
  const user = answer.status === 200 ? readUser(answer.json()) : null
  if (user) return ok(user)
  if (answer.status === 200) return refused({ code: 'network-down', answer: keptAnswer(answer) })
  const permission = isOutOfScope(answer) ? { permission: 'read-account' } : {}
  return refusalOfAnswer(answer, port.clock.now(), { ...readSaid(answer), ...permission })
}

const check: ConnectingFacet['check'] = async (_account, port) => {
  const access = await currentAccess(port)
  if (!access.ok) return access
  const who = await readOwner(port, access.value.accessToken)
  if (!who.ok) return who
  return ok({
    lines: heldPermissions(access.value.scopes),
    limits: {},
    handle: `@${who.value.username}`,
    displayName: nameOf(who.value),
  })
}

/** Nothing hangs on the answers: the access is forgotten here in any case. */
const revoke = async (_account: unknown, port: ChannelPort): Promise<void> => {
  const access = readAccess(await port.credentials())
  const client = clientOf(await port.app())
  if (!access || !client) return
  const basic = btoa(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`)
  for (const token of [access.refreshToken, access.accessToken]) {
    if (!token) continue
    await port.request({
      method: 'POST',
      url: `${api}/2/oauth2/revoke`,
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ token }).toString(),
    })
  }
}

export const connecting: ConnectingFacet = { begin, finish, check, revoke }
