/** Which bad day strikes a call, and what the network then says. */
import { z } from 'zod'
import type { Language } from '#kit/language.ts'
import { outcomeOfAnswer, outcomeOfFailure, type Unpublished } from '../../answers.ts'
import type { ChannelAccount, ChannelPort, IncomingAnswer } from '../../connector.ts'
import { type BadDay, badDaysIn, badDayWords } from '../bad-days.ts'
import { type CallKind, practiceSettings, type Trouble } from '../settings.ts'
import { hash32 } from './dice.ts'

/** How long the network asks to wait when there are too many calls. Seconds. */
const askedWait = 120
/** Milliseconds. */
const slowAnswer = 5_000

/** These last as long as their word stands in the text; the others strike its first call only. */
const lasting: ReadonlySet<BadDay> = new Set(['refused', 'media', 'slow'])

export interface Call {
  readonly account: ChannelAccount
  readonly kind: CallKind
  /** What the call carries; null where nothing is carried. */
  readonly text: string | null
  /** Stable over the attempts of one part. */
  readonly key: string
}

/** The bad day of this call, if any: first what the account's settings ask for, then what the text does. */
export async function badDayOf(call: Call, port: ChannelPort): Promise<BadDay | null> {
  const { trouble } = practiceSettings(call.account.settings)
  if (trouble?.on.includes(call.kind) && (await takeTrouble(trouble, port))) return trouble.day
  for (const day of call.text === null ? [] : badDaysIn(call.text)) {
    if ((day === 'media') !== (call.kind === 'upload')) continue
    if (lasting.has(day) || (await isFirst(`met/${day}/${call.key}`, port))) return day
  }
  return null
}

/** Whether trouble is still asked for, without using a call of it. */
export async function isTroubled(
  day: BadDay,
  account: ChannelAccount,
  port: ChannelPort,
): Promise<boolean> {
  const { trouble } = practiceSettings(account.settings)
  return trouble?.day === day && (await callsTaken(trouble, port)) < trouble.calls
}

const taken = z.object({ calls: z.number() })
const countOf = (trouble: Trouble): string => `trouble/${trouble.mark}`

async function callsTaken(trouble: Trouble, { store }: ChannelPort): Promise<number> {
  const kept = taken.safeParse(await store.get(countOf(trouble)))
  return kept.success ? kept.data.calls : 0
}

/** Calls made at the same moment may share a count: at least as many as asked for go wrong. */
async function takeTrouble(trouble: Trouble, port: ChannelPort): Promise<boolean> {
  const calls = await callsTaken(trouble, port)
  if (calls >= trouble.calls) return false
  await port.store.put(countOf(trouble), { calls: calls + 1 })
  return true
}

async function isFirst(place: string, { store, clock }: ChannelPort): Promise<boolean> {
  if ((await store.get(place)) !== undefined) return false
  await store.put(place, clock.now().toISOString())
  return true
}

/** What a call that accepts nothing ends with; null where the post is accepted all the same. */
export function refusalOf(day: BadDay, language: Language, now: Date): Unpublished | null {
  const message = badDayWords[day].said[language]
  const answered = (status: number, headers = {}) =>
    outcomeOfAnswer(answerOf(status, message, headers), now, { message })
  switch (day) {
    case 'refused':
      return answered(403)
    case 'media':
      return answered(415)
    case 'access':
      return answered(401)
    case 'permission':
      return { outcome: 'reconnect', permission: 'publish', answer: { status: 403, message } }
    case 'quota':
      return answered(429, { 'retry-after': String(askedWait) })
    case 'unreachable':
      return outcomeOfFailure({ kind: 'unreachable', left: false, message })
    case 'before':
      return answered(500)
    case 'after':
    case 'half':
    case 'slow':
      return null
  }
}

/** The answer to a post that was accepted, as it arrives: whole, too late, or in part. */
export function lostAnswerOf(day: BadDay | null, language: Language): Unpublished | null {
  if (day !== 'after' && day !== 'half') return null
  const kind = day === 'after' ? 'timeout' : 'cut'
  return outcomeOfFailure({ kind, left: true, message: badDayWords[day].said[language] })
}

/** A refusal in our own words, with the status that a network would give it. */
const answerOf = (
  status: number,
  message: string,
  headers: { readonly [name: string]: string } = {},
): IncomingAnswer => ({
  status,
  headers,
  body: new TextEncoder().encode(message),
  text: () => message,
  json: () => undefined,
})

/** The time that a call takes: the same for the same call, none where the account wants none. */
export async function takeTime(call: Call, day: BadDay | null): Promise<void> {
  const { latency } = practiceSettings(call.account.settings)
  const usual = latency > 0 ? hash32(`${call.account.channelId} ${call.key}`) % (latency + 1) : 0
  const wait = day === 'slow' ? usual + slowAnswer : usual
  if (wait > 0) await new Promise(done => setTimeout(done, wait))
}

/** For calls that leave nothing behind: time passes, and a bad day is all that can be met. */
export async function meet(
  call: Call,
  port: ChannelPort,
  language: Language,
): Promise<Unpublished | null> {
  const day = await badDayOf(call, port)
  await takeTime(call, day)
  return day && (refusalOf(day, language, port.clock.now()) ?? lostAnswerOf(day, language))
}
