import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ColumnPlaces, readColumns } from './columns.ts'
import { orderOf, readMoment } from './moment.ts'
import { type KnownAccount, type ReadingOrder, readRows } from './read-rows.ts'

const nowhere: ColumnPlaces = {
  text: null,
  date: null,
  time: null,
  account: null,
  link: null,
  title: null,
  image: null,
}

describe('columns are known by their names', () => {
  test.each([
    [['Text', 'Image URL', 'Tags', 'Posting Time'], { text: 0, image: 1, date: 3 }],
    [
      ['id', 'content', 'publishDate', 'integration.name', 'media', 'state'],
      { text: 1, date: 2, account: 3, image: 4 },
    ],
    [
      ['Date', 'Heure', 'Compte', 'Texte', 'Lien'],
      { date: 0, time: 1, account: 2, text: 3, link: 4 },
    ],
    [['\ufeffTITRE', 'Légende', 'Réseaux'], { title: 0, text: 1, account: 2 }],
  ])('%j', (header, places) => {
    expect(readColumns([header])).toEqual({ places: { ...nowhere, ...places }, hasHeader: true })
  })

  test('without names: the moment, the text, the address', () => {
    const lines = [['12/24/2026 09:00', 'Joyeux Noël', 'https://a.example']]
    expect(readColumns(lines)).toEqual({
      places: { ...nowhere, date: 0, text: 1, link: 2 },
      hasHeader: false,
    })
    expect(readColumns([['24/12/2026 09:00', 'Joyeux Noël']]).places.link).toBe(null)
  })

  test('of an unknown file, the longest column is offered as the text', () => {
    const lines = [
      ['a', 'b'],
      ['1', 'Une longue phrase de publication'],
    ]
    expect(readColumns(lines).places).toEqual({ ...nowhere, text: 1 })
  })
})

const zone = 'Europe/Paris'
const read = (cell: string, time = '', order: Parameters<typeof readMoment>[2] = null) => {
  const moment = readMoment(cell, time, order, zone)
  if (moment.kind === 'read') return `${moment.date} ${moment.time}`
  return moment.kind === 'wrong' ? moment.reason : 'none'
}

describe('a moment is read', () => {
  test.each([
    ['2026-12-01 09:05', '2026-12-01 09:05'],
    ['2026-12-01T09:05:30', '2026-12-01 09:05'],
    ['2026/12/1 9:05', '2026-12-01 09:05'],
    ['2026-12-01T08:05:00.000Z', '2026-12-01 09:05'],
    ['2026-07-01T08:05:00Z', '2026-07-01 10:05'],
    ['2026-12-01T23:30:00Z', '2026-12-02 00:30'],
    ['2026-12-01 09:05 +0200', '2026-12-01 08:05'],
    ['24/12/2026 09:05', '2026-12-24 09:05'],
    ['12/24/2026 9:05 PM', '2026-12-24 21:05'],
    ['12/24/2026, 12:00 am', '2026-12-24 00:00'],
    ['24.12.2026 à 9 h 30', '2026-12-24 09:30'],
    ['24-12-2026 9h', '2026-12-24 09:00'],
    ['04/04/2026 09:00', '2026-04-04 09:00'],
    ['03/04/2026 09:00', 'date-ambiguous'],
    ['24/12/2026', 'time-missing'],
    ['', 'none'],
    ['demain', 'date-unreadable'],
    ['31/02/2026 09:00', 'date-unreadable'],
    ['2026-12-01 25:00', 'date-unreadable'],
    ['2026-12-01 09:60', 'date-unreadable'],
    ['2026-12-01 13:00 pm', 'date-unreadable'],
    ['2026-12-01 09:00 <script>', 'date-unreadable'],
    ['2026-12-01T09:00:00+99:99', 'date-unreadable'],
  ])('%s: %s', (cell, expected) => {
    expect(read(cell)).toBe(expected)
  })

  test('with its hour in a column of its own, and in the order that is said', () => {
    expect(read('03/04/2026', '9 h 30', 'day-first')).toBe('2026-04-03 09:30')
    expect(read('03/04/2026', '9:30 pm', 'month-first')).toBe('2026-03-04 21:30')
  })

  test('whatever is written, something is answered', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (cell, time) => {
        expect(typeof read(cell, time)).toBe('string')
      }),
    )
  })

  test('any moment in any form gives itself back', () => {
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2030-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moment, at => {
        const [date = '', rest = ''] = at.toISOString().split('T')
        const [year, month, day] = date.split('-')
        const time = rest.slice(0, 5)
        const expected = `${date} ${time}`
        expect(read(`${date}T${time}`)).toBe(expected)
        expect(read(`${day}/${month}/${year} ${time}`, '', 'day-first')).toBe(expected)
        expect(read(`${month}/${day}/${year} ${time}`, '', 'month-first')).toBe(expected)
      }),
    )
  })
})

test.each([
  [['03/04/2026', '25/04/2026'], 'day-first', true],
  [['03/04/2026', '04/25/2026'], 'month-first', true],
  [['25/04/2026', '04/25/2026'], null, false],
  [['03/04/2026'], null, true],
  [['2026-03-04', ''], null, false],
])('the order of %j is %s', (cells, order, someAmbiguous) => {
  expect(orderOf(cells)).toEqual({ order, someAmbiguous })
})

const account = (
  id: string,
  handle: string,
  displayName: string,
  network = 'practice',
): KnownAccount => ({
  id,
  handle,
  displayName,
  network,
  networkNames: network === 'practice' ? ['Réseau d’essai', 'Practice network'] : ['Autre'],
})
const accounts = [
  account('a', '@colibri', 'Maison Colibri'),
  account('b', '@lille', 'Colibri Lille'),
  account('c', 'autre@colibri.example', 'Autre', 'other'),
]
const order = (lines: string[][], more: Partial<ReadingOrder> = {}): ReadingOrder => ({
  lines: [['Texte', 'Date', 'Compte', 'Lien'], ...lines],
  places: { ...nowhere, text: 0, date: 1, account: 2, link: 3 },
  hasHeader: true,
  dayOrder: null,
  zone,
  now: new Date('2026-11-22T09:00:00Z'),
  accounts,
  defaultChannelIds: ['a'],
  schedules: true,
  changes: [],
  ...more,
})

describe('rows', () => {
  test('become posts, with the link after the text and the accounts that are named', () => {
    const rows = readRows(
      order([
        ['Bonjour', '2026-12-01 09:00', 'maison colibri; @LILLE', 'https://a.example'],
        ['', '', '', ''],
        ['Voir https://a.example', '2026-12-01 09:00', 'Autre', 'https://a.example'],
        ['Sans compte', '2026-12-01 09:00', '', ''],
      ]),
    )
    expect(
      rows.map(({ line, text, channelIds, problems }) => [line, text, channelIds, problems]),
    ).toEqual([
      [2, 'Bonjour https://a.example', ['a', 'b'], []],
      [4, 'Voir https://a.example', ['c'], []],
      [5, 'Sans compte', ['a'], []],
    ])
  })

  test('say what is wrong, and by which column', () => {
    const said = (cells: string[], more: Partial<ReadingOrder> = {}) =>
      readRows(order([cells], more))[0]?.problems.map(each => `${each.column} ${each.reason}`)
    expect(said(['', '2026-12-01 09:00', '', ''])).toEqual(['Texte text-missing'])
    expect(said(['x'.repeat(100_001), '2026-12-01 09:00', ''])).toEqual(['Texte import-text-long'])
    expect(said(['a', '03/04/2027 09:00', ''])).toEqual(['Date date-ambiguous'])
    expect(said(['a', '2026-11-22 10:00', ''])).toEqual(['Date import-time-past'])
    expect(said(['a', '', ''])).toEqual(['Date time-wished'])
    expect(said(['a', '', ''], { schedules: false })).toEqual([])
    expect(said(['a', '2026-12-01 09:00', 'inconnu'])).toEqual(['Compte account-unknown'])
    expect(said(['a', '2026-12-01 09:00', 'Réseau d’essai'])).toEqual(['Compte account-unknown'])
    expect(said(['a', '2026-12-01 09:00', ''], { defaultChannelIds: ['z'] })).toEqual([
      'Compte account-missing',
    ])
  })

  test('are fixed by hand, or left out', () => {
    const [row] = readRows(
      order([['', 'demain', 'inconnu', '']], {
        changes: [{ line: 2, text: 'Bonjour', when: '2026-12-01 09:00', channelIds: ['b'] }],
      }),
    )
    expect(row).toMatchObject({ text: 'Bonjour', channelIds: ['b'], problems: [], leftOut: false })
    expect(
      readRows(order([['a', 'x', 'y']], { changes: [{ line: 2, leftOut: true }] }))[0]?.leftOut,
    ).toBe(true)
  })

  test('of any cells at all give an answer', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '=HYPERLINK("x")',
        '\u202e2026-12-01',
        '\0',
        '03/04/2026 09:00',
        '🎉'.repeat(50),
      ),
    )
    const lines = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
    fc.assert(
      fc.property(lines, fc.boolean(), (written, schedules) => {
        const { places, hasHeader } = readColumns(written)
        const rows = readRows(order([], { lines: written, places, hasHeader, schedules }))
        expect(rows.length).toBeLessThanOrEqual(written.length)
        for (const row of rows) {
          expect(row.text.length).toBeLessThanOrEqual(100_000)
          if (row.problems.length === 0 && schedules) expect(row.planned).not.toBe(null)
        }
      }),
    )
  })
})
