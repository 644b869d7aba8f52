import { pick } from '#kit/language.ts'
import type { StartLocale } from '#platform/start-sentences.ts'
import type { Command } from './command.ts'

const column = 26

export function listOf(commands: readonly Command[], locale: StartLocale): string {
  const head = pick(locale.language, {
    fr: 'npm run parvis -- COMMANDE [--help] [--json]',
    en: 'npm run parvis -- COMMAND [--help] [--json]',
  })
  const lines = commands.map(
    command => `  ${callOf(command).padEnd(column)} ${pick(locale.language, command.summary)}`,
  )
  return [head, '', ...lines].join('\n')
}

const callOf = (command: Command) => [command.name, command.argument].filter(Boolean).join(' ')

export function helpOf(command: Command, locale: StartLocale): string {
  const options = command.options.map(option => {
    const call = `--${[option.name, option.value].filter(Boolean).join(' ')}`
    return `  ${call.padEnd(column)} ${pick(locale.language, option.help)}`
  })
  return [
    pick(locale.language, command.summary),
    '',
    `  ${command.example}`,
    ...(options.length > 0 ? ['', ...options] : []),
  ].join('\n')
}
