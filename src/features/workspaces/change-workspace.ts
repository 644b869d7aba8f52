import { ok, type Result, refuse } from '#kit/result.ts'
import { audit } from './audit.ts'
import type { Brand } from './domain/brand.ts'
import type { SignatureStyle } from './domain/signature.ts'
import type { Entered } from './door.ts'
import type { WorkspaceParts } from './parts.ts'
import { maySettle } from './policy.ts'
import { type ApprovalPath, isDemoIn, readApprovalPath, readSignatureStyle } from './settings.ts'
import { readBrand } from './store/brand.ts'
import { changeWorkspace as changeRow, readMember, readWorkspace } from './store.ts'

export interface WorkspaceChange {
  readonly name?: string | undefined
  readonly timeZone?: string | undefined
  readonly language?: 'fr' | 'en' | undefined
  readonly approvalPath?: ApprovalPath | undefined
  readonly signatureStyle?: SignatureStyle | undefined
}

export interface WorkspaceSettings {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly language: 'fr' | 'en'
  readonly approvalPath: ApprovalPath
  readonly signatureStyle: SignatureStyle
  readonly initials: string | null
  readonly brand: Brand
  readonly demo: boolean
}

export async function readSettings(
  parts: Pick<WorkspaceParts, 'database'>,
  entered: Entered,
): Promise<WorkspaceSettings> {
  const { personId } = entered.member
  const [row, mine, brand] = await parts.database.inWorkspace(entered.workspaceId, trx =>
    Promise.all([readWorkspace(trx), readMember(trx, personId), readBrand(trx)]),
  )
  if (!row) throw new Error('a member without its workspace')
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    language: row.language,
    approvalPath: readApprovalPath(row.settings),
    signatureStyle: readSignatureStyle(row.settings),
    initials: mine?.initials ?? null,
    brand,
    demo: isDemoIn(row.settings),
  }
}

export async function changeWorkspace(
  parts: Pick<WorkspaceParts, 'database' | 'clock'>,
  entered: Entered,
  change: WorkspaceChange,
): Promise<Result<WorkspaceSettings>> {
  if (!maySettle(entered.member)) return refuse('no-permission', { role: 'responsible' })
  const known = await parts.database.inWorkspace(entered.workspaceId, async trx => {
    const approverId = change.approvalPath?.approverId
    if (approverId && !(await readMember(trx, approverId))) return false
    const row = await readWorkspace(trx)
    const settings = {
      ...(row?.settings as object),
      ...(change.approvalPath ? { approvalPath: change.approvalPath } : {}),
      ...(change.signatureStyle ? { signatureStyle: change.signatureStyle } : {}),
    }
    await changeRow(trx, entered.workspaceId, {
      ...(change.name ? { name: change.name } : {}),
      ...(change.timeZone ? { time_zone: change.timeZone } : {}),
      ...(change.language ? { language: change.language } : {}),
      settings: JSON.stringify(settings),
    })
    await audit(trx, {
      actorId: entered.member.personId,
      action: 'workspace-changed',
      subjectKind: 'workspace',
      subjectId: entered.workspaceId,
      detail: change,
      at: parts.clock.now(),
    })
    return true
  })
  return known ? ok(await readSettings(parts, entered)) : refuse('not-found')
}
