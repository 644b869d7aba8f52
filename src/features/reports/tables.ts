import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    report_snapshot: {
      workspace_id: string
      id: string
      period_kind: 'month' | 'week' | 'quarter' | 'free'
      first_day: string
      last_day: string
      language: 'fr' | 'en'
      channel_ids: readonly string[]
      facts: unknown
      facts_digest: string
      brand_colour: string | null
      logo_media_id: string | null
      made_by: string | null
      made_at: Date
    }
    report_document: {
      workspace_id: string
      snapshot_id: string
      state: Generated<'preparing' | 'ready' | 'failed'>
      progress: Generated<number>
      started_at: Date
      sha256: string | null
      bytes: number | null
      pages: number | null
    }
  }
}
