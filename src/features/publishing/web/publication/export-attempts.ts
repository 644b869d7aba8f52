/** The ledger taken away as a file: JSON as it is, CSV with ISO 8601 times. Pure but for the download. */
import { saveFile } from '#web/client/save-file.ts'
import type { AttemptView } from '../shapes.ts'

const columns = [
  'number',
  'kind',
  'part',
  'startedAt',
  'leftAt',
  'finishedAt',
  'outcome',
  'requestKey',
  'digest',
  'remoteId',
  'worker',
] as const satisfies (keyof AttemptView)[]

/** A cell that a spreadsheet would take for a formula is kept as text. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function attemptsAsCsv(attempts: readonly AttemptView[]): string {
  const head = [...columns, 'status', 'code', 'message']
  const lines = attempts.map(attempt => [
    ...columns.map(column => attempt[column]),
    attempt.answer?.status ?? null,
    attempt.answer?.code ?? null,
    attempt.answer?.message ?? null,
  ])
  return `${[head, ...lines].map(line => line.map(cell).join(',')).join('\r\n')}\r\n`
}

export const attemptsAsJson = (attempts: readonly AttemptView[]): string =>
  `${JSON.stringify(attempts, null, 2)}\n`

export const download = (name: string, type: string, text: string): void =>
  saveFile(new File([text], name, { type }))
