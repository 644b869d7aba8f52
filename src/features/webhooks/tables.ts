import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    webhook: {
      workspace_id: string
      id: string
      name: string
      url: string
      events: string[]
      active: Generated<boolean>
      sealed: Buffer
      key_id: string
      former_sealed: Buffer | null
      former_key_id: string | null
      former_until: Date | null
      failing_since: Date | null
      created_by: string | null
      created_at: Date
    }
    webhook_event: {
      workspace_id: string
      id: string
      kind: string
      payload: unknown
      at: Date
    }
    webhook_delivery: {
      workspace_id: string
      id: string
      webhook_id: string
      event_id: string
      state: Generated<'waiting' | 'delivered' | 'failed'>
      attempts: Generated<number>
      next_at: Date | null
      created_at: Date
      ended_at: Date | null
    }
    webhook_attempt: {
      workspace_id: string
      delivery_id: string
      number: number
      at: Date
      milliseconds: number
      status: number | null
      failure: string | null
      answer: string
    }
  }
}
