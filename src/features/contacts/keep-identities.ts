/** Authors as their messages come. Crosses workspaces: whoever calls holds no workspace's transaction. */
import type { Kysely } from 'kysely'
import type { RemoteAuthor } from '#connectors/conversations.ts'
import { stripControl } from '#kit/text/control.ts'
import type { Tables } from '#platform/database/tables.ts'
import { keepIdentityRows } from './store/identities.ts'

export interface SeenAuthor {
  readonly workspaceId: string
  readonly network: string
  readonly instance: string
  readonly author: RemoteAuthor
  /** Said by the network; absent: nothing was said of it. */
  readonly standing?: 'active' | 'blocked' | 'gone'
  readonly at: Date
}

const mostLetters = 200

/** One line, nothing that turns or hides letters: a name stands beside ours. */
const nameOf = (given: string, otherwise: string): string => {
  const clean = stripControl(given.slice(0, mostLetters * 10))
    .replace(/\s+/g, ' ')
    .trim()
  return [...clean].slice(0, mostLetters).join('') || otherwise
}

/** An address that a page may follow; anything else is dropped. */
const addressOf = (given: string | undefined): string | null =>
  given !== undefined && given.length <= 2_000 && /^https?:\/\//i.test(given) ? given : null

export const identityKey = (
  seen: Pick<SeenAuthor, 'workspaceId' | 'network' | 'instance'>,
  remoteId: string,
) => [seen.workspaceId, seen.network, seen.instance, remoteId].join('\n')

/** The ids of these authors' identities, by `identityKey`. */
export async function keepIdentities(
  db: Kysely<Tables>,
  newId: () => string,
  seen: readonly SeenAuthor[],
): Promise<ReadonlyMap<string, string>> {
  if (seen.length === 0) return new Map()
  const rows = seen.map(one => ({
    w: one.workspaceId,
    id: newId(),
    net: one.network,
    inst: one.instance,
    rid: one.author.remoteId,
    handle: nameOf(one.author.handle, one.author.remoteId),
    name: nameOf(one.author.displayName, nameOf(one.author.handle, one.author.remoteId)),
    avatar: addressOf(one.author.avatar),
    url: addressOf(one.author.url),
    standing: one.standing ?? null,
    at: one.at.toISOString(),
  }))
  const kept = await keepIdentityRows(db, rows)
  return new Map(
    kept.map(row => [
      [row.workspace_id, row.network, row.instance, row.remote_id].join('\n'),
      row.id,
    ]),
  )
}
