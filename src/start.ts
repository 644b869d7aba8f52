/** Opens the resources, starts the roles, closes them in the other order. `hosts` is handed in by tests only. */
import type { OtherHosts } from '#platform/request/index.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import { saySentence } from '#platform/start-sentences.ts'
import { loadSettings, loadStartLocale, type Settings } from './config.ts'
import { openData, type Say } from './open-data.ts'
import { keepDetail } from './stop-detail.ts'

const locale = loadStartLocale()
const say: Say = (key, values) => process.stderr.write(`${saySentence(locale, key, values)}\n`)

async function open(settings: Settings, hosts: OtherHosts): Promise<void> {
  const { role } = settings
  // PostgreSQL starts while the rooms are read: the first page waits for the longer of the two.
  const starting = Promise.withResolvers<void>()
  const [database, [{ buildMachines, openRooms }, { serve }]] = await Promise.all([
    openData(settings, say, { onStarting: starting.resolve }),
    starting.promise.then(() => Promise.all([import('./app.ts'), import('./serve.ts')])),
  ])
  const machines = await buildMachines(settings, database, hosts)
  const web = role === 'all' || role === 'web' ? await serve(openRooms(machines)) : null
  const worker =
    role === 'all' || role === 'worker'
      ? await (await import('./work.ts')).startWork(machines)
      : null
  const listener =
    role === 'all' || role === 'listener'
      ? (await import('./listen.ts')).startListener(machines)
      : null
  if (machines.database.suddenStop) say('recovered', { n: await machines.postsInDoubt() })
  say('ready', { url: settings.url })
  if (await machines.isFirstTime()) say('first-time')
  const stop = async () => {
    say('stopping')
    await web?.close()
    await listener?.stop()
    await worker?.stop()
    await machines.database.close()
    say('stopped')
    process.exit(0)
  }
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      void stop()
    })
  }
}

export async function start(hosts: OtherHosts = {}): Promise<void> {
  try {
    await open(loadSettings(), hosts)
  } catch (error) {
    const log = keepDetail(error)
    if (error instanceof StartRefusal) say(error.key, { log, ...error.values })
    else say('unexpected', { log })
    process.exit(1)
  }
}
