import { type AnyRouter, ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fastify'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Log } from '../log.ts'
import type { SignIn } from '../sign-in.ts'
import { asError } from './answer.ts'
import { isForPrograms, sendProblem } from './api/problem.ts'
import { type ApiParts, serveApi } from './api/serve-api.ts'
import { makeContext, type RequestContext } from './context.ts'
import { comesFromElsewhere, ownOrigins } from './own-origins.ts'
import { servePages } from './pages.ts'

export interface HttpSettings {
  readonly url: string
  readonly trustedProxies: readonly string[]
  readonly pagesFolder: string
}

export interface HttpParts {
  readonly settings: HttpSettings
  readonly signIn: SignIn
  readonly router: AnyRouter
  readonly api: Omit<ApiParts, 'router' | 'note'>
  readonly log: Log
  /** Routes that are not operations of the contract: uploads, files, live updates, the way back from a consent page. */
  readonly extras: readonly ((
    app: FastifyInstance,
    contextOf: (request: FastifyRequest) => RequestContext,
  ) => void | Promise<void>)[]
}

const maxBody = 2_000_000

export async function openHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: maxBody,
    trustProxy:
      parts.settings.trustedProxies.length > 0 ? [...parts.settings.trustedProxies] : false,
    forceCloseConnections: true,
    // A visitor who sends a byte now and then holds no connection for ever.
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200 },
  })
  const contextOf = (request: FastifyRequest) =>
    makeContext(parts.signIn, webHeaders(request), request.ip)
  guard(app, parts)
  app.get('/api/health', () => ({ ok: true }))
  await app.register(async scope => serveSignIn(scope, parts.signIn, parts.settings.url))
  await app.register(async scope => serveContract(scope, parts, contextOf))
  for (const extra of parts.extras) await app.register(async scope => extra(scope, contextOf))
  await servePages(app, parts.settings.pagesFolder)
  return app
}

/** A page of another site may not write with the visitor's session, and no answer is guessed to be a page. */
function guard(app: FastifyInstance, parts: HttpParts): void {
  const own = ownOrigins(parts.settings.url)
  const always = headersFor(parts.settings.url)
  const sayOnce = once((asked: string) =>
    parts.log.problem('asked-by-another-name', 'PARVIS_URL names another address', {
      asked,
      address: parts.settings.url,
    }),
  )
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    // An answer of the API is data: opened as a page, it may do nothing.
    if (request.url.startsWith('/api/'))
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    const { origin, 'sec-fetch-site': fetchSite } = request.headers
    const site = Array.isArray(fetchSite) ? fetchSite[0] : fetchSite
    const { protocol, host } = request
    if (!writes || !comesFromElsewhere(own, { origin, site, protocol, host })) return
    // Our own page, under a name that PARVIS_URL does not know: whoever opened it reads which one to open.
    const byAnotherName = origin === `${protocol}://${host}`
    if (byAnotherName) sayOnce(origin)
    const refused = byAnotherName
      ? asError({ code: 'other-address', values: { url: parts.settings.url } })
      : asError({ code: 'no-permission' })
    const { code, data, status } = refused
    if (isForPrograms(request)) return sendProblem(request, reply, refused)
    const isTyped = request.url.startsWith('/api/rpc')
    await reply.code(status).send(isTyped ? { json: refused.toJSON() } : { code, data })
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500)
      parts.log.problem('request-failed', error, {
        route: request.routeOptions.url ?? '',
        id: request.id,
      })
    const code = status === 413 ? 'upload-too-big' : status < 500 ? 'input-wrong' : 'unexpected'
    if (isForPrograms(request))
      return sendProblem(request, reply, { code, status, data: { id: request.id } })
    return reply.code(status).send({ code, data: { id: request.id } })
  })
}

/** An operator needs to read it once; whoever asks again and again fills no log. */
function once(say: (text: string) => void): (text: string) => void {
  let said = false
  return text => {
    if (!said) say(text)
    said = true
  }
}

const headersFor = (url: string) => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  ...(url.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})

function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  // Only what we found ourselves, never what the visitor wrote.
  headers.set('x-parvis-address', request.ip)
  return headers
}

function serveSignIn(scope: FastifyInstance, signIn: SignIn, url: string): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  scope.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const body =
        request.body instanceof Buffer && request.body.length > 0
          ? { body: Uint8Array.from(request.body) }
          : {}
      const asked = new Request(new URL(request.url, url), {
        method: request.method,
        headers: webHeaders(request),
        ...body,
      })
      const answered = await signIn.handle(asked)
      reply.code(answered.status)
      for (const [name, value] of answered.headers)
        if (name !== 'set-cookie') reply.header(name, value)
      for (const cookie of answered.headers.getSetCookie()) reply.header('set-cookie', cookie)
      return reply.send(Buffer.from(await answered.arrayBuffer()))
    },
  })
}

/** Bodies are JSON, and read within the limit before anybody is known; another kind is no input of the contract. */
function readJsonOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)))
    } catch (error) {
      done(Object.assign(error as SyntaxError, { statusCode: 400 }))
    }
  })
  scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) =>
    done(null, null),
  )
}

function serveContract(
  scope: FastifyInstance,
  parts: HttpParts,
  contextOf: (request: FastifyRequest) => RequestContext,
): void {
  const note = (error: unknown) => {
    if (!(error instanceof ORPCError) || error.status >= 500)
      parts.log.problem('operation-failed', error)
  }
  const rpc = new RPCHandler(parts.router, { interceptors: [onError(note)] })
  readJsonOnly(scope)
  scope.all('/api/rpc/*', async (request, reply) => {
    const { matched } = await rpc.handle(request, reply, {
      prefix: '/api/rpc',
      context: contextOf(request),
    })
    if (!matched) await reply.code(404).send({ code: 'not-found' })
  })
  serveApi(scope, { ...parts.api, router: parts.router, note }, contextOf)
}
