/** Accounts and posts that are counted, for tests and the bench. */
import { sql } from 'kysely'
import type { Manifest } from '#connectors/connector.ts'
import type { InsightTraits } from '#connectors/insights.ts'
import type { Database } from '#platform/database/connect.ts'
import { registerPublications } from './store/observations.ts'

/** Ids that read as what they are: 7 → …-000000000007. */
export const idOf = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const insights: InsightTraits = {
  account: ['followers'],
  post: ['views', 'likes', 'comments', 'shares'],
  postsPerCall: 3,
  missing: { saves: { fr: 'Ce réseau ne compte pas cela.', en: 'Not counted there.' } },
}

/** One that gives no views. */
export const quietInsights: InsightTraits = {
  account: ['followers'],
  post: ['likes', 'comments'],
  postsPerCall: 3,
  missing: { views: { fr: 'Pas de vues ici.', en: 'No views here.' } },
}

const limit = { value: 1_000, source: 'this file', checked: '2026-11-22' }
const images = { most: limit, types: [], bytes: limit }

export const countedNetwork = (network: string, traits: InsightTraits): { manifest: Manifest } => ({
  manifest: {
    network,
    name: { fr: network, en: network },
    practice: true,
    tint: { light: '#000', dark: '#fff' },
    brandPage: '',
    hosts: [],
    connect: { method: 'form', fields: [], steps: [] },
    permissions: [],
    formats: [{ format: 'post', images }],
    limits: { text: limit, alt: limit },
    publishing: {
      callTimeout: 1_000,
      settlingDelay: 0,
      idempotency: 'none',
      readBack: 'exact',
      concurrency: 4,
      delete: true,
      edit: true,
    },
    insights: traits,
  },
})

export const addWorkspace = (database: Database, id: string, zone = 'Europe/Paris') =>
  database.inWorkspace(id, trx =>
    sql`insert into workspace (id, name, time_zone) values (${id}, 'Maison', ${zone})`.execute(trx),
  )

export const addAccount = (database: Database, workspaceId: string, id: string, network: string) =>
  database.inWorkspace(workspaceId, trx =>
    sql`insert into channel (workspace_id, id, network, remote_id, handle, display_name)
        values (${workspaceId}, ${id}, ${network}, ${id}, '@maison', 'Maison')`.execute(trx),
  )

/** A post that is out, as the worker registers it. */
export const addPost = (
  database: Database,
  place: { readonly workspaceId: string; readonly channelId: string; readonly network: string },
  id: string,
  publishedAt: string,
) =>
  registerPublications(database.app, [
    {
      ...place,
      publicationId: id,
      postId: id,
      remoteIds: [`remote-${id}`],
      publishedAt: new Date(publishedAt),
      nextReadAt: new Date(publishedAt),
    },
  ])
