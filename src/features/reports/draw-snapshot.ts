/** Draws the document of a kept report, once, whoever asks and however often. */
import { createHash } from 'node:crypto'
import { readMedia } from '#features/library/index.ts'
import { type Brand, paperColour } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { ReportFacts } from './domain/facts.ts'
import type { Look } from './drawing/order.ts'
import type { ReportsParts } from './parts.ts'
import {
  claimDocument,
  noteDrawn,
  noteFailed,
  noteProgress,
  readFacts,
  readSnapshot,
  type SnapshotRow,
} from './store/snapshots.ts'

/** A thread that has said nothing for so long is lost with its process. */
const lostAfterMs = 60_000
const patience = { stepMs: 150, steps: 400 }
const contentType = 'application/pdf'

const keyOf = (workspaceId: string, sha256: string) => `${workspaceId}/${sha256}.report-pdf`

interface Place {
  readonly workspaceId: string
  readonly snapshotId: string
}

/** Begins where nobody has; says nothing of the outcome, which `report_document` keeps. */
export async function drawSnapshot(parts: ReportsParts, place: Place): Promise<void> {
  const { database, clock } = parts
  const { workspaceId, snapshotId } = place
  const now = clock.now()
  const mine = await database.inWorkspace(workspaceId, trx =>
    claimDocument(trx, { ...place, now }, new Date(now.getTime() - lostAfterMs)),
  )
  if (!mine) return
  try {
    await drawAndKeep(parts, place)
  } catch (error) {
    parts.log.problem('report-not-drawn', error, { snapshot: snapshotId })
    await database.inWorkspace(workspaceId, trx => noteFailed(trx, snapshotId))
  }
  await announceChange(database.app, workspaceId, 'reports.snapshots')
}

async function drawAndKeep(parts: ReportsParts, { workspaceId, snapshotId }: Place) {
  const { database, files, studio } = parts
  const [row, facts] = await database.inWorkspace(
    workspaceId,
    async trx => [await readSnapshot(trx, snapshotId), await readFacts(trx, snapshotId)] as const,
  )
  if (!row || !facts) throw new Error('the snapshot is not there')
  const wanted = facts.ranking.posts.slice(0, 3).flatMap(post => post.mediaId ?? [])
  let said = 0
  const onProgress = (done: number) => {
    const progress = Math.min(99, Math.floor(done * 100))
    if (progress < said + 20) return
    said = progress
    void database
      .inWorkspace(workspaceId, trx => noteProgress(trx, snapshotId, progress))
      .then(() => announceChange(database.app, workspaceId, 'reports.snapshots'))
      .catch(error => parts.log.problem('report-progress-unsaid', error))
  }
  const { bytes, pages } = await studio.draw(
    {
      kind: 'pdf',
      facts,
      language: row.language,
      look: await lookOf(parts, workspaceId, row.brand),
      preparedBy: row.madeBy,
      madeAt: row.madeAt.toISOString(),
      pictures: await picturesOf(parts, workspaceId, wanted),
    },
    onProgress,
  )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await files.put(keyOf(workspaceId, sha256), bytes, contentType)
  await database.inWorkspace(workspaceId, trx =>
    noteDrawn(trx, snapshotId, { sha256, bytes: bytes.length, pages }),
  )
}

/** As PNG, small enough for paper; a picture that is gone, or is none, is left out. */
async function picturesOf(
  { database, files }: ReportsParts,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const rows = await database.inWorkspace(workspaceId, trx => readMedia(trx, ids))
  const pictures = new Map<string, Uint8Array>()
  for (const row of rows) {
    const bytes = await files.get(`${workspaceId}/${row.sha256}.thumbnail`)
    if (bytes) pictures.set(row.id, await (await printer()).printThumbnail(bytes))
  }
  return pictures
}

/** With the library of images, which no start waits for. */
const printer = () => import('./print-picture.ts')

/** The look that was frozen. A logo is shown whole, never cropped; the file kept is one that Parvis wrote itself. */
async function lookOf(parts: ReportsParts, workspaceId: string, brand: Brand): Promise<Look> {
  const colour = paperColour(brand.colour)
  const { logoMediaId } = brand
  if (!logoMediaId) return { logo: null, colour }
  const [row] = await parts.database.inWorkspace(workspaceId, trx => readMedia(trx, [logoMediaId]))
  const bytes = row && (await parts.files.get(`${workspaceId}/${row.sha256}`))
  if (!bytes) return { logo: null, colour }
  return { logo: await (await printer()).printLogo(bytes), colour }
}

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** The document's bytes, drawn first where they are not there. */
export async function readDocument(
  parts: ReportsParts,
  place: Place,
): Promise<Result<{ bytes: Uint8Array; facts: ReportFacts; row: SnapshotRow }>> {
  const { database, files } = parts
  await drawSnapshot(parts, place)
  for (let step = 0; step < patience.steps; step += 1) {
    const [row, facts] = await database.inWorkspace(
      place.workspaceId,
      async trx =>
        [
          await readSnapshot(trx, place.snapshotId),
          await readFacts(trx, place.snapshotId),
        ] as const,
    )
    if (!row || !facts) return refuse('not-found')
    if (row.state === 'failed') return refuse('document-failed')
    if (row.state === 'ready' && row.sha256) {
      const bytes = await files.get(keyOf(place.workspaceId, row.sha256))
      return bytes ? ok({ bytes, facts, row }) : refuse('document-failed')
    }
    // Another process draws it.
    await sleep(patience.stepMs)
  }
  return refuse('document-failed')
}
