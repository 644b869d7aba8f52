/** What the words of TikTok mean. https://developers.tiktok.com/doc/tiktok-api-v2-error-handling */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, type Unpublished } from '../answers.ts'
import type { IncomingAnswer, NetworkAnswer, ReasonCode } from '../connector.ts'
import type { PermissionKey } from './scopes.ts'

const saidShape = z.object({
  error: z.object({ code: z.string(), message: z.string().catch('') }),
})

export interface Said {
  readonly code: string
  readonly message: string
}

/** Null where the answer is not TikTok's. `ok` is said of what went well. */
export const readSaid = (answer: IncomingAnswer): Said | null =>
  saidShape.safeParse(answer.json()).data?.error ?? null

const reasons: { readonly [code: string]: ReasonCode } = {
  spam_risk_too_many_posts: 'quota-reached',
  spam_risk_too_many_pending_share: 'quota-reached',
  reached_active_user_cap: 'quota-reached',
  spam_risk_user_banned_from_posting: 'account-restricted',
  spam_risk_text: 'breaks-rules',
  spam_risk: 'breaks-rules',
  unaudited_client_can_only_post_to_private_accounts: 'permission-missing',
  url_ownership_unverified: 'media-not-accepted',
  invalid_file_upload: 'media-not-accepted',
  file_format_check_failed: 'media-not-accepted',
  duration_check_failed: 'media-not-accepted',
  frame_rate_check_failed: 'media-not-accepted',
  picture_size_check_failed: 'media-not-accepted',
  video_pull_failed: 'media-not-accepted',
  photo_pull_failed: 'media-not-accepted',
}

const ended = ['access_token_invalid', 'auth_removed']
const unscoped = ['scope_not_authorized', 'scope_permission_missed']

/** `permission` is the one of the manifest that the call needed. */
export function outcomeOfRefusal(
  answer: IncomingAnswer,
  now: Date,
  permission: PermissionKey,
): Unpublished {
  const said = readSaid(answer)
  if (!said) return outcomeOfAnswer(answer, now)
  const kept = networkAnswer(answer, said.code, said.message)
  if (ended.includes(said.code)) return { outcome: 'reconnect', answer: kept }
  if (unscoped.includes(said.code)) return { outcome: 'reconnect', permission, answer: kept }
  const reason = reasons[said.code]
  if (reason) return { outcome: 'refused', reason, answer: kept }
  return outcomeOfAnswer(answer, now, said)
}

/** Why TikTok gave up what it had taken: said long after the call, by the state of the post. */
export function outcomeOfFailed(reason: string): Exclude<Unpublished, { outcome: 'unconfirmed' }> {
  const answer: NetworkAnswer = { status: 200, code: reason.slice(0, 100) }
  if (reason === 'internal') return { outcome: 'wait', answer }
  if (ended.includes(reason)) return { outcome: 'reconnect', answer }
  return { outcome: 'refused', reason: reasons[reason] ?? 'says-no-more', answer }
}
