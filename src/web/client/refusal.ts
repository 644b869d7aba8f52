import { ORPCError } from '@orpc/client'

export type RefusalData = Readonly<Record<string, unknown>>

/** An expected answer « no »: `code` is a key of the sentences, `data` holds their values. */
export type Refusal = { code: string; data: RefusalData }

const isRecord = (value: unknown): value is RefusalData =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Refusals have kebab-case codes; oRPC’s own errors (`INTERNAL_SERVER_ERROR`) have capitals. */
const isRefusalCode = (code: string): boolean => /^[a-z]+(?:-[a-z]+)*$/.test(code)

export function isRefusal(error: unknown): boolean {
  return readRefusal(error) !== null
}

export function readRefusal(error: unknown): Refusal | null {
  if (error instanceof ORPCError) {
    if (!isRefusalCode(error.code)) return null
    return { code: error.code, data: isRecord(error.data) ? error.data : {} }
  }
  if (isRecord(error) && typeof error.code === 'string' && isRefusalCode(error.code)) {
    return { code: error.code, data: isRecord(error.data) ? error.data : {} }
  }
  return null
}

/** The session is gone, whatever was asked. */
export const isSessionEnded = (error: unknown): boolean =>
  readRefusal(error)?.code === 'session-ended'

/** The reference that the server wrote beside the fault in its log, when it gave one. */
export function referenceOf(error: unknown): string | null {
  const reference = readRefusal(error)?.data.id
  return typeof reference === 'string' ? reference : null
}
