import type { Kysely } from 'kysely'
import type { ContentRules } from '#connectors/connector.ts'
import type { Door } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Log } from '#platform/log.ts'
import type { SafeRequest } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { ChannelDesk, KnownNetwork } from './ports/desk.ts'
import type { Ports } from './ports.ts'

/** A network of the registry: its facts and rules at once, its code when it is needed. */
export interface Network extends KnownNetwork {
  readonly rules: ContentRules
}

/** What a later room is told, or asked, in the transaction of the act. The composition root fills it. */
export interface ChannelNews {
  /** Access is back: what waited for this account may go on. */
  reconnected(db: Kysely<Tables>, channelId: string): Promise<void>
  /** The account is unlinked: what was scheduled on it no longer leaves. */
  removed(db: Kysely<Tables>, channelId: string): Promise<void>
  /** The network tells that something sent there has moved on: it is looked at now. */
  moved(db: Kysely<Tables>, channelId: string): Promise<void>
  /** How many posts its network keeps until their hour: only the account's access takes them off there. */
  keptOnNetwork(db: Kysely<Tables>, channelId: string): Promise<number>
  /** Scheduled posts per account. */
  waiting(db: Kysely<Tables>): Promise<ReadonlyMap<string, number>>
}

export interface ChannelParts {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly newId: () => string
  readonly door: Door
  readonly networks: readonly Network[]
  readonly ports: Ports
  readonly desk: ChannelDesk
  readonly news: ChannelNews
  /** Public address: where a network sends the person back. */
  readonly url: string
  /** Whether that address is one that servers elsewhere can reach. */
  readonly isReached: boolean
  readonly request: SafeRequest
  readonly log: Log
}

export const callbackOf = (parts: Pick<ChannelParts, 'url'>): string =>
  `${parts.url}/connect/callback`
