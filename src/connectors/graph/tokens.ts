/** From the code of a consent to an access that lasts, and what that access may do. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { AppKeys, ConnectRefusal, IncomingAnswer, InstancePort } from '../connector.ts'
import { askToken, refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { nextOf, pageOf } from './asking.ts'
import { callGraph, type GraphCall, type Pass } from './call.ts'
import { endOfWait, readError } from './errors.ts'
import { graphHost, graphVersion } from './house.ts'

export interface MetaApp {
  readonly id: string
  readonly secret: string
}

export const readApp = (keys: AppKeys | null): MetaApp | null => {
  const { id = '', secret = '' } = keys ?? {}
  return id.trim() && secret.trim() ? { id: id.trim(), secret: secret.trim() } : null
}

const tokenAddress = `https://${graphHost}/${graphVersion}/oauth/access_token`

/** The access of the person who said yes, exchanged for one that lasts sixty days. */
export async function lastingToken(
  port: InstancePort,
  app: MetaApp,
  way: { readonly code: string; readonly callback: string },
): Promise<Result<string, ConnectRefusal>> {
  const asked = { url: tokenAddress, client: app, clientBy: 'form', method: 'GET' } as const
  const short = await askToken(port, {
    ...asked,
    form: { redirect_uri: way.callback, code: way.code },
  })
  if (!short.ok) return short
  const long = await askToken(port, {
    ...asked,
    form: { grant_type: 'fb_exchange_token', fb_exchange_token: short.value.accessToken },
  })
  return long.ok ? ok(long.value.accessToken) : long
}

const grantShape = pageOf(z.object({ permission: z.string(), status: z.string() }))

/** What the person really allowed: boxes can be unticked on the way. */
export async function grantedScopes(
  port: InstancePort,
  pass: Pass,
): Promise<Result<readonly string[], ConnectRefusal>> {
  const read = await readGraph(port, pass, { method: 'GET', path: '/me/permissions' }, value =>
    grantShape.safeParse(value),
  )
  if (!read.ok) return read
  return ok(
    read.value.data.filter(({ status }) => status === 'granted').map(each => each.permission),
  )
}

const mostPages = 20

/** Every row of a list, page after page. */
export async function readAll<T>(
  port: InstancePort,
  pass: Pass,
  call: GraphCall,
  shape: z.ZodType<T>,
): Promise<Result<readonly T[], ConnectRefusal>> {
  const rows: T[] = []
  const page = pageOf(shape)
  let after: string | null = null
  for (let count = 0; count < mostPages; count += 1) {
    const query: Record<string, string> = { ...call.query, ...(after ? { after } : {}) }
    const read: Result<z.infer<typeof page>, ConnectRefusal> = await readGraph(
      port,
      pass,
      { ...call, query },
      value => page.safeParse(value),
    )
    if (!read.ok) return read
    rows.push(...read.value.data)
    after = nextOf(read.value)
    if (!after) break
  }
  return ok(rows)
}

const debugShape = z.object({
  data: z.object({ is_valid: z.boolean(), scopes: z.array(z.string()).catch([]) }),
})

/** What an access may do today, as the house says to the application itself. Null: nothing any more. */
export async function scopesOf(
  port: InstancePort,
  app: MetaApp,
  pass: Pass,
): Promise<Result<readonly string[] | null, ConnectRefusal>> {
  const own: Pass = { token: `${app.id}|${app.secret}`, proof: '' }
  const query = { input_token: pass.token }
  const read = await readGraph(port, own, { method: 'GET', path: '/debug_token', query }, value =>
    debugShape.safeParse(value),
  )
  if (!read.ok) return read
  const { is_valid: isValid, scopes } = read.value.data
  return ok(isValid ? scopes : null)
}

/** Reads something before an account exists, or refuses as connecting does. */
export async function readGraph<T>(
  port: InstancePort,
  pass: Pass,
  call: GraphCall,
  read: (value: unknown) => z.ZodSafeParseResult<T>,
): Promise<Result<T, ConnectRefusal>> {
  const asked = await callGraph(port, pass, call)
  if (!asked.ok) return refusalOfFailure(asked.refusal, graphHost)
  const value = asked.value.status === 200 ? read(asked.value.json()) : null
  if (value?.success) return ok(value.data)
  return refusalOf(asked.value, port.clock.now())
}

function refusalOf(answer: IncomingAnswer, now: Date): Result<never, ConnectRefusal> {
  const error = readError(answer)
  if (answer.status === 200) {
    const message = { status: 200, code: 'unreadable' }
    return refused({ code: 'network-down', answer: message })
  }
  const until = endOfWait(answer, now)
  return refusalOfAnswer(answer, now, {
    ...(error ? { code: String(error.code), message: error.message } : {}),
    ...(until ? { until } : {}),
  })
}
