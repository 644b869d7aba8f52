import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, runCommand, tailOf, wasInterrupted } from '../checks/suites/command.ts'
import { notRun, type Suite } from '../checks/suites/suite.ts'

const program = join(root, 'bench', 'run.ts')

/** Whether each bench works; its figures belong to a quiet machine and a full run. */
export const bench: Suite = {
  name: 'bench',
  title: 'bench: a quick run of each',
  run: async () => {
    if (!existsSync(program)) return notRun('there is no bench/run.ts yet')
    const listed = await runBench('list', '--list')
    if (!listed.ok) throw new Error(`bench/run.ts --list: ${listed.details.join('\n')}`)
    const names = listed.lines.map(line => line.split(/\s/)[0] ?? '').filter(name => name !== '')
    if (names.length === 0) return notRun('bench/run.ts lists no bench yet')
    const details: string[] = []
    let passed = 0
    for (const name of names) {
      if (wasInterrupted()) break
      const ran = await runBench(name, name, '--quick')
      if (ran.ok && isResult(ran.lines.at(-1), name)) passed += 1
      else details.push(`✗ ${name}: no result as its last line`, ...ran.details)
    }
    const failed = names.length - passed
    return { ran: true, passed, failed, skipped: 0, details }
  },
}

async function runBench(name: string, ...args: string[]) {
  const ended = await runCommand({
    name: `bench-${name}`,
    command: process.execPath,
    args: [program, ...args],
    limit: 240_000,
  })
  const lines = readFileSync(ended.log, 'utf8').trimEnd().split('\n')
  const details = [`(${ended.how})`, ...tailOf(ended.log, 20)]
  return { ok: ended.ok, lines, details }
}

function isResult(line: string | undefined, name: string): boolean {
  if (!line?.startsWith('{')) return false
  try {
    const result = JSON.parse(line) as { bench?: string; figures?: unknown[] }
    return result.bench === name && (result.figures?.length ?? 0) > 0
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
