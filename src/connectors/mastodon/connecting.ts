import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  ChannelAccount,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  InstancePort,
} from '../connector.ts'
import { readReturn, refusalOfFailure } from '../oauth.ts'
import { makeProofKey } from '../proof-key.ts'
import { readAddress } from './address.ts'
import { callServer, readCredentials } from './call.ts'
import { refusalOfAnswer } from './refusals.ts'
import { ensureApp, forgetApp, keptApp } from './registration.ts'
import { keptAnswer } from './said.ts'
import { heldPermissions } from './scopes.ts'
import { findServer, readServer } from './server.ts'
import { accountShape, type Credentials, rememberedShape, tokenShape } from './shapes.ts'

const begin: ConnectingFacet['begin'] = async (fields, way, port) => {
  const written = fields.instance?.trim() ?? ''
  if (written === '') return refused({ code: 'field-missing', values: { field: 'instance' } })
  const address = readAddress(written)
  if (!address.ok) return refused({ code: 'address-wrong', values: { address: written } })
  const server = await findServer(address.value, port)
  if (!server.ok) return server
  const { origin, domain } = server.value
  const app = await ensureApp(port, origin, way.callback)
  if (!app.ok) return app
  const proof = await makeProofKey()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.value.clientId,
    redirect_uri: way.callback,
    scope: app.value.scopes,
    state: way.state,
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
    // Else a server that knows the app hands over the account of the open session without a question.
    force_login: 'true',
  })
  return ok({
    authorize: `${origin}/oauth/authorize?${query}`,
    remember: { origin, domain, state: way.state, verifier: proof.verifier },
  })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const { origin, domain, state, verifier } = remembered.data
  const code = readReturn(answer, state)
  if (!code.ok) return code
  const credentials = await exchangeCode(port, {
    ...{ origin, verifier, code: code.value },
    callback: way.callback,
  })
  if (!credentials.ok) return credentials
  const [who, server] = await Promise.all([
    readAccount(port, origin, credentials.value),
    readServer(origin, port),
  ])
  if (!who.ok) return who
  if (!server.ok) return server
  const lines = heldPermissions(credentials.value.scopes)
  const account: ConnectedAccount = {
    instance: origin,
    remoteId: who.value.id,
    handle: `@${who.value.username}@${domain}`,
    displayName: who.value.displayName,
    ...(who.value.avatar ? { avatar: who.value.avatar } : {}),
    credentials: { ...credentials.value },
    permissionsHeld: lines.filter(line => line.held).map(line => line.permission),
    permissionsMissing: lines.filter(line => !line.held).map(line => line.permission),
    limits: server.value.limits,
  }
  return ok([account])
}

const exchangeCode = async (
  port: InstancePort,
  way: {
    readonly origin: string
    readonly verifier: string
    readonly code: string
    readonly callback: string
  },
): Promise<Result<Credentials, ConnectRefusal>> => {
  const app = await keptApp(port, way.origin, way.callback)
  if (!app) return refused({ code: 'access-refused' })
  const asked = await callServer(port, way.origin, {
    method: 'POST',
    path: '/oauth/token',
    json: {
      grant_type: 'authorization_code',
      code: way.code,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: way.callback,
      code_verifier: way.verifier,
    },
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, way.origin)
  const token = tokenShape.safeParse(asked.value.json())
  if (asked.value.status === 200 && token.success) {
    return ok({
      accessToken: token.data.access_token,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      scopes: token.data.scope.split(/\s+/).filter(scope => scope !== ''),
    })
  }
  // The server no longer knows the app: the next attempt registers anew.
  if (asked.value.status === 401) await forgetApp(port, way.origin, way.callback)
  return refusalOfAnswer(asked.value, port.clock.now())
}

interface Who {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly avatar: string | null
}

const readAccount = async (
  port: InstancePort,
  origin: string,
  credentials: Credentials,
): Promise<Result<Who, ConnectRefusal>> => {
  const asked = await callServer(port, origin, {
    method: 'GET',
    path: '/api/v1/accounts/verify_credentials',
    token: credentials.accessToken,
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, origin)
  if (asked.value.status !== 200) {
    return refusalOfAnswer(asked.value, port.clock.now(), 'read-account')
  }
  const account = accountShape.safeParse(asked.value.json())
  if (!account.success) {
    return refused({ code: 'network-down', answer: keptAnswer(asked.value) })
  }
  const { id, username, display_name: name, avatar_static: avatar } = account.data
  return ok({
    id,
    username,
    displayName: stripControl(name).trim() || username,
    avatar: avatar && /^https?:\/\//.test(avatar) ? avatar : null,
  })
}

const check: ConnectingFacet['check'] = async (account, port) => {
  const credentials = await readCredentials(port)
  if (!credentials) return refused({ code: 'access-refused' })
  const [who, server] = await Promise.all([
    readAccount(port, account.instance, credentials),
    readServer(account.instance, port),
  ])
  if (!who.ok) return who
  if (!server.ok) return server
  return ok({
    lines: heldPermissions(credentials.scopes),
    limits: server.value.limits,
    handle: `@${who.value.username}@${server.value.domain}`,
    displayName: who.value.displayName,
  })
}

const revoke = async (
  account: ChannelAccount,
  port: Parameters<NonNullable<ConnectingFacet['revoke']>>[1],
): Promise<void> => {
  const credentials = await readCredentials(port)
  if (!credentials) return
  // Nothing hangs on the answer: the access is forgotten here in any case.
  await callServer(port, account.instance, {
    method: 'POST',
    path: '/oauth/revoke',
    json: {
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      token: credentials.accessToken,
    },
  })
}

export const connecting: ConnectingFacet = { begin, finish, check, revoke }
