/** A file comes in: it is read at once, and its lines wait for the person's say. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { PublishingParts } from '../parts.ts'
import { mayWrite } from '../policy.ts'
import { forgetOpenImports, insertImport } from '../store/imports.ts'
import { readSheet } from './read-sheet.ts'

const keptOpenMs = 7 * 86_400_000
const longestName = 200

export async function takeFile(
  parts: PublishingParts,
  entered: Entered,
  file: { readonly name: string; readonly bytes: Buffer },
): Promise<Result<{ id: string }>> {
  if (!mayWrite(entered.member)) return refuse('no-permission', { role: 'writer' })
  const sheet = await readSheet(file.bytes)
  if (!sheet.ok) return sheet
  const now = parts.clock.now()
  const id = parts.newId()
  await parts.database.inWorkspace(entered.workspaceId, async db => {
    await forgetOpenImports(db, new Date(now.getTime() - keptOpenMs))
    await insertImport(db, {
      workspaceId: entered.workspaceId,
      id,
      name: basename(file.name).slice(0, longestName),
      digest: createHash('sha256').update(file.bytes).digest('hex'),
      sheet: sheet.value,
      personId: entered.member.personId,
      now,
    })
  })
  return ok({ id })
}
