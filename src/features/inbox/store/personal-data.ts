/** SQL of what the inbox holds of somebody of the audience. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Json, JsonRecord } from '#kit/json.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

/** Their words, ours to them, and what the team wrote beside: all of it may be asked for. */
export async function heldInInbox(db: Db, identityIds: readonly string[]) {
  const ids = [...identityIds]
  const { rows: messages } = await sql<JsonRecord>`
    select m.kind, m.text, m.language, m.media, m.url, m.at, m.edited_at as "editedAt", m.removed_at as "removedAt",
           m.visibility, c.network
      from message m join conversation c on c.id = m.conversation_id
     where m.identity_id = any (${ids}) order by m.at`.execute(db)
  const theirs = sql`c.id in (select x.conversation_id from message x where x.identity_id = any (${ids}))`
  const { rows: answers } = await sql<JsonRecord>`
    select m.text, m.at, m.url, c.network from message m join conversation c on c.id = m.conversation_id
     where m.direction = 'out' and ${theirs} order by m.at`.execute(db)
  const { rows: teamNotes } = await sql<JsonRecord>`
    select o.text, o.at from conversation_note o join conversation c on c.id = o.conversation_id
     where ${theirs} order by o.at`.execute(db)
  const { rows: handling } = await sql<JsonRecord>`
    select s.step, s.detail, s.at from conversation_step s join conversation c on c.id = s.conversation_id
     where ${theirs} order by s.at`.execute(db)
  return { messages, answers, teamNotes, handling }
}

/** What this room alone can forget, by the owner-run function of migration 0026. */
export async function eraseProfiles(db: Db, identityIds: readonly string[], now: Date) {
  const { rows } = await sql<{ counts: { [table: string]: number } }>`
    select erase_from_inbox(${[...identityIds]}, ${now}) as counts`.execute(db)
  return rows[0]?.counts ?? {}
}

const keyOf = { conversation_note: 'id', answer_draft: 'conversation_id' } as const

/** Where the team names them: only the name goes. */
export async function redactTexts(
  db: Db,
  table: keyof typeof keyOf,
  telling: readonly string[],
  redact: (text: string) => string,
): Promise<number> {
  const key = sql.ref(keyOf[table])
  const { rows } = await sql<{ key: string; text: string }>`
    select ${key} as key, text from ${sql.table(table)} where ${namesIn(sql`text`, telling)}`.execute(
    db,
  )
  for (const row of rows)
    await sql`update ${sql.table(table)} set text = ${redact(row.text)} where ${key} = ${row.key} and text = ${row.text}`.execute(
      db,
    )
  return rows.length
}

const namesIn = (text: RawBuilder<unknown>, telling: readonly string[]) => sql<boolean>`
  exists (select from unnest(${[...telling]}::text[]) t where position(lower(t) in lower(${text})) > 0)`

/** Where others name them. What an answer must name on the network goes too, when it leads to them. */
export async function redactMessages(
  db: Db,
  telling: readonly string[],
  redact: (text: string) => string,
): Promise<number> {
  const { rows } = await sql<{ id: string; text: string; media: readonly { alt: string }[] }>`
    select id, text, media from message
     where ${namesIn(sql`text || media::text || coalesce(handle::text, '') || coalesce(parent, '')`, telling)}`.execute(
    db,
  )
  for (const { id, text, media } of rows) {
    const described = media.map(each => ({ ...each, alt: redact(each.alt) }))
    await sql`
      update message
         set text = ${redact(text)}, media = ${toJsonb(described)},
             handle = case when ${namesIn(sql`handle::text`, telling)} then null else handle end,
             parent = case when ${namesIn(sql`parent`, telling)} then null else parent end
       where id = ${id}`.execute(db)
  }
  return rows.length
}

export async function redactConversations(
  db: Db,
  telling: readonly string[],
  redact: (text: string) => string,
): Promise<number> {
  const { rows } = await sql<{ id: string; preview: string; subject: JsonRecord | null }>`
    select c.id, c.preview, c.subject from conversation c
     where ${namesIn(sql`c.preview || coalesce(c.subject::text, '')`, telling)}`.execute(db)
  for (const { id, preview, subject } of rows) {
    const kept = subject && {
      ...subject,
      text: redact(String(subject.text ?? '')),
      author: typeof subject.author === 'string' ? redact(subject.author) : null,
      url: redact(String(subject.url ?? '')),
      remoteId: redact(String(subject.remoteId ?? '')),
    }
    await sql`
      update conversation set preview = ${redact(preview)}, subject = ${kept ? toJsonb(kept) : null}::jsonb
       where id = ${id}`.execute(db)
  }
  return rows.length
}

/** Reading goes on from where it stood, without what names them. */
export async function forgetInTurns(
  db: Db,
  telling: readonly string[],
  without: (value: Json) => Json,
): Promise<number> {
  const { rows } = await sql<{ channel_id: string; cursor: Json; history_cursor: Json }>`
    select channel_id, cursor, history_cursor from arrival_turn
     where ${namesIn(sql`coalesce(cursor::text, '') || coalesce(history_cursor::text, '')`, telling)}`.execute(
    db,
  )
  for (const { channel_id, cursor, history_cursor } of rows)
    await sql`
      select set_arrival_cursors(${channel_id}, ${jsonOrNull(without(cursor))}::jsonb,
        ${jsonOrNull(without(history_cursor))}::jsonb)`.execute(db)
  return rows.length
}

const jsonOrNull = (value: Json) => (value === null ? null : toJsonb(value))

/** Which of these were erased: they do not come back when a network tells them again. */
export async function erasedAmong(
  db: Db,
  rows: readonly { readonly w: string; readonly ch: string; readonly rid: string }[],
): Promise<ReadonlySet<string>> {
  const named = rows.map(({ w, ch, rid }) => ({ w, ch, rid }))
  const found = await sql<{ channel_id: string; remote_id: string }>`
    select channel_id, remote_id from erased_among(${toJsonb(named)})`.execute(db)
  return new Set(found.rows.map(row => `${row.channel_id}\n${row.remote_id}`))
}
