import { expect, it } from 'vitest'
import { auditCsv } from './audit-csv.ts'

const line = {
  number: 7,
  at: '2026-10-06T07:42:00.000Z',
  actor: 'Roussel, Camille "CR"',
  action: 'key-created',
  subjectKind: 'key',
  subjectId: 'k1',
  hash: 'ab12',
}

it('quotes commas and quotes, and ends every row', () => {
  expect(auditCsv([line])).toBe(
    'number,at,actor,action,subjectKind,subjectId,hash\r\n' +
      '7,2026-10-06T07:42:00.000Z,"Roussel, Camille ""CR""",key-created,key,k1,ab12\r\n',
  )
})

it('keeps a spreadsheet from running a name', () => {
  expect(auditCsv([{ ...line, actor: '=HYPERLINK(1)' }])).toContain(",'=HYPERLINK(1),")
})
