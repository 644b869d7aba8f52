import { type Order, runCommand, tailOf, tool } from './command.ts'
import type { Suite } from './suite.ts'
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

const unit: Suite = {
  name: 'unit',
  title: 'unit & integration: rules of the house, domains, SQL on a real PostgreSQL',
  // Some thousand tests on two cores: a quarter of an hour where somebody else works, too.
  run: () => runVitest('unit', ['--exclude', 'e2e/**'], { limit: 1_500_000 }),
}

/** What `npm run check` runs, and `npm test` too. */
export const codeSuites: Suite[] = [code, unit]
