import { expect, test } from 'vitest'
import { startCatalogue } from './start-catalogue.ts'
import { readStartLocale, type StartSentence, saySentence } from './start-sentences.ts'

const french = { language: 'fr', unicode: true } as const
const english = { language: 'en', unicode: true } as const

test.each([
  [{ LC_ALL: 'fr_FR.UTF-8', LANG: 'en_GB.UTF-8' }, 'fr', true],
  [{ LC_ALL: '', LC_MESSAGES: 'fr_CA', LANG: 'en_GB.UTF-8' }, 'fr', true],
  [{ LANG: 'fr_FR.utf8' }, 'fr', true],
  [{ LANG: 'fr_FR' }, 'fr', false],
  [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'de_DE.UTF-8' }, 'en', true],
  [{ LC_ALL: 'C', LANG: 'fr_FR.UTF-8' }, 'en', false],
  [{}, 'en', false],
] as const)('%o speaks %s, unicode %s', (env, language, unicode) => {
  expect(readStartLocale(env, 'linux')).toEqual({ language, unicode })
})

test('Windows draws every character without saying so', () => {
  expect(readStartLocale({}, 'win32').unicode).toBe(true)
})

test('a port and a process have no thousands, a size has a unit', () => {
  expect(saySentence(french, 'port-taken', { port: 4173, free: 4174 })).toContain(
    'Le port 4173 est',
  )
  expect(saySentence(english, 'disk-full', { free: { bytes: 12_540_000 }, dir: '/d' })).toBe(
    'Only 12.5 MB is left on the disk of /d. Nothing was written; make room, then start again.',
  )
  expect(saySentence(french, 'disk-full', { free: { bytes: 980 }, dir: '/d' })).toMatch(
    /^Il ne reste que 980\so sur/,
  )
})

test.each([
  [0, 'aucune publication n’est en doute.'],
  [1, 'une publication en doute est vérifiée.'],
  [2, '2 publications en doute sont vérifiées.'],
  [12_000, '12\u202f000 publications en doute sont vérifiées.'],
])('%i in doubt, in French', (n, end) => {
  expect(saySentence(french, 'recovered', { n })).toBe(
    `Arrêt brutal la dernière fois\u202f; ${end}`,
  )
})

test('a plural in the middle of a sentence, beside other values', () => {
  const values = { file: 'a.parvis', size: { bytes: 3_000_000 }, n: 0, path: '/k' }
  expect(saySentence(french, 'backup-done', values)).toContain('0 fichier. La clé')
  expect(saySentence(english, 'backup-done', values)).toContain('0 files. The encryption key')
})

test('a value that holds braces or a plural sign stays as it is', () => {
  expect(saySentence(english, 'setup-exists', { email: '{n} # « x »' })).toBe(
    '{n} # « x » already has access. Nothing has changed.',
  )
})

test('without UTF-8, spaces and quotes are plain', () => {
  const values = { name: 'A', value: 'b', expected: 'c', example: 'd' }
  expect(saySentence({ language: 'fr', unicode: false }, 'setting-wrong', values)).toBe(
    'A vaut "b". Écrivez c, par exemple A=d.',
  )
  expect(saySentence({ language: 'en', unicode: false }, 'building')).toBe('Building the pages...')
})

test('both languages ask for the same values', () => {
  const names = (text: string) => [...text.matchAll(/\{(\w+)[,}]/g)].map(found => found[1]).sort()
  for (const key of Object.keys(startCatalogue) as StartSentence[]) {
    const { fr, en } = startCatalogue[key]
    expect(new Set(names(fr)), key).toEqual(new Set(names(en)))
  }
})

test('every sentence comes out whole', () => {
  const everything = new Proxy({}, { get: () => 2 })
  for (const key of Object.keys(startCatalogue) as StartSentence[]) {
    for (const locale of [french, english]) {
      expect(saySentence(locale, key, everything), key).not.toMatch(/[{}#]|plural/)
    }
  }
})
