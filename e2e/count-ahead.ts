/**
 * Counts now what the schedule would have counted in so many minutes: the product's own worker of figures, on the
 * installation that the environment names, with a clock that is ahead. `node e2e/count-ahead.ts MINUTES`
 */
import { startReadings } from '#features/figures/readings/worker.ts'
import { openMachines } from '#src/app.ts'
import { loadSettings } from '#src/config.ts'

const ahead = Number(process.argv[2]) * 60_000
const machines = await openMachines(loadSettings(), () => undefined, { whenOwned: 'join' })
const readings = startReadings({
  ...machines,
  clock: { now: () => new Date(Date.now() + ahead) },
})
await readings.look()
await readings.stop()
await machines.database.close()
