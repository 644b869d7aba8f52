import { globSync } from 'node:fs'
import { type Order, root, runCommand, tailOf, tool } from './command.ts'
import { notRun, type Outcome, type Suite } from './suite.ts'
import { runVitest } from './vitest-suite.ts'

const tools: Order[] = [
  {
    name: 'format-and-lint',
    command: tool('biome'),
    args: ['check', '--error-on-warnings', '--max-diagnostics=20', '--colors=off'],
  },
  { name: 'types-server', command: tool('tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'types-web', command: tool('tsc'), args: ['-p', 'tsconfig.web.json'] },
  { name: 'dead-code', command: tool('knip'), args: ['--no-progress'] },
]

const code: Suite = {
  name: 'code',
  title: 'types & lint: format, lint, both type checks, dead code',
  run: async () => {
    const outcome = {
      ran: true,
      passed: 0,
      failed: 0,
      skipped: 0,
      details: [] as string[],
    } as const
    let [passed, failed] = [0, 0]
    for (const order of tools) {
      const ended = await runCommand(order)
      if (ended.ok) passed += 1
      else {
        failed += 1
        outcome.details.push(`✗ ${order.name}: ${ended.how}`, ...tailOf(ended.log))
      }
    }
    return { ...outcome, passed, failed }
  },
}

// Checks against the official descriptions are a suite of their own: the descriptions are not ours
// to ship, and may be absent.
const contractTests = 'src/**/*.contract.test.ts'

const unit: Suite = {
  name: 'unit',
  title: 'unit & integration: rules of the house, domains, SQL on a real PostgreSQL',
  run: () => runVitest('unit', ['--exclude', contractTests]),
}

export const contracts: Suite = {
  name: 'contracts',
  title: 'contracts: requests against the networks’ official descriptions',
  run: async (): Promise<Outcome> => {
    if (!process.env.PARVIS_SPECS) {
      return { ran: false, why: 'PARVIS_SPECS names no folder of descriptions', optional: true }
    }
    if (globSync(contractTests, { cwd: root }).length === 0) {
      return notRun(`there is no ${contractTests} yet`)
    }
    return runVitest('contracts', ['.contract.test.ts'])
  },
}

/** What `npm run check` runs, and `npm test` too. */
export const codeSuites: Suite[] = [code, unit]
