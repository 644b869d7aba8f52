/** Job names → what is done: a video made again by the machine's ffmpeg. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '#kit/clock.ts'
import { type Refusal, type Result, refuse } from '#kit/result.ts'
import type { Database } from '#platform/database/open.ts'
import { findFfmpeg } from '#platform/ffmpeg/find-ffmpeg.ts'
import { containerOf, runFfmpeg } from '#platform/ffmpeg/run-ffmpeg.ts'
import type { FileStore } from '#platform/files/index.ts'
import { withLocalFile } from '#platform/files/local-file.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import { convertJob } from './convert-video.ts'
import { planConversion } from './domain/conversion-plan.ts'
import { type HeldConversion, holdWhileWorking } from './hold-conversion.ts'
import { type KeepingParts, keepFile } from './keep-file.ts'
import type { LibraryParts } from './parts.ts'
import { type ConversionRow, endConversion, releaseConversion } from './store/conversions.ts'
import { type MediaRow, readMedia } from './store.ts'
import { takeUpConversions, takeUpJob } from './take-up-conversions.ts'

export interface ConvertParts {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly newId: () => string
  readonly settings: LibraryParts['settings']
  readonly jobs: LibraryParts['jobs']
}

const payloadShape = z.object({ workspaceId: z.uuid(), conversionId: z.uuid() })
/** Within the quarter of an hour after which a job is taken to be lost. */
const longestMs = 840_000
const leftoverMs = 3_600_000

export const libraryJobs = (parts: ConvertParts): readonly JobHandler[] => [
  {
    name: convertJob,
    async run(payload, signal) {
      const { workspaceId, conversionId } = payloadShape.parse(payload)
      const held = await holdWhileWorking(parts, { workspaceId, conversionId }, signal)
      if (!held) return
      const within = <T>(work: Parameters<typeof parts.database.inWorkspace<T>>[1]) =>
        parts.database.inWorkspace(workspaceId, work)
      try {
        const [media] = await within(trx => readMedia(trx, [held.row.media_id]))
        const made = media?.video ? await convert(parts, held, media) : refuse('not-found')
        held.signal.throwIfAborted()
        const end = made.ok ? { resultId: made.value.id } : { refusal: made.refusal }
        await within(trx => endConversion(trx, held.row, end))
      } catch (error) {
        await within(trx => releaseConversion(trx, held.row))
        throw error
      } finally {
        held.letGo()
      }
    },
  },
  { name: takeUpJob, every: '* * * * *', run: () => takeUpConversions(parts) },
]

async function convert(
  parts: ConvertParts,
  held: HeldConversion,
  media: MediaRow,
): Promise<Result<MediaRow>> {
  const { row } = held
  const folder = join(parts.settings.data, 'conversions')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder, row.id)
  const target = join(folder, `${row.id}.${row.tries}`)
  try {
    for (const again of [1, 0.8]) {
      const refusal = await encode(parts, held, media, { target, folder, again })
      if (refusal) return { ok: false, refusal }
      const { size } = await stat(target)
      if (size <= (row.wanted.maxBytes ?? size)) {
        const who = { workspaceId: row.workspace_id, personId: row.asked_by }
        const name = media.name.replace(/(?:\.[^.]*)?$/, '.mp4')
        return await keepFile(parts satisfies KeepingParts, who, { id: row.id, path: target, name })
      }
    }
    return tooHeavy(row, media)
  } finally {
    await rm(target, { force: true })
  }
}

const tooHeavy = ({ wanted }: ConversionRow, { name, bytes }: MediaRow) =>
  refuse('upload-too-big', { file: name, size: bytes, max: wanted.maxBytes ?? bytes })

interface Encoding {
  readonly target: string
  readonly folder: string
  readonly again: number
}

async function encode(
  parts: ConvertParts,
  { row, signal, note }: HeldConversion,
  media: MediaRow,
  { target, folder, again }: Encoding,
): Promise<Refusal | null> {
  const program = await findFfmpeg(parts.settings.searchPath)
  if (!program) return refuse('tool-missing', { file: media.name }).refusal
  const { width, height, video } = media
  const plan = video && planConversion({ width, height, video }, row.wanted, again)
  if (!plan) return tooHeavy(row, media).refusal
  const key = `${row.workspace_id}/${media.sha256}`
  const ended = await withLocalFile(parts.files, key, folder, input =>
    runFfmpeg({
      ...{ program, input, signal, longestMs },
      container: containerOf(media.content_type),
      after: [...plan.asked, target],
      onProgress: seconds => note(Math.min(0.99, seconds / plan.seconds)),
    }),
  )
  signal.throwIfAborted()
  return ended?.ok ? null : refuse('file-broken', { file: media.name }).refusal
}

/** What was being made when a worker was killed: of this conversion, and of those that nobody took up. */
async function sweep(folder: string, id: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const isOld = Date.now() - (await stat(path)).mtimeMs > leftoverMs
    if (isOld || name.startsWith(`${id}.`)) await rm(path, { force: true })
  }
}
