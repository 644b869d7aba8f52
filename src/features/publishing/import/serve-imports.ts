/** The way in of a file: multipart, since a contract's operation carries JSON. */
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '#kit/result.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { isRefusalCode, refusalStatus } from '#wire/refusals.ts'
import type { PublishingParts } from '../parts.ts'
import { maxFileBytes } from './read-sheet.ts'
import { takeFile } from './take-file.ts'

export async function serveImports(
  app: FastifyInstance,
  parts: PublishingParts,
  contextOf: (request: FastifyRequest) => RequestContext,
): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 4, fileSize: maxFileBytes } })
  app.post('/api/imports', { bodyLimit: maxFileBytes + 100_000 }, async (request, reply) => {
    const context = contextOf(request)
    const who = await parts.door.enter(context, context.headers.get('x-workspace'), 'write')
    if (!who.ok) return refuseWith(reply, who.refusal)
    const file = request.isMultipart() ? await request.file() : undefined
    if (!file) return refuseWith(reply, { code: 'input-wrong' })
    const bytes = await file.toBuffer().catch((error: { code?: string }) => {
      if (error.code === 'FST_REQ_FILE_TOO_LARGE') return null
      throw error
    })
    if (!bytes)
      return refuseWith(reply, {
        code: 'upload-too-big',
        values: { file: file.filename, size: maxFileBytes + 1, max: maxFileBytes },
      })
    const taken = await takeFile(parts, who.value, { name: file.filename, bytes })
    return taken.ok ? taken.value : refuseWith(reply, taken.refusal)
  })
}

/** The same shape as the contract's errors, so that the page has one way to show them. */
function refuseWith(reply: FastifyReply, refusal: Refusal) {
  const status = isRefusalCode(refusal.code) ? refusalStatus[refusal.code] : 500
  return reply
    .code(status)
    .send({ defined: true, code: refusal.code, status, data: refusal.values ?? {} })
}
