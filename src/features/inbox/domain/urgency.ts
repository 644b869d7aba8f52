/** How urgent a message is, by rules that can be told: which one, and the words that set it off. */
import { foldText } from '#kit/text/fold.ts'
import { firstWords, harmless, urgencyRules, urgencyWords, type WordRule } from './urgency-words.ts'

export type Urgency = 'now' | 'today' | 'can-wait'
export type Rule = WordRule | 'direct' | 'nothing-asked'

interface Judged {
  readonly urgency: Urgency
  readonly rule: Rule
  /** As they stand in the message. */
  readonly words: readonly string[]
}

const levels: { readonly [rule in Rule]: Urgency } = {
  health: 'now',
  safety: 'now',
  threat: 'now',
  press: 'now',
  insult: 'today',
  complaint: 'today',
  question: 'today',
  direct: 'today',
  'nothing-asked': 'can-wait',
}

interface Term {
  readonly tokens: readonly string[]
  /** The last token stands for all that begin so. */
  readonly open: boolean
  readonly rule: WordRule | 'harmless'
}

const shortestStem = 4
const mostWords = 5
/** A very long text says in its beginning and its end what it wants. */
const mostRead = 6_000

const { exact, stems } = indexOf([
  ...urgencyRules.flatMap(rule => urgencyWords[rule].map(term => termOf(term, rule))),
  ...harmless.map(term => termOf(term, 'harmless')),
])

function termOf(text: string, rule: Term['rule']): Term {
  const open = text.endsWith('*')
  return { tokens: (open ? text.slice(0, -1) : text).split(' '), open, rule }
}

/** Terms by their first token, the longest first; those of one open token by their stem. */
function indexOf(terms: readonly Term[]) {
  const exact = new Map<string, Term[]>()
  const stems = new Map<string, Term[]>()
  for (const term of terms.toSorted((a, b) => b.tokens.length - a.tokens.length)) {
    const [first = ''] = term.tokens
    const index = term.open && term.tokens.length === 1 ? stems : exact
    index.set(first, [...(index.get(first) ?? []), term])
  }
  return { exact, stems }
}

interface Token {
  readonly folded: string
  readonly from: number
  readonly to: number
}

const tokensOf = (text: string): Token[] => {
  const found: Token[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    found.push({ folded: foldText(match[0]), from: match.index, to: match.index + match[0].length })
  return found
}

const holds = (term: Term, tokens: readonly Token[], at: number): boolean =>
  term.tokens.every((wanted, index) => {
    const have = tokens[at + index]?.folded
    if (have === undefined) return false
    return term.open && index === term.tokens.length - 1 ? have.startsWith(wanted) : have === wanted
  })

function termAt(tokens: readonly Token[], at: number): Term | undefined {
  const { folded } = tokens[at] ?? { folded: '' }
  const whole = exact.get(folded)?.find(term => holds(term, tokens, at))
  if (whole) return whole
  for (let length = Math.min(folded.length, 14); length >= shortestStem; length -= 1) {
    const [stem] = stems.get(folded.slice(0, length)) ?? []
    if (stem) return stem
  }
  return undefined
}

const shorten = (text: string): string =>
  text.length <= mostRead ? text : `${text.slice(0, mostRead / 2)} ${text.slice(-mostRead / 2)}`

/** Pure and in one pass over the words: a text of any length costs what six thousand letters cost. */
export function judgeUrgency(given: string, kind: string): Judged {
  const text = shorten(given).replace(/https?:\/\/\S+/g, link => ' '.repeat(link.length))
  const tokens = tokensOf(text)
  const found = new Map<WordRule, string[]>()
  const note = (rule: WordRule, words: string) => {
    const known = found.get(rule) ?? []
    if (known.length < mostWords && !known.includes(words)) found.set(rule, [...known, words])
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const term = termAt(tokens, at)
    if (!term) continue
    const last = tokens[at + term.tokens.length - 1]
    const first = tokens[at]
    if (term.rule !== 'harmless' && first && last) note(term.rule, text.slice(first.from, last.to))
    at += term.tokens.length - 1
  }
  const [opening] = tokens
  if (opening && tokens.length > 2 && firstWords.has(opening.folded))
    note('question', text.slice(opening.from, opening.to))
  if (/[?？؟]/.test(text)) note('question', '?')
  const rule: Rule =
    urgencyRules.find(each => found.has(each)) ?? (kind === 'direct' ? 'direct' : 'nothing-asked')
  return { urgency: levels[rule], rule, words: found.get(rule as WordRule) ?? [] }
}

export const urgencyLevels = ['now', 'today', 'can-wait'] as const satisfies readonly Urgency[]
export const levelOf = (urgency: Urgency): number => urgencyLevels.indexOf(urgency)
