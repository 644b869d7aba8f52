import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { results, root, runCommand, tailOf, tool } from './command.ts'
import type { Outcome } from './suite.ts'
import { countReport, type VitestReport } from './vitest-report.ts'

/** Runs Vitest with `args` and counts its tests. No test at all is a failure. */
export async function runVitest(
  name: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; limit?: number } = {},
): Promise<Outcome> {
  const file = join(results, `${name}.json`)
  mkdirSync(results, { recursive: true })
  rmSync(file, { force: true })
  const ended = await runCommand({
    name,
    command: tool('vitest'),
    args: ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ...options,
  })
  if (!existsSync(file)) {
    const details = [`✗ Vitest counted nothing: ${ended.how}`, ...tailOf(ended.log)]
    return { ran: true, passed: 0, failed: 1, skipped: 0, details }
  }
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  for (const result of report.testResults) result.name = relative(root, result.name)
  const outcome = countReport(report, ended.ok)
  if (outcome.ran && outcome.failed > 0) {
    outcome.details.push(`(whole log: ${relative(root, ended.log)})`)
    if (!ended.ok && ended.how !== 'exit status 1') outcome.details.push(`(Vitest: ${ended.how})`)
  }
  return outcome
}
