/** The operator's command line: `npm run parvis -- COMMAND`. Results on stdout, progress and refusals on stderr. */
import { StartRefusal } from '#platform/start-refusal.ts'
import { type SentenceValues, type StartSentence, saySentence } from '#platform/start-sentences.ts'
import { loadSettings, loadStartLocale } from '#src/config.ts'
import type { Command } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, listOf } from './help.ts'
import { readCall } from './read-call.ts'

const locale = loadStartLocale()
const [name, ...words] = process.argv.slice(2)
const asJson = words.includes('--json')

const line = (stream: NodeJS.WriteStream, text: string) => stream.write(`${text}\n`)
const sentence = (key: StartSentence, values?: SentenceValues) => saySentence(locale, key, values)

async function run(command: Command): Promise<number> {
  const call = readCall(command, words)
  if (!call.ok) {
    line(process.stderr, sentence(call.refusal.key, call.refusal.values))
    return 2
  }
  const told = {
    locale,
    say: (key: StartSentence, values?: SentenceValues) => {
      if (!asJson) line(process.stdout, sentence(key, values))
    },
    line: (text: string) => {
      if (!asJson) line(process.stdout, text)
    },
    note: (key: StartSentence, values?: SentenceValues) =>
      line(process.stderr, sentence(key, values)),
  }
  const { done, result } = await command.run({ settings: loadSettings(), told, ...call.value })
  if (asJson) line(process.stdout, JSON.stringify(result))
  return done ? 0 : 1
}

async function main(): Promise<number> {
  if (name === undefined || name === '--help') {
    line(process.stdout, listOf(commands, locale))
    return name === undefined ? 2 : 0
  }
  const command = commands.find(known => known.name === name)
  if (!command) {
    line(process.stderr, sentence('command-unknown', { command: name }))
    return 2
  }
  if (words.includes('--help')) {
    line(process.stdout, helpOf(command, locale))
    return 0
  }
  try {
    return await run(command)
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    line(process.stderr, sentence(error.key, error.values))
    return 1
  }
}

process.exitCode = await main()
