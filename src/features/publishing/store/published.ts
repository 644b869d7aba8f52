import type { Kysely } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

/** Where a post is out, in the order of publishing; null when there is no such post. First comments are none. */
export async function publishedOf(db: Kysely<Tables>, postId: string) {
  const post = await db.selectFrom('post').select('id').where('id', '=', postId).executeTakeFirst()
  if (!post) return null
  const rows = await db
    .selectFrom('publication')
    .select(['id', 'channel_id', 'network', 'published_at'])
    .where('post_id', '=', postId)
    .where('parent_id', 'is', null)
    .where('published_at', 'is not', null)
    .$narrowType<{ published_at: Date }>()
    .orderBy('published_at')
    .execute()
  return rows.map(row => ({
    publicationId: row.id,
    channelId: row.channel_id,
    network: row.network,
    publishedAt: row.published_at,
  }))
}
