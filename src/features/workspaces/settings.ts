import type { z } from 'zod'
import { approvalPath } from './contract.ts'

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
