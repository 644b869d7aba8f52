import { stopCommands, wasInterrupted } from './command.ts'
import type { Outcome, Suite } from './suite.ts'

export interface Totals {
  passed: number
  failed: number
}

export interface RunOptions {
  /** Where nothing may be left out: a suite that cannot run counts as one failure. */
  strict: boolean
  print: (line: string) => void
  /** Milliseconds. */
  now: () => number
}

/** Runs suites one after the other, says how each went, and sums them. A crash is one failure. */
export async function runSuites(suites: readonly Suite[], options: RunOptions): Promise<Totals> {
  const { print, now, strict } = options
  const totals: Totals = { passed: 0, failed: 0 }
  const summary: string[] = []
  for (const [index, suite] of suites.entries()) {
    if (wasInterrupted()) break
    print(`[${index + 1}/${suites.length}] ${suite.title}`)
    const started = now()
    const outcome = await outcomeOf(suite)
    const seconds = `${((now() - started) / 1000).toFixed(1)} s`
    const sentence = describe(outcome, strict)
    if (outcome.ran) {
      totals.passed += outcome.passed
      totals.failed += outcome.failed
      for (const line of outcome.details) print(`    ${line}`)
    } else if (strict && !outcome.optional) totals.failed += 1
    print(`    ${sentence} · ${seconds}`)
    summary.push(`  ${suite.name.padEnd(12)} ${sentence} · ${seconds}`)
  }
  print('')
  for (const line of summary) print(line)
  return totals
}

async function outcomeOf(suite: Suite): Promise<Outcome> {
  try {
    return await suite.run()
  } catch (error) {
    const details = [`✗ ${suite.name}: ${error instanceof Error ? error.message : String(error)}`]
    return { ran: true, passed: 0, failed: 1, skipped: 0, details }
  }
}

function describe(outcome: Outcome, strict: boolean): string {
  if (!outcome.ran) {
    const counted = strict && !outcome.optional ? ', which counts as a failure here' : ''
    return `not run: ${outcome.why}${counted}`
  }
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''
  return `${outcome.passed} passed, ${outcome.failed} failed${skipped}`
}

/** The line that the run closes on. */
export function closingLine({ passed, failed }: Totals): string {
  return `${passed} passed, ${failed} failed`
}

/** Runs suites for a command line: stops everything on Ctrl-C and sets the exit status. */
export async function main(
  suites: readonly Suite[],
  finish: () => Promise<void> = async () => undefined,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => stopCommands())
  }
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`)
  }
  const strict = process.env.CI === 'true'
  const totals = await runSuites(suites, { strict, print, now: () => performance.now() })
  await finish()
  if (wasInterrupted()) {
    print('Interrupted: the suites above did not all run.')
    totals.failed += 1
  }
  // A run that tests nothing proves nothing.
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0
  print(closingLine(totals))
}
