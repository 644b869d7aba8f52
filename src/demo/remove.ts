/** Takes the demo brand away: the workspace, and everything that stands under it. The rest is untouched. */
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import type { Machines } from '#src/app.ts'
import { deleteWorkspace, filesOf, isDemo } from './store.ts'

export async function removeDemo(
  { database, files }: Pick<Machines, 'database' | 'files'>,
  workspaceId: string,
): Promise<Result<Nothing>> {
  const gone = await database.inWorkspace(workspaceId, async trx => {
    // Only what was planted as a demo may go in one act.
    if (!(await isDemo(trx, workspaceId))) return null
    const kept = await filesOf(trx)
    await deleteWorkspace(trx, workspaceId)
    return kept
  })
  if (!gone) return refuse('not-found')
  for (const name of gone) await files.delete(`${workspaceId}/${name}`)
  return ok({})
}
