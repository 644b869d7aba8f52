/** The front door: what the composition root starts. */
export { startWebhookWorker } from './deliver/worker.ts'
export { webhooksJobs } from './jobs.ts'
export { webhooksRoutes } from './routes.ts'
