/** Files in and out: pictures by multipart, large files by pieces, and all of them at signed addresses. */
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '#kit/ids.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { addFrame } from './add-frame.ts'
import { addPicture } from './add-picture.ts'
import { maxUploadBytes } from './domain/limits.ts'
import { mediaViewOf } from './media-view.ts'
import type { LibraryParts } from './parts.ts'
import { refuseWith } from './refuse-with.ts'
import { sendFile } from './send-file.ts'
import type { Variant } from './signed-address.ts'
import type { MediaRow } from './store.ts'
import { serveUploads } from './uploads/serve-uploads.ts'

type ContextOf = (request: FastifyRequest) => RequestContext

export async function serveFiles(
  app: FastifyInstance,
  parts: LibraryParts,
  contextOf: ContextOf,
): Promise<void> {
  await app.register(async scope => serveForms(scope, parts, contextOf))
  await app.register(async scope => serveUploads(scope, parts, contextOf))
  app.route<{
    Params: { workspace: string; media: string; variant: string }
    Querystring: { until?: string; key?: string }
  }>({
    method: ['GET', 'HEAD'],
    url: '/files/:workspace/:media/:variant',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const { workspace, media, variant } = request.params
      const { until = '', key = '' } = request.query
      const known = isId(workspace) && isId(media) && isVariant(variant)
      if (!known || !parts.addresses.holds(workspace, media, variant, until, key))
        return reply.code(404).send()
      return sendFile(parts, request, reply, { workspace, media, variant })
    },
  })
}

const isVariant = (text: string): text is Variant =>
  text === 'full' || text === 'thumbnail' || text === 'for-network'

/** Pictures, sent at once: of the library, or of the moment by which a video is known. */
async function serveForms(app: FastifyInstance, parts: LibraryParts, contextOf: ContextOf) {
  await app.register(multipart, { limits: { files: 1, fields: 4, fileSize: maxUploadBytes } })
  const bodyLimit = maxUploadBytes + 100_000
  const enter = async (request: FastifyRequest) => {
    const context = contextOf(request)
    return parts.door.enter(context, context.headers.get('x-workspace'), 'write')
  }
  const answer = (reply: FastifyReply, kept: Result<MediaRow>) =>
    kept.ok ? mediaViewOf(parts.addresses, kept.value) : refuseWith(reply, kept.refusal)
  app.post('/api/media', { bodyLimit }, async (request, reply) => {
    const who = await enter(request)
    if (!who.ok) return refuseWith(reply, who.refusal)
    const sent = await readForm(request)
    return answer(reply, sent.ok ? await addPicture(parts, who.value, sent.value) : sent)
  })
  app.post<{ Params: { id: string } }>(
    '/api/media/:id/frame',
    { bodyLimit },
    async (request, reply) => {
      const who = await enter(request)
      if (!who.ok) return refuseWith(reply, who.refusal)
      const sent = await readForm(request)
      const { id } = request.params
      return answer(reply, sent.ok ? await addFrame(parts, who.value, id, sent.value) : sent)
    },
  )
}

async function readForm(request: FastifyRequest): Promise<Result<{ name: string; bytes: Buffer }>> {
  const file: MultipartFile | undefined = request.isMultipart() ? await request.file() : undefined
  if (!file) return refuse('input-wrong')
  const bytes = await file.toBuffer().catch((error: { code?: string }) => {
    if (error.code === 'FST_REQ_FILE_TOO_LARGE') return null
    throw error
  })
  const values = { file: file.filename, size: maxUploadBytes + 1, max: maxUploadBytes }
  return bytes ? ok({ name: file.filename, bytes }) : refuse('upload-too-big', values)
}
