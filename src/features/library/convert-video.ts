/** A video made again within the limits of a network: asked here, done by the worker, followed by the page. */
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { findFfmpeg } from '#platform/ffmpeg/find-ffmpeg.ts'
import { planConversion, type WantedVideo } from './domain/conversion-plan.ts'
import { mediaViewOf } from './media-view.ts'
import type { LibraryParts } from './parts.ts'
import { type ConversionRow, insertConversion, readConversion } from './store/conversions.ts'
import { readMedia } from './store.ts'

export const convertJob = 'convert-video'

export async function askConversion(
  parts: LibraryParts,
  who: Entered,
  { id: mediaId, ...wanted }: WantedVideo & { readonly id: string },
): Promise<Result<Awaited<ReturnType<typeof conversionView>>>> {
  const { database, newId, clock, jobs } = parts
  const program = await findFfmpeg(parts.settings.searchPath)
  if (program) await jobs.ready(convertJob)
  return database.inWorkspace(who.workspaceId, async trx => {
    const [media] = await readMedia(trx, [mediaId])
    if (!media?.video) return refuse('not-found')
    if (!program) return refuse('tool-missing', { file: media.name })
    const { width, height, video } = media
    if (!planConversion({ width, height, video }, wanted))
      return refuse('upload-too-big', {
        file: media.name,
        size: media.bytes,
        max: wanted.maxBytes ?? 0,
      })
    const id = newId()
    await insertConversion(trx, {
      workspace_id: who.workspaceId,
      id,
      media_id: mediaId,
      wanted,
      asked_by: who.member.personId,
      created_at: clock.now(),
    })
    await jobs.send(trx, convertJob, { workspaceId: who.workspaceId, conversionId: id })
    const row = await readConversion(trx, id)
    return row ? ok(await conversionView(parts, row)) : refuse('not-found')
  })
}

export async function followConversion(parts: LibraryParts, who: Entered, id: string) {
  const row = await parts.database.inWorkspace(who.workspaceId, trx => readConversion(trx, id))
  return row ? ok(await conversionView(parts, row)) : refuse('not-found')
}

async function conversionView(parts: LibraryParts, row: ConversionRow) {
  const made = row.result_id
    ? await parts.database.inWorkspace(row.workspace_id, trx =>
        readMedia(trx, [row.result_id ?? '']),
      )
    : []
  const { id, state, progress, refusal, tries } = row
  const [media] = made
  // Nobody has said anything for so long: its worker is gone, and another takes it up.
  const isLost = state === 'running' && (row.lease_until ?? row.created_at) < parts.clock.now()
  return {
    ...{ id, progress, state: isLost ? ('waiting' as const) : state },
    startsAgain: isLost || tries > (state === 'waiting' ? 0 : 1),
    refusal: refusal && { code: refusal.code, values: { ...refusal.values } },
    media: media ? mediaViewOf(parts.addresses, media) : null,
  }
}
