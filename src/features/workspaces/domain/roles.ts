/** What each role may do, as sentences. Channel rights come on top: a person may be kept to some channels. */
export const roles = [
  'responsible',
  'community-manager',
  'moderator',
  'writer',
  'approver',
  'department',
  'reader',
] as const

export type Role = (typeof roles)[number]

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** A member of one workspace, as policies see it. */
export interface Member {
  readonly personId: string
  readonly role: Role
  /** Null: every channel of the workspace. */
  readonly channelIds: readonly string[] | null
}

export const mayUseChannel = (member: Member, channelId: string): boolean =>
  member.channelIds === null || member.channelIds.includes(channelId)

export const mayUseChannels = (member: Member, channelIds: readonly string[]): boolean =>
  channelIds.every(channelId => mayUseChannel(member, channelId))
