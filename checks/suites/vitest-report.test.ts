import { expect, test } from 'vitest'
import { countReport, type VitestReport } from './vitest-report.ts'

const file = (
  status: string,
  tests: [string, string][],
  message = '',
): VitestReport['testResults'][number] => ({
  name: 'src/a.test.ts',
  status,
  message,
  assertionResults: tests.map(([fullName, state]) => ({
    fullName,
    status: state,
    failureMessages: state === 'failed' ? ['expected 1 to be 2\n  at node_modules/x'] : [],
  })),
})

test('counts passed, failed and skipped tests, and says which failed', () => {
  const tests: [string, string][] = [
    ['adds', 'passed'],
    ['subtracts', 'failed'],
    ['waits', 'pending'],
    ['dreams', 'todo'],
  ]
  expect(countReport({ testResults: [file('failed', tests)] }, false)).toEqual({
    ran: true,
    passed: 1,
    failed: 1,
    skipped: 2,
    details: ['✗ src/a.test.ts › subtracts', '    expected 1 to be 2'],
  })
})

test('a file that does not load is one failure', () => {
  const report = { testResults: [file('failed', [], 'Cannot find module'), file('passed', [])] }
  expect(countReport(report, false)).toMatchObject({
    failed: 1,
    details: ['✗ src/a.test.ts', '    Cannot find module'],
  })
})

test('a run that ends badly fails although every test passed', () => {
  const report = { testResults: [file('passed', [['adds', 'passed']])] }
  expect(countReport(report, false)).toMatchObject({ passed: 1, failed: 1 })
  expect(countReport(report, true)).toMatchObject({ passed: 1, failed: 0, details: [] })
})
