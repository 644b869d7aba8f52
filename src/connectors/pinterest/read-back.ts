/**
 * Looks whether a pin is there among the account's newest, and compares what Pinterest shows of it with what was sent.
 * The list comes newest first; a pin tells its second, and its place in the list tells twins of one second apart.
 */
import type {
  ChannelAccount,
  ChannelPort,
  Json,
  NewestOutcome,
  NotSent,
  PublishOrder,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { ask } from './call.ts'
import { markOf, pinWords } from './pin-body.ts'
import { type Pin, pinPageShape } from './shapes.ts'

const pageSize = '100'
/** Beyond, an account publishes more than a look can hold: a person must see. */
const mostPages = 5
/** How far a clock of Pinterest may be from ours, where times tell. Milliseconds. */
const clockDrift = 5 * 60_000

export const remotePin = ({ id }: Pick<Pin, 'id'>): RemotePost => ({
  id,
  url: `https://www.pinterest.com/pin/${encodeURIComponent(id)}/`,
})

const askPins = (port: ChannelPort, query: { readonly [name: string]: string }) =>
  ask(port, 'read-pins', {
    path: '/pins',
    query,
    read: value => pinPageShape.safeParse(value).data,
  })

export async function newest(_account: ChannelAccount, port: ChannelPort): Promise<NewestOutcome> {
  const read = await askPins(port, { page_size: '1' })
  if (!read.ok) return read.refusal.outcome
  return { outcome: 'noted', newest: read.value.items[0]?.id ?? null }
}

export async function readBack(
  order: PublishOrder,
  _prepared: Json,
  noted: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const later = await pinsAfter(noted, order.firstAt.getTime() - clockDrift, port)
  if ('unknown' in later) return unknown(later.unknown)
  const words = pinWords(order)
  // The oldest of twins: whoever knows of it looks past it.
  const found = words && later.pins.findLast(pin => isSame(pin, words))
  if (!found) return { found: 'absent' }
  return { found: 'present', remote: { ...remotePin(found), mark: markOf(order) } }
}

/** Link and section are left out: Pinterest may show the one as it resolves it, and the other late. */
const isSame = (pin: Pin, words: NonNullable<ReturnType<typeof pinWords>>): boolean =>
  pin.board_id === words.board_id &&
  asKept(pin.title) === asKept(words.title) &&
  asKept(pin.description) === asKept(words.description) &&
  asKept(pin.alt_text) === asKept(words.alt_text)

const asKept = (text: string | null | undefined): string =>
  (text ?? '').replace(/\r\n?/g, '\n').toWellFormed().normalize('NFC').trim()

/** The account's pins after the noted one, newest first; without it, those since a moment. */
async function pinsAfter(
  noted: string | null,
  since: number,
  port: ChannelPort,
): Promise<{ readonly pins: readonly Pin[] } | { readonly unknown: NotSent }> {
  const pins: Pin[] = []
  let bookmark: string | null | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const read = await askPins(port, { page_size: pageSize, ...(bookmark ? { bookmark } : {}) })
    if (!read.ok) return { unknown: read.refusal.outcome }
    for (const pin of read.value.items) {
      if (pin.id === noted) return { pins }
      // The noted pin may be deleted by now: nothing older than the order can be it.
      if (madeAt(pin) < since) return { pins }
      pins.push(pin)
    }
    bookmark = read.value.bookmark
    if (!bookmark) return { pins }
  }
  const answer = { status: 200, message: `more than ${pins.length} newer pins` }
  return { unknown: { outcome: 'wait', answer } }
}

/** Pinterest writes its times in UTC without saying so. */
const madeAt = ({ created_at: written }: Pin): number => {
  if (!written) return Number.POSITIVE_INFINITY
  const moment = new Date(/z|[+-]\d\d:?\d\d$/i.test(written) ? written : `${written}Z`).getTime()
  return Number.isNaN(moment) ? Number.POSITIVE_INFINITY : moment
}

const unknown = (outcome: NotSent): ReadBack => ({
  found: 'unknown',
  answer: outcome.answer,
  ...('until' in outcome && outcome.until ? { until: outcome.until } : {}),
})
