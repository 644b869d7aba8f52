/** A sentence with a hole in it says nothing: what a refusal's sentence names, each use case that refuses so gives. */
import { expect, test } from 'vitest'
import { readTree } from './source/tree.ts'

interface Sentence {
  readonly names: readonly string[]
  /** Where one of these is not given, another sentence is said, with names of its own. */
  readonly optional: readonly string[]
  readonly otherNames: readonly string[]
}

const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)(?:, plural|\})/g)].map(([, name = '']) => name)),
]

/** The sentences by their keys, as they are written: a key, its messages, and what it may lack. */
function readSentences(files: ReadonlyMap<string, string>): ReadonlyMap<string, Sentence> {
  const sentences = new Map<string, Sentence>()
  for (const text of files.values()) {
    for (const [, key = '', body = ''] of text.matchAll(
      /^ {2}'?([a-z-]+)'?: \{\n((?: {4}.*\n)+?) {2}\},/gm,
    )) {
      const [first = ''] = body.split(/^ {4}(?:without|buttons):/m)
      const lacks = /values: \[([^\]]*)\]/.exec(body)?.[1] ?? ''
      const other = /without:[\s\S]*?sentence:([\s\S]*?)\n {4}\}/.exec(body)?.[1] ?? ''
      const optional = [...lacks.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
      sentences.set(key, { names: variablesIn(first), optional, otherNames: variablesIn(other) })
    }
  }
  return sentences
}

/** What is between the parentheses that open at `from`. */
function insideOf(text: string, from: number): string {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    else if (text[at] === ')' && --depth === 0) return text.slice(from + 1, at)
  }
  return ''
}

function judgeRefusals(
  code: ReadonlyMap<string, string>,
  sentences: ReadonlyMap<string, Sentence>,
): string[] {
  const said: string[] = []
  for (const [path, text] of code) {
    for (const call of text.matchAll(/\brefuse\(/g)) {
      const given = insideOf(text, call.index + 'refuse'.length)
      const key = /^\s*'([a-z-]+)'/.exec(given)?.[1]
      // What is spread, or named elsewhere, cannot be seen from here.
      if (!key || given.includes('...') || /^\s*'[a-z-]+',\s*\w+\s*$/.test(given)) continue
      const names = [...given.matchAll(/[{,]\s*(\w+)\s*(?=[:,}])/g)].map(([, name]) => name)
      const sentence = sentences.get(key)
      if (!sentence) continue
      const whole = sentence.optional.every(name => names.includes(name))
      const needs = whole ? sentence.names : sentence.otherNames
      const missing = needs.filter(name => !names.includes(name))
      if (missing.length > 0)
        said.push(`${path}: « ${key} » is refused without ${missing.join(', ')}.`)
    }
  }
  return said
}

test('every refusal gives what its sentence names', () => {
  const sentences = readSentences(readTree(path => /^src\/web\/i18n\/refusals\/.*\.ts$/.test(path)))
  expect(sentences.size).toBeGreaterThan(50)
  const code = readTree(
    path => /^src\/features\/[^/]+\/(?!web\/).*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  )
  expect(judgeRefusals(code, sentences)).toEqual([])
})

test('a hole is found', () => {
  const sentences = readSentences(
    new Map([
      [
        'refusals.ts',
        [
          "  'too-long': {",
          "    sentence: msg({ message: '{count, plural, one {#} other {#}} pour {network}.' }),",
          '    buttons: [],',
          '  },',
          '  down: {',
          "    sentence: msg({ message: '{network}, essai {when}.' }),",
          '    without: {',
          "      values: ['when'],",
          "      sentence: msg({ message: '{network} ne répond pas.' }),",
          '    },',
          '    buttons: [],',
          '  },',
        ].join('\n'),
      ],
    ]),
  )
  const judge = (text: string) => judgeRefusals(new Map([['a.ts', text]]), sentences)
  expect(judge(`refuse('too-long', { count: f(1), network: name })`)).toEqual([])
  expect(judge(`refuse('down', { network })`)).toEqual([])
  expect(judge(`refuse('too-long', { network })`)).toEqual([
    'a.ts: « too-long » is refused without count.',
  ])
  expect(judge(`return refuse('down')`)).toEqual(['a.ts: « down » is refused without network.'])
})
