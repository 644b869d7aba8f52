import type { Outcome } from './suite.ts'

interface Assertion {
  fullName: string
  status: string
  failureMessages?: string[] | null
}

/** The part of Vitest's JSON report that is counted. */
export interface VitestReport {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: Assertion[]
  }[]
}

const shown = 25

/**
 * Counts tests. A file that fails without a failed test (it did not load, or its set-up broke)
 * counts as one failure, and so does a run that ended badly with every test passed.
 */
export function countReport(report: VitestReport, endedWell: boolean): Outcome {
  const details: string[] = []
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter(test => test.status === 'failed')
    const passes = file.assertionResults.filter(test => test.status === 'passed')
    passed += passes.length
    failed += failures.length
    skipped += file.assertionResults.length - failures.length - passes.length
    for (const test of failures) {
      details.push(`✗ ${file.name} › ${test.fullName}`, ...firstLines(test.failureMessages?.[0]))
    }
    if (file.status === 'failed' && failures.length === 0) {
      failed += 1
      details.push(`✗ ${file.name}`, ...firstLines(file.message))
    }
  }
  if (!endedWell && failed === 0) {
    failed += 1
    details.push('✗ every test passed, but the run failed: an error outside the tests')
  }
  return { ran: true, passed, failed, skipped, details: shorten(details) }
}

function firstLines(message: string | undefined, lines = 8): string[] {
  return (message ?? '')
    .split('\n')
    .filter(line => line.trim() !== '' && !line.includes('node_modules'))
    .slice(0, lines)
    .map(line => `    ${line.trimEnd()}`)
}

function shorten(details: string[]): string[] {
  const most = shown * 9
  if (details.length <= most) return details
  return [...details.slice(0, most), `… and ${details.length - most} more lines`]
}
