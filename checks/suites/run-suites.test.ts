import { expect, test } from 'vitest'
import { chooseSuites } from './choose.ts'
import { closingLine, runSuites } from './run-suites.ts'
import type { Outcome, Suite } from './suite.ts'

const suite = (name: string, run: () => Promise<Outcome>): Suite => ({ name, title: name, run })
const ran = (passed: number, failed: number): Outcome => {
  return { ran: true, passed, failed, skipped: 0, details: failed > 0 ? ['✗ why'] : [] }
}
const suites: Suite[] = [
  suite('unit', async () => ran(3, 1)),
  suite('journeys', async () => ({ ran: false, why: 'no browser' })),
  suite('contracts', async () => ({ ran: false, why: 'no descriptions', optional: true })),
  suite('bench', async () => {
    throw new Error('it broke')
  }),
]

async function run(strict: boolean): Promise<{ lines: string[]; closing: string }> {
  const lines: string[] = []
  const totals = await runSuites(suites, { strict, print: line => lines.push(line), now: () => 0 })
  return { lines, closing: closingLine(totals) }
}

test('sums what was counted; a crash is one failure', async () => {
  const { lines, closing } = await run(false)
  expect(closing).toBe('3 passed, 2 failed')
  expect(lines).toContain('    ✗ why')
  expect(lines).toContain('    ✗ bench: it broke')
  expect(lines).toContain('    not run: no browser · 0.0 s')
})

test('where all must run, what cannot is a failure unless it is optional', async () => {
  const { lines, closing } = await run(true)
  expect(closing).toBe('3 passed, 3 failed')
  expect(lines).toContain('    not run: no browser, which counts as a failure here · 0.0 s')
  expect(lines).toContain('    not run: no descriptions · 0.0 s')
})

test('--only chooses, --list prints, a wrong name is told', () => {
  const lines: string[] = []
  const print = (line: string): void => {
    lines.push(line)
  }
  expect(chooseSuites(suites, [], print)).toHaveLength(4)
  expect(chooseSuites(suites, ['--only', 'bench'], print)?.map(({ name }) => name)).toEqual([
    'bench',
  ])
  expect(chooseSuites(suites, ['--list'], print)).toBeUndefined()
  expect(lines.map(line => line.split(' ')[0])).toEqual(['unit', 'journeys', 'contracts', 'bench'])
  expect(() => chooseSuites(suites, ['--only', 'all'], print)).toThrow(/no suite is called all/)
})
