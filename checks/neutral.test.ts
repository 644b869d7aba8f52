import { expect, test } from 'vitest'
import { LOCK_ADDRESS, MAY_SAY, NOT_OURS, NOT_READ, REGISTRIES } from './rules/neutral.ts'
import { readTree, type Tree } from './source/tree.ts'

const isLock = (path: string): boolean => /(?:^|\/)package-lock\.json$/.test(path)

const judgeNeutral = (tree: Tree): string[] =>
  [...tree].flatMap(([path, text]) => {
    if (isLock(path)) {
      const found = LOCK_ADDRESS.exec(text)?.[0] ?? REGISTRIES.exec(text)?.[0]
      return found === undefined ? [] : [`${path}: it holds a download address: ${found}.`]
    }
    return judgeLines(path, text)
  })

const judgeLines = (path: string, text: string): string[] => {
  const rules = [...NOT_OURS, [REGISTRIES, 'an address of a package registry'] as const]
  const guilty = rules.filter(([shape]) => shape.test(text))
  if (guilty.length === 0) return []
  return text.split('\n').flatMap((line, place) =>
    guilty.flatMap(([shape, what]) => {
      const found = shape.exec(line)?.[0]
      return found === undefined ? [] : [`${path}:${place + 1}: « ${found} » is ${what}.`]
    }),
  )
}

test('nothing in the project speaks of how or where it was made', () => {
  const tree = readTree(
    path => !NOT_READ.test(path) && !MAY_SAY.some(([excepted]) => excepted.test(path)),
  )
  expect(tree.size).toBeGreaterThan(100)
  expect(tree.has('package-lock.json')).toBe(true)
  expect(judgeNeutral(tree)).toEqual([])
})

test.each([
  ['a.md', 'See issue 2.', 'a.md:1: « issue 2 » is the number of an issue.'],
  ['a.md', 'Fixes #12 today', 'a.md:1: « Fixes #12 » is the number of an issue.'],
  ['a.ts', '\n// in /work/main/src', 'a.ts:2: « /work/m » is a path of one machine.'],
  ['a.ts', "read('/home/ines/parvis')", 'a.ts:1: « /home/ines/p » is a path of one machine.'],
  ['a.ts', "read('../shared/specs')", 'a.ts:1: « ../shared » is a folder outside the project.'],
  ['a.md', 'done in the last sitting', 'a.md:1: « last sitting » is how the work was cut up.'],
  ['a.md', 'a sub-agent wrote this', 'a.md:1: « sub-agent » is how the work was done.'],
  ['a.ts', '// TODO: later', 'a.ts:1: « TODO » is a promise for later.'],
  [
    '.npmrc',
    'registry=https://registry.npmjs.org/',
    '.npmrc:1: « https://registry.npmjs.org/ » is an address of a package registry.',
  ],
  [
    'e2e/servers/package-lock.json',
    '{"resolved": "https://cache.example/a.tgz"}',
    'e2e/servers/package-lock.json: it holds a download address: "resolved": "https://cache.example/a.tgz".',
  ],
])('%s: %s is said', (path, text, sentence) => {
  expect(judgeNeutral(new Map([[path, text]]))).toEqual([sentence])
})

test('what only looks like it passes', () => {
  const text = `The issue is 3 days old. color: #123; &#39; a#1 "#42" /workspace/x #été2026
    /rooms/work/ ends this session, and the note says #2.`
  expect(judgeNeutral(new Map([['a.md', text]]))).toEqual([])
})
