/** What the tests on real servers share when they read what people answer. */
import type { Connector, Json } from '#connectors/connector.ts'
import type { ConversationChange } from '#connectors/conversations.ts'
import type { TestChannel } from '#connectors/testing.ts'

const since = new Date(Date.now() - 90 * 86_400_000)

/** Everything from a cursor on, page after page. */
export async function readAll(
  conversations: NonNullable<Connector['conversations']>,
  channel: TestChannel,
  from: Json | null,
) {
  const changes: ConversationChange[] = []
  let cursor = from
  for (;;) {
    const page = await conversations.fetch(channel.account, cursor, since, channel.port())
    if (page.outcome !== 'fetched') throw new Error(JSON.stringify(page))
    changes.push(...page.page.changes)
    cursor = page.page.cursor
    if (!page.page.more) break
  }
  const messages = changes.flatMap(one => (one.change === 'message' ? [one.message] : []))
  return { changes, messages, cursor }
}
