/** Two ways in: through Facebook, for accounts linked to a Page, or through Instagram itself. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type {
  AppKeys,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  ConsentRefusal,
  InstancePort,
  Json,
} from '../connector.ts'
import { readSealed, type Sealed } from '../graph/asking.ts'
import { makePass } from '../graph/call.ts'
import { consentHost, graphVersion } from '../graph/house.ts'
import {
  grantedScopes,
  lastingToken,
  type MetaApp,
  readAll,
  readApp,
  readGraph,
} from '../graph/tokens.ts'
import { readReturn } from '../oauth.ts'
import { keepAlive } from './access.ts'
import { instagramConsent, instagramHost } from './places.ts'
import { askedScopes, heldLines, type Login } from './scopes.ts'
import { instagramToken } from './token.ts'

const personShape = z.object({
  id: z.coerce.string(),
  user_id: z.coerce.string().optional(),
  username: z.string(),
  name: z.string().optional().catch(undefined),
  profile_picture_url: z.string().optional().catch(undefined),
})
type Person = z.infer<typeof personShape>
const personFields = 'id,username,name,profile_picture_url'

const pageShape = z.object({
  id: z.string(),
  access_token: z.string(),
  instagram_business_account: personShape.optional().catch(undefined),
})

const rememberedShape = z.object({ state: z.string(), login: z.enum(['facebook', 'instagram']) })

/** The keys of the application by one of the ways. */
function appFor(login: Login, keys: AppKeys | null): MetaApp | null {
  if (login === 'facebook') return readApp(keys)
  const { 'instagram-id': id = '', 'instagram-secret': secret = '' } = keys ?? {}
  return readApp({ id, secret })
}

const begin: ConnectingFacet['begin'] = async (fields, way, port) => {
  const login: Login = fields.login === 'instagram' ? 'instagram' : 'facebook'
  const app = appFor(login, await port.app())
  if (!app) return refused({ code: 'app-missing' })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.id,
    redirect_uri: way.callback,
    scope: askedScopes[login].join(','),
    state: way.state,
  })
  const page =
    login === 'facebook'
      ? `https://${consentHost}/${graphVersion}/dialog/oauth`
      : `https://${instagramConsent}/oauth/authorize`
  return ok({ authorize: `${page}?${query}`, remember: { state: way.state, login } })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const { login, state } = remembered.data
  const app = appFor(login, await port.app())
  if (!app) return refused({ code: 'app-missing' })
  const code = readReturn(answer, state)
  if (!code.ok) return code
  const given = { code: code.value, callback: way.callback }
  return login === 'facebook'
    ? throughFacebook(port, app, given)
    : throughInstagram(port, app, given)
}

type Found = Promise<Result<readonly ConnectedAccount[], ConsentRefusal>>
type Given = { readonly code: string; readonly callback: string }

async function throughFacebook(port: InstancePort, app: MetaApp, given: Given): Found {
  const token = await lastingToken(port, app, given)
  if (!token.ok) return token
  const person = makePass(token.value, app.secret)
  const scopes = await grantedScopes(port, person)
  if (!scopes.ok) return scopes
  const fields = `id,access_token,instagram_business_account{${personFields}}`
  const call = { method: 'GET', path: '/me/accounts', query: { fields, limit: '100' } } as const
  const pages = await readAll(port, person, call, pageShape)
  if (!pages.ok) return pages
  // Pages without a professional account have nothing to connect here.
  return ok(
    pages.value.flatMap(({ id: page, access_token: own, instagram_business_account: who }) => {
      if (!who) return []
      const sealed = { ...makePass(own, app.secret), scopes: [...scopes.value], page }
      return [asAccount(who, sealed, 'facebook')]
    }),
  )
}

async function throughInstagram(port: InstancePort, app: MetaApp, given: Given): Found {
  const token = await instagramToken(port, app, given)
  if (!token.ok) return token
  const sealed: Sealed = { ...token.value, proof: '', host: instagramHost }
  const query = { fields: `${personFields},user_id` }
  const call = { method: 'GET', host: instagramHost, path: '/me', query } as const
  const who = await readGraph(port, sealed, call, value => personShape.safeParse(value))
  return who.ok ? ok([asAccount(who.value, sealed, 'instagram')]) : who
}

function asAccount(person: Person, sealed: Sealed, login: Login): ConnectedAccount {
  const lines = heldLines(sealed.scopes, login)
  const of = (held: boolean) => lines.filter(line => line.held === held).map(one => one.permission)
  const { profile_picture_url: avatar = '' } = person
  return {
    instance: '',
    remoteId: person.user_id ?? person.id,
    handle: `@${person.username}`,
    displayName: nameOf(person),
    ...(/^https:\/\//.test(avatar) ? { avatar } : {}),
    credentials: sealed as Json,
    ...(sealed.endsAt ? { credentialExpiresAt: new Date(sealed.endsAt) } : {}),
    permissionsHeld: of(true),
    permissionsMissing: of(false),
    limits: {},
  }
}

const nameOf = ({ name, username }: Person) => stripControl(name ?? '').trim() || username

const check: ConnectingFacet['check'] = async (account, port) => {
  await keepAlive(port)
  const sealed = readSealed(await port.credentials())
  if (!sealed) return refused({ code: 'access-refused' })
  const { host } = sealed
  const who: Result<Person, ConnectRefusal> = await readGraph(
    port,
    sealed,
    {
      method: 'GET',
      ...(host ? { host } : {}),
      path: `/${account.remoteId}`,
      query: { fields: personFields },
    },
    value => personShape.safeParse(value),
  )
  if (!who.ok) return who
  return ok({
    lines: heldLines(sealed.scopes, host ? 'instagram' : 'facebook'),
    limits: {},
    handle: `@${who.value.username}`,
    displayName: nameOf(who.value),
  })
}

/** No `revoke`: only the person may take the access back, in their own settings. */
export const connecting: ConnectingFacet = { begin, finish, check }
