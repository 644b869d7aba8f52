/** Makes the posts of an import, all in one transaction, and takes them back. */
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import { audit, type Entered, readApprovalPath, readWorkspace } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { zonedToInstant } from '#kit/time/zones.ts'
import { type Db, inTransaction } from '../act-on-post.ts'
import type { ImportRow, RowChange } from '../domain/import/read-rows.ts'
import type { PublishingParts } from '../parts.ts'
import { mayWrite, mustAsk } from '../policy.ts'
import { scheduleVersion } from '../schedule-post.ts'
import {
  type ImportRowOf,
  importedTwin,
  insertImportedPosts,
  lockImport,
  markImported,
  markWithdrawn,
  postsOfImport,
  readImport,
  type Sheet,
} from '../store/imports.ts'
import { insertPost, lockPost, type Planned } from '../store/posts.ts'
import { putAway } from '../write-post.ts'
import { draftOfRow, knowsChosen, type Reading, rowsOf } from './read-import.ts'

export interface WantedImport {
  readonly id: string
  readonly reading: Reading
  readonly changes: readonly RowChange[]
  /** The same file was imported before, and that is known. */
  readonly again: boolean
}

/** More at once would hold the workspace's other acts back while they are written; as drafts, any number goes. */
const mostScheduled = 500

export function applyImport(
  parts: PublishingParts,
  entered: Entered,
  wanted: WantedImport,
): Promise<Result<ImportRowOf>> {
  return inTransaction(parts, entered, async db => {
    if (!mayWrite(entered.member)) return refuse('no-permission', { role: 'writer' })
    const found = await lockImport(db, wanted.id)
    if (!found) return refuse('not-found')
    if (found.state !== 'open') return refuse('state-moved-on')
    if (!(await knowsChosen(db, wanted))) return refuse('not-found')
    const twin = await importedTwin(db, found.digest, wanted.id)
    if (twin && !wanted.again)
      return refuse('import-again', { count: twin.posts, when: momentOf(twin) })
    const schedules = wanted.reading.leave === 'schedule'
    if (schedules && (await asksFirst(db, entered))) return refuse('approval-needed')
    const rows = await rowsOf(parts, db, entered, found.sheet as Sheet, wanted)
    const kept = rows.filter(row => !row.leftOut)
    const refused = refuseRow(kept, schedules)
    if (refused) return refused
    const made = await makePosts(parts, db, entered, wanted.id, kept, schedules)
    if (!made.ok) return made
    return finish(parts, db, entered, wanted.id, kept.length)
  })
}

const momentOf = (row: ImportRowOf) => (row.imported_at ?? row.created_at).toISOString()

async function asksFirst(db: Db, { member }: Entered): Promise<boolean> {
  const workspace = await readWorkspace(db)
  return mustAsk(member, readApprovalPath(workspace?.settings))
}

/** The first line in question, by which nothing at all is imported. */
function refuseRow(rows: readonly ImportRow[], schedules: boolean) {
  for (const { line, problems } of rows) {
    const [problem] = problems
    if (problem)
      return refuse('import-row', {
        row: line,
        column: problem.column || problem.field,
        reason: problem.reason,
      })
  }
  const over = schedules ? rows[mostScheduled] : undefined
  if (over)
    return refuse('import-row', { row: over.line, column: '', reason: 'too-many-to-schedule' })
  if (rows.length === 0) return refuse('import-row', { row: 1, column: '', reason: 'empty-file' })
  return null
}

async function makePosts(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  importId: string,
  rows: readonly ImportRow[],
  schedules: boolean,
): Promise<Result<null>> {
  const channels = await listChannels(db)
  const made: { line: number; id: string }[] = []
  for (const row of rows) {
    const post = await makePost(parts, db, entered, channels, row)
    made.push({ line: row.line, id: post.id })
    if (!schedules || !post.planned) continue
    const locked = await lockPost(db, post.id)
    if (!locked) throw new Error('a post that was just made is not there')
    const scheduled = await scheduleVersion(parts, db, entered, locked, post.planned)
    if (!scheduled.ok) return scheduled
  }
  const { workspaceId } = entered
  await insertImportedPosts(
    db,
    made.map(({ line, id }) => ({
      workspace_id: workspaceId,
      import_id: importId,
      post_id: id,
      line,
    })),
  )
  return ok(null)
}

async function makePost(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  channels: readonly ChannelRow[],
  row: ImportRow,
): Promise<{ id: string; planned: Planned | null }> {
  const id = parts.newId()
  const planned = row.planned && plannedOf(row.planned, entered.timeZone)
  await insertPost(db, {
    workspaceId: entered.workspaceId,
    id,
    personId: entered.member.personId,
    draft: draftOfRow(parts, channels, entered, row),
    planned,
    now: parts.clock.now(),
  })
  return { id, planned }
}

const plannedOf = (wall: { date: string; time: string }, zone: string): Planned => ({
  ...wall,
  zone,
  at: zonedToInstant(wall, zone).instant,
})

async function finish(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  id: string,
  posts: number,
): Promise<Result<ImportRowOf>> {
  const now = parts.clock.now()
  await markImported(db, id, posts, now)
  await audit(db, {
    actorId: entered.member.personId,
    action: 'posts-imported',
    subjectKind: 'import',
    subjectId: id,
    detail: { posts },
    at: now,
  })
  const done = await readImport(db, id)
  return done ? ok(done) : refuse('not-found')
}

/** Nothing is half taken back: one post that has left keeps them all. */
export function withdrawImport(
  parts: PublishingParts,
  entered: Entered,
  id: string,
): Promise<Result<ImportRowOf>> {
  return inTransaction(parts, entered, async db => {
    if (!mayWrite(entered.member)) return refuse('no-permission', { role: 'writer' })
    const found = await lockImport(db, id)
    if (!found) return refuse('not-found')
    if (found.state === 'withdrawn') return refuse('state-moved-on')
    const now = parts.clock.now()
    const { personId } = entered.member
    for (const postId of await postsOfImport(db, id)) {
      const gone = await putAway(db, personId, postId, now)
      if (!gone.ok) return gone
    }
    await markWithdrawn(db, id)
    await audit(db, {
      actorId: personId,
      action: 'import-withdrawn',
      subjectKind: 'import',
      subjectId: id,
      at: now,
    })
    const done = await readImport(db, id)
    return done ? ok(done) : refuse('not-found')
  })
}
