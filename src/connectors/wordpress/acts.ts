/** Moderation on the site itself. WordPress keeps no reason: the person's words stay in Parvis. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { ActOutcome, MessageAct, Target } from '../conversations.ts'
import { numberOf, visibilityOf } from './comment-message.ts'
import { COMMENT_TIMEOUT, isCommentGone, readComment } from './comments.ts'
import { type Call, callAs, type Miss, outcomeOfSafeMiss } from './rest.ts'

/** What each act makes of a comment. */
const statuses: { readonly [act in MessageAct]?: string } = {
  approve: 'approved',
  show: 'approved',
  hold: 'hold',
  spam: 'spam',
  delete: 'trash',
}

export async function act(
  _account: ChannelAccount,
  wanted: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  const [id, status] = [numberOf(target.remoteId), statuses[wanted]]
  if (id === undefined || status === undefined) {
    return {
      outcome: 'refused',
      reason: 'permission-missing',
      answer: { status: null, code: 'not-on-this-network' },
    }
  }
  const comment = await readComment(id, port)
  if (!comment.ok) return comment.refusal
  if (comment.value === null) return gone
  const done: ActOutcome = { outcome: 'done', visibility: visibilityOf(status) }
  // WordPress answers a status that a comment has already with an error.
  if (comment.value.status === status) return done
  const miss = wanted === 'delete' ? await trash(id, port) : await change(id, status, port)
  if (miss === null) return done
  return isCommentGone(miss)
    ? wanted === 'delete'
      ? done
      : gone
    : outcomeOfSafeMiss(miss, port.clock.now(), 'moderate')
}

const gone: ActOutcome = {
  outcome: 'gone',
  answer: { status: 404, code: 'rest_comment_invalid_id' },
}

/** Null: done. */
async function change(id: number, status: string, port: ChannelPort): Promise<Miss | null> {
  return write(port, {
    method: 'POST',
    path: `wp/v2/comments/${id}`,
    params: { _fields: 'id,status' },
    input: { status },
    timeout: COMMENT_TIMEOUT,
  })
}

/** To the trash, from where the site can take it back; sites without a trash delete it for good. */
export async function trash(id: number, port: ChannelPort): Promise<Miss | null> {
  const call: Call = { method: 'DELETE', path: `wp/v2/comments/${id}`, timeout: COMMENT_TIMEOUT }
  const miss = await write(port, call)
  const hasNoTrash = miss?.came && miss.answer.status === 501
  return hasNoTrash ? write(port, { ...call, params: { force: 'true' } }) : miss
}

async function write(port: ChannelPort, call: Call): Promise<Miss | null> {
  const written = await callAs(port, call, z.looseObject({}))
  return written.ok ? null : written.refusal
}
