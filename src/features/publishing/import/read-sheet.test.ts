import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxLines, readSheet } from './read-sheet.ts'

const read = async (file: Buffer | string) => {
  const result = await readSheet(typeof file === 'string' ? Buffer.from(file) : file)
  return result.ok ? result.value : result.refusal.values?.reason
}
const utf16 = (text: string, mark: boolean) =>
  Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')

describe('a file is read', () => {
  test.each([
    ['commas', 'Texte,Date\nÀ bientôt,2026-12-01'],
    ['semicolons', 'Texte;Date\r\nÀ bientôt;2026-12-01\r\n'],
    ['tabs', 'Texte\tDate\nÀ bientôt\t2026-12-01'],
    ['a mark', '\ufeffTexte,Date\nÀ bientôt,2026-12-01'],
    ['UTF-16 with its mark', utf16('Texte;Date\nÀ bientôt;2026-12-01', true)],
    ['UTF-16 without', utf16('Texte;Date\nÀ bientôt;2026-12-01', false)],
    ['UTF-16 the other way', utf16('Texte;Date\nÀ bientôt;2026-12-01', true).swap16()],
    ['Windows letters', Buffer.from('Texte,Date\n\xc0 bient\xf4t,2026-12-01', 'latin1')],
  ])('with %s', async (_name, file) => {
    expect(await read(file)).toEqual([
      ['Texte', 'Date'],
      ['À bientôt', '2026-12-01'],
    ])
  })

  test('with lines, quotes and separators inside a cell', async () => {
    expect(await read('12/24/2026 09:00,"Un ""mot"";\ndeux, trois",https://a.example\n')).toEqual([
      ['12/24/2026 09:00', 'Un "mot";\ndeux, trois', 'https://a.example'],
    ])
  })

  test('with sentences full of semicolons between commas', async () => {
    const lines = ['2026-12-01 09:00,Un ; deux ; trois', '2026-12-02 09:00,Quatre']
    expect(await read(lines.join('\n'))).toEqual(lines.map(line => line.split(',')))
  })

  test('the euro and the apostrophe of Windows', async () => {
    expect(await read(Buffer.from([0x54, 0x2c, 0x80, 0x20, 0x92, 0xe9]))).toEqual([['T', '€ ’é']])
  })
})

test.each([
  ['', 'empty-file'],
  [' \n,,\n', 'empty-file'],
  ['a,"b\nc', 'not-csv'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0xff, 0xfe, 0, 0]), 'not-csv'],
  [`${'a,'.repeat(200)}b`, 'too-many-columns'],
  ['a,b\n'.repeat(maxLines + 2), 'too-many-lines'],
])('%s is refused', async (file, reason) => {
  expect(await read(file)).toBe(reason)
})

test('as many lines as are allowed are read', async () => {
  expect(await read('a,b\n'.repeat(maxLines + 1))).toHaveLength(maxLines + 1)
})

test('whatever the file, there is an answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
      const result = await readSheet(Buffer.from(bytes))
      if (!result.ok) expect(result.refusal.code).toBe('import-file-wrong')
    }),
    { numRuns: 300 },
  )
})
