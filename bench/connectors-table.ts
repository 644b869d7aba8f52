/** The outcomes by network, as lines of a table. */
import type { Outcome } from './connectors.ts'

const states = ['published', 'assisted', 'refused', 'waiting', 'unconfirmed', 'reconnect-needed']
const heads = ['network', 'accounts', 'planned', ...states, 'again', 'lost', 'doubled', 'reasons']

/** `again`: published after more than one attempt or a look; `reasons`: of what is refused, waits or is in doubt. */
export function tableOf(outcomes: readonly Outcome[]): string[] {
  const rows = [...Map.groupBy(outcomes, ({ account }) => account.network)].map(
    ([network, group]) => rowOf(network, group),
  )
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map(row => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), ...rows.map(line)]
}

function rowOf(network: string, group: readonly Outcome[]): string[] {
  const told = group.flatMap(outcome => outcome.told)
  const sum = (count: (outcome: Outcome) => number) =>
    String(group.reduce((total, outcome) => total + count(outcome), 0))
  const inState = (state: string) => told.filter(each => each.state === state)
  const parts = (each: { readonly words: readonly string[] }) => each.words.length
  const again = inState('published').filter(each => each.attempts > parts(each)).length
  const open = told.filter(each => !['published', 'assisted'].includes(each.state))
  const reasons = [...Map.groupBy(open, each => each.reason ?? 'none')]
    .map(([reason, each]) => `${reason} ${each.length}`)
    .join(', ')
  return [
    ...[network, String(group.length), String(told.length)],
    ...states.map(state => String(inState(state).length)),
    ...[String(again), sum(({ lost }) => lost), sum(({ doubled }) => doubled), reasons],
  ]
}
