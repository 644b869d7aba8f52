import type { SentenceValues, StartSentence } from '#platform/start-sentences.ts'

/** One line of the doctor: `look` works as it is, `mend` does not. */
export interface Finding {
  /** Stable name for scripts: node, folder, key… */
  readonly check: string
  readonly mark: 'good' | 'look' | 'mend'
  readonly sentence: StartSentence
  readonly values?: SentenceValues
}

/** What a failed machine says of itself, in a few words. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message ?? error)
}
