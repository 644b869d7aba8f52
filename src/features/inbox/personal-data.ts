/** The inbox's part in what a person may ask: their messages, and everything written around them. */

import { forgetInNotes } from '#features/channels/index.ts'
import { type PersonalDataHolder, withoutPerson } from '#features/contacts/index.ts'
import { forgetInAnswers, postsNaming } from '#features/publishing/index.ts'
import type { Json } from '#kit/json.ts'
import {
  eraseProfiles,
  forgetInTurns,
  heldInInbox,
  redactConversations,
  redactMessages,
  redactTexts,
} from './store/personal-data.ts'

/** Also for the rooms before it on the street, which know people of the audience by what they send them only. */
export const audienceHolder: PersonalDataHolder = {
  held: (db, { identityIds }) => heldInInbox(db, identityIds),
  async forget(db, { identityIds, telling }, how) {
    const answers = await forgetInAnswers(db, telling, how)
    const own = await eraseProfiles(db, identityIds, how.now)
    const elsewhere = await redactMessages(db, telling, how.redact)
    const notes = await redactTexts(db, 'conversation_note', telling, how.redact)
    const drafts = await redactTexts(db, 'answer_draft', telling, how.redact)
    const previews = await redactConversations(db, telling, how.redact)
    const without = (value: Json) => withoutPerson(value, telling)
    const channelNotes = await forgetInNotes(db, telling, without)
    const turns = await forgetInTurns(db, telling, without)
    return {
      ...answers,
      ...own,
      message: (own.message ?? 0) + elsewhere,
      conversation_note: (own.conversation_note ?? 0) + notes,
      answer_draft: (own.answer_draft ?? 0) + drafts,
      conversation: (own.conversation ?? 0) + previews,
      channel_note: channelNotes,
      arrival_turn: turns,
      posts_that_name_them: (await postsNaming(db, telling)).length,
    }
  },
}
