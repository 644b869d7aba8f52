/** The figures of a report as a file for spreadsheets. */
import type { Entered } from '#features/workspaces/index.ts'
import type { Language } from '#kit/language.ts'
import { ok, type Result } from '#kit/result.ts'
import { fileName } from './file-name.ts'
import type { ReportsParts } from './parts.ts'
import { factsFor, type ReportAsk } from './read-report.ts'
import { writeCsv } from './write-csv.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

export async function exportReport(
  parts: ReportsParts,
  who: Entered,
  ask: ReportAsk & { readonly format: 'csv' | 'xlsx'; readonly language: Language },
): Promise<Result<File>> {
  const { format, language } = ask
  const read = await parts.database.inWorkspace(who.workspaceId, trx =>
    factsFor(parts, trx, who, ask),
  )
  if (!read.ok) return read
  const facts = read.value
  const content =
    format === 'csv'
      ? writeCsv(facts, language)
      : Buffer.from((await parts.studio.draw({ kind: 'xlsx', facts, language })).bytes)
  return ok(new File([content], fileName(facts, language, format), { type: types[format] }))
}
