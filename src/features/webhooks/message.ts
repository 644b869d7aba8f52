/** What a receiver reads: ids and states, never texts; it asks again with its own rights. */
import { payloadVersion } from './domain/events.ts'

export interface Fact {
  readonly workspaceId: string
  readonly kind: string
  readonly payload: unknown
  readonly at: Date
}

/** The same bytes at every try. */
export const messageOf = ({ workspaceId, kind, payload, at }: Fact): string =>
  JSON.stringify({
    type: kind,
    version: payloadVersion,
    timestamp: at.toISOString(),
    workspaceId,
    data: payload,
  })
