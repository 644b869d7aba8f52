import { describe, expect, it } from 'vitest'
import type { AttemptView } from '../shapes.ts'
import { factsOf } from './attempt-facts.ts'
import { attemptsAsCsv } from './export-attempts.ts'

const attempt = (change: Partial<AttemptView>): AttemptView => ({
  number: 1,
  kind: 'send',
  part: 0,
  digest: 'd',
  requestKey: 'k',
  startedAt: '2026-10-06T07:00:00.000Z',
  leftAt: '2026-10-06T07:00:00.100Z',
  finishedAt: '2026-10-06T07:00:30.000Z',
  outcome: 'unconfirmed',
  answer: null,
  remoteId: null,
  worker: 'w',
  ...change,
})

describe('the facts of a ledger', () => {
  it('a silence, then read-backs, then what a person said', () => {
    const facts = factsOf([
      attempt({}),
      attempt({ number: 2, kind: 'read-back', leftAt: null, outcome: 'absent' }),
      attempt({ number: 3, kind: 'read-back', leftAt: null, outcome: 'unknown' }),
      attempt({ number: 4, kind: 'person', leftAt: null, outcome: 'it-is-there' }),
    ])
    expect(facts.map(fact => fact.kind)).toEqual([
      'left',
      'silence',
      'not-found',
      'cannot-look',
      'person',
    ])
    expect(new Set(facts.map(fact => fact.key)).size).toBe(facts.length)
  })
  it('nothing left when the gate held it back', () => {
    const [fact, ...rest] = factsOf([attempt({ leftAt: null, outcome: 'held-back' })])
    expect(fact?.kind).toBe('held-back')
    expect(rest).toEqual([])
  })
  it('an attempt without an outcome is under way', () => {
    const facts = factsOf([attempt({ finishedAt: null, outcome: null })])
    expect(facts.map(fact => fact.kind)).toEqual(['left', 'under-way'])
  })
  it('a deletion and an edit are said as such', () => {
    const kinds = (['delete', 'edit'] as const).map(
      kind => factsOf([attempt({ kind, outcome: 'published' })]).at(-1)?.kind,
    )
    expect(kinds).toEqual(['removed', 'edited'])
  })
})

describe('the ledger as CSV', () => {
  it('quotes what holds commas and never starts a formula', () => {
    const message = '=HYPERLINK("x"), oui'
    const csv = attemptsAsCsv([attempt({ answer: { status: 504, message } })])
    const [head, line] = csv.split('\r\n')
    expect(head).toContain('startedAt,leftAt,finishedAt')
    expect(line).toContain('504,')
    expect(line?.endsWith(`"'=HYPERLINK(""x""), oui"`)).toBe(true)
  })
})
