/** The listener role: what people write to the connected accounts comes in here. */
import { makeKeeper, startListening, startReadingTold } from '#features/inbox/index.ts'
import { type Machines, workerName } from './app.ts'

// The code of the connectors is read once Parvis answers: nothing that can wait makes it start later.
const pauseMs = 1_500

export function startListener(machines: Machines): { stop(): Promise<void> } {
  const { database, clock, newId, log } = machines
  const keeper = makeKeeper({ database, clock, newId })
  let listening: Promise<readonly { stop(): Promise<void> }[]> | undefined
  const starting = setTimeout(() => {
    listening = Promise.all([
      startListening({ ...machines, keeper, listener: workerName }),
      startReadingTold({ ...machines, keeper }),
    ])
    listening.catch(error => log.problem('listener-not-started', error))
  }, pauseMs)
  return {
    async stop() {
      clearTimeout(starting)
      const workers = (await listening?.catch(() => undefined)) ?? []
      await Promise.all(workers.map(worker => worker.stop()))
      await keeper.close()
    },
  }
}
