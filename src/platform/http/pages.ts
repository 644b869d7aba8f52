import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Scripts and styles are ours alone; images may come from the file store under a signed address. */
const contentSecurity = [
  "default-src 'self'",
  "script-src 'self'",
  // The component library sets sizes and positions as style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

/** Serves the built pages; an address that is neither a file nor the API gets the page, whose routes decide. */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html')
  const page = existsSync(index) ? readFileSync(index) : Buffer.from('')
  // One route for all assets: a route a file took a quarter of a second of each start.
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    wildcard: true,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names carry a hash of the content, but for what a telephone installs.
      const hashed = !/[\\/]parvis[^\\/]*$/.test(path)
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api/') &&
      !request.url.startsWith('/assets/')
    if (!wantsPage || page.length === 0) return reply.code(404).send({ code: 'not-found' })
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', contentSecurity)
      .send(page)
  })
}
