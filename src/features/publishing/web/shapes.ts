/** What the rooms of publishing read, named once: the types of the contract’s answers. */
import type { z } from 'zod'
import type { channelView } from '#features/channels/contract.ts'
import type { mediaView } from '#features/library/contract.ts'
import type { memberView } from '#features/workspaces/contract.ts'
import type {
  approvalLinkView,
  approvalView,
  attemptView,
  postView,
  publicationView,
  slotView,
  todayView,
  versionView,
  wishedTime,
} from '../views.ts'

export type PostView = z.infer<typeof postView>
export type PublicationView = z.infer<typeof publicationView>
export type AttemptView = z.infer<typeof attemptView>
export type ApprovalView = z.infer<typeof approvalView>
export type ApprovalLinkView = z.infer<typeof approvalLinkView>
export type VersionView = z.infer<typeof versionView>
export type SlotView = z.infer<typeof slotView>
export type Today = z.infer<typeof todayView>
export type WishedTime = z.infer<typeof wishedTime>
export type ChannelView = z.infer<typeof channelView>
export type MediaView = z.infer<typeof mediaView>
export type MemberView = z.infer<typeof memberView>
