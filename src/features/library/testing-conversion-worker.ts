/** A worker in a process of its own, to be killed: it makes one video again with the database and the files of a test. */
import { columnTypes } from '#platform/database/column-types.ts'
import { connect } from '#platform/database/connect.ts'
import { folderStore } from '#platform/files/folder.ts'
import { type ConvertParts, libraryJobs } from './jobs.ts'

export interface Order {
  readonly url: string
  readonly files: string
  readonly data: string
  readonly searchPath: string
  readonly payload: { readonly workspaceId: string; readonly conversionId: string }
}

process.once('message', (order: Order) => {
  const database = connect({
    address: () => ({ connectionString: order.url, types: columnTypes }),
    applicationName: 'parvis-test',
    poolSize: 2,
    statementTimeoutMs: 30_000,
  })
  const parts: Pick<ConvertParts, 'files' | 'clock' | 'newId' | 'settings' | 'jobs'> = {
    files: folderStore(order.files),
    clock: { now: () => new Date() },
    newId: () => crypto.randomUUID(),
    settings: { data: order.data, searchPath: order.searchPath },
    jobs: { ready: async () => undefined, send: async () => undefined },
  }
  const [job] = libraryJobs({ ...parts, database: { ...database } as ConvertParts['database'] })
  void job?.run(order.payload, new AbortController().signal).then(() => process.exit(0))
})
