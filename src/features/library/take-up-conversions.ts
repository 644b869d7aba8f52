/** Conversions whose worker was killed begin again, three times at most; then the person is told. */
import { refuse } from '#kit/result.ts'
import { convertJob } from './convert-video.ts'
import type { ConvertParts } from './jobs.ts'
import { lapsedConversions, lockConversion, settleLapsed } from './store/conversions.ts'
import { readMedia } from './store.ts'

export const takeUpJob = 'take-up-conversions'
const mostTries = 3
/** About as long as a job is tried. */
const longestWaitMs = 25 * 3_600_000

type TakeUpParts = Pick<ConvertParts, 'database' | 'clock' | 'jobs'>

export async function takeUpConversions(parts: TakeUpParts): Promise<void> {
  const { database, clock, jobs } = parts
  const now = clock.now()
  const waitingSince = new Date(now.getTime() - longestWaitMs)
  const lapsed = await lapsedConversions(database.app, { now, waitingSince })
  if (lapsed.length > 0) await jobs.ready(convertJob)
  for (const { workspace_id: workspaceId, id } of lapsed)
    await database.inWorkspace(workspaceId, async trx => {
      const row = await lockConversion(trx, id)
      const isHeld = row?.state === 'running' && row.lease_until && row.lease_until >= now
      if (!row || isHeld) return
      if (row.state === 'running' && row.tries < mostTries) {
        await settleLapsed(trx, id, 'again')
        await jobs.send(trx, convertJob, { workspaceId, conversionId: id })
        return
      }
      const [media] = await readMedia(trx, [row.media_id])
      const { refusal } = refuse('conversion-lost', { file: media?.name ?? '' })
      await settleLapsed(trx, id, { refusal })
    })
}
