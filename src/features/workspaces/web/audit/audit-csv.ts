type Line = {
  number: number
  at: string
  actor: string
  action: string
  subjectKind: string
  subjectId: string
  hash: string
}

const columns = ['number', 'at', 'actor', 'action', 'subjectKind', 'subjectId', 'hash'] as const

/** Quotes what needs it, and defuses a name that a spreadsheet would run as a formula. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The entries as CSV (RFC 4180), moments in ISO 8601, keys untranslated so that machines read them. */
export const auditCsv = (lines: readonly Line[]): string =>
  [columns.join(','), ...lines.map(line => columns.map(name => cell(line[name])).join(','))]
    .map(row => `${row}\r\n`)
    .join('')
