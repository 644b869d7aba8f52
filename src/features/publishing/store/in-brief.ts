/** Publications in a line, for rooms further down the street. */
import { type Kysely, sql } from 'kysely'
import { plainExcerpt } from '#kit/text/excerpt.ts'
import type { Tables } from '#platform/database/tables.ts'
import { firstWords, type VersionContent } from '../domain/content.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface PublicationInBrief {
  readonly publicationId: string
  /** Its title, or the beginning of its text. */
  readonly title: string
  /** What this account sent, whole. */
  readonly text: string
  readonly mediaId: string | null
  readonly url: string | null
}

const longestTitle = 90

/** Those that are not there, or belong to no post, are left out. */
export async function publicationsInBrief(
  db: Db,
  ids: readonly string[],
): Promise<PublicationInBrief[]> {
  const { rows } = await sql<{
    id: string
    channel_id: string
    url: string | null
    title: string
    content: VersionContent
  }>`
    select p.id, p.channel_id, p.remote_url as url, t.title, v.content
      from publication p
      join post t on t.workspace_id = p.workspace_id and t.id = p.post_id
      join post_version v on v.workspace_id = p.workspace_id and v.post_id = p.post_id and v.number = p.version
     where p.id = any (${[...ids]}::uuid[])`.execute(db)
  return rows.map(({ id, channel_id, url, title, content }) => {
    const sent = content.channels[channel_id]
    const parts = sent?.parts ?? []
    const picture = parts.flatMap(part => part.media)[0] ?? sent?.article?.cover
    return {
      publicationId: id,
      title: title.trim() || plainExcerpt(firstWords(content.draft), longestTitle),
      text: sent?.article ? sent.article.excerpt : parts.map(part => part.text).join('\n'),
      mediaId: picture?.file ?? null,
      url,
    }
  })
}
