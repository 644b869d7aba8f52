import { graphemes } from '#kit/text/measure.ts'
import { outcomeOfFailure, repeatable, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReasonCode,
  RemotePost,
} from '../connector.ts'
import type { OutgoingPoll } from '../content.ts'
import { uploadsKey } from '../kept-uploads.ts'
import { addressed } from './addressing.ts'
import { type Call, callAs } from './call.ts'
import { serverLimits } from './limits.ts'
import { manifest } from './manifest.ts'
import { newest, readBack, remotePost } from './read-back.ts'
import { countWithWarning } from './rules.ts'
import { connectAgain, keptAnswer, outcomeOfRefusal, repeatableFailure } from './said.ts'
import { postSettings } from './settings.ts'
import { type Status, statusShape } from './shapes.ts'
import { profileOf } from './software.ts'
import { attachedIds, prepare } from './uploads.ts'

const timeout = manifest.publishing.callTimeout

/**
 * The key makes a repeat harmless for an hour: the server answers with the post it has already made. It is noted
 * after the post is made, and forgotten after the hour, so that a doubt is still settled by read-back first.
 */
async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const call = statusCall(order, prepared)
  if (!call) return uploadsMissing
  const isDirect = placed(order).visibility === 'direct'
  if (isDirect && !profileOf(order.account.limits).direct) return noDirect
  const asked = await callAs(port, order.account, call)
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const status = readStatus(asked.value)
  if (!status) return refusedStatus(asked.value, order, port)
  await port.store.delete(uploadsKey(order.key))
  return { outcome: 'published', remote: remotePost(status) }
}

/** Null when an image has not been uploaded. */
export function statusCall(
  order: PublishOrder,
  prepared: Json,
  more: { readonly scheduled_at?: string } = {},
  key = order.key,
): Omit<Call, 'token'> | null {
  const written = writtenStatus(order, prepared)
  if (!written) return null
  const { visibility, parent } = placed(order)
  return {
    method: 'POST',
    path: '/api/v1/statuses',
    ...(profileOf(order.account.limits).keepsKeys ? { headers: { 'idempotency-key': key } } : {}),
    json: {
      ...written,
      visibility,
      ...(parent === null ? {} : { in_reply_to_id: parent }),
      ...more,
    },
    timeout,
  }
}

async function edit(
  order: PublishOrder,
  remote: RemotePost,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const written = writtenStatus(order, prepared)
  if (!written) return uploadsMissing
  const asked = await callAs(port, order.account, {
    method: 'PUT',
    path: `/api/v1/statuses/${encodeURIComponent(remote.id)}`,
    // What is left out stays as it was: an emptied warning must be said.
    json: { spoiler_text: '', media_ids: [], ...written },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatableFailure(asked.refusal)
  const status = readStatus(asked.value)
  // The same edit twice is one edit, so that a doubt is another try.
  if (!status) return repeatable(refusedStatus(asked.value, order, port))
  await port.store.delete(uploadsKey(order.key))
  return { outcome: 'published', remote: remotePost(status) }
}

/** The last part first, so that a cut leaves no reply without what it answers. A part that is gone is gone. */
const remove: PublishingFacet['remove'] = async (account, remotes, _content, port) => {
  for (const remote of remotes.toReversed()) {
    const asked = await callAs(port, account, {
      method: 'DELETE',
      path: `/api/v1/statuses/${encodeURIComponent(remote.id)}`,
      query: { delete_media: 'true' },
      timeout,
    })
    if (!asked) return connectAgain
    if (!asked.ok) return repeatableFailure(asked.refusal)
    const { value: answer } = asked
    const isDeleted = answer.status === 200 && isOf(answer, remote)
    if (!isDeleted && !isGone(answer)) {
      const call = { permission: 'publish', unprocessable: 'says-no-more' } as const
      return repeatable(outcomeOfRefusal(answer, port.clock.now(), call))
    }
  }
  const first = remotes[0] ?? { id: '', url: '' }
  return { outcome: 'published', remote: first }
}

/** A page of a proxy says 200 and 404 too: only the server's own JSON counts. */
const isOf = (answer: IncomingAnswer, remote: RemotePost) => {
  const body = answer.json()
  return typeof body === 'object' && body !== null && 'id' in body && body.id === remote.id
}
const isGone = (answer: IncomingAnswer) =>
  answer.status === 404 && typeof answer.json() === 'object'

/** Under what, and for whom: an answer is seen by as many as what it answers. */
function placed({ content, part, done }: PublishOrder) {
  const settings = postSettings(content.settings)
  const { visibility, parent } = addressed(content, part, settings.warning)
  return {
    visibility: visibility ?? settings.visibility,
    parent: part > 0 ? (done[part - 1]?.id ?? null) : parent,
  }
}

interface WrittenStatus {
  readonly status: string
  readonly language: string
  readonly media_ids?: readonly string[]
  readonly spoiler_text?: string
  readonly sensitive: boolean
  readonly poll?: {
    readonly options: readonly string[]
    /** Seconds. */
    readonly expires_in: number
    readonly multiple: boolean
  }
}

/** Null when an image has not been uploaded. */
function writtenStatus({ content, part }: PublishOrder, prepared: Json): WrittenStatus | null {
  const media = content.parts[part]?.media ?? []
  const ids = attachedIds(media, prepared)
  if (!ids) return null
  const settings = postSettings(content.settings)
  const { sensitive } = settings
  const { text, warning } = addressed(content, part, settings.warning)
  return {
    status: text,
    language: content.language,
    ...(ids.length > 0 ? { media_ids: ids } : {}),
    ...(warning === '' ? {} : { spoiler_text: warning }),
    sensitive,
    ...(part === 0 && content.poll ? { poll: pollOf(content.poll) } : {}),
  }
}

const pollOf = ({ options, minutes, severalAnswers }: OutgoingPoll) => ({
  options: options.map(option => option.trim()).filter(option => option !== ''),
  expires_in: minutes * 60,
  multiple: severalAnswers,
})

const noDirect = {
  outcome: 'refused',
  reason: 'says-no-more',
  answer: { status: null, code: 'no-private-messages' },
} as const

export const uploadsMissing = {
  outcome: 'wait',
  answer: { status: null, code: 'uploads-missing' },
} as const

const readStatus = (answer: IncomingAnswer): Status | null => {
  if (answer.status !== 200) return null
  const status = statusShape.safeParse(answer.json())
  return status.success ? status.data : null
}

export function refusedStatus(
  answer: IncomingAnswer,
  order: PublishOrder,
  port: ChannelPort,
): Unpublished {
  if (answer.status === 404 && placed(order).parent && typeof answer.json() === 'object') {
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer) }
  }
  return outcomeOfRefusal(answer, port.clock.now(), {
    permission: 'publish',
    unprocessable: whyUnprocessable(answer, order),
  })
}

/**
 * 422 has one status for many reasons and speaks the server's language: our own count decides first, then the
 * words that are known.
 */
function whyUnprocessable(
  answer: IncomingAnswer,
  { content, part, account }: PublishOrder,
): ReasonCode {
  const { text, warning } = addressed(content, part, postSettings(content.settings).warning)
  const { used, max } = countWithWarning(text, warning, serverLimits(account.limits))
  const words = keptAnswer(answer).message ?? ''
  if (used > max || isAboutLength(words, graphemes(text))) return 'text-too-long'
  if (/media|média|attach|file|fichier/i.test(words)) return 'media-not-accepted'
  return 'says-no-more'
}

/** « character limit of 500 exceeded » names a limit below what was sent. */
const isAboutLength = (words: string, length: number): boolean => {
  const limit = /charact|caract|zeichen/i.test(words) ? /\d{2,}/.exec(words)?.[0] : undefined
  return limit !== undefined && Number(limit) < length
}

export const publishing: PublishingFacet = {
  ...{ prepare, newest, send, readBack, remove, edit },
  // Without a key a repeat would double: the newest posts settle every doubt.
  traits: ({ limits }) => (profileOf(limits).keepsKeys ? {} : { idempotency: 'none' }),
}
