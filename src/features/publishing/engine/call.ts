import type { NetworkAnswer } from '#connectors/connector.ts'

/** What came of a call that is waited for no longer than its time-out. */
export type Called<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** `late` still settles one day, or never. */
  | { readonly kind: 'silent'; readonly late: Promise<T> }

export function callWithin<T>(milliseconds: number, call: () => Promise<T>): Promise<Called<T>> {
  return new Promise(resolve => {
    // Called in this very turn: the moment noted by the caller is the moment of the call.
    const work = promiseOf(call)
    const timer = setTimeout(() => resolve({ kind: 'silent', late: work }), milliseconds)
    work.then(
      value => {
        clearTimeout(timer)
        resolve({ kind: 'answered', value })
      },
      (error: unknown) => {
        clearTimeout(timer)
        resolve({ kind: 'threw', error })
      },
    )
  })
}

function promiseOf<T>(call: () => Promise<T>): Promise<T> {
  try {
    return call()
  } catch (error) {
    return Promise.reject(error)
  }
}

const longestWords = 500

export const answerOfError = (error: unknown): NetworkAnswer => ({
  status: null,
  code: 'connector-error',
  message: (error instanceof Error ? error.message : String(error)).slice(0, longestWords),
})

export const answerOfSilence = (milliseconds: number): NetworkAnswer => ({
  status: null,
  code: 'timeout',
  message: `no answer within ${milliseconds} ms`,
})

/** Our own words where the network said none: a connector that threw or never answered. */
export const answerOfNone = (
  called: Exclude<Called<unknown>, { kind: 'answered' }>,
  milliseconds: number,
): NetworkAnswer =>
  called.kind === 'threw' ? answerOfError(called.error) : answerOfSilence(milliseconds)
