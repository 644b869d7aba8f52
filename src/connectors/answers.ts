/**
 * What an HTTP answer means for a publication, the same for every network unless its connector knows better.
 * The one question is « may the network have accepted it? »: where it may, the outcome is `unconfirmed`.
 */
import type {
  IncomingAnswer,
  NetworkAnswer,
  NotSent,
  PublishOutcome,
  RequestFailure,
} from './connector.ts'

export type Unpublished = Exclude<PublishOutcome, { outcome: 'published' }>

/** For calls that may be repeated without harm: a doubt is simply another try. */
export const repeatable = (outcome: Unpublished): NotSent =>
  outcome.outcome === 'unconfirmed' ? { outcome: 'wait', answer: outcome.answer } : outcome

const longest = 500

/** The network's own words, short enough to keep and without markup. */
export function networkAnswer(
  answer: IncomingAnswer,
  code?: string,
  message?: string,
): NetworkAnswer {
  const isHtml = /^\s*</.test(answer.text().slice(0, 200))
  const words = message ?? (isHtml ? undefined : answer.text())
  return {
    status: answer.status,
    ...(code ? { code } : {}),
    ...(words ? { message: words.slice(0, longest) } : {}),
  }
}

/** No answer came. Nothing left: worth another try. Something left: only a look can tell. */
export function outcomeOfFailure(failure: RequestFailure): Unpublished {
  const answer: NetworkAnswer = {
    status: null,
    code: failure.kind,
    message: failure.message.slice(0, longest),
  }
  if (failure.left) return { outcome: 'unconfirmed', answer }
  if (failure.kind === 'address-private' || failure.kind === 'address-wrong') {
    return { outcome: 'refused', reason: 'says-no-more', answer }
  }
  return { outcome: 'wait', answer }
}

/** Seconds or an HTTP date, as RFC 9110 §10.2.3 has it. */
export function retryAfter(
  headers: { readonly [name: string]: string },
  now: Date,
): Date | undefined {
  const value = headers['retry-after']
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return new Date(now.getTime() + Math.max(0, seconds) * 1000)
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/**
 * An answer that is not the expected success. `said` is what the connector read in its body.
 * A 200 that is not the network's JSON (a captive portal, half a body) proves nothing: unconfirmed.
 */
export function outcomeOfAnswer(
  answer: IncomingAnswer,
  now: Date,
  said: { code?: string; message?: string; until?: Date } = {},
): Unpublished {
  const kept = networkAnswer(answer, said.code, said.message)
  const until = said.until ?? retryAfter(answer.headers, now)
  const { status } = answer
  if (status === 401) return { outcome: 'reconnect', answer: kept }
  if (status === 403) return { outcome: 'refused', reason: 'breaks-rules', answer: kept }
  if (status === 429) return { outcome: 'wait', ...(until ? { until } : {}), answer: kept }
  if (status === 503 && until) return { outcome: 'wait', until, answer: kept }
  if (status === 413 || status === 415)
    return { outcome: 'refused', reason: 'media-not-accepted', answer: kept }
  if (status >= 400 && status < 500 && status !== 408) {
    return { outcome: 'refused', reason: 'says-no-more', answer: kept }
  }
  return { outcome: 'unconfirmed', answer: kept }
}
