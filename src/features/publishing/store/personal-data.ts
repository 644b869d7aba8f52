/** What publishing holds of somebody of the audience: the answers that name them, and what the network said to each. */
import { type Kysely, sql } from 'kysely'
import type { OutgoingContent } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import { withdrawAnswer } from '../answers.ts'

type Db = Kysely<Tables>

interface Forgotten {
  readonly publication: number
  readonly attempt: number
}

/** What has not left never will; what is on the network stays there, and is kept here without whom it answered. */
export async function forgetInAnswers(
  db: Db,
  telling: readonly string[],
  how: { readonly now: Date; readonly redact: (text: string) => string },
): Promise<Forgotten> {
  const { rows } = await sql<{ id: string; content: OutgoingContent }>`
    select p.id, p.content from publication p
     where p.post_id is null
       and exists (select from unnest(${[...telling]}::text[]) t where position(lower(t) in lower(p.content::text)) > 0)
     for update`.execute(db)
  let attempts = 0
  for (const { id, content } of rows) {
    await withdrawAnswer(db, id, how.now)
    const { answers: _, ...rest } = content
    const parts = rest.parts.map(part => ({ ...part, text: how.redact(part.text) }))
    await sql`update publication set content = ${toJsonb({ ...rest, parts })} where id = ${id}`.execute(
      db,
    )
    const cleared = await sql`
      update attempt set answer = null where publication_id = ${id} and answer is not null`.execute(
      db,
    )
    attempts += Number(cleared.numAffectedRows ?? 0n)
  }
  return { publication: rows.length, attempt: attempts }
}

/** Posts of ours that name them: what is published is the team's to judge, and nothing is rewritten unseen. */
export async function postsNaming(db: Db, telling: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from post p
     where exists (select from unnest(${[...telling]}::text[]) t where position(lower(t) in lower(p.draft::text)) > 0)
     limit 200`.execute(db)
  return rows.map(row => row.id)
}
