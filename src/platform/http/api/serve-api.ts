/** `/api/v1`: the contract as plain HTTP for programs, with quotas, idempotency keys, problems and its own description. */
import { StandardOpenAPIHandler } from '@orpc/openapi/standard'
import { type AnyRouter, onError } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Clock } from '#kit/clock.ts'
import { refusalStatus } from '#wire/refusals.ts'
import type { Asker, RequestContext } from '../context.ts'
import { type Answered, type Idempotency, isKey } from './idempotency.ts'
import { problemsPath, sendProblem } from './problem.ts'
import { problemSentences } from './problem-sentences.ts'
import { type Allowance, makeRateLimit, type Quota, rateLimitHeaders } from './rate-limit.ts'
import { readText } from './read-query.ts'

export interface ApiParts {
  readonly router: AnyRouter
  readonly idempotency: Idempotency
  readonly clock: Clock
  /** The workspace that a request is about, for whoever may enter it; null where there is none. */
  readonly workspaceOf: (context: RequestContext) => Promise<string | null>
  /** The description of the whole contract, made when first asked for. */
  readonly describe: () => Promise<object>
  readonly note: (error: unknown) => void
}

const prefix = '/api/v1'
/** Of one key, or of one person's session: twenty a second on the whole, or all at once. */
const keyQuota: Quota = { quota: 1_200, window: 60 }
/** Of an address from which nobody that we know asks. */
const addressQuota: Quota = { quota: 120, window: 60 }

export function serveApi(
  scope: FastifyInstance,
  parts: ApiParts,
  contextOf: (request: FastifyRequest) => RequestContext,
): void {
  const handler = openHandler(parts)
  const keys = makeRateLimit(keyQuota, parts.clock)
  const addresses = makeRateLimit(addressQuota, parts.clock)
  let described: Promise<string> | undefined
  scope.get(`${prefix}/openapi.json`, async (_request, reply) => {
    described ??= parts.describe().then(document => JSON.stringify(document))
    described.catch(() => {
      described = undefined
    })
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await described)
  })
  scope.get(problemsPath, () =>
    Object.entries(refusalStatus).map(([code, status]) => ({
      code,
      status,
      detail: problemSentences[code],
    })),
  )
  scope.all(`${prefix}/*`, async (request, reply) => {
    const context = contextOf(request)
    const asker = await context.asker()
    const limited = asker
      ? countFor(reply, 'key', keyQuota, keys.take(whoIs(asker)))
      : countFor(reply, 'address', addressQuota, addresses.take(request.ip))
    if (!limited) return sendProblem(request, reply, { code: 'too-many-attempts' })
    const act = () => handle(handler, request, context)
    return asker && writes(request)
      ? answerOnce(parts, { request, reply, context, asker }, act)
      : send(request, reply, await act())
  })
}

const writes = ({ method }: FastifyRequest) => method !== 'GET' && method !== 'HEAD'
const whoIs = ({ key, person }: Asker) => key?.id ?? `person:${person.id}`

/** @returns whether the request may go on. */
function countFor(reply: FastifyReply, policy: string, quota: Quota, allowance: Allowance) {
  reply.headers(rateLimitHeaders(policy, quota, allowance))
  return allowance.allowed
}

interface Asking {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly context: RequestContext
  readonly asker: Asker
}

async function answerOnce(
  { idempotency, workspaceOf }: ApiParts,
  { request, reply, context, asker }: Asking,
  act: () => Promise<Answered>,
): Promise<FastifyReply> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return send(request, reply, await act())
  if (typeof key !== 'string' || !isKey(key))
    return sendProblem(request, reply, {
      code: 'input-wrong',
      data: { issues: [{ path: ['Idempotency-Key'], message: '1 to 255 visible characters' }] },
    })
  const workspaceId = await workspaceOf(context)
  // Outside a workspace nothing is kept: those acts belong to a person at a page.
  if (!workspaceId) return send(request, reply, await act())
  const { method, url: path, body } = request
  const turn = await idempotency.begin({
    ...{ workspaceId, holder: whoIs(asker), key },
    ...{ method, path, body },
  })
  if (turn.turn === 'conflict') {
    if (turn.why === 'under-way') reply.header('retry-after', '2')
    return sendProblem(request, reply, { code: 'idempotency-conflict', data: { why: turn.why } })
  }
  if (turn.turn === 'replay')
    return send(request, reply.header('idempotency-replayed', 'true'), turn.answered)
  const answered = await act()
  await turn.finish(answered)
  return send(request, reply, answered)
}

async function send(request: FastifyRequest, reply: FastifyReply, { status, body }: Answered) {
  if (status >= 400) {
    const { code, data } = body as { code: string; data?: unknown }
    return sendProblem(request, reply, { code, status, data })
  }
  if (body instanceof File) return sendFile(reply.code(status), body)
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body ?? {}))
}

/** A document goes as the file that it is, to be kept and not to be shown. */
async function sendFile(reply: FastifyReply, file: File) {
  const name = encodeURIComponent(file.name).replaceAll("'", '%27')
  return reply
    .header('content-type', file.type)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(await file.arrayBuffer()))
}

type Handler = StandardOpenAPIHandler<RequestContext>

const openHandler = ({ router, note }: ApiParts): Handler =>
  new StandardOpenAPIHandler<RequestContext>(router, {
    interceptors: [onError(note)],
    clientInterceptors: [
      options => {
        const { inputSchema, route } = options.procedure['~orpc']
        if (route.method !== 'GET' || inputSchema === undefined) return options.next()
        const input = readText(inputSchema as unknown as z.core.$ZodType, options.input)
        return options.next({ ...options, input })
      },
    ],
  })

async function handle(
  handler: Handler,
  request: FastifyRequest,
  context: RequestContext,
): Promise<Answered> {
  const { matched, response } = await handler.handle(
    {
      method: request.method,
      url: new URL(request.url, 'http://parvis.invalid'),
      headers: request.headers,
      body: async () => request.body ?? undefined,
      signal: undefined,
    },
    { prefix, context },
  )
  if (!matched) return { status: 404, body: { code: 'not-found' } }
  return { status: response.status, body: response.body }
}
