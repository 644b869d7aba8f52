/** The front door: what the shell and later rooms of the street may call. */
export { type CallTo, callEffect, findCalls } from './domain/calls.ts'
export type { Figure } from './domain/figure.ts'
export {
  coverage,
  firstResponseMedian,
  firstResponseP90,
  oldestWaiting,
  responseRate,
} from './domain/formulas.ts'
export {
  type FigureKey,
  figureKeys,
  type MetricKey,
  metricOf,
  type PostKey,
} from './domain/metrics.ts'
export type { Period } from './domain/period.ts'
export type { Figures, PublicationFigures, Totals } from './figures.ts'
export { makeFigures } from './make-figures.ts'
export type { PublishedPosts } from './parts.ts'
export { figuresRoutes } from './routes.ts'
export type { AudienceReading } from './store/audience-rows.ts'
export {
  keepObservations,
  type PublishedPost,
  type Reading,
  registerPublications,
} from './store/observations.ts'
export { hurryReadings } from './store/reading-rows.ts'
