/** What every command of the operator is: a name, its options, one act. */

import type { Bilingual } from '#kit/language.ts'
import type { SentenceValues, StartLocale, StartSentence } from '#platform/start-sentences.ts'
import type { Settings } from '#src/config.ts'

export interface Option {
  readonly name: string
  /** What stands for its value in the help; absent for a switch. */
  readonly value?: string
  readonly required?: true
  readonly help: Bilingual
}

export interface Told {
  /** A sentence for people; with --json only `result` is printed. */
  say(key: StartSentence, values?: SentenceValues): void
  /** A line that is put together already, as `say` prints it. */
  line(text: string): void
  /** Progress, on stderr. */
  note(key: StartSentence, values?: SentenceValues): void
  readonly locale: StartLocale
}

export type Answers = { readonly [option: string]: string | true | undefined }

export interface Command {
  readonly name: string
  /** A word after the command, such as a file. */
  readonly argument?: string
  readonly summary: Bilingual
  readonly example: string
  readonly options: readonly Option[]
  /** @returns the result as JSON, and whether the command did what was asked. */
  run(call: {
    settings: Settings
    answers: Answers
    argument: string | undefined
    told: Told
  }): Promise<{
    readonly done: boolean
    readonly result: object
  }>
}
