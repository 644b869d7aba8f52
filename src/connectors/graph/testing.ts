/** The house's side of the wire, for the fakes of its networks: error bodies, proofs, pages, signatures. */
import { createHmac } from 'node:crypto'
import type { IncomingHook } from '../hooks.ts'
import type { Refusal } from '../testing-faults.ts'
import type { Asked, Reply } from '../testing-http.ts'

/** As the network writes a refusal. */
export const graphError = (
  status: number,
  code: number,
  message: string,
  subcode?: number,
): Reply => ({ status, json: errorBody(code, message, subcode) })

export const errorBody = (code: number, message: string, subcode?: number) => ({
  error: {
    message,
    type: code === 190 ? 'OAuthException' : 'GraphMethodException',
    code,
    ...(subcode ? { error_subcode: subcode } : {}),
    fbtrace_id: 'AbCdEfGh123',
  },
})

export const gone = (id: string): Reply =>
  graphError(
    400,
    100,
    `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    33,
  )

export const wrongToken = graphError(
  401,
  190,
  'Error validating access token: The session has been invalidated.',
  460,
)

export const outOfScope = (scope: string): Reply =>
  graphError(403, 200, `(#200) Requires ${scope} permission to manage the object`)

/** The bearer of a call, where the application proves that the access was given to it. */
export function bearerOf(asked: Asked, secret: string): string | undefined | Reply {
  const token = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1]
  if (!token) return undefined
  const proof = createHmac('sha256', secret).update(token).digest('hex')
  return asked.query.get('appsecret_proof') === proof
    ? token
    : graphError(400, 100, 'Invalid appsecret_proof provided in the API argument')
}

/** One page of a list, with cursors as the network has them: opaque, and no `next` at the end. */
export function pageReply<T>(
  rows: readonly T[],
  asked: Asked,
  show: (row: T) => unknown,
  usual = 25,
): Reply {
  const limit = Number(asked.query.get('limit') ?? usual)
  const after = asked.query.get('after')
  const from = after ? Number(Buffer.from(after, 'base64url').toString()) : 0
  const data = rows.slice(from, from + limit).map(show)
  const isLast = from + limit >= rows.length
  const cursor = Buffer.from(String(from + limit)).toString('base64url')
  return {
    status: 200,
    json: {
      data,
      ...(data.length === 0
        ? {}
        : {
            paging: {
              cursors: { before: 'QVFI', after: cursor },
              ...(isLast
                ? {}
                : { next: `https://graph.facebook.com${asked.path}?after=${cursor}` }),
            },
          }),
    },
  }
}

/** Nothing comes but the fields that were asked for, and the id. */
export function onlyAsked(reply: Reply, { method, query }: Asked): Reply {
  const fields = query.get('fields')
  if (method !== 'GET' || fields === null || reply.status >= 400) return reply
  const names = new Set(['id', ...(fields.replace(/[({][^)}]*[)}]/g, '').match(/\w+/g) ?? [])])
  const pick = (row: unknown) =>
    Object.fromEntries(
      Object.entries(row as object).filter(([name]) => names.has(name.split('.')[0] ?? name)),
    )
  const { data, ...rest } = reply.json as { readonly data?: unknown }
  return Array.isArray(data)
    ? { ...reply, json: { ...rest, data: data.map(pick) } }
    : { ...reply, json: pick(reply.json) }
}

/** Seconds only, with the zone as `+0000`. */
export const graphTime = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, '+0000')

const bodies: { readonly [fault: string]: readonly [number, number, string, number?] } = {
  unauthorised: [401, 190, 'Error validating access token.', 463],
  forbidden: [403, 368, 'The action attempted has been deemed abusive or is otherwise disallowed'],
  'permission-missing': [403, 200, '(#200) Requires the permission to manage the object'],
  'not-found': [400, 100, 'Unsupported request. Object does not exist.', 33],
  conflict: [400, 506, '(#506) Duplicate status message'],
  unprocessable: [400, 100, '(#100) Invalid parameter'],
  'media-refused': [400, 324, '(#324) Missing or invalid image file'],
  'server-error': [500, 2, 'Service temporarily unavailable'],
}

/** The house's own body for each bad day. */
export const graphRefusal: Refusal = fault => {
  const [status, code, message, subcode] = bodies[fault] ?? [400, 32, '(#32) Page request limit']
  if (!fault.startsWith('rate-limited')) return { status, body: errorBody(code, message, subcode) }
  const usage = [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 2 }]
  return {
    status: 400,
    body: errorBody(32, '(#32) Page request limit reached'),
    headers: { 'x-business-use-case-usage': JSON.stringify({ '1789': usage }) },
  }
}

/** What the network sends to our address, signed. */
export function signedHook(telling: unknown, secret: string): IncomingHook {
  const body = Buffer.from(JSON.stringify(telling))
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    query: {},
    body,
  }
}
