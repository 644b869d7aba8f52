import type { z } from 'zod'
import { approvalPath, signatureStyle } from './contract.ts'
import { type SignatureStyle, signatureOf } from './domain/signature.ts'
import type { WorkspaceRow } from './store.ts'

export type ApprovalPath = z.output<typeof approvalPath>

/** Writers ask; nobody else must. A small team starts with what hinders least. */
export const defaultApprovalPath: ApprovalPath = {
  requiredFor: ['writer'],
  approverId: null,
  movingAsksAgainAfterHours: null,
}

/** Settings are kept as JSON; what is missing or was written by another version falls back to the default. */
export function readApprovalPath(settings: unknown): ApprovalPath {
  const kept = (settings as { approvalPath?: unknown } | null)?.approvalPath
  const read = approvalPath.safeParse(kept)
  return read.success ? read.data : defaultApprovalPath
}

export function readSignatureStyle(settings: unknown): SignatureStyle {
  const kept = (settings as { signatureStyle?: unknown } | null)?.signatureStyle
  const read = signatureStyle.safeParse(kept)
  return read.success ? read.data : 'none'
}

export const isDemoIn = (settings: unknown): boolean =>
  typeof (settings as { demo?: unknown } | null)?.demo === 'string'

export const signatureIn = (row: Pick<WorkspaceRow, 'settings' | 'initials'>): string | null =>
  signatureOf(readSignatureStyle(row.settings), row.initials)
