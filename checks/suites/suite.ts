/** What a suite counted, or why it counted nothing. */
export type Outcome =
  | {
      ran: true
      passed: number
      failed: number
      skipped: number
      /** What failed and where its log is, ready to print. */
      details: string[]
    }
  | {
      ran: false
      why: string
      /** Allowed not to run even where everything must run (CI). */
      optional?: boolean
    }

export interface Suite {
  /** What `--only` takes. */
  name: string
  /** One line for people. */
  title: string
  run: () => Promise<Outcome>
}

export function notRun(why: string): Outcome {
  return { ran: false, why }
}
