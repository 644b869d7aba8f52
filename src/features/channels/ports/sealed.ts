import type { Json } from '#connectors/connector.ts'
import type { Sealed, Secrets } from '#platform/secrets.ts'
import type { SealedRow } from '../store/sealed-rows.ts'

/**
 * What a sealed row is bound to: its table and its key, as `sealed_rows()` names them. A value moved to another
 * row does not open.
 */
export const sealedAs = (kind: string, workspaceId: string | null, id: string): string =>
  [kind, workspaceId ?? '', id].join('\n')

export const sealJson = (secrets: Secrets, value: Json, purpose: string): Sealed =>
  secrets.seal(JSON.stringify(value), purpose)

export const openJson = (secrets: Secrets, row: SealedRow, purpose: string): Json =>
  JSON.parse(secrets.open({ sealed: row.sealed, keyId: row.key_id }, purpose)) as Json
