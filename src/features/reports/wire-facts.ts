import type { z } from 'zod'
import type { ReportFacts } from './domain/facts.ts'
import type { factsView } from './views.ts'

/** Facts never change once read: the wire's types only lack the word for it. */
export const wireFacts = (facts: ReportFacts): z.input<typeof factsView> =>
  facts as z.input<typeof factsView>
