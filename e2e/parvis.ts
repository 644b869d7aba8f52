import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  answers,
  freePort,
  freshFolder,
  type KeptProcess,
  startProcess,
  untilReady,
} from './servers/process.ts'

const root = resolve(import.meta.dirname, '..')
const entry = join(root, 'src', 'main.ts')
const reroutedEntry = join(root, 'e2e', 'rerouted.ts')

export interface ParvisOrder {
  /** Settings on top of the address and the data folder. */
  env?: Record<string, string>
  /** Host of a network → origin of the fake that answers in its place. Allow the fakes by name too. */
  hosts?: Record<string, string>
  /** The data folder; a fresh one, removed at the end, when absent. */
  data?: string
}

export interface RunningParvis {
  /** Base address, without a final slash. */
  url: string
  /** The address that the last start printed: on an empty instance it opens the first access. */
  printedUrl: () => string
  /** Everything printed since the last start. */
  output: () => string
  data: string
  env: Record<string, string>
  /** Ends the process at once, the way a crash does; its PostgreSQL may live on. */
  kill9: () => Promise<void>
  /** Starts again on the same data, after a clean stop when it still runs. */
  restart: (env?: Record<string, string>) => Promise<void>
  /** Stops it, and any PostgreSQL that it left. */
  stop: () => Promise<void>
}

/** Starts the product on a free port with its own data, and waits until it answers. */
export async function startParvis(order: ParvisOrder = {}): Promise<RunningParvis> {
  const data = order.data ?? join(freshFolder('data'), 'data')
  mkdirSync(data, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const hosts = order.hosts ? { PARVIS_TEST_HOSTS: JSON.stringify(order.hosts) } : {}
  let env = {
    ...{ PARVIS_PORT: String(port), PARVIS_URL: url, PARVIS_DATA: data },
    ...{ ...hosts, ...order.env },
  }
  // A keeper of a killed process stays: it is the one that stops a PostgreSQL left behind.
  const kept: KeptProcess[] = []
  const current = (): KeptProcess => {
    const last = kept.at(-1)
    if (last === undefined) throw new Error('Parvis was never started')
    return last
  }
  const start = async (): Promise<void> => {
    const parvis = await startProcess({
      name: 'parvis',
      command: process.execPath,
      args: [order.hosts ? reroutedEntry : entry],
      env: { ...ownEnvironment(), ...env },
      patience: 20_000,
      sweep: data,
    })
    kept.push(parvis)
    await untilReady(parvis, 'Parvis', () => answers(`${url}/api/health`, code => code === 200))
  }
  const stop = async (): Promise<void> => {
    for (const parvis of kept.splice(0).reverse()) await parvis.stop()
  }
  await start()
  return {
    url,
    data,
    get env() {
      return env
    },
    output: () => readFileSync(current().log, 'utf8'),
    printedUrl: () => printedUrl(current().log, url),
    kill9: async () => {
      const parvis = current()
      process.kill(parvis.pid, 'SIGKILL')
      while (parvis.ended() === undefined) await sleep(5)
    },
    restart: async changes => {
      env = { ...env, ...changes }
      if (current().ended() === undefined) await stop()
      await start()
    },
    stop: async () => {
      await stop()
      if (order.data === undefined) rmSync(resolve(data, '..'), { recursive: true, force: true })
    },
  }
}

/** This machine's environment without its own Parvis settings. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = ['DATABASE_URL', 'SMTP_URL']
  const own = (name: string): boolean => !name.startsWith('PARVIS_') && !foreign.includes(name)
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => own(name)))
}

function printedUrl(log: string, base: string): string {
  if (!existsSync(log)) throw new Error(`no log at ${log}`)
  const lines = readFileSync(log, 'utf8').split('\n')
  for (const line of lines.reverse()) {
    const address = line.match(/https?:\/\/\S+/)?.[0]
    if (address?.startsWith(base)) return address
  }
  throw new Error(`Parvis printed no address:\n${lines.join('\n')}`)
}
