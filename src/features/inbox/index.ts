/** The front door: what later rooms of the street may call. */
import './tables.ts'

export { startListening } from './arrivals/listener.ts'
export { startReadingTold } from './arrivals/told.ts'
export { type Keeper, makeKeeper } from './keep-arrivals.ts'
export { audienceHolder } from './personal-data.ts'
export { inboxRoutes } from './routes.ts'
export { onAnswersSettled } from './settle-answers.ts'
export { hurryArrivals, wakeArrivals, watchArrivals } from './store/arrivals.ts'
export { reactivityByDay, reactivityOf } from './store/reactivity.ts'
export { inboxSweepers } from './store/sweep.ts'
export { startInboxWorker } from './wake-snoozed.ts'
