import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingHook } from '#connectors/hooks.ts'
import type { ChannelParts } from '../parts.ts'
import { takeHook } from './take-hook.ts'

/** More than any network gathers in one call. */
const largestHook = 1_000_000

/** The address at which networks tell what happens. The body is read as it came: its signature covers every byte. */
export function serveHooks(app: FastifyInstance, parts: ChannelParts): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route<{ Params: { network: string; secret: string } }>({
    method: ['GET', 'POST'],
    url: '/hooks/:network/:secret',
    bodyLimit: largestHook,
    handler: async (request, reply) => {
      const { status, contentType, body } = await takeHook(parts, request.params, asHook(request))
      reply.code(status).header('cache-control', 'no-store')
      return reply.type(contentType ?? 'text/plain; charset=utf-8').send(body ?? '')
    },
  })
}

const asHook = ({ method, headers, query, body }: FastifyRequest): IncomingHook => ({
  method,
  headers: textsOf(headers),
  query: textsOf(query as { [name: string]: unknown }),
  body: Buffer.isBuffer(body) ? body : new Uint8Array(),
})

/** A header or a parameter given twice is none that a network sends. */
const textsOf = (values: { readonly [name: string]: unknown }): { [name: string]: string } =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
