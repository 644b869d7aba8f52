/** What is done with a post that stands, the same in every network of the house: its address, and taking it down. */
import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type { ChannelPort, PublishOutcome, ReadBack, RemotePost } from '../connector.ts'
import { ask, callAs, connectAgain, readBy, succeeded } from './asking.ts'
import { isGone, outcomeOfGraph } from './errors.ts'

const linkShape = z.object({ permalink: z.string() })

/** Addresses are not made of ids: asked for once the post stands; `page` is the account's, until then. */
export async function addressed(
  id: string,
  { page, webAddress }: { readonly page: string; readonly webAddress: (value: string) => string },
  port: ChannelPort,
): Promise<RemotePost> {
  const read = await ask(port, 'account', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: 'permalink' },
    read: readBy(linkShape),
  })
  const url = 'stop' in read ? '' : webAddress(read.value.permalink)
  return { id, url: url || page }
}

/** The container was published, and nothing says which post it became. */
export const publishedElsewhere: ReadBack = {
  found: 'unknown',
  answer: { status: 200, code: 'published-elsewhere' },
}

/** The last first, so that a cut leaves no reply without what it answers. What is gone already is gone. */
export async function removeEach(
  remotes: readonly RemotePost[],
  { permission, timeout }: { readonly permission: string; readonly timeout: number },
  port: ChannelPort,
): Promise<PublishOutcome> {
  for (const remote of remotes.toReversed()) {
    const asked = await callAs(port, { method: 'DELETE', path: `/${remote.id}`, timeout })
    if (!asked) return connectAgain
    if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
    const { value: answer } = asked
    const done = answer.status === 200 && succeeded.safeParse(answer.json()).success
    if (done || isGone(answer)) continue
    return repeatable(outcomeOfGraph(answer, port.clock.now(), { permission }))
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}
