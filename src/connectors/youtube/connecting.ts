import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  ChannelPort,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  IncomingAnswer,
  InstancePort,
  RequestFailure,
} from '../connector.ts'
import {
  type Access,
  askToken,
  endOf,
  readReturn,
  refusalOfAnswer,
  refusalOfFailure,
} from '../oauth.ts'
import { makeProofKey } from '../proof-key.ts'
import { accessOf, clientOf, heldPermissions, keptAccess, scopes } from './access.ts'
import { api, consent, instance, revocation, token } from './addresses.ts'
import { costs } from './daily.ts'
import { manifest } from './manifest.ts'
import { spend } from './quota.ts'
import { readSaid } from './said.ts'

const rememberedShape = z.object({ state: z.string(), verifier: z.string() })

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const client = await clientOf(port)
  if (!client) return refused({ code: 'app-missing' })
  const proof = await makeProofKey()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: way.callback,
    scope: Object.values(scopes).join(' '),
    state: way.state,
    code_challenge: proof.challenge,
    code_challenge_method: 'S256',
    // The key that renews an access comes with a consent that is asked for anew, and only so.
    access_type: 'offline',
    prompt: 'consent select_account',
  })
  return ok({
    authorize: `${consent}?${query}`,
    remember: { state: way.state, verifier: proof.verifier },
  })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const code = readReturn(answer, remembered.data.state)
  if (!code.ok) return code
  const client = await clientOf(port)
  if (!client) return refused({ code: 'app-missing' })
  const access = await askToken(port, {
    url: token,
    form: {
      grant_type: 'authorization_code',
      code: code.value,
      redirect_uri: way.callback,
      code_verifier: remembered.data.verifier,
    },
    client,
    clientBy: 'form',
  })
  if (!access.ok) return access
  const held = heldPermissions(access.value.scopes)
  // Without it there is not even a channel to name.
  if (!held.includes('manage')) return refused({ code: 'permission-missing', permission: 'manage' })
  const channels = await readChannels(port, access.value)
  if (!channels.ok) return channels
  if (channels.value.length === 0) return refused({ code: 'no-account' })
  return ok(channels.value.map(channel => connected(channel, access.value)))
}

const connected = (channel: Channel, access: Access): ConnectedAccount => {
  const held = heldPermissions(access.scopes)
  const ends = endOf(access)
  const { id, handle, displayName, avatar } = channel
  return {
    ...{ instance, remoteId: id, handle, displayName },
    ...(avatar ? { avatar } : {}),
    credentials: { ...access, scopes: [...access.scopes] },
    ...(ends ? { credentialExpiresAt: ends } : {}),
    permissionsHeld: held,
    permissionsMissing: manifest.permissions
      .map(({ key }) => key)
      .filter(key => !held.some(one => one === key)),
    limits: {},
  }
}

interface Channel {
  readonly id: string
  readonly handle: string
  readonly displayName: string
  readonly avatar: string | null
}

const channelsShape = z.object({
  items: z
    .array(
      z.object({
        id: z.string(),
        snippet: z.object({
          title: z.string(),
          customUrl: z.string().optional().catch(undefined),
          thumbnails: z
            .object({ default: z.object({ url: z.string() }) })
            .optional()
            .catch(undefined),
        }),
      }),
    )
    // Left out where the person keeps no channel.
    .default([]),
})

/** Every channel that the consent speaks for: a brand’s account may keep several. */
async function readChannels(
  port: InstancePort,
  { accessToken }: Access,
): Promise<Result<Channel[], ConnectRefusal>> {
  const asked = await port.request({
    method: 'GET',
    url: `${api}/channels?part=snippet&mine=true&maxResults=50`,
    headers: { accept: 'application/json', authorization: `Bearer ${accessToken}` },
    timeout: 20_000,
  })
  await spend(port, 'units', costs.read)
  if (!asked.ok) return failed(asked.refusal)
  const read = asked.value.status === 200 ? channelsShape.safeParse(asked.value.json()) : null
  if (!read?.success) return refusedBy(asked.value, port)
  return ok(
    read.data.items.map(({ id, snippet }) => {
      const picture = snippet.thumbnails?.default.url ?? ''
      return {
        id,
        handle: stripControl(snippet.customUrl ?? '').trim() || id,
        displayName: stripControl(snippet.title).trim() || id,
        avatar: /^https:\/\//.test(picture) ? picture : null,
      }
    }),
  )
}

const failed = (failure: RequestFailure) => refusalOfFailure(failure, api)

const refusedBy = (answer: IncomingAnswer, port: InstancePort) => {
  const said = readSaid(answer)
  return refusalOfAnswer(answer, port.clock.now(), {
    ...(said ? { code: said.reason, message: said.message } : {}),
    ...(said?.reason === 'insufficientPermissions' ? { permission: 'manage' } : {}),
  })
}

const check: ConnectingFacet['check'] = async (account, port) => {
  const access = await accessOf(port)
  if (!access.ok) return access
  const channels = await readChannels(port, access.value)
  if (!channels.ok) return channels
  const channel = channels.value.find(({ id }) => id === account.remoteId)
  if (!channel) return refused({ code: 'access-refused' })
  const held: readonly string[] = heldPermissions(access.value.scopes)
  return ok({
    lines: manifest.permissions.map(({ key, optional }) => ({
      permission: key,
      held: held.includes(key),
      ...(optional ? { optional } : {}),
    })),
    limits: {},
    handle: channel.handle,
    displayName: channel.displayName,
  })
}

/** Google ends the whole consent: channels of the same consent lose their access with it. */
const revoke: ConnectingFacet['revoke'] = async (_account, port: ChannelPort) => {
  const access = await keptAccess(port)
  if (!access) return
  await port.request({
    method: 'POST',
    url: revocation,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token: access.refreshToken ?? access.accessToken }).toString(),
    timeout: 20_000,
  })
}

export const connecting: ConnectingFacet = { begin, finish, check, revoke }
