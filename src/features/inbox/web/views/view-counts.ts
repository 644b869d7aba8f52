import type { client } from '#web/client/client.ts'

export type Counts = Awaited<ReturnType<typeof client.inbox.conversations.counts>>
