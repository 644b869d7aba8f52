import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

const side = (parts: ReturnType<typeof wordDiff>, kind: 'added' | 'removed') =>
  parts
    .filter(part => part.kind === 'same' || part.kind === kind)
    .map(part => part.text)
    .join('')

test('what changes is said word by word', () => {
  expect(wordDiff('Le chat dort sur le lit.', 'Le chien dort sur mon lit.')).toEqual([
    { kind: 'same', text: 'Le ' },
    { kind: 'removed', text: 'chat' },
    { kind: 'added', text: 'chien' },
    { kind: 'same', text: ' dort sur ' },
    { kind: 'removed', text: 'le' },
    { kind: 'added', text: 'mon' },
    { kind: 'same', text: ' lit.' },
  ])
  expect(wordDiff('même', 'même')).toEqual([{ kind: 'same', text: 'même' }])
  expect(wordDiff('', '')).toEqual([])
})

test('both texts can be read back from the difference', () => {
  const texts = fc
    .array(
      fc.constantFrom('le', 'chat', 'l’été', ' ', '\n', '.', 'e\u0301', '👨‍👩‍👧', '\u0301', 'x'),
      {
        maxLength: 80,
      },
    )
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const parts = wordDiff(before, after)
      expect(side(parts, 'removed')).toBe(before)
      expect(side(parts, 'added')).toBe(after)
      parts.forEach((part, place) => {
        expect(part.text).not.toBe('')
        expect(part.kind).not.toBe(parts[place + 1]?.kind)
      })
    }),
    { numRuns: 1000 },
  )
})

test('a short difference is the shortest one', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 })
  fc.assert(
    fc.property(words, words, (before, after) => {
      const kept = wordDiff(before.join('\u0020'), after.join('\u0020'))
        .filter(part => part.kind === 'same')
        .flatMap(part => part.text.match(/\s|\S/g) ?? [])
      const [a, b] = [before.join(' '), after.join(' ')]
      expect(kept).toHaveLength(longestCommon([...a], [...b]))
    }),
  )
})

/** The textbook table, slow and sure. */
const longestCommon = (a: string[], b: string[]): number => {
  const row = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    let corner = 0
    for (let place = 1; place <= b.length; place += 1) {
      const above = row[place] ?? 0
      row[place] = letter === b[place - 1] ? corner + 1 : Math.max(above, row[place - 1] ?? 0)
      corner = above
    }
  }
  return row[b.length] ?? 0
}

test('the cost is bounded for a hundred thousand characters', () => {
  const draw = (seed: number) =>
    Array.from({ length: 20_000 }, (_, place) => ((place * seed) % 977).toString(36)).join(' ')
  const phrase = 'Le mot suivant change un peu. '.repeat(3400)
  const start = process.threadCpuUsage()
  wordDiff(draw(7919), draw(104_729))
  wordDiff(phrase, phrase.replaceAll('mot', 'nom'))
  wordDiff(phrase, '')
  // Time of this thread alone, in microseconds: a busy machine changes nothing.
  expect(process.threadCpuUsage(start).user).toBeLessThan(2_000_000)
})
