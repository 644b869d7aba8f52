import type { Generated } from 'kysely'
import type { Role } from './domain/roles.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    person: {
      id: string
      name: string
      email: string
      language: Generated<'fr' | 'en'>
      preferences: Generated<unknown>
      two_factor_enabled: Generated<boolean>
      created_at: Generated<Date>
      updated_at: Generated<Date>
    }
    workspace: {
      id: string
      name: string
      time_zone: string
      language: 'fr' | 'en'
      logo_media_id: Generated<string | null>
      brand_colour: Generated<string | null>
      settings: Generated<unknown>
      created_at: Generated<Date>
    }
    member: {
      workspace_id: string
      person_id: string
      role: Role
      channel_ids: string[] | null
      initials: string | null
      created_at: Generated<Date>
    }
    invitation: {
      workspace_id: string
      id: string
      email: string
      role: Role
      channel_ids: string[] | null
      token_hash: Buffer
      invited_by: string
      created_at: Generated<Date>
      expires_at: Date
      accepted_at: Date | null
      withdrawn_at: Date | null
    }
    audit_entry: {
      workspace_id: string
      number: number
      at: Date
      actor_id: string
      action: string
      subject_kind: string
      subject_id: string
      detail_hash: Buffer
      previous_hash: Buffer
      hash: Buffer
    }
  }
}
