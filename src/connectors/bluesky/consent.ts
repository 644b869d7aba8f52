/** Connecting on the network's own page: pushed beforehand (RFC 9126), and believed only once each name is checked. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type {
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  InstancePort,
} from '../connector.ts'
import { readReturn } from '../oauth.ts'
import { makeProofKey } from '../proof-key.ts'
import { type Authority, findAuthority, readAuthority } from './authority.ts'
import { clientOf, SCOPES } from './client.ts'
import { type Asking, askAuthority, askToken, endGranted, makeGranted } from './granted.ts'
import { type Identity, readIdentity, resolveHandle } from './identity.ts'
import { readProfile } from './profile.ts'
import { makeSigningKey, signingKeyShape } from './proof.ts'
import { permissionsOf } from './session.ts'
import { addressOf, typedHandle } from './typed.ts'

const pushedShape = z.object({ request_uri: z.string().min(1) })

const rememberedShape = z.object({
  issuer: z.string(),
  state: z.string(),
  verifier: z.string(),
  /** The account that was named; null: the person chooses there. */
  did: z.string().nullable(),
  key: signingKeyShape,
  client: z.object({ id: z.string(), callback: z.string(), proves: z.enum(['by-key', 'nothing']) }),
})

export const begin: NonNullable<ConnectingFacet['begin']> = async (fields, way, port) => {
  const client = clientOf(way.callback)
  if (client === null)
    return refused({ code: 'unreached', values: { address: new URL(way.callback).origin } })
  const found = await findWay(fields, port)
  if (!found.ok) return found
  const { authority, identity } = found.value
  const asking = { authority, client, key: await makeSigningKey() }
  const proof = await makeProofKey()
  const pushed = await push(port, asking, {
    ...{ state: way.state, challenge: proof.challenge },
    hint: identity?.handle ?? null,
  })
  if (!pushed.ok) return pushed
  const authorize = new URL(authority.authorization_endpoint)
  authorize.searchParams.set('client_id', client.id)
  authorize.searchParams.set('request_uri', pushed.value.request_uri)
  const { issuer } = authority
  const remembered = { issuer, state: way.state, verifier: proof.verifier }
  return ok({
    authorize: authorize.href,
    remember: {
      ...remembered,
      did: identity?.did ?? null,
      ...{ key: asking.key, client: { ...client } },
    },
  })
}

interface Way {
  readonly authority: Authority
  /** Null where the person named a server and no account. */
  readonly identity: Identity | null
}

/** By the account's name where it is given, which leads to its server whatever server is named. */
async function findWay(
  fields: { readonly [key: string]: string },
  port: InstancePort,
): Promise<Result<Way, ConnectRefusal>> {
  const address = addressOf(fields.service)
  if (!address.ok) return address
  const handle = typedHandle(fields.handle)
  if (handle === '') {
    const authority = await findAuthority(port, address.value)
    return authority.ok ? ok({ authority: authority.value, identity: null }) : authority
  }
  const did = await resolveHandle(port, address.value, handle)
  if (!did.ok) return did
  if (did.value === null) return refused({ code: 'address-wrong', values: { address: handle } })
  const identity = await readIdentity(port, did.value)
  if (!identity.ok) return identity
  const authority = await findAuthority(port, identity.value.pds)
  return authority.ok ? ok({ authority: authority.value, identity: identity.value }) : authority
}

const push = (
  port: InstancePort,
  asking: Asking,
  asked: { readonly state: string; readonly challenge: string; readonly hint: string | null },
) =>
  askAuthority(
    port,
    asking,
    asking.authority.pushed_authorization_request_endpoint,
    {
      response_type: 'code',
      redirect_uri: asking.client.callback,
      scope: SCOPES.join(' '),
      state: asked.state,
      code_challenge: asked.challenge,
      code_challenge_method: 'S256',
      ...(asked.hint === null ? {} : { login_hint: asked.hint }),
    },
    pushedShape,
  )

export const finish: NonNullable<ConnectingFacet['finish']> = async (
  remember,
  answer,
  _way,
  port,
) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const { issuer, state, verifier, did, key, client } = remembered.data
  // Another authority may not bring back what was asked of this one (RFC 9207).
  if (answer.iss !== issuer) return refused({ code: 'access-refused' })
  const code = readReturn(answer, state)
  if (!code.ok) return code
  const authority = await readAuthority(port, issuer)
  if (!authority.ok) return authority
  const asking = { authority: authority.value, client, key }
  const token = await askToken(port, asking, {
    grant_type: 'authorization_code',
    code: code.value,
    redirect_uri: client.callback,
    code_verifier: verifier,
  })
  if (!token.ok) return token
  const identity = await checkedIdentity(port, { did: token.value.sub, wanted: did, issuer })
  const { pds, handle } = identity.ok ? identity.value : { pds: '', handle: '' }
  const session = makeGranted(port, token.value, { issuer, pds, handle, key, client })
  if (!identity.ok) {
    await endGranted(port, session)
    return identity
  }
  return ok([await connectedAs(port, session)])
}

/** The access is for the account that was named, and its own server names this authority: else anybody could say so. */
async function checkedIdentity(
  port: InstancePort,
  said: { readonly did: string; readonly wanted: string | null; readonly issuer: string },
): Promise<Result<Identity, ConnectRefusal>> {
  if (said.wanted !== null && said.did !== said.wanted)
    return refused({
      code: 'access-refused',
      answer: { status: 200, code: 'other-account', message: 'Another account was signed in' },
    })
  const identity = await readIdentity(port, said.did)
  if (!identity.ok) return identity
  const authority = await findAuthority(port, identity.value.pds)
  if (!authority.ok) return authority
  return authority.value.issuer === said.issuer
    ? identity
    : refused({ code: 'access-refused', answer: { status: 200, code: 'other-authority' } })
}

async function connectedAs(
  port: InstancePort,
  session: ReturnType<typeof makeGranted>,
): Promise<ConnectedAccount> {
  const profile = await readProfile(port, session)
  const { held, missing } = permissionsOf(session)
  return {
    instance: session.issuer,
    remoteId: session.did,
    handle: session.handle,
    displayName: profile.displayName || session.handle,
    ...(profile.avatar ? { avatar: profile.avatar } : {}),
    credentials: session,
    ...(session.endsAt ? { credentialExpiresAt: new Date(session.endsAt) } : {}),
    permissionsHeld: held,
    permissionsMissing: missing,
    limits: {},
  }
}
