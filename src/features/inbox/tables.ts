import type { Generated } from 'kysely'
import type { MessageKind, MessageVisibility } from '#connectors/conversations.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    conversation: {
      workspace_id: string
      id: string
      channel_id: string
      network: string
      thread: string
      kind: MessageKind
      subject: unknown
      post_id: string | null
      state: Generated<'open' | 'done'>
      snoozed_until: Date | null
      urgency: Generated<number>
      urgency_reason: unknown
      urgency_set: Generated<boolean>
      assignee_id: string | null
      label_ids: Generated<string[]>
      waiting_since: Date | null
      /** Text: `infinity` where nobody waits. */
      work_at: Generated<string>
      first_message_at: Date
      first_reply_at: Date | null
      last_message_at: Date
      settled_at: Date | null
      touched: Generated<boolean>
      author_id: string | null
      preview: Generated<string>
      visibility: Generated<MessageVisibility>
      answer: 'leaving' | 'failed' | 'doubt' | null
      messages: Generated<number>
      version: Generated<number>
      created_at: Date
    }
    message: {
      workspace_id: string
      id: string
      conversation_id: string
      channel_id: string
      remote_id: string | null
      direction: 'in' | 'out'
      kind: MessageKind
      identity_id: string | null
      person_id: string | null
      text: string
      whole_length: number | null
      language: string | null
      media: Generated<unknown>
      url: string | null
      at: Date
      edited_at: Date | null
      removed_at: Date | null
      visibility: Generated<MessageVisibility>
      liked: Generated<boolean>
      parent: string | null
      handle: unknown
      urgency: Generated<number>
      rule: Generated<string>
      rule_words: Generated<string[]>
      publication_id: string | null
      left_at: Date | null
      finishes: Generated<boolean>
      version: Generated<number>
      kept_at: Date
    }
    conversation_note: {
      workspace_id: string
      id: string
      conversation_id: string
      person_id: string | null
      text: string
      at: Date
    }
    conversation_step: {
      workspace_id: string
      id: Generated<string>
      conversation_id: string
      at: Date
      person_id: string | null
      step: StepKind
      detail: unknown
    }
    label: { workspace_id: string; id: string; name: string; tint: number; created_at: Date }
    inbox_view: {
      workspace_id: string
      id: string
      name: string
      filters: unknown
      person_id: string | null
      created_at: Date
    }
    answer_draft: {
      workspace_id: string
      conversation_id: string
      person_id: string
      way: 'public' | 'private' | 'note'
      text: string
      at: Date
    }
    conversation_presence: {
      workspace_id: string
      conversation_id: string
      person_id: string
      doing: 'reading' | 'writing'
      seen_at: Date
    }
    answer_reservation: {
      workspace_id: string
      conversation_id: string
      person_id: string
      until: Date
    }
  }
}

export type StepKind =
  | 'done'
  | 'reopened'
  | 'snoozed'
  | 'woken'
  | 'assigned'
  | 'released'
  | 'urgency'
  | 'labelled'
  | 'acted'
  | 'answered'
  | 'taken-over'
