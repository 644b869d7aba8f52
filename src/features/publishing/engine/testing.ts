/** Channels, posts and publications for tests and benches, and a network that does what it is told. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type {
  Connector,
  ContentRules,
  Manifest,
  OutgoingContent,
  PublishingFacet,
  PublishingTraits,
} from '#connectors/connector.ts'
import { canonicalJson } from '#kit/canonical.ts'
import { systemClock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import type { Database } from '#platform/database/connect.ts'

export const newId = makeIds(systemClock, count => randomBytes(count))

const limit = { value: 1_000, source: 'this file', checked: '2026-11-21' }
const images = { most: limit, types: [], bytes: limit }
/** From one hour to ten days ahead. */
const onSchedule = {
  earliest: { ...limit, value: 3_600_000 },
  latest: { ...limit, value: 864_000_000 },
}

export function scriptedNetwork(
  network: string,
  publishing: PublishingFacet,
  traits: Partial<PublishingTraits> = {},
  rules: Partial<ContentRules> = {},
) {
  const manifest: Manifest = {
    network,
    name: { fr: network, en: network },
    practice: true,
    tint: { light: '#000', dark: '#fff' },
    brandPage: '',
    hosts: [],
    connect: { method: 'form', fields: [], steps: [] },
    permissions: [],
    formats: [
      { format: 'post', images, ...(publishing.scheduling ? { onSchedule } : {}) },
      { format: 'thread', images },
    ],
    limits: { text: limit, alt: limit },
    publishing: {
      callTimeout: 1_000,
      settlingDelay: 0,
      idempotency: 'none',
      readBack: 'exact',
      concurrency: 16,
      delete: true,
      edit: true,
      ...traits,
    },
  }
  const connector: Connector = {
    manifest,
    rules: { count: () => ({ used: 0, max: 0, overflowAt: null }), check: () => [], ...rules },
    connecting: {
      check: async account => ({
        ok: true,
        value: { lines: [], limits: {}, handle: account.handle, displayName: '' },
      }),
    },
    publishing,
  }
  return { manifest, load: async () => ({ connector }) }
}

export async function addWorkspace(database: Database): Promise<string> {
  const id = newId()
  await database.inWorkspace(id, trx =>
    sql`insert into workspace (id, name) values (${id}, 'Maison Colibri')`.execute(trx),
  )
  return id
}

export async function addChannel(
  database: Database,
  workspaceId: string,
  network: string,
  settings: object = {},
): Promise<string> {
  const id = newId()
  await database.inWorkspace(workspaceId, trx =>
    sql`
      insert into channel (workspace_id, id, network, remote_id, handle, display_name, settings)
      values (${workspaceId}, ${id}, ${network}, ${id}, ${'@maison'}, 'Maison', ${JSON.stringify(settings)})
    `.execute(trx),
  )
  return id
}

export interface Planned {
  readonly dueAt: Date
  /** One text a part; more than one is a thread. Or a content that is made already. */
  readonly texts: readonly string[] | OutgoingContent
  readonly parentId?: string
}

export const contentOf = (texts: readonly string[]): OutgoingContent => ({
  format: texts.length > 1 ? 'thread' : 'post',
  language: 'fr',
  parts: texts.map(text => ({ text, media: [] })),
  settings: {},
})

/** Posts with one version each, planned on one channel. Gives the ids of the publications, in order. */
export async function plan(
  database: Database,
  channel: { readonly workspaceId: string; readonly channelId: string; readonly network: string },
  planned: readonly Planned[],
): Promise<string[]> {
  const rows = planned.map(({ dueAt, texts, parentId }) => {
    const content = 'parts' in texts ? texts : contentOf(texts)
    return {
      post: newId(),
      publication: newId(),
      parent: parentId ?? null,
      content: { draft: null, channels: { [channel.channelId]: content } },
      own: parentId ? content : null,
      digest: createHash('sha256').update(canonicalJson(content)).digest('hex'),
      due: dueAt,
    }
  })
  const { workspaceId, channelId, network } = channel
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(post uuid,
    publication uuid, parent uuid, content jsonb, own jsonb, digest text, due timestamptz)`
  await database.inWorkspace(workspaceId, async trx => {
    await sql`insert into post (workspace_id, id, draft, latest_version)
      select ${workspaceId}, r.post, '{}', 1 from ${given}`.execute(trx)
    await sql`insert into post_version (workspace_id, post_id, number, content, digest)
      select ${workspaceId}, r.post, 1, r.content, r.digest from ${given}`.execute(trx)
    await sql`insert into publication
      (workspace_id, id, post_id, version, channel_id, network, parent_id, content, due_at, wake_at, digest)
      select ${workspaceId}, r.publication, r.post, 1, ${channelId}, ${network}, r.parent, nullif(r.own, 'null'), r.due,
        case when r.parent is null then r.due end, r.digest from ${given}`.execute(trx)
  })
  return rows.map(row => row.publication)
}
