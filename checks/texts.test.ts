import { describe, expect, test } from 'vitest'
import { NOT_SENTENCES } from './rules/words.ts'
import { readSource } from './source/nodes.ts'
import { isTest, readTree } from './source/tree.ts'
import { readCatalogues } from './texts/catalogues.ts'
import { findBareTexts, findLabels } from './texts/elements.ts'
import { judgeLabel, judgePairs } from './texts/judge.ts'
import { findPairs } from './texts/pairs.ts'

/** Without either of these, a file says nothing to anybody. */
const SPEAKS = /\bfr:|\bmsg\b|\bt`|<[A-Za-z]/

const code = [...readTree(path => /^src\/.*\.tsx?$/.test(path) && !isTest(path))]
  .filter(([path, text]) => path.endsWith('.tsx') || SPEAKS.test(text))
  .map(([path, text]) => readSource(path, text))
const sentences = code.filter(({ path }) => !NOT_SENTENCES.some(room => room.test(path)))

describe('every text of the product', { timeout: 60_000 }, () => {
  test('of the interface stands in both languages and keeps to the words', async () => {
    const pairs = await readCatalogues()
    expect(pairs.length).toBeGreaterThan(100)
    expect(judgePairs(pairs)).toEqual([])
  })

  test('of the server and of the manifests keeps to the words', () => {
    const found = sentences.map(findPairs)
    expect(found.flatMap(each => each.pairs).length).toBeGreaterThan(50)
    expect(found.flatMap(each => each.faults)).toEqual([])
    expect(judgePairs(found.flatMap(each => each.pairs))).toEqual([])
  })

  test('that is a label or a button is short and has no full stop', () => {
    const labels = sentences.flatMap(findLabels)
    expect(labels.length).toBeGreaterThan(20)
    expect(labels.flatMap(judgeLabel)).toEqual([])
  })

  test('of an element is in a catalogue', () => {
    const pages = code.filter(({ path }) => path.endsWith('.tsx'))
    expect(pages.flatMap(findBareTexts)).toEqual([])
  })
})
