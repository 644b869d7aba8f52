/**
 * Looks whether a part is there. Repeating the call with its key would tell as well, but it publishes what is absent:
 * that is for the engine to decide, behind its fence. So the newest posts of the account are compared.
 * An image has an id of its own, which makes its post certain; a text is compared as it was written.
 */
import { repeatable, retryAfter } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  IncomingAnswer,
  Json,
  NewestOutcome,
  PublishOrder,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { addressed } from './addressing.ts'
import { callAs } from './call.ts'
import { sameText, textOfHtml } from './html-text.ts'
import { appName } from './registration.ts'
import { connectAgain, keptAnswer, outcomeOfRefusal, readSaid, repeatableFailure } from './said.ts'
import { postSettings } from './settings.ts'
import { type Status, sourceShape, statusesShape } from './shapes.ts'
import { knownIds } from './uploads.ts'

/** The most that a server gives at once. */
const pageSize = 40
/** Beyond, an account publishes more than a look can hold: a person must see. */
const mostPages = 5
/** How far a server's clock may be from ours, where no post was there to note and times tell. Milliseconds. */
const clockDrift = 5 * 60_000

type Page =
  | { readonly statuses: readonly Status[] }
  | { readonly unknown: Extract<ReadBack, { found: 'unknown' }> }

/** A server that does not say is never « none yet », which would make every older post a candidate. */
export async function newest(account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome> {
  const asked = await askStatuses(account, port, { limit: '1' })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatableFailure(asked.refusal)
  const statuses = readStatuses(asked.value)
  if (statuses) return { outcome: 'noted', newest: statuses[0]?.id ?? null }
  const call = { permission: 'read-posts', unprocessable: 'says-no-more' } as const
  return repeatable(outcomeOfRefusal(asked.value, port.clock.now(), call))
}

export async function readBack(
  order: PublishOrder,
  prepared: Json,
  noted: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const later = await statusesAfter(order.account, noted, port)
  if ('unknown' in later) return later.unknown
  const { media } = order.content.parts[order.part] ?? { media: [] }
  const candidates = later.statuses.filter(status => mayBe(status, order, noted)).toReversed()
  if (media.length > 0) {
    const ids = knownIds(media, prepared)
    const found = candidates.find(({ media_attachments: attached }) => {
      return attached.length === media.length && attached.every(({ id }) => ids.has(id))
    })
    return found ? present(found) : { found: 'absent' }
  }
  for (const status of candidates) {
    if (status.media_attachments.length > 0) continue
    const same = await saysTheSame(status, order, port)
    if (typeof same !== 'boolean') return same
    if (same) return present(status)
  }
  return { found: 'absent' }
}

const present = (status: Status): ReadBack => ({ found: 'present', remote: remotePost(status) })

/** `url` is empty where a server has no page for it. */
export const remotePost = ({ id, url, uri }: Status): RemotePost => ({ id, url: url ?? uri })

/** What a glance can exclude: an answer to something else, a share, a post of another application. */
const mayBe = (status: Status, order: PublishOrder, noted: string | null): boolean => {
  const answered = order.content.answers?.to.remoteId
  const parent = order.part > 0 ? order.done[order.part - 1]?.id : answered
  if ((status.in_reply_to_id ?? null) !== (parent ?? null)) return false
  if (status.reblog) return false
  if (status.application && status.application.name !== appName) return false
  if (noted !== null) return true
  return new Date(status.created_at).getTime() >= order.firstAt.getTime() - clockDrift
}

/** The account's posts after the noted one, newest first. */
async function statusesAfter(
  account: ChannelAccount,
  noted: string | null,
  port: ChannelPort,
): Promise<Page> {
  const statuses: Status[] = []
  for (let page = 0; page < mostPages; page += 1) {
    const last = statuses.at(-1)?.id
    const read = await readPage(account, port, {
      limit: String(pageSize),
      ...(noted === null ? {} : { since_id: noted }),
      ...(last === undefined ? {} : { max_id: last }),
    })
    if ('unknown' in read) return read
    statuses.push(...read.statuses)
    // A server may give fewer than asked before the end: only an empty page is the end.
    if (read.statuses.length === 0 || noted === null) return { statuses }
  }
  const answer = { status: 200, message: `more than ${statuses.length} newer posts` }
  return { unknown: { found: 'unknown', answer } }
}

async function readPage(
  account: ChannelAccount,
  port: ChannelPort,
  query: { readonly [name: string]: string },
): Promise<Page> {
  const asked = await askStatuses(account, port, query)
  if (!asked) return { unknown: notConnected }
  if (!asked.ok) {
    const answer = { status: null, code: asked.refusal.kind, message: asked.refusal.message }
    return { unknown: { found: 'unknown', answer } }
  }
  const statuses = readStatuses(asked.value)
  return statuses ? { statuses } : { unknown: unknownFrom(asked.value, port.clock.now()) }
}

const askStatuses = (
  account: ChannelAccount,
  port: ChannelPort,
  query: { readonly [name: string]: string },
) =>
  callAs(port, account, {
    method: 'GET',
    path: `/api/v1/accounts/${encodeURIComponent(account.remoteId)}/statuses`,
    query: { ...query, exclude_reblogs: 'true' },
  })

/** Null when the answer is not a list of posts. */
function readStatuses(answer: IncomingAnswer): readonly Status[] | null {
  const statuses = statusesShape.safeParse(answer.json())
  return answer.status === 200 && statuses.success ? statuses.data : null
}

/**
 * The written text, as the server keeps it beside the HTML it makes of it; servers without it are compared by their
 * HTML. True, false, or why it could not be read.
 */
async function saysTheSame(
  status: Status,
  order: PublishOrder,
  port: ChannelPort,
): Promise<boolean | Extract<ReadBack, { found: 'unknown' }>> {
  const { warning: chosen } = postSettings(order.content.settings)
  const { text, warning } = addressed(order.content, order.part, chosen)
  const asked = await callAs(port, order.account, {
    method: 'GET',
    path: `/api/v1/statuses/${encodeURIComponent(status.id)}/source`,
  })
  if (!asked) return notConnected
  if (!asked.ok) {
    const answer = { status: null, code: asked.refusal.kind, message: asked.refusal.message }
    return { found: 'unknown', answer }
  }
  const source = sourceShape.safeParse(asked.value.json())
  if (asked.value.status === 200 && source.success) {
    return asKept(source.data.text) === asKept(text) && asKept(source.data.spoiler_text) === warning
  }
  const { status: code } = asked.value
  if (code === 404 || code === 403) return sameText(textOfHtml(status.content), text)
  return unknownFrom(asked.value, port.clock.now())
}

/** The server drops white space around a text, and a form may have changed its line ends. */
export const asKept = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim()

const notConnected = {
  found: 'unknown',
  answer: { status: null, code: 'no-credentials' },
} as const

const unknownFrom = (
  answer: IncomingAnswer,
  now: Date,
): Extract<ReadBack, { found: 'unknown' }> => {
  const until = readSaid(answer).until ?? retryAfter(answer.headers, now)
  return { found: 'unknown', answer: keptAnswer(answer), ...(until ? { until } : {}) }
}
