/** Refusals of PostgreSQL itself undo the whole statement; a connection that never stood has carried none. */
const surelyNotWritten = /^(?!08)[0-9A-Z]{5}$|^(?:ECONNREFUSED|ENOENT|EHOSTUNREACH|ENOTFOUND)$/

/**
 * Whether what failed was surely not written, so that writing it again counts nothing twice. A connection that broke
 * while the answer was awaited leaves a doubt: those counts are given up rather than doubled.
 */
export function addsNothingTwice(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return surelyNotWritten.test(String((error as NodeJS.ErrnoException).code ?? ''))
}
