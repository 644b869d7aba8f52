/** One line of JSON per fact on stderr. Values are ids and codes: never texts, tokens or addresses of people. */
export type LogFields = { readonly [name: string]: string | number | boolean | null | undefined }

export interface Log {
  note(event: string, fields?: LogFields): void
  problem(event: string, error: unknown, fields?: LogFields): void
}

export type LogLevel = 'quiet' | 'problems' | 'all'

export function makeLog(
  level: LogLevel,
  write: (line: string) => void = line => process.stderr.write(line),
): Log {
  const line = (event: string, fields: LogFields) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`)
  return {
    note(event, fields = {}) {
      if (level === 'all') line(event, fields)
    },
    problem(event, error, fields = {}) {
      if (level === 'quiet') return
      const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
      line(event, { ...fields, error: cause })
    },
  }
}
