/** SQL of what the inbox has kept long enough. */
import { sql } from 'kysely'
import type { Sweeper } from '#features/contacts/index.ts'

/** Conversations that nobody wrote in since, with everything in them; then profiles of whom nothing is left. */
const conversations: Sweeper = {
  kind: 'conversations',
  async sweep(db, before) {
    const gone = await sql`delete from conversation where last_message_at < ${before}`.execute(db)
    await sql`
      delete from identity i where i.last_seen_at < ${before}
         and not exists (select from message m where m.identity_id = i.id)
         and not exists (select from conversation c where c.author_id = i.id)`.execute(db)
    return Number(gone.numAffectedRows ?? 0n)
  },
}

const drafts: Sweeper = {
  kind: 'answer-drafts',
  async sweep(db, before) {
    const gone = await sql`delete from answer_draft where at < ${before}`.execute(db)
    return Number(gone.numAffectedRows ?? 0n)
  },
}

export const inboxSweepers: readonly Sweeper[] = [conversations, drafts]
