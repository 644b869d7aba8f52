import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** One note per keeper that is still running; each run of `npm test` has a TMPDIR of its own. */
export function notesFolder(): string {
  return join(tmpdir(), 'parvis-keepers')
}

interface Note {
  file: string
  keeper: number
  server: number
}

/** Servers stop by themselves once their starter is gone; one that does not is killed by its pid. */
export async function untilServersStopped(patience = 20_000): Promise<void> {
  const deadline = Date.now() + patience
  while (notes().length > 0 && Date.now() < deadline) await sleep(50)
  for (const { file, keeper, server } of notes()) {
    kill(-server)
    kill(keeper)
    rmSync(file, { force: true })
  }
}

function notes(): Note[] {
  const folder = notesFolder()
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap(name => {
    const file = join(folder, name)
    try {
      return [{ file, ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Note, 'file'>) }]
    } catch (error) {
      // It stopped, or is about to write its note, while we looked.
      if (error instanceof SyntaxError || isGone(error, 'ENOENT')) return []
      throw error
    }
  })
}

function kill(target: number): void {
  try {
    process.kill(target, 'SIGKILL')
  } catch (error) {
    if (!isGone(error, 'ESRCH')) throw error
  }
}

function isGone(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code
}
