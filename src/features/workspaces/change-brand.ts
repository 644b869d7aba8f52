/** Gives the workspace its colour and its logo, or takes them back: both at once, so that an undo is the same act. */
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { audit } from './audit.ts'
import { type Brand, largestLogoBytes } from './domain/brand.ts'
import type { Entered } from './door.ts'
import type { WorkspaceParts } from './parts.ts'
import { maySettle } from './policy.ts'
import { writeBrand } from './store/brand.ts'

export async function changeBrand(
  { database, clock, logos }: Pick<WorkspaceParts, 'database' | 'clock' | 'logos'>,
  entered: Entered,
  brand: Brand,
): Promise<Result<Nothing>> {
  if (!maySettle(entered.member)) return refuse('no-permission', { role: 'responsible' })
  const { workspaceId } = entered
  const { colour, logoMediaId } = brand
  return database.inWorkspace(workspaceId, async trx => {
    if (logoMediaId) {
      const logo = await logos.find(trx, logoMediaId)
      if (!logo) return refuse('not-found')
      if (logo.bytes > largestLogoBytes)
        return refuse('upload-too-big', {
          file: logo.name,
          size: logo.bytes,
          max: largestLogoBytes,
        })
    }
    await writeBrand(trx, workspaceId, { colour, logoMediaId })
    await audit(trx, {
      actorId: entered.member.personId,
      action: 'brand-changed',
      subjectKind: 'workspace',
      subjectId: workspaceId,
      detail: { colour, logoMediaId },
      at: clock.now(),
    })
    return ok({})
  })
}
