/** The code of a consent at Instagram, exchanged for an access of sixty days; what was allowed comes with it. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { networkAnswer } from '../answers.ts'
import type { ConnectRefusal, InstancePort } from '../connector.ts'
import type { MetaApp } from '../graph/tokens.ts'
import { askToken, refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { instagramHost, instagramTokens } from './places.ts'

const permissionsShape = z.union([
  z.array(z.string()),
  z.string().transform(list => list.split(',').filter(scope => scope !== '')),
])
const shortShape = z.object({ access_token: z.string().min(1), permissions: permissionsShape })
/** The network has given it bare, and in a list of one. */
const answerShape = z.union([
  shortShape,
  z.object({ data: z.array(shortShape).min(1) }).transform(({ data }) => data[0]),
])

export interface InstagramToken {
  readonly token: string
  readonly scopes: string[]
  readonly endsAt?: string
}

export async function instagramToken(
  port: InstancePort,
  app: MetaApp,
  given: { readonly code: string; readonly callback: string },
): Promise<Result<InstagramToken, ConnectRefusal>> {
  const url = `https://${instagramTokens}/oauth/access_token`
  const form = new URLSearchParams({
    ...{ client_id: app.id, client_secret: app.secret, grant_type: 'authorization_code' },
    ...{ redirect_uri: given.callback, code: given.code },
  })
  const asked = await port.request({
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    timeout: 20_000,
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, url)
  const { value: answer } = asked
  if (answer.status !== 200) return refusalOfAnswer(answer, port.clock.now())
  const short = answerShape.safeParse(answer.json()).data
  if (!short) return refused({ code: 'network-down', answer: networkAnswer(answer) })
  const long = await askToken(port, {
    url: `https://${instagramHost}/access_token`,
    form: { grant_type: 'ig_exchange_token', access_token: short.access_token },
    ...{ client: app, clientBy: 'form', method: 'GET' },
  })
  if (!long.ok) return long
  const { accessToken: token, expiresAt } = long.value
  return ok({ token, scopes: short.permissions, ...(expiresAt ? { endsAt: expiresAt } : {}) })
}
