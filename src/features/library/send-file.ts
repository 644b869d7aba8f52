/** Files at signed addresses: whole, or the part that a player or a network asks for. They run nothing. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { partAsked } from './domain/asked-part.ts'
import { plainSheet } from './domain/plain-sheet.ts'
import type { LibraryParts } from './parts.ts'
import type { Variant } from './signed-address.ts'
import { type MediaRow, readMedia } from './store.ts'

export interface FileAsked {
  readonly workspace: string
  readonly media: string
  readonly variant: Variant
}

export async function sendFile(
  parts: LibraryParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { workspace, media, variant }: FileAsked,
) {
  const [row] = await parts.database.inWorkspace(workspace, trx => readMedia(trx, [media]))
  if (!row) return reply.code(404).send()
  reply
    .header('cache-control', 'private, max-age=86400, immutable')
    // Opened by itself, a picture can do nothing.
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
  const key = `${workspace}/${row.sha256}`
  if (variant === 'thumbnail') return sendThumbnail(parts, reply, row, key)
  reply.header('content-type', row.content_type).header('accept-ranges', 'bytes')
  if (row.kind === 'document' || row.kind === 'captions')
    reply.header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`,
    )
  const part = partAsked(request.headers.range, row.bytes)
  if (part === 'outside')
    return reply.code(416).header('content-range', `bytes */${row.bytes}`).send()
  if (part)
    reply
      .code(206)
      .header('content-range', `bytes ${part.from}-${part.from + part.length - 1}/${row.bytes}`)
  reply.header('content-length', part?.length ?? row.bytes)
  if (request.method === 'HEAD') return reply.send()
  const stream = await parts.files.stream(key, part ?? undefined)
  return stream ? reply.send(stream) : reply.removeHeader('content-length').code(404).send()
}

async function sendThumbnail(parts: LibraryParts, reply: FastifyReply, row: MediaRow, key: string) {
  if (!row.framed) return reply.header('content-type', 'image/svg+xml').send(plainSheet(row.kind))
  const stream = await parts.files.stream(`${key}.thumbnail`)
  return stream ? reply.header('content-type', 'image/webp').send(stream) : reply.code(404).send()
}
