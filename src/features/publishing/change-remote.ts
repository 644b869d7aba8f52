/** Deleting and editing what is on a network already. Both may be repeated without harm. */
import type { OutgoingContent, PublishOrder, PublishOutcome } from '#connectors/connector.ts'
import { refusedOn } from '#connectors/formats/network-names.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { audit, type Entered, readApprovalPath, readWorkspace } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Refused, type Result, refuse } from '#kit/result.ts'
import { actOnPost, type Db, inTransaction } from './act-on-post.ts'
import type { ChannelDraft } from './domain/content.ts'
import { placedUnder } from './domain/first-comment.ts'
import type { PublishingParts } from './parts.ts'
import { payForAct, takenDown } from './pay-for-act.ts'
import { mayPublish, mustAsk } from './policy.ts'
import { contentOfAnswer, readAnswers } from './store/answers.ts'
import {
  adoptVersion,
  decideState,
  isPartlyThere,
  type Line,
  partsThere,
  sentContent,
  writeLine,
} from './store/decisions.ts'
import { publicationAbove, publishedComments } from './store/first-comments.ts'
import { draftOf, lockPost, saveDraft } from './store/posts.ts'
import { type PublicationRow, readPublication } from './store/publications.ts'
import {
  contentDigest,
  cutVersion,
  isBlocked,
  knowsWhatItNames,
  readyChannels,
} from './versions.ts'

type Missed = Exclude<PublishOutcome, { outcome: 'published' }>

/** Nothing was changed there, or nobody knows: the act may be asked for again. */
function refusalOf(outcome: Missed, on: ReturnType<typeof refusedOn>): Refused {
  const said = { ...on, ...(outcome.answer.message ? { answer: outcome.answer.message } : {}) }
  if (outcome.outcome === 'refused')
    return refuse('network-refused', { reason: outcome.reason, ...said })
  if (outcome.outcome === 'reconnect') return refuse('channel-reconnect', said)
  if (outcome.outcome === 'wait' && outcome.until)
    return refuse('rate-limited', { until: outcome.until.toISOString(), ...said })
  return refuse('network-down', said)
}

const lineOf = (kind: Line['kind'], outcome: PublishOutcome, startedAt: Date, at: Date): Line => ({
  kind,
  outcome: outcome.outcome,
  ...(outcome.answer ? { answer: outcome.answer } : {}),
  startedAt,
  at,
})

/** A connector that throws has told nothing: asked for again, the act is the same. */
async function asOutcome(call: Promise<PublishOutcome>): Promise<PublishOutcome> {
  try {
    return await call
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { outcome: 'unconfirmed', answer: { status: null, code: 'connector-error', message } }
  }
}

export interface Removal {
  readonly id: string
  /** The person was told that it goes over the month's budget. */
  readonly beyondBudget?: boolean | undefined
}

/** Deletes on the network, a whole post or the parts of a thread that stopped; the post and its history are kept here. */
export async function removePublication(
  parts: PublishingParts,
  entered: Entered,
  { id, beyondBudget }: Removal,
): Promise<Result<Nothing>> {
  const found = await readForChange(
    parts,
    entered,
    id,
    row => row.state === 'published' || (row.state === 'refused' && isPartlyThere(row)),
  )
  if (!found.ok) return found
  const { row, open, content } = found.value
  // Its comment first: gone with the post on some networks, on others it would stay there answering nothing.
  for (const comment of await commentsThere(parts, entered, id)) {
    const gone = await removePublication(parts, entered, { id: comment, beyondBudget })
    if (!gone.ok) return gone
  }
  const there = { row, open, content, beyondBudget }
  return removeThere(parts, entered, there, 'publication-deleted')
}

const commentsThere = (parts: PublishingParts, { workspaceId }: Entered, parentId: string) =>
  parts.database.inWorkspace(workspaceId, trx => publishedComments(trx, parentId))

/** An answer of ours that is on the network: the room that planned it has checked who may. */
export async function removeAnswer(
  parts: RemovingParts,
  entered: Entered,
  { id, beyondBudget }: Removal,
): Promise<Result<Nothing>> {
  const { workspaceId } = entered
  const found = await parts.database.inWorkspace(workspaceId, async trx => {
    const [row] = await readAnswers(trx, [id])
    return row ? { row, content: await contentOfAnswer(trx, id) } : null
  })
  if (!found?.content) return refuse('not-found')
  const { row, content } = found
  if (row.state !== 'published') return refuse('state-moved-on')
  const open = await parts.desk.open(workspaceId, row.channel_id)
  return removeThere(parts, entered, { row, open, content, beyondBudget }, 'answer-deleted')
}

type RemovingParts = Pick<PublishingParts, 'database' | 'desk' | 'clock'>

interface There {
  readonly row: Pick<PublicationRow, 'id' | 'digest' | 'network' | 'progress'>
  readonly open: OpenChannel
  readonly content: OutgoingContent
  readonly beyondBudget: boolean | undefined
}

async function removeThere(
  parts: RemovingParts,
  entered: Entered,
  { row, open, content, beyondBudget }: There,
  action: string,
): Promise<Result<Nothing>> {
  const { publishing, account, port, connector } = open
  const on = refusedOn({ network: row.network, limits: account.limits })
  if (!connector.manifest.publishing.delete || !publishing?.remove)
    return refuse('cannot-delete', on)
  const there = partsThere(row)
  const { remove } = publishing
  const bill = {
    ...{ workspaceId: account.workspaceId, network: row.network, rules: connector.rules },
    wanted: { act: 'take-down', parts: there.length } as const,
    ...{ paidFor: row.id, part: takenDown, beyondBudget },
  }
  const startedAt = parts.clock.now()
  const done = await payForAct(parts, bill, () => asOutcome(remove(account, there, content, port)))
  if (!done.ok) return done
  const { value: outcome } = done
  const now = parts.clock.now()
  await inTransaction(parts, entered, async db => {
    await writeLine(db, row, lineOf('delete', outcome, startedAt, now))
    if (outcome.outcome === 'published')
      await decideState(db, row.id, { state: 'deleted', wakeAt: null, deletedAt: now, now })
    await audit(db, {
      actorId: entered.member.personId,
      action,
      subjectKind: 'publication',
      subjectId: row.id,
      detail: outcome.outcome,
      at: now,
    })
    return ok({})
  })
  return outcome.outcome === 'published' ? ok({}) : refusalOf(outcome, on)
}

async function readForChange(
  parts: PublishingParts,
  entered: Entered,
  id: string,
  isThere: (row: PublicationRow) => boolean,
  names: readonly ChannelDraft[] = [],
) {
  const { database, desk } = parts
  const found = await database.inWorkspace(entered.workspaceId, async trx => {
    const row = await readPublication(trx, id)
    const known = await knowsWhatItNames(trx, { common: { text: '', media: [] }, channels: names })
    return row && known ? { row, content: await contentThere(trx, row) } : null
  })
  if (!found?.content) return refuse('not-found')
  if (!mayPublish(entered.member, [found.row.channel_id]))
    return refuse('no-permission', { role: 'community-manager' })
  if (!isThere(found.row)) return refuse('state-moved-on')
  const open = await desk.open(entered.workspaceId, found.row.channel_id)
  return ok({ row: found.row, content: found.content, open })
}

/** A first comment with the post that it stands under. */
async function contentThere(db: Db, row: PublicationRow): Promise<OutgoingContent | null> {
  const content = await sentContent(db, row)
  if (row.parent_id === null || content === null) return content
  const above = await publicationAbove(db, row.parent_id)
  return above?.remote ? placedUnder(content, above.remote) : content
}

export interface Edit {
  readonly id: string
  readonly channel: ChannelDraft
}

/** Sends the edited text where the network takes edits. The draft keeps it, whatever the network answers. */
export async function editPublication(
  parts: PublishingParts,
  entered: Entered,
  edit: Edit,
): Promise<Result<Nothing>> {
  // A first comment is changed by taking it away and writing another.
  const isOut = (row: PublicationRow) => row.state === 'published' && row.parent_id === null
  const found = await readForChange(parts, entered, edit.id, isOut, [edit.channel])
  if (!found.ok) return found
  const { row, open } = found.value
  const { publishing, account, port, connector } = open
  const on = refusedOn({ network: row.network, limits: account.limits })
  const [remote] = partsThere(row)
  if (!connector.manifest.publishing.edit || !publishing?.edit || !remote)
    return refuse('cannot-edit', on)
  const cut = await cutEdited(parts, entered, row, edit.channel)
  if (!cut.ok) return cut
  const { content, version, digest } = cut.value
  const startedAt = parts.clock.now()
  const order: PublishOrder = {
    publicationId: row.id,
    account,
    content,
    part: 0,
    done: [remote],
    key: digest.slice(0, 32),
    firstAt: row.published_at ?? startedAt,
  }
  const prepared = publishing.prepare
    ? await publishing.prepare(order, null, port)
    : { outcome: 'prepared' as const, stored: null }
  if (prepared.outcome !== 'prepared') return refusalOf(prepared, on)
  const outcome = await asOutcome(publishing.edit(order, remote, prepared.stored, port))
  const now = parts.clock.now()
  await inTransaction(parts, entered, async db => {
    await writeLine(db, row, lineOf('edit', outcome, startedAt, now))
    if (outcome.outcome === 'published') await adoptVersion(db, row.id, version, digest, now)
    return ok({})
  })
  return outcome.outcome === 'published' ? ok({}) : refusalOf(outcome, on)
}

async function cutEdited(
  parts: PublishingParts,
  entered: Entered,
  row: PublicationRow,
  channel: ChannelDraft,
) {
  return actOnPost(parts, entered, row.post_id, async (db, post) => {
    const workspace = await readWorkspace(db)
    if (mustAsk(entered.member, readApprovalPath(workspace?.settings)))
      return refuse('approval-needed')
    const draft = draftOf(post)
    const others = draft.channels.filter(one => one.channelId !== row.channel_id)
    const edited = { ...draft, channels: [...others, { ...channel, channelId: row.channel_id }] }
    const ready = await readyChannels(parts, db, edited)
    const mine = ready.find(one => one.channel.id === row.channel_id)
    if (!mine) return refuse('not-found')
    if (isBlocked(mine)) return refuse('all-blocked')
    await saveDraft(db, post.id, edited, entered.member.personId, post.stage, parts.clock.now())
    const saved = await lockPost(db, post.id)
    if (!saved) return refuse('not-found')
    const by = { workspaceId: entered.workspaceId, personId: entered.member.personId }
    const version = await cutVersion(parts, db, saved, ready, by)
    return ok({
      content: mine.content,
      version,
      digest: contentDigest(row.channel_id, mine.content),
    })
  })
}
