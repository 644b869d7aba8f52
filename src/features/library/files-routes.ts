/** Files in and out: uploads by multipart, and pictures at signed addresses that run nothing. */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '#kit/ids.ts'
import type { Refusal } from '#kit/result.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { isRefusalCode, refusalStatus } from '#wire/refusals.ts'
import { addPicture } from './add-picture.ts'
import { maxUploadBytes } from './domain/limits.ts'
import { mediaViewOf } from './media-view.ts'
import type { LibraryParts } from './parts.ts'
import type { Variant } from './signed-address.ts'
import { readMedia } from './store.ts'

export async function serveFiles(
  app: FastifyInstance,
  parts: LibraryParts,
  contextOf: (request: FastifyRequest) => RequestContext,
): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 4, fileSize: maxUploadBytes } })
  app.post('/api/media', { bodyLimit: maxUploadBytes + 100_000 }, async (request, reply) => {
    const context = contextOf(request)
    const who = await parts.door.enter(context, context.headers.get('x-workspace'), 'write')
    if (!who.ok) return refuseWith(reply, who.refusal)
    if (!request.isMultipart()) return refuseWith(reply, { code: 'input-wrong' })
    const file = await request.file()
    if (!file) return refuseWith(reply, { code: 'input-wrong' })
    const bytes = await file.toBuffer().catch((error: { code?: string }) => {
      if (error.code === 'FST_REQ_FILE_TOO_LARGE') return null
      throw error
    })
    if (!bytes)
      return refuseWith(reply, {
        code: 'upload-too-big',
        values: { file: file.filename, size: maxUploadBytes + 1, max: maxUploadBytes },
      })
    const added = await addPicture(parts, who.value, { name: file.filename, bytes })
    return added.ok ? mediaViewOf(parts.addresses, added.value) : refuseWith(reply, added.refusal)
  })
  app.get<{
    Params: { workspace: string; media: string; variant: string }
    Querystring: { until?: string; key?: string }
  }>('/files/:workspace/:media/:variant', async (request, reply) => {
    const { workspace, media, variant } = request.params
    const { until = '', key = '' } = request.query
    const known = isId(workspace) && isId(media) && isVariant(variant)
    if (!known || !parts.addresses.holds(workspace, media, variant, until, key))
      return reply.code(404).send()
    return sendFile(parts, reply, workspace, media, variant)
  })
}

const isVariant = (text: string): text is Variant =>
  text === 'full' || text === 'thumbnail' || text === 'for-network'

async function sendFile(
  parts: LibraryParts,
  reply: FastifyReply,
  workspace: string,
  media: string,
  variant: Variant,
) {
  const [row] = await parts.database.inWorkspace(workspace, trx => readMedia(trx, [media]))
  const key = row && `${workspace}/${row.sha256}${variant === 'thumbnail' ? '.thumbnail' : ''}`
  const stream = key && (await parts.files.stream(key))
  if (!row || !stream) return reply.code(404).send()
  return (
    reply
      .header('content-type', variant === 'thumbnail' ? 'image/webp' : row.content_type)
      .header('cache-control', 'private, max-age=86400, immutable')
      // Opened by itself, a picture can do nothing.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .send(stream)
  )
}

/** The same shape as the contract's errors, so that the page has one way to show them. */
function refuseWith(reply: FastifyReply, refusal: Refusal) {
  const status = isRefusalCode(refusal.code) ? refusalStatus[refusal.code] : 500
  return reply
    .code(status)
    .send({ defined: true, code: refusal.code, status, data: refusal.values ?? {} })
}
