/**
 * Large files in, by the tus protocol: pieces that go on where they were cut. Each request comes in by the same door as
 * every other; tus writes the pieces, we say who may, what is taken, and what becomes of the whole.
 */
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Server } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Entered } from '#features/workspaces/index.ts'
import type { Refusal, Result } from '#kit/result.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { isRefusalCode, refusalStatus } from '#wire/refusals.ts'
import { mediaViewOf } from '../media-view.ts'
import type { LibraryParts } from '../parts.ts'
import { refuseWith } from '../refuse-with.ts'
import type { MediaRow } from '../store.ts'
import { acceptUpload } from './accept-upload.ts'
import { type Finisher, makeFinisher, mediaOfUpload } from './finish-upload.ts'
import { findUpload, type Upload, uploadsFolder } from './upload-folder.ts'
import { webRequestOf } from './web-request.ts'
import { writePiece } from './write-piece.ts'

const path = '/api/uploads'
const sweepEveryMs = 3_600_000
const firstSweepMs = 20_000
const longestRestMs = 10_000

type Askers = WeakMap<Request, Entered>
type ContextOf = (request: FastifyRequest) => RequestContext

export async function serveUploads(
  app: FastifyInstance,
  parts: LibraryParts,
  contextOf: ContextOf,
): Promise<void> {
  const finisher = makeFinisher(parts)
  const askers: Askers = new WeakMap()
  let opening: Promise<Server> | undefined
  /** Read with the first large file: no start waits for it. */
  const tus = () => {
    opening ??= openTus(parts, finisher, askers)
    return opening
  }
  const enter = async (request: FastifyRequest): Promise<Result<Entered>> => {
    const context = contextOf(request)
    return parts.door.enter(context, context.headers.get('x-workspace'), 'write')
  }
  // The pieces are tus's to read, as they come.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.post(path, async (request, reply) => {
    const who = await enter(request)
    if (!who.ok) return refuseWith(reply, who.refusal)
    const asked = webRequestOf(request.raw)
    askers.set(asked, who.value)
    return answerOf(await tus(), asked, request, reply)
  })
  app.route<{ Params: { id: string } }>({
    method: ['HEAD', 'PATCH', 'DELETE'],
    url: `${path}/:id`,
    handler: async (request, reply) => {
      const who = await enter(request)
      if (!who.ok) return refuseWith(reply, who.refusal)
      const { workspaceId, member } = who.value
      const asked = { id: request.params.id, workspaceId, personId: member.personId }
      const found = await mediaOfUpload(parts, finisher, asked)
      if (!found.ok) return refuseWith(reply, found.refusal)
      if (isMedia(found.value)) return sayWhole(reply, parts, found.value)
      return answerOf(await tus(), webRequestOf(request.raw), request, reply)
    },
  })
  sweepNowAndThen(app, parts, finisher)
}

const isMedia = (found: MediaRow | Upload): found is MediaRow => 'content_type' in found

/** Nothing is left to send: the answer that tus gives of a whole upload, and the media that it became. */
const sayWhole = (reply: FastifyReply, parts: LibraryParts, row: MediaRow) =>
  reply
    .header('tus-resumable', '1.0.0')
    .header('upload-offset', row.bytes)
    .header('upload-length', row.bytes)
    .header('cache-control', 'no-store')
    .send(mediaViewOf(parts.addresses, row))

/** A refusal in the middle of a piece is heard only by a sender who could say the rest of it. */
async function answerOf(tus: Server, asked: Request, { raw }: FastifyRequest, reply: FastifyReply) {
  const answered = await tus.handleWeb(asked)
  if (!raw.complete && !raw.destroyed) {
    const late = setTimeout(() => raw.destroy(), longestRestMs)
    raw.removeAllListeners('data').resume()
    await finished(raw, { writable: false }).catch(() => undefined)
    clearTimeout(late)
  }
  return reply.send(answered)
}

async function openTus(parts: LibraryParts, finisher: Finisher, askers: Askers): Promise<Server> {
  const [{ Server: TusServer }, { FileStore }] = await Promise.all([
    import('@tus/server'),
    import('@tus/file-store'),
  ])
  const directory = uploadsFolder(parts.settings)
  const datastore = new FileStore({ directory })
  datastore.write = (incoming, id, from) => writePiece(join(directory, id), from, incoming)
  return new TusServer({
    path,
    relativeLocation: true,
    // Our own pages only: no page of another site is told anything.
    allowedOrigins: [],
    datastore,
    namingFunction: () => parts.newId(),
    async onUploadCreate(request, upload) {
      const who = askers.get(request)
      if (!who) throw asTusError({ code: 'session-ended' })
      const { filename, head } = upload.metadata ?? {}
      const accepted = await acceptUpload(parts, who, {
        name: (filename ?? '').slice(0, 200),
        size: upload.size,
        start: head ? Buffer.from(head, 'base64') : null,
      })
      if (!accepted.ok) throw asTusError(accepted.refusal)
      const { workspaceId: workspace, member } = who
      return { metadata: { filename: accepted.value.name, workspace, person: member.personId } }
    },
    async onUploadFinish(_request, { id }) {
      const whole = await findUpload(directory, id)
      if (!whole) throw asTusError({ code: 'not-found' })
      const kept = await finisher.finish(whole)
      if (!kept.ok) throw asTusError(kept.refusal)
      const body = JSON.stringify(mediaViewOf(parts.addresses, kept.value))
      return { status_code: 200, headers: { 'Content-Type': 'application/json' }, body }
    },
    async onResponseError(request, error) {
      // A disk that fills up meanwhile: what has come in stays, and goes on once there is room.
      if (isFull(error)) {
        const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
        const file = (await findUpload(directory, id))?.name ?? ''
        return asTusError({ code: 'upload-waits-for-room', values: { file } })
      }
      if ('status_code' in error) return undefined
      parts.log.problem('upload-failed', error)
      return asTusError({ code: 'unexpected' })
    },
  })
}

/** The disk itself, or the share of it that its operator allows. */
const isFull = (error: object) =>
  'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** The same shape as the contract's errors, as tus lets it be said. */
function asTusError({ code, values = {} }: Refusal): { status_code: number; body: string } {
  const status = isRefusalCode(code) ? refusalStatus[code] : 500
  return {
    status_code: status,
    body: JSON.stringify({ defined: true, code, status, data: values }),
  }
}

function sweepNowAndThen(app: FastifyInstance, { log }: LibraryParts, finisher: Finisher): void {
  const sweep = () => finisher.sweep().catch(error => log.problem('uploads-unswept', error))
  const first = setTimeout(sweep, firstSweepMs).unref()
  const often = setInterval(sweep, sweepEveryMs).unref()
  app.addHook('onClose', async () => {
    clearTimeout(first)
    clearInterval(often)
  })
}
