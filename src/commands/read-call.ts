import { parseArgs } from 'node:util'
import { ok, type Result, refused } from '#kit/result.ts'
import type { SentenceValues, StartSentence } from '#platform/start-sentences.ts'
import type { Answers, Command } from './command.ts'

interface WrongCall {
  readonly key: StartSentence
  readonly values: SentenceValues
}

/** The words after a command, read by its own list of options. */
export function readCall(
  command: Command,
  words: readonly string[],
): Result<{ answers: Answers; argument: string | undefined }, WrongCall> {
  const missing = (option: string) =>
    refused<WrongCall>({ key: 'option-missing', values: { option, example: command.example } })
  const known = [...command.options, { name: 'json' }, { name: 'verbose' }]
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: Object.fromEntries(
        known.map(option => [
          option.name,
          { type: 'value' in option ? 'string' : 'boolean' } as const,
        ]),
      ),
    })
    const answers = values as Answers
    const lacking = command.options.find(option => option.required && !answers[option.name])
    if (lacking) return missing(`--${lacking.name}`)
    if (command.argument && positionals.length === 0) return missing(command.argument)
    return ok({ answers, argument: positionals[0] })
  } catch (error) {
    // parseArgs throws for an option that the command does not know.
    return refused({
      key: 'command-unknown',
      values: { command: `${command.name} (${(error as Error).message})` },
    })
  }
}
