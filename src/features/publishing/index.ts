/** The front door: what the shell and later rooms of the street may call. */

export {
  planAnswer,
  sendAnswerNow,
  settleAnswer,
  withdrawAnswer,
} from './answers.ts'
export { type Removal, removeAnswer } from './change-remote.ts'
export type { DoubtChoice } from './doubt.ts'
export type { Settled } from './engine/ledger-rows.ts'
export { serveImports } from './import/serve-imports.ts'
export type { PublishingNews } from './parts.ts'
export { payForAct } from './pay-for-act.ts'
export { publishingRoutes, reviewRoutes } from './routes.ts'
export { countInDoubt, holdAfterRestore } from './store/after-restore.ts'
export { type AnswerRow, readAnswers as answersOf } from './store/answers.ts'
export { keptByChannel, keptOnNetwork, waitingByChannel } from './store/by-channel.ts'
export { type PublicationInBrief, publicationsInBrief } from './store/in-brief.ts'
export { forgetInAnswers, postsNaming } from './store/personal-data.ts'
export {
  freeWaiting,
  hurryChannel,
  stopChannel,
  usesMedia,
} from './store/publications.ts'
export { publishedOf } from './store/published.ts'
export { readStanding } from './store/standing.ts'
