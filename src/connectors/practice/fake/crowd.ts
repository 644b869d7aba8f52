/** What the invented people of an account say, each a pure function of the seed and of what they answer. */
import type { Language } from '#kit/language.ts'
import { zonedToInstant } from '#kit/time/zones.ts'
import type { MessageKind } from '../../conversations.ts'
import { type TryWord, tryWordsIn } from '../try-words.ts'
import { audienceOf, draw, secondThoughts } from './audience.ts'
import {
  backLines,
  directLines,
  lines,
  mentionLines,
  type Person,
  people,
  urgentLines,
} from './audience-lines.ts'
import { makeDice } from './dice.ts'
import { whenAwake } from './waking.ts'

export interface Utterance {
  readonly id: string
  readonly at: Date
  readonly kind: MessageKind
  readonly author: Person
  readonly text: string
  readonly thread: string
  readonly parent: string | null
  /** The post of ours that it stands under. */
  readonly subject: string | null
  readonly edit: { readonly at: Date; readonly text: string } | null
  readonly removedAt: Date | null
}

/** Whose people they are. */
export interface Crowd {
  readonly seed: string
  readonly zone: string
}

export const personId = ({ handle }: Person): string => `person:${handle}`
/** Everything private between the account and one person. */
export const directThread = (person: string): string => `direct/${person}`

const minute = 60_000

/** Under one post of ours, by `now`. */
export const repliesUnder = (
  { seed, zone }: Crowd,
  post: { readonly id: string; readonly at: Date; readonly language: Language },
  now: Date,
): Utterance[] =>
  audienceOf(seed, { ...post, zone }, now).replies.map(
    ({ id, author, text, at, edit, removedAt }) => ({
      ...{ id, author, text, at, edit, removedAt },
      kind: 'reply',
      thread: id,
      parent: null,
      subject: post.id,
    }),
  )

/** How soon a word that asks for it is heard: long enough for the post to be there. Milliseconds. */
const promptDelay = 3_000

/** What the words of a post ask for: people answer such a one at once, and at night too. */
export function repliesToTryWords(
  { seed }: Crowd,
  post: {
    readonly id: string
    readonly at: Date
    readonly language: Language
    readonly text: string
  },
): Utterance[] {
  const roll = makeDice(`${seed} ${post.id} try`)
  const words = tryWordsIn(post.text)
  const authors = draw(people[post.language], words.length, roll)
  return words.flatMap((word, place): Utterance[] => {
    const author = authors[place]
    if (!author) return []
    const id = `${post.id}/try-${place}`
    const at = new Date(post.at.getTime() + promptDelay)
    const plain = { id, at, author, parent: null, edit: null, removedAt: null }
    const text = lineFor(word, post.language, roll)
    if (word === 'direct') {
      const thread = directThread(personId(author))
      return [{ ...plain, text, kind: 'direct', thread, subject: null }]
    }
    return [{ ...plain, text, kind: 'reply', thread: id, subject: post.id }]
  })
}

function lineFor(word: TryWord, language: Language, roll: () => number): string {
  const from = {
    direct: directLines[language],
    urgent: urgentLines[language],
    question: lines[language].filter(([mood]) => mood === 'question').map(([, text]) => text),
    complaint: lines[language].filter(([mood]) => mood === 'complaint').map(([, text]) => text),
  }[word]
  return draw(from, 1, roll)[0] ?? ''
}

/** Out of the blue on one day of the account's zone: two or three messages, rarely an urgent one. */
export function saidOn({ seed, zone }: Crowd, date: string, language: Language): Utterance[] {
  const roll = makeDice(`${seed} day ${date}`)
  const [mentions, directs] = [Math.floor(roll() * 3), Math.floor(roll() * 2.5)]
  const urgent = roll() < 0.12 ? 1 : 0
  const texts: [MessageKind, string][] = [
    ...draw(mentionLines[language], mentions, roll).map((text): [MessageKind, string] => [
      'mention',
      text,
    ]),
    ...draw(directLines[language], directs, roll).map((text): [MessageKind, string] => [
      'direct',
      text,
    ]),
    ...draw(urgentLines[language], urgent, roll).map((text): [MessageKind, string] => [
      roll() < 0.5 ? 'mention' : 'direct',
      text,
    ]),
  ]
  const authors = draw(people[language], texts.length, roll)
  return texts.flatMap(([kind, text], place): Utterance[] => {
    const author = authors[place]
    if (!author) return []
    const id = `day/${date}/${place}`
    const clock = Math.floor(8 * 60 + roll() * 14 * 60)
    const time = [Math.floor(clock / 60), clock % 60].map(part => String(part).padStart(2, '0'))
    const at = zonedToInstant({ date, time: time.join(':') }, zone).instant
    const thread = kind === 'direct' ? directThread(personId(author)) : id
    const thoughts = secondThoughts(at, text, language, makeDice(`${seed} ${id}`))
    return [{ id, at, kind, author, text, thread, parent: null, subject: null, ...thoughts }]
  })
}

/** An answer of ours to somebody, as they see it. */
export interface SeenAnswer {
  readonly id: string
  readonly at: Date
  readonly language: Language
  readonly kind: MessageKind
  readonly thread: string
  readonly subject: string | null
  /** Id of the person answered. */
  readonly person: string
}

/** What the person says back, if anything. Only invented people do. */
export function saidBack({ seed, zone }: Crowd, answer: SeenAnswer): Utterance | null {
  const author = [...people.fr, ...people.en].find(person => personId(person) === answer.person)
  const roll = makeDice(`${seed} ${answer.id} back`)
  if (!author || roll() > 0.6) return null
  const [line] = draw(backLines[answer.language], 1, roll)
  if (!line) return null
  const delay = Math.round(minute * 20 ** roll())
  return {
    id: `${answer.id}/back`,
    at: whenAwake(new Date(answer.at.getTime() + delay), zone, roll()),
    kind: answer.kind,
    author,
    text: line[1],
    thread: answer.thread,
    parent: answer.id,
    subject: answer.subject,
    edit: null,
    removedAt: null,
  }
}
