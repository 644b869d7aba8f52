import type { Generated } from 'kysely'
import type { PublicationState, Stage } from './domain/states.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    post: {
      workspace_id: string
      id: string
      title: Generated<string>
      stage: Generated<Stage>
      draft: unknown
      draft_revision: Generated<number>
      draft_by: string | null
      draft_at: Date
      latest_version: Generated<number>
      planned_date: string | null
      planned_time: string | null
      planned_zone: string | null
      planned_at: Date | null
      author_id: string | null
      created_at: Date
      deleted_at: Date | null
      doer_id: Generated<string | null>
    }
    post_version: {
      workspace_id: string
      post_id: string
      number: number
      content: unknown
      digest: string
      author_id: string | null
      created_at: Date
    }
    approval: {
      workspace_id: string
      id: string
      post_id: string
      version: number
      asked_by: string | null
      asked_at: Date
      approver_id: string | null
      answer_before: Date | null
      state: Generated<'open' | 'approved' | 'change-asked' | 'dropped'>
      decided_by: string | null
      decided_link: string | null
      note: Generated<string>
      decided_at: Date | null
      /** The hour that the approver saw. */
      approved_for: Date | null
    }
    approval_link: {
      workspace_id: string
      id: string
      post_id: string
      guest_name: string
      guest_email: string | null
      token_hash: Buffer
      seen_version: number | null
      seen_at: Date | null
      created_by: string | null
      created_at: Date
      expires_at: Date
      revoked_at: Date | null
    }
    slot: {
      workspace_id: string
      id: string
      weekday: number
      local_time: string
      time_zone: string
      channel_ids: string[]
      created_at: Date
    }
    publish_pause: {
      workspace_id: string
      id: string
      reason: string
      channel_ids: string[] | null
      started_by: string | null
      started_at: Date
      planned_end: Date | null
      ended_by: string | null
      ended_at: Date | null
    }
    assisted_task: {
      workspace_id: string
      publication_id: string
      since: Date
      told: Generated<number>
      told_at: Date | null
      told_by: Generated<('push' | 'mail')[]>
      next_at: Date | null
      later_at: Date | null
      done_at: Date | null
      done_by: string | null
    }
    presence: {
      workspace_id: string
      post_id: string
      person_id: string
      doing: 'reading' | 'writing'
      seen_at: Date
    }
    publication: {
      workspace_id: string
      id: string
      /** Null with `version`: an answer, whose content is its own, as that of a first comment is. */
      post_id: string | null
      version: number | null
      content: Generated<unknown>
      channel_id: string
      network: string
      parent_id: string | null
      state: Generated<PublicationState>
      due_at: Date
      wake_at: Date | null
      missed_at: Date | null
      missed_pause: string | null
      digest: string
      fence: Generated<number>
      attempts: Generated<number>
      tries: Generated<number>
      first_at: Date | null
      read_backs: Generated<number>
      asks_person: Generated<boolean>
      progress: Generated<unknown>
      remote_id: string | null
      remote_url: string | null
      left_at: Date | null
      published_at: Date | null
      deleted_at: Date | null
      reason: unknown
      created_at: Date
      updated_at: Date
    }
  }
}
