import { parseArgs } from 'node:util'
import type { Suite } from './suite.ts'

/**
 * The suites that `--only NAME` (repeatable) names, all of them without it, or undefined after
 * `--list`, which prints them. Throws a sentence for a name that does not exist.
 */
export function chooseSuites(
  suites: readonly Suite[],
  args: readonly string[],
  print: (line: string) => void,
): Suite[] | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', multiple: true }, list: { type: 'boolean' } },
  })
  if (values.list) {
    for (const suite of suites) print(`${suite.name.padEnd(12)} ${suite.title}`)
    return undefined
  }
  const names = suites.map(suite => suite.name)
  const unknown = (values.only ?? []).find(name => !names.includes(name))
  if (unknown !== undefined) {
    throw new Error(`no suite is called ${unknown}; there are: ${names.join(', ')}`)
  }
  return suites.filter(suite => values.only?.includes(suite.name) ?? true)
}
