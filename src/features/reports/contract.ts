import { z } from 'zod'
import { id, language, localDate, operation, pageInput, pageOf, refusals } from '#wire/operation.ts'
import { periodKinds } from './domain/period.ts'
import { factsView, periodView, pictures, snapshotView } from './views.ts'

/** Which report: a kind of period and a day in it, or any days. Nothing said: the last month that was measured. */
export const reportAsk = z.object({
  kind: z.enum(periodKinds).default('month'),
  /** A day of the month, week or quarter. */
  date: localDate.optional(),
  /** Of a free period: both ends included. */
  from: localDate.optional(),
  to: localDate.optional(),
  /** Absent: every account that the person may use. */
  channelIds: z.array(id).max(200).optional(),
})

const steps = z.object({
  previous: periodView,
  /** Null: it has not begun. */
  next: periodView.nullable(),
})

export const reportsContract = {
  read: operation
    .errors(refusals('period-wrong'))
    .route({ method: 'GET', path: '/reports' })
    .input(reportAsk)
    .output(steps.extend({ facts: factsView, pictures })),
  export: operation
    .errors(refusals('period-wrong'))
    .route({ method: 'GET', path: '/reports/export' })
    .input(
      reportAsk.extend({
        format: z.enum(['csv', 'xlsx']),
        language: language.default('fr'),
      }),
    )
    .output(z.file()),
  snapshots: {
    list: operation
      .route({ method: 'GET', path: '/reports/snapshots' })
      .input(pageInput)
      .output(pageOf(snapshotView)),
    /** Freezes the figures, and begins to draw the document. */
    create: operation
      .errors(refusals('period-wrong'))
      .route({ method: 'POST', path: '/reports/snapshots' })
      .input(reportAsk.extend({ language: language.default('fr') }))
      .output(snapshotView),
    read: operation
      .route({ method: 'GET', path: '/reports/snapshots/{id}' })
      .input(z.object({ id }))
      .output(snapshotView.extend({ facts: factsView })),
    /** The document; drawn first where it is not there yet. */
    pdf: operation
      .errors(refusals('document-failed'))
      .route({ method: 'GET', path: '/reports/snapshots/{id}/pdf' })
      .input(z.object({ id }))
      .output(z.file()),
  },
}
