/**
 * Counts now what the schedule would have counted in so many minutes: the product's own worker of figures, on the
 * installation that the environment names, with a clock that is ahead. `node e2e/count-ahead.ts MINUTES`
 */
import { startReadings } from '#features/figures/readings/worker.ts'
import { buildMachines } from '#src/app.ts'
import { loadSettings } from '#src/config.ts'
import { openData } from '#src/open-data.ts'

const ahead = Number(process.argv[2]) * 60_000
const settings = loadSettings()
const machines = await buildMachines(
  settings,
  await openData(settings, () => undefined, { whenOwned: 'join' }),
  JSON.parse(process.env.PARVIS_TEST_HOSTS ?? '{}'),
)
const readings = await startReadings({
  ...machines,
  clock: { now: () => new Date(Date.now() + ahead) },
})
await readings.look()
await readings.stop()
await machines.database.close()
