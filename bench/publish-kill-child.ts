/** A worker in a process of its own, so that it can be killed as a power cut would. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#platform/database/open.ts'
import { startWorker } from './practice.ts'

const self = fileURLToPath(import.meta.url)

export interface Child {
  /** SIGKILL: nothing is flushed, nothing is said. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Resolves once the worker is at work. */
export async function startChild(folder: string, name: string): Promise<Child> {
  const child = fork(self, [folder, name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), gone])
  if (first[0] !== 'at-work') throw new Error(`the worker ended with ${first[0]} before its work`)
  return {
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    async stop() {
      child.send('stop')
      await gone
    },
  }
}

async function work(folder: string, name: string): Promise<void> {
  const database = await openDatabase({ place: { kind: 'embedded', folder }, whenOwned: 'join' })
  const worker = await startWorker(database, name)
  process.on('message', () => {
    const leave = async () => {
      await worker.stop()
      await database.close()
      process.disconnect()
    }
    leave().catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    })
  })
  process.send?.('at-work')
}

if (argv[1] === self) await work(argv[2] ?? '', argv[3] ?? '')
