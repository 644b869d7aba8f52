/** What other tools may be told of. A name stays what it is; a payload that changes its shape gets a new version. */
export const eventKinds = [
  'post.scheduled',
  'approval.asked',
  'approval.decided',
  'publication.published',
  'publication.refused',
  'publication.unconfirmed',
  'publication.missed',
  'message.received',
  'answer.published',
  'conversation.assigned',
  'conversation.done',
  'channel.reconnect-needed',
] as const

export type EventKind = (typeof eventKinds)[number]

/** Sent when a person asks to try a webhook. */
export const testKind = 'webhook.test'

export const payloadVersion = 1
