import { implement } from '@orpc/server'
import { type Entered, entered, type Scope } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { reportsContract } from './contract.ts'
import { drawSnapshot, readDocument } from './draw-snapshot.ts'
import { exportReport } from './export-report.ts'
import { fileName } from './file-name.ts'
import { keepReport } from './keep-report.ts'
import type { ReportsParts } from './parts.ts'
import { mayKeepReports, mayReadReports, mayReadSnapshot } from './policy.ts'
import { readReport } from './read-report.ts'
import { snapshotCursor, snapshotViewOf } from './snapshot-view.ts'
import { listSnapshots, readFacts, readSnapshot } from './store/snapshots.ts'
import { wireFacts } from './wire-facts.ts'

export function reportsRoutes(parts: ReportsParts) {
  const os = implement(reportsContract).$context<RequestContext>()
  const within = admit(parts)
  return os.router({
    read: os.read.handler(async ({ context, input }) => {
      const { facts, ...beside } = answer(
        await readReport(parts, await within(context, 'figures'), input),
      )
      return { ...beside, facts: wireFacts(facts) }
    }),
    export: os.export.handler(async ({ context, input }) =>
      answer(await exportReport(parts, await within(context, 'figures'), input)),
    ),
    snapshots: snapshotRoutes(parts, within),
  })
}

type Admit = ReturnType<typeof admit>

/** Whoever may read; for what writes to the workspace, whoever may keep. */
const admit = (parts: ReportsParts) => async (context: RequestContext, scope: Scope) => {
  const who = await entered(parts.door, context, scope)
  const may = scope === 'figures' ? mayReadReports(who.member) : mayKeepReports(who.member)
  if (!may)
    throw asError({
      code: 'no-permission',
      values: { role: scope === 'figures' ? 'reader' : 'writer' },
    })
  return who
}

function snapshotRoutes(parts: ReportsParts, within: Admit) {
  const os = implement(reportsContract.snapshots).$context<RequestContext>()
  const { database } = parts
  /** The snapshot, where this person may use every account that it counts. */
  const one = async (who: Entered, id: string) => {
    const row = await database.inWorkspace(who.workspaceId, trx => readSnapshot(trx, id))
    if (!row || !mayReadSnapshot(who.member, row.channelIds)) throw asError({ code: 'not-found' })
    return row
  }
  return {
    list: os.list.handler(async ({ context, input }) => {
      const who = await within(context, 'figures')
      const before = input.after ? snapshotCursor(input.after) : null
      if (before === undefined) throw asError({ code: 'input-wrong' })
      const rows = await database.inWorkspace(who.workspaceId, trx =>
        listSnapshots(trx, { channelIds: who.member.channelIds, before, limit: input.limit }),
      )
      const last = rows.length === input.limit ? rows.at(-1) : undefined
      return {
        items: rows.map(snapshotViewOf),
        after: last ? `${last.madeAt.toISOString()}_${last.id}` : null,
      }
    }),
    create: os.create.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      const id = answer(await keepReport(parts, who, input))
      // Drawn while the page watches it come: it keeps its own outcome, and logs its own faults.
      void drawSnapshot(parts, { workspaceId: who.workspaceId, snapshotId: id }).catch(error =>
        parts.log.problem('report-not-drawn', error, { snapshot: id }),
      )
      return snapshotViewOf(await one(who, id))
    }),
    read: os.read.handler(async ({ context, input }) => {
      const who = await within(context, 'figures')
      const row = await one(who, input.id)
      const facts = await database.inWorkspace(who.workspaceId, trx => readFacts(trx, row.id))
      if (!facts) throw asError({ code: 'not-found' })
      return { ...snapshotViewOf(row), facts: wireFacts(facts) }
    }),
    pdf: os.pdf.handler(async ({ context, input }) => {
      const who = await within(context, 'figures')
      const { id } = await one(who, input.id)
      const place = { workspaceId: who.workspaceId, snapshotId: id }
      const { bytes, facts, row } = answer(await readDocument(parts, place))
      return new File([Buffer.from(bytes)], fileName(facts, row.language, 'pdf'), {
        type: 'application/pdf',
      })
    }),
  }
}
