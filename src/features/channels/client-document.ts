import type { FastifyInstance } from 'fastify'
import { networkOf } from './connect.ts'
import { type ChannelParts, callbackOf } from './parts.ts'

/** What a network reads of our application at its address, before it shows a person who asks for their account. */
export function serveClientDocument(app: FastifyInstance, parts: ChannelParts): void {
  app.get<{ Params: { file: string } }>('/connect/clients/:file', async (request, reply) => {
    const [, name] = /^([a-z][a-z0-9-]*)\.json$/.exec(request.params.file) ?? []
    const network = name === undefined ? undefined : networkOf(parts, name)
    const { connecting } = network ? (await network.load()).connector : { connecting: undefined }
    if (!network || !connecting?.clientDocument) return reply.code(404).send({ code: 'not-found' })
    const port = parts.ports.server(network.manifest.network)
    const document = await connecting.clientDocument(callbackOf(parts), port)
    reply.header('cache-control', 'public, max-age=600').header('access-control-allow-origin', '*')
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(document))
  })
}
