/** What the inbox's benches act on: a running Parvis, a person in it, and its database. */
import type { OpenDatabase } from '#platform/database/open.ts'
import type { SignedIn } from './signed-in.ts'

export interface Stage {
  readonly url: string
  readonly person: SignedIn
  readonly database: OpenDatabase
  readonly channelIds: readonly string[]
  readonly quick: boolean
  readonly say: (line: string) => void
}

export const call = async (stage: Stage, operation: string, input: object) => {
  const answer = await fetch(`${stage.url}/api/rpc/${operation.replaceAll('.', '/')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: stage.url,
      cookie: stage.person.cookie,
      'x-workspace': stage.person.workspace,
    },
    body: JSON.stringify({ json: input }),
  })
  if (!answer.ok) throw new Error(`${operation} answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { json: Page }).json
}

export interface Page {
  readonly items: readonly { readonly preview?: string; readonly urgency?: string }[]
  readonly after: string | null
}

export async function timed(times: number[], work: () => Promise<Page>): Promise<Page> {
  const start = performance.now()
  const page = await work()
  times.push(performance.now() - start)
  return page
}

export const list = (stage: Stage, input: object) => call(stage, 'inbox.conversations.list', input)
