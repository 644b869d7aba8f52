import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  ChannelAccount,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  Health,
  InstancePort,
  Json,
} from '../connector.ts'
import { type Access, endOf, readReturn } from '../oauth.ts'
import { accessOf, exchangeCode, readApplication } from './access.ts'
import { readPages, readPerson, type Who } from './identity.ts'
import { type AccountKind, askedScopes, holds, permissionKeys } from './permissions.ts'
import { isPage } from './urns.ts'

const home = 'https://www.linkedin.com'
const rememberedShape = z.object({ state: z.string() })

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const app = await readApplication(port)
  if (!app.ok) return app
  const scopes = askedScopes[app.value.access] ?? askedScopes.profile ?? []
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.value.id,
    redirect_uri: way.callback,
    state: way.state,
    scope: scopes.join(' '),
  })
  return ok({
    authorize: `${home}/oauth/v2/authorization?${query}`,
    remember: { state: way.state },
  })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const code = readReturn(asStandard(answer), remembered.data.state)
  if (!code.ok) return code
  const access = await exchangeCode(port, code.value, way.callback)
  if (!access.ok) return access
  const found = await findAccounts(port, access.value)
  return found.ok ? ok(found.value.map(who => connected(who, access.value))) : found
}

/** LinkedIn has words of its own for a person who said no. */
const asStandard = (answer: { readonly [key: string]: string }) =>
  /^user_cancelled/.test(answer.error ?? '') ? { ...answer, error: 'access_denied' } : answer

/** The profile, and the Pages of which it holds a fitting role. */
async function findAccounts(
  port: InstancePort,
  access: Access,
): Promise<Result<readonly Who[], ConnectRefusal>> {
  const person = await readPerson(port, access)
  if (!person.ok) return person
  if (!holds(access.scopes, 'page', 'publish')) return ok([person.value])
  const pages = await readPages(port, access)
  return pages.ok ? ok([person.value, ...pages.value]) : pages
}

const kindOf = (urn: string): AccountKind => (isPage({ remoteId: urn }) ? 'page' : 'profile')

function connected(who: Who, access: Access): ConnectedAccount {
  const kind = kindOf(who.urn)
  const held = permissionKeys.filter(key => isHeld(key, kind, access, who.role))
  const ends = endOf(access)
  return {
    instance: home,
    remoteId: who.urn,
    handle: who.handle,
    displayName: stripControl(who.name),
    ...(who.avatar ? { avatar: who.avatar } : {}),
    credentials: access as unknown as Json,
    ...(ends ? { credentialExpiresAt: ends } : {}),
    permissionsHeld: held,
    permissionsMissing: permissionKeys.filter(key => !held.includes(key)),
    limits: { kind },
    settings: {
      kind,
      // Without it nothing can be read back, and no comment comes.
      reads: held.includes('read'),
      ...(who.role ? { role: who.role } : {}),
    },
  }
}

/** Statistics are for those who administer a Page, whatever the scopes say. */
const isHeld = (
  key: (typeof permissionKeys)[number],
  kind: AccountKind,
  { scopes }: Access,
  role: string | undefined,
): boolean =>
  holds(scopes, kind, key) && (key !== 'count' || kind === 'profile' || role === 'ADMINISTRATOR')

const optional = new Set<string>(['read', 'count'])

const check: ConnectingFacet['check'] = async (account, port) => {
  const access = await accessOf(port)
  if (!access.ok) return access
  const who = await readAccount(account, port, access.value)
  if (!who.ok) return who
  const kind = kindOf(account.remoteId)
  const health: Health = {
    lines: permissionKeys.map(permission => ({
      permission,
      held: isHeld(permission, kind, access.value, who.value.role),
      ...(optional.has(permission) ? { optional: true as const } : {}),
    })),
    limits: { kind },
    handle: who.value.handle,
    displayName: stripControl(who.value.name),
  }
  return ok(health)
}

/** A Page of which the role is lost is lost with it. */
async function readAccount(
  account: ChannelAccount,
  port: InstancePort,
  access: Access,
): Promise<Result<Who, ConnectRefusal>> {
  if (!isPage(account)) return readPerson(port, access)
  const pages = await readPages(port, access)
  if (!pages.ok) return pages
  const page = pages.value.find(({ urn }) => urn === account.remoteId)
  return page
    ? ok(page)
    : refused({
        code: 'permission-missing',
        permission: 'publish',
        answer: { status: 200, code: 'ROLE_MISSING' },
      })
}

/** No `revoke`: profile and Pages share one access, and ending it for one would end it for all. */
export const connecting: ConnectingFacet = { begin, finish, check }
