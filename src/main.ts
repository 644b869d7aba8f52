/** Opens the resources, starts the roles, closes them in the other order. */

import { StartRefusal } from '#platform/start-refusal.ts'
import { saySentence } from '#platform/start-sentences.ts'
import { openMachines, openRooms, type Say } from './app.ts'
import { loadSettings, loadStartLocale } from './config.ts'
import { startWork } from './work.ts'

const locale = loadStartLocale()
const say: Say = (key, values) => process.stderr.write(`${saySentence(locale, key, values)}\n`)

try {
  const settings = loadSettings()
  const machines = await openMachines(settings, say)
  const { role } = settings
  const worker = role === 'all' || role === 'worker' ? await startWork(machines) : null
  const { serve } = role === 'all' || role === 'web' ? await import('./serve.ts') : { serve: null }
  const web = serve ? await serve(openRooms(machines)) : null
  if (machines.database.suddenStop) say('recovered', { n: await machines.postsInDoubt() })
  say('ready', { url: settings.url })
  if (await machines.isFirstTime()) say('first-time')
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      say('stopping')
      await web?.close()
      await worker?.stop()
      await machines.database.close()
      say('stopped')
      process.exit(0)
    })
  }
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  say(error.key, error.values)
  process.exitCode = 1
}
