/** Draws the document of a kept report, once, whoever asks and however often. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { readMedia } from '#features/library/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { ReportFacts } from './domain/facts.ts'
import type { Brand } from './drawing/order.ts'
import type { ReportsParts } from './parts.ts'
import { logoMediaId } from './store/logo.ts'
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
const ownColour = '#1B5E46'
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
      brand: await brandOf(parts, workspaceId),
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
    if (bytes) pictures.set(row.id, await asPng(bytes))
  }
  return pictures
}

const asPng = async (bytes: Uint8Array): Promise<Uint8Array> =>
  Uint8Array.from(
    await sharp(bytes)
      .resize(160, 160, { fit: 'cover', withoutEnlargement: true })
      .png()
      .toBuffer(),
  )

/** The logo, and the colour that rules it, where that colour can be read on white. */
async function brandOf(parts: ReportsParts, workspaceId: string): Promise<Brand> {
  const id = await parts.database.inWorkspace(workspaceId, logoMediaId)
  if (!id) return { logo: null, colour: ownColour }
  const logo = (await picturesOf(parts, workspaceId, [id])).get(id) ?? null
  const [media] = await parts.database.inWorkspace(workspaceId, trx => readMedia(trx, [id]))
  const colour = media?.dominant_color ?? ''
  return { logo, colour: isReadable(colour) ? colour : ownColour }
}

/** At least 4.5 : 1 on white (WCAG 2.2). */
export function isReadable(colour: string): boolean {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)
  if (!hex) return false
  const [r = 0, g = 0, b = 0] = hex.slice(1).map(pair => {
    const share = Number.parseInt(pair, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 4.5
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
