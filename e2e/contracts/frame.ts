/** What the contract of every network begins and ends with. */
import { afterAll, describe, it } from 'vitest'
import type { Json } from '#connectors/connector.ts'
import type {
  ConversationChange,
  ConversationsFacet,
  IncomingMessage,
  Target,
} from '#connectors/conversations.ts'
import type { TestChannel } from '#connectors/testing.ts'
import { descriptionsFolder } from './description.ts'
import type { Inspector } from './inspector.ts'

/** Named as not run where the descriptions are not; never half run where they are. */
export function describeContract(network: string, drive: (folder: string) => void): void {
  const name = `contract of ${network}`
  const folder = descriptionsFolder()
  if (folder === null) it.skip(`${name}: PARVIS_SPECS names no folder`, () => undefined)
  else describe(name, () => drive(folder))
}

/** Prints, once all is over, how much of the description was met, and what stands outside of it. */
export function sayWhatWasMet(
  network: string,
  inspector: Inspector,
  amendments: readonly unknown[],
): void {
  afterAll(() => {
    const { met } = inspector.undescribed()
    console.log(
      [
        `${network}: ${inspector.covered().length} described answers met, ${amendments.length} amendments.`,
        'Not in the description:',
        ...met.map(({ method, path, status, page }) => {
          return `  ${method} ${path.source}${status ? ` ${status}` : ''}: ${page}`
        }),
      ].join('\n'),
    )
  })
}

/** Reads page after page, until the network has no more to tell. */
export async function readAll(
  fetch: ConversationsFacet['fetch'],
  channel: TestChannel,
  from: Json | null,
) {
  const changes: ConversationChange[] = []
  for (let cursor = from; ; ) {
    const outcome = await fetch(channel.account, cursor, new Date(0), channel.port())
    if (outcome.outcome !== 'fetched') throw new Error(JSON.stringify(outcome))
    changes.push(...outcome.page.changes)
    cursor = outcome.page.cursor
    if (outcome.page.more) continue
    const messages = changes.flatMap(change =>
      change.change === 'message' ? [change.message] : [],
    )
    return { changes, messages, cursor }
  }
}

export const targetOf = (message: IncomingMessage): Target => ({
  ...{ remoteId: message.remoteId, url: message.url, kind: message.kind, thread: message.thread },
  authorRemoteId: message.author.remoteId,
  subjectRemoteId: message.subject?.remoteId ?? null,
  handle: message.handle ?? null,
})
