/** Job names → what is done: a video made again by the machine's ffmpeg. */
import { randomUUID } from 'node:crypto'
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
import { type KeepingParts, keepFile } from './keep-file.ts'
import type { LibraryParts } from './parts.ts'
import {
  type ConversionRow,
  endConversion,
  noteProgress,
  readConversion,
} from './store/conversions.ts'
import { type MediaRow, readMedia } from './store.ts'

export interface ConvertParts {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly newId: () => string
  readonly settings: LibraryParts['settings']
}

const payloadShape = z.object({ workspaceId: z.uuid(), conversionId: z.uuid() })
/** Within the quarter of an hour after which a job is taken to be lost. */
const longestMs = 840_000
const leftoverMs = 3_600_000
const noteEveryMs = 1_000

export const libraryJobs = (parts: ConvertParts): readonly JobHandler[] => [
  {
    name: convertJob,
    async run(payload, signal) {
      const { workspaceId, conversionId } = payloadShape.parse(payload)
      const within = <T>(work: Parameters<typeof parts.database.inWorkspace<T>>[1]) =>
        parts.database.inWorkspace(workspaceId, work)
      const row = await within(trx => readConversion(trx, conversionId))
      if (!row || row.state === 'done' || row.state === 'failed') return
      const [media] = await within(trx => readMedia(trx, [row.media_id]))
      if (!media?.video) return
      const made = await convert(parts, row, media, signal)
      signal.throwIfAborted()
      const end = made.ok ? { resultId: made.value.id } : { refusal: made.refusal }
      await within(trx => endConversion(trx, conversionId, end))
    },
  },
]

async function convert(
  parts: ConvertParts,
  row: ConversionRow,
  media: MediaRow,
  signal: AbortSignal,
): Promise<Result<MediaRow>> {
  const folder = join(parts.settings.data, 'conversions')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await sweep(folder)
  const target = join(folder, randomUUID())
  try {
    for (const again of [1, 0.8]) {
      const refusal = await encode(parts, row, media, { target, folder, again, signal })
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
  readonly signal: AbortSignal
}

async function encode(
  parts: ConvertParts,
  row: ConversionRow,
  media: MediaRow,
  { target, folder, again, signal }: Encoding,
): Promise<Refusal | null> {
  const program = await findFfmpeg(parts.settings.searchPath)
  if (!program) return refuse('tool-missing', { file: media.name }).refusal
  const { width, height, video } = media
  const plan = video && planConversion({ width, height, video }, row.wanted, again)
  if (!plan) return tooHeavy(row, media).refusal
  const note = progressNotes(parts, row, plan.seconds)
  const key = `${row.workspace_id}/${media.sha256}`
  const ended = await withLocalFile(parts.files, key, folder, input =>
    runFfmpeg({
      ...{ program, input, signal, longestMs },
      container: containerOf(media.content_type),
      after: [...plan.asked, target],
      onProgress: note,
    }),
  )
  signal.throwIfAborted()
  return ended?.ok ? null : refuse('file-broken', { file: media.name }).refusal
}

/** At most once a second: the page asks no more often. */
function progressNotes({ database }: ConvertParts, row: ConversionRow, whole: number) {
  let notedAt = 0
  return (seconds: number) => {
    if (Date.now() - notedAt < noteEveryMs) return
    notedAt = Date.now()
    const progress = Math.min(0.99, seconds / whole)
    // A note that fails is made up for by the next.
    void database
      .inWorkspace(row.workspace_id, trx => noteProgress(trx, row.id, progress))
      .catch(() => undefined)
  }
}

/** What was being made when a worker was killed. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (Date.now() - (await stat(path)).mtimeMs > leftoverMs) await rm(path, { force: true })
  }
}
