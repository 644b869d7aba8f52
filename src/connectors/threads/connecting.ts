/** One way in: the page of Threads, for the profile that is signed in there. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type { ConnectedAccount, ConnectingFacet, ConnectRefusal, Json } from '../connector.ts'
import { readSealed, type Sealed } from '../graph/asking.ts'
import { threadsHost } from '../graph/house.ts'
import { readApp, readGraph } from '../graph/tokens.ts'
import { readReturn } from '../oauth.ts'
import { keepAlive, scopesHeld, threadsToken } from './access.ts'
import { consentPage } from './places.ts'
import { askedScopes, heldLines } from './scopes.ts'

const personShape = z.object({
  id: z.coerce.string(),
  username: z.string(),
  name: z.string().optional().catch(undefined),
  threads_profile_picture_url: z.string().optional().catch(undefined),
})
type Person = z.infer<typeof personShape>
const personFields = 'id,username,name,threads_profile_picture_url'

const rememberedShape = z.object({ state: z.string() })

const begin: ConnectingFacet['begin'] = async (_fields, way, port) => {
  const app = readApp(await port.app())
  if (!app) return refused({ code: 'app-missing' })
  const query = new URLSearchParams({
    client_id: app.id,
    redirect_uri: way.callback,
    scope: askedScopes.join(','),
    response_type: 'code',
    state: way.state,
  })
  const authorize = `https://${consentPage}/oauth/authorize?${query}`
  return ok({ authorize, remember: { state: way.state } })
}

const finish: ConnectingFacet['finish'] = async (remember, answer, way, port) => {
  const remembered = rememberedShape.safeParse(remember)
  if (!remembered.success) return refused({ code: 'access-refused' })
  const app = readApp(await port.app())
  if (!app) return refused({ code: 'app-missing' })
  const code = readReturn(answer, remembered.data.state)
  if (!code.ok) return code
  const token = await threadsToken(port, app, { code: code.value, callback: way.callback })
  if (!token.ok) return token
  const scopes = await scopesHeld(port, token.value.token)
  const sealed: Sealed = { ...token.value, proof: '', scopes, host: threadsHost }
  const query = { fields: personFields }
  const call = { method: 'GET', host: threadsHost, path: '/me', query } as const
  const who = await readGraph(port, sealed, call, value => personShape.safeParse(value))
  return who.ok ? ok([asAccount(who.value, sealed)]) : who
}

function asAccount(person: Person, sealed: Sealed): ConnectedAccount {
  const lines = heldLines(sealed.scopes)
  const { threads_profile_picture_url: avatar = '' } = person
  return {
    instance: '',
    remoteId: person.id,
    handle: `@${person.username}`,
    displayName: nameOf(person),
    ...(/^https:\/\//.test(avatar) ? { avatar } : {}),
    credentials: sealed as Json,
    ...(sealed.endsAt ? { credentialExpiresAt: new Date(sealed.endsAt) } : {}),
    permissionsHeld: lines.filter(({ held }) => held).map(({ permission }) => permission),
    permissionsMissing: lines
      .filter(({ held, optional }) => !held && !optional)
      .map(({ permission }) => permission),
    limits: {},
  }
}

const nameOf = ({ name, username }: Person) => stripControl(name ?? '').trim() || username

/** Nothing takes an access back by the API: only the person may, in the settings of Threads. */
const check: ConnectingFacet['check'] = async (account, port) => {
  await keepAlive(port)
  const sealed = readSealed(await port.credentials())
  if (!sealed) return refused({ code: 'access-refused' })
  const query = { fields: personFields }
  const call = { method: 'GET', host: threadsHost, path: `/${account.remoteId}`, query } as const
  const who: Result<Person, ConnectRefusal> = await readGraph(port, sealed, call, value =>
    personShape.safeParse(value),
  )
  if (!who.ok) return who
  return ok({
    lines: heldLines(await scopesHeld(port, sealed.token)),
    limits: {},
    handle: `@${who.value.username}`,
    displayName: nameOf(who.value),
  })
}

export const connecting: ConnectingFacet = { begin, finish, check }
