import { implement } from '@orpc/server'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { publishingContract } from '../contract.ts'
import { columnName, readColumns } from '../domain/import/columns.ts'
import { orderOf } from '../domain/import/moment.ts'
import { applyImport, withdrawImport } from '../import/apply-import.ts'
import { knowsChosen, rowsOf } from '../import/read-import.ts'
import type { PublishingParts } from '../parts.ts'
import { mayWrite } from '../policy.ts'
import type { Within } from '../routes.ts'
import {
  type ImportRowOf,
  importedTwin,
  listImports,
  readImport,
  readSheetOf,
  type Sheet,
} from '../store/imports.ts'

export function importsRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.imports).$context<RequestContext>()
  const { database } = parts
  const writing = async (context: RequestContext) => {
    const who = await within(context, 'write')
    if (!mayWrite(who.member)) throw asError({ code: 'no-permission', values: { role: 'writer' } })
    return who
  }
  return {
    list: os.list.handler(async ({ context }) => {
      const who = await writing(context)
      return (await database.inWorkspace(who.workspaceId, listImports)).map(viewOf)
    }),
    read: os.read.handler(async ({ context, input }) => {
      const who = await writing(context)
      return database.inWorkspace(who.workspaceId, async db => {
        const row = await readImport(db, input.id)
        if (!row) throw asError({ code: 'not-found' })
        const sheet = (await readSheetOf(db, input.id)) ?? []
        const twin = await importedTwin(db, row.digest, row.id)
        return { ...viewOf(row), twin: twin ? viewOf(twin) : null, ...guessOf(sheet) }
      })
    }),
    preview: os.preview.handler(async ({ context, input }) => {
      const who = await writing(context)
      return database.inWorkspace(who.workspaceId, async db => {
        const row = await readImport(db, input.id)
        if (!row || !(await knowsChosen(db, input))) throw asError({ code: 'not-found' })
        const sheet = await readSheetOf(db, input.id)
        if (!sheet) throw asError({ code: 'state-moved-on' })
        const rows = await rowsOf(parts, db, who, sheet, input)
        const asks = (one: (typeof rows)[number]) => !one.leftOut && one.problems.length > 0
        const shown = input.only === 'all' ? rows : rows.filter(asks)
        const leftOut = rows.filter(one => one.leftOut).length
        const inQuestion = rows.filter(asks).length
        return {
          ready: rows.length - leftOut - inQuestion,
          inQuestion,
          leftOut,
          total: shown.length,
          rows: shown
            .slice(input.from, input.from + input.limit)
            .map(one => ({ ...one, problems: [...one.problems] })),
        }
      })
    }),
    apply: os.apply.handler(async ({ context, input }) =>
      viewOf(answer(await applyImport(parts, await within(context, 'publish'), input))),
    ),
    withdraw: os.withdraw.handler(async ({ context, input }) =>
      viewOf(answer(await withdrawImport(parts, await within(context, 'write'), input.id))),
    ),
  }
}

const longestSample = 80

/** What the file seems to say of itself. */
function guessOf(sheet: Sheet) {
  const { places, hasHeader } = readColumns(sheet)
  const lines = hasHeader ? sheet.slice(1) : sheet
  const width = Math.min(100, Math.max(0, ...sheet.slice(0, 200).map(line => line.length)))
  const columns = Array.from({ length: width }, (_, place) => ({
    place,
    name: columnName(sheet, hasHeader, place).slice(0, longestSample),
    sample: (lines.find(line => line[place]?.trim())?.[place] ?? '').slice(0, longestSample),
  }))
  const dates = places.date === null ? [] : lines.map(line => line[places.date ?? 0] ?? '')
  const { order, someAmbiguous } = orderOf(dates)
  const guess = {
    places,
    hasHeader,
    dayOrder: order,
    asksDayOrder: order === null && someAmbiguous,
  }
  return { columns, guess }
}

const viewOf = (row: ImportRowOf) => ({
  id: row.id,
  name: row.name,
  state: row.state,
  posts: row.posts,
  madeBy: row.made_by,
  createdAt: row.created_at.toISOString(),
  importedAt: row.imported_at?.toISOString() ?? null,
})
