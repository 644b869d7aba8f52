/** The front door: what the shell and later rooms of the street may call. */
export { type CallTo, callEffect, findCalls } from './domain/calls.ts'
export { type Figure, isKnown, type Known, type Unavailable } from './domain/figure.ts'
export {
  changeOf,
  coverage,
  engagementByFollowers,
  engagementByViews,
  engagementsOf,
  firstResponseMedian,
  firstResponseP90,
  followersGained,
  growthRate,
  oldestWaiting,
  perPost,
  responseRate,
} from './domain/formulas.ts'
export type { Metric } from './domain/metric.ts'
export {
  type FigureKey,
  figureKeys,
  isMetric,
  type MetricKey,
  metricKeys,
  metricOf,
  type PostKey,
  postKeys,
} from './domain/metrics.ts'
export { eachDay, instantsOf, type Period, periodBefore } from './domain/period.ts'
export type {
  Ask,
  ChannelFigures,
  Figures,
  NetworkRow,
  PublicationFigures,
  Series,
  Totals,
} from './figures.ts'
export { makeFigures } from './make-figures.ts'
export type { PublishedOn, PublishedPosts } from './parts.ts'
export { figuresRoutes, figureViewOf, publicationFiguresViewOf, totalsViewOf } from './routes.ts'
export {
  keepObservations,
  type PublishedPost,
  type Reading,
  registerPublications,
} from './store/observations.ts'
