/** What a person says of a publication that is theirs to do by hand: done, later, not at all. Two at once end it once. */
import { audit, type Entered, readMember } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { type Db, inTransaction } from '../act-on-post.ts'
import { isOfHosts, longestLater, undoMs } from '../domain/chase.ts'
import type { PublishingParts } from '../parts.ts'
import { mayAnswerTask, mayPublish } from '../policy.ts'
import { readVisiblePost } from '../post-views.ts'
import { noteDone, tellTaskAt, wakeTasks, writeRemote } from '../store/assisted.ts'
import { decideState, writeLine } from '../store/decisions.ts'
import { draftOf, lockPost, setDoer } from '../store/posts.ts'
import { lockPublications, type PublicationRow, readPublication } from '../store/publications.ts'
import { followWithComment, holdCommentBack } from './comment-below.ts'
import { readTask, type TaskView } from './read-task.ts'

/** The post and its rows are held: whoever comes second finds it answered. */
async function answerTask(
  parts: PublishingParts,
  entered: Entered,
  id: string,
  work: (db: Db, row: PublicationRow, now: Date) => Promise<Result<Nothing>>,
): Promise<Result<TaskView>> {
  return inTransaction(parts, entered, async db => {
    const found = await readPublication(db, id)
    if (!found || !(await lockPost(db, found.post_id))) return refuse('not-found')
    const row = (await lockPublications(db, found.post_id)).find(one => one.id === id)
    if (!row || !(await readVisiblePost(db, entered.member, row.post_id)))
      return refuse('not-found')
    if (!mayAnswerTask(entered.member, row.channel_id, row.doer_id))
      return refuse('no-permission', { role: 'community-manager' })
    const answered = await work(db, row, parts.clock.now())
    return answered.ok ? readTask(parts, db, entered, id) : answered
  })
}

const note = (db: Db, { member }: Entered, row: PublicationRow, action: string, at: Date) =>
  audit(db, {
    actorId: member.personId,
    action,
    subjectKind: 'publication',
    subjectId: row.id,
    at,
  })

const line = (db: Db, row: PublicationRow, outcome: string, at: Date, remoteId?: string) =>
  writeLine(db, row, { kind: 'person', outcome, startedAt: at, at, remoteId: remoteId ?? null })

export const closeTask = (
  parts: PublishingParts,
  entered: Entered,
  { id, link }: { readonly id: string; readonly link: string | null },
) =>
  answerTask(parts, entered, id, async (db, row, now) => {
    if (row.state !== 'assisted') return refuse('state-moved-on')
    const network = parts.networks.find(({ manifest }) => manifest.network === row.network)
    const hosts = network?.manifest.byHand?.hosts ?? []
    if (link !== null && hosts.length > 0 && !isOfHosts(link, hosts))
      return refuse('link-elsewhere', { network: row.network, hosts: hosts.join(', ') })
    const remote = link === null ? null : (network?.rules.remoteOf?.(link) ?? null)
    await line(db, row, 'done-by-hand', now, remote?.id)
    await writeRemote(db, row.id, { id: remote?.id ?? null, url: link, at: now })
    await decideState(db, row.id, { state: 'assisted-done', wakeAt: null, now })
    await noteDone(db, row.id, { at: now, by: entered.member.personId })
    const { workspaceId } = entered
    await followWithComment(parts, db, { workspaceId, row, isNamed: remote !== null, now })
    await note(db, entered, row, 'done-by-hand', now)
    return ok({})
  })

/** Back on the list, as if nothing had been said; nobody is told again at once. */
export const reopenTask = (parts: PublishingParts, entered: Entered, id: string) =>
  answerTask(parts, entered, id, async (db, row, now) => {
    const since = row.task_done_at?.getTime() ?? 0
    if (row.state !== 'assisted-done' || now.getTime() - since > undoMs)
      return refuse('state-moved-on')
    await line(db, row, 'not-done-after-all', now)
    await decideState(db, row.id, { state: 'assisted', wakeAt: null, now })
    await writeRemote(db, row.id, { id: null, url: null, at: null })
    await holdCommentBack(db, row)
    await tellTaskAt(db, row.id, new Date(now.getTime() + afterUndo), null)
    await note(db, entered, row, 'done-by-hand-undone', now)
    return ok({})
  })

const afterUndo = 15 * 60_000

export const postponeTask = (
  parts: PublishingParts,
  entered: Entered,
  { id, at }: { readonly id: string; readonly at: string },
) =>
  answerTask(parts, entered, id, async (db, row, now) => {
    if (row.state !== 'assisted') return refuse('state-moved-on')
    const moment = new Date(at)
    if (moment <= now) return refuse('time-past', { time: moment.toISOString() })
    if (moment.getTime() - now.getTime() > longestLater) return refuse('time-wrong')
    await tellTaskAt(db, row.id, moment, moment)
    await wakeTasks(db)
    await note(db, entered, row, 'by-hand-later', now)
    return ok({})
  })

export const declineTask = (
  parts: PublishingParts,
  entered: Entered,
  { id, words }: { readonly id: string; readonly words: string },
) =>
  answerTask(parts, entered, id, async (db, row, now) => {
    if (row.state !== 'assisted') return refuse('state-moved-on')
    await line(db, row, 'not-done-by-hand', now)
    const reason = { code: 'not-done-by-hand', words } as const
    await decideState(db, row.id, { state: 'refused', wakeAt: null, reason, now })
    await note(db, entered, row, 'not-done-by-hand', now)
    return ok({})
  })

/** Whoever has it from now on is told at once of what is due already. */
export async function givePost(
  parts: PublishingParts,
  entered: Entered,
  { id, personId }: { readonly id: string; readonly personId: string | null },
): Promise<Result<Nothing>> {
  const now = parts.clock.now()
  return inTransaction(parts, entered, async db => {
    const post = await lockPost(db, id)
    if (!post || !(await readVisiblePost(db, entered.member, id))) return refuse('not-found')
    const channelIds = draftOf(post).channels.map(channel => channel.channelId)
    if (!mayPublish(entered.member, channelIds))
      return refuse('no-permission', { role: 'community-manager' })
    if (personId !== null && !(await readMember(db, personId))) return refuse('not-found')
    await setDoer(db, id, personId)
    for (const row of await lockPublications(db, id))
      if (row.state === 'assisted') await tellTaskAt(db, row.id, now, null)
    await wakeTasks(db)
    await audit(db, {
      actorId: entered.member.personId,
      action: 'given-by-hand',
      subjectKind: 'post',
      subjectId: id,
      at: now,
    })
    return ok({})
  })
}
