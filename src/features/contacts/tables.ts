import type { Generated } from 'kysely'

declare module '#platform/database/tables.ts' {
  interface Tables {
    identity: {
      workspace_id: string
      id: string
      network: string
      instance: string
      remote_id: string
      handle: string
      display_name: string
      avatar: string | null
      url: string | null
      standing: Generated<'active' | 'blocked' | 'gone'>
      former_handles: Generated<string[]>
      first_seen_at: Date
      last_seen_at: Date
    }
    contact: {
      workspace_id: string
      id: string
      note: Generated<string>
      note_by: string | null
      note_at: Date | null
      created_at: Date
    }
    contact_link: {
      workspace_id: string
      id: string
      contact_id: string
      identity_id: string
      linked_by: string | null
      linked_at: Date
      unlinked_by: string | null
      unlinked_at: Date | null
    }
  }
}
