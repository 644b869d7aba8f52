/**
 * Two ways. By its name: a public profile whose page is there, to which Parvis holds no key. By the API, for applications
 * that Snapchat has let in: a consent, then every profile that it opens.
 */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ConnectedAccount, ConnectingFacet, Health, Json } from '../connector.ts'
import { readReturn } from '../oauth.ts'
import { accessOf, appOf, askAccess, readSealed } from './access.ts'
import { consent, siteHost } from './addresses.ts'
import { openedByApi } from './api-way.ts'
import { permissions, scope } from './permissions.ts'
import { type Profile, readProfile, readProfiles } from './profiles.ts'
import { lookAt, usernameOf } from './public-page.ts'

const rememberedShape = z.object({ state: z.string() })

/** The same remote id by both ways: an account that is given the API later stays the same account. */
const byName = (name: string): ConnectedAccount => ({
  instance: siteHost,
  remoteId: name,
  handle: `@${name}`,
  displayName: name,
  credentials: null,
  permissionsHeld: [],
  permissionsMissing: [],
  limits: {},
})

const connect: ConnectingFacet['connect'] = async ({ username = '' }, port) => {
  if (username.trim() === '')
    return refused({ code: 'field-missing', values: { field: 'username' } })
  const name = usernameOf(username)
  if (!name) return refused({ code: 'address-wrong', values: { address: username } })
  const page = await lookAt(name, port)
  if (!page.ok) return page
  return page.value === 'there'
    ? ok(byName(name))
    : refused({ code: 'not-this-network', values: { address: username } })
}

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const app = await appOf(port)
  if (!app) return refused({ code: 'app-missing' })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: way.callback,
    scope,
    state: way.state,
  })
  return ok({ authorize: `${consent}?${query}`, remember: { state: way.state } })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const code = readReturn(answer, remembered.data.state)
  if (!code.ok) return code
  const form = { grant_type: 'authorization_code', code: code.value, redirect_uri: way.callback }
  const access = await askAccess(port, form)
  if (!access.ok) return access
  const profiles = await readProfiles(port, access.value.accessToken)
  if (!profiles.ok) return profiles
  return ok(profiles.value.map(profile => byApi(profile, { ...access.value } as Json)))
}

function byApi(profile: Profile, access: Json): ConnectedAccount {
  const { id: profileId, username, displayName, avatar } = profile
  return {
    ...byName(username),
    ...{ displayName, limits: openedByApi },
    ...(avatar ? { avatar } : {}),
    credentials: { ...(access as object), profileId },
    permissionsHeld: permissions.map(({ key }) => key),
  }
}

const check: ConnectingFacet['check'] = async (account, port) => {
  const { remoteId, handle, limits } = account
  if (readSealed(await port.credentials())) return checkByApi(port)
  const page = await lookAt(remoteId, port)
  if (!page.ok) return page
  return page.value === 'there'
    ? ok({ lines: [], limits, handle, displayName: remoteId })
    : refused({ code: 'access-refused' })
}

async function checkByApi(
  port: Parameters<ConnectingFacet['check']>[1],
): ReturnType<ConnectingFacet['check']> {
  const access = await accessOf(port)
  if (!access.ok) return access
  const profile = await readProfile(port, access.value.accessToken, access.value.profileId)
  if (!profile.ok) return profile
  const { username, displayName } = profile.value
  return ok<Health>({
    lines: permissions.map(({ key }) => ({ permission: key, held: true, optional: true })),
    limits: openedByApi,
    handle: `@${username}`,
    displayName,
  }) satisfies Result<Health, never>
}

export const connecting: ConnectingFacet = { connect, begin, finish, check }
