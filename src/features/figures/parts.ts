import type { Network } from '#features/channels/index.ts'
import type { Door } from '#features/workspaces/index.ts'
import type { Database } from '#platform/database/open.ts'
import type { Db, Figures } from './figures.ts'

/** Where a post is out, as a later room of the street knows. */
export interface PublishedOn {
  readonly publicationId: string
  readonly channelId: string
  readonly network: string
  readonly publishedAt: Date
}

/** What is asked of the room of posts. The composition root fills it. */
export interface PublishedPosts {
  /** Null when there is no such post. */
  ofPost(db: Db, postId: string): Promise<readonly PublishedOn[] | null>
}

export interface FiguresParts {
  readonly database: Database
  readonly door: Door
  readonly networks: readonly Network[]
  readonly figures: Figures
  readonly publishedPosts: PublishedPosts
}
