/** What the pages of the inbox read, named once: the types of the contract’s answers. */
import type { z } from 'zod'
import type { channelView } from '#features/channels/contract.ts'
import type { memberView } from '#features/workspaces/contract.ts'
import type {
  acts,
  answerState,
  filters,
  labelView,
  noteView,
  remoteMedia,
  reservationView,
  savedView,
  stepView,
  urgencies,
  urgencyReason,
} from '../views.ts'

export type { ConversationRow, ConversationView, MessageView } from '../views.ts'
export type ChannelView = z.infer<typeof channelView>
export type MemberView = z.infer<typeof memberView>
export type LabelView = z.infer<typeof labelView>
export type SavedView = z.infer<typeof savedView>
export type NoteView = z.infer<typeof noteView>
export type StepView = z.infer<typeof stepView>
export type RemoteMedia = z.infer<typeof remoteMedia>
export type AnswerState = z.infer<typeof answerState>
export type Reservation = z.infer<typeof reservationView>
export type UrgencyReason = z.infer<typeof urgencyReason>
export type Urgency = (typeof urgencies)[number]
export type Act = (typeof acts)[number]
/** As they are asked for: what is absent is at its rest. */
export type AskedFilters = z.input<typeof filters>
export type Way = 'public' | 'private' | 'note'
