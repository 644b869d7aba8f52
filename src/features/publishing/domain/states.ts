/** The states of a publication, as kept; `suspended` and `missed` are views of « scheduled ». */
export const publicationStates = [
  'scheduled',
  'sending',
  'on-network-schedule',
  'assisted',
  'assisted-done',
  'published',
  'deleted',
  'refused',
  'reconnect-needed',
  'waiting',
  'unconfirmed',
] as const

export type PublicationState = (typeof publicationStates)[number]

/** Where a post is on the way to being allowed to leave. */
export const stages = ['draft', 'to-approve', 'change-asked', 'approved'] as const

export type Stage = (typeof stages)[number]
