/** What a reader of the account is told between two moments: the invented audience, what was planted, our answers. */
import type { Language } from '#kit/language.ts'
import type { DurableStore } from '../../connector.ts'
import type { Person } from './audience-lines.ts'
import {
  type Crowd,
  repliesToTryWords,
  repliesUnder,
  saidBack,
  saidOn,
  type Utterance,
} from './crowd.ts'
import { type Happening, happeningsBetween, languageBefore, livelyPostsOf } from './happenings.ts'
import { getPost, type PracticePost } from './posts.ts'
import { asUtterance, getSaid } from './sayings.ts'
import { dayAfter } from './waking.ts'

export interface Reader {
  readonly store: DurableStore
  /** Null: nobody but those whose words were planted. */
  readonly crowd: Crowd | null
  readonly us: Person
  /** Since when the audience lives: nothing comes out of the blue before. */
  readonly born: Date
  readonly language: Language
}

/** One thing told: a message as it stands at `at`, or that it is gone. */
export interface Told {
  readonly at: Date
  readonly message: Utterance
  readonly isOurs: boolean
  readonly what: 'said' | 'edited' | 'removed'
}

const hour = 3_600_000
/** The slowest reply comes two days later, and after one more night; second thoughts follow within the hour. */
const longestMemory = 62 * hour

/** Oldest first; both moments included. */
export async function toldBetween(reader: Reader, from: Date, to: Date): Promise<Told[]> {
  const [planted, invented] = await Promise.all([
    plantedBetween(reader, from, to),
    reader.crowd ? inventedBetween(reader, reader.crowd, from, to) : [],
  ])
  return [...planted, ...invented]
    .filter(({ at }) => at >= from && at <= to)
    .sort((one, other) => one.at.getTime() - other.at.getTime() || compare(one, other))
}

const compare = (one: Told, other: Told): number =>
  one.message.id < other.message.id ? -1 : one.message.id > other.message.id ? 1 : 0

async function plantedBetween({ store, us }: Reader, from: Date, to: Date): Promise<Told[]> {
  const happenings = await happeningsBetween(store, from, to)
  const told = await Promise.all(
    happenings.map(async ({ at, id, what }): Promise<Told | null> => {
      if (what === 'asked') return null
      if (what === 'answer') return ourAnswer(id, at, await getPost(store, id), us)
      const said = await getSaid(store, id)
      if (!said) return null
      const message = asUtterance(id, said, us)
      const state = message.removedAt ? 'removed' : message.edit ? 'edited' : 'said'
      return { at, message, isOurs: said.by === null, what: state }
    }),
  )
  return told.filter(each => each !== null)
}

/** An answer that is no longer there was taken back. */
function ourAnswer(id: string, at: Date, post: PracticePost | null, us: Person): Told | null {
  const plain = { id, author: us, edit: null }
  if (!post) {
    const message: Utterance = {
      ...plain,
      ...{ at, kind: 'reply', text: '', thread: '', parent: null, subject: null, removedAt: at },
    }
    return { at, message, isOurs: true, what: 'removed' }
  }
  if (!post.answers) return null
  const { kind, thread, to, subject } = post.answers
  const message: Utterance = {
    ...plain,
    ...{ at, kind, text: post.text, thread, parent: to, subject, removedAt: null },
  }
  return { at, message, isOurs: true, what: 'said' }
}

async function inventedBetween(
  reader: Reader,
  crowd: Crowd,
  from: Date,
  to: Date,
): Promise<Told[]> {
  const { store } = reader
  const start = new Date(from.getTime() - longestMemory)
  const happenings = await happeningsBetween(store, start, to)
  const said = await Promise.all([
    ...happenings.map(happening => movedBy(happening, crowd, store)),
    ...datesBetween(start, to).map(date => saidUnderPostsOf(reader, crowd, date, to)),
    // Only second thoughts of the day before are still to come.
    ...datesBetween(new Date(from.getTime() - 24 * hour), to).map(date =>
      saidOutOfTheBlue(reader, crowd, date),
    ),
  ])
  return said.flat().flatMap(message => happeningsOf(message))
}

/** What one thing that we wrote makes people say. */
async function movedBy(
  { id, at, what }: Happening,
  crowd: Crowd,
  store: DurableStore,
): Promise<Utterance[]> {
  const post = what === 'said' ? null : await getPost(store, id)
  if (!post) return []
  const { language, text, answers } = post
  if (!answers) return repliesToTryWords(crowd, { id, at, language, text })
  const { kind, thread, subject, person } = answers
  const back = saidBack(crowd, { id, at, language, kind, thread, subject, person })
  return back ? [back] : []
}

/** Under the posts of one UTC day. */
async function saidUnderPostsOf({ store }: Reader, crowd: Crowd, date: string, now: Date) {
  const posts = await livelyPostsOf(store, date)
  const under = await Promise.all(
    posts.map(async post =>
      (await getPost(store, post.id)) ? repliesUnder(crowd, post, now) : [],
    ),
  )
  return under.flat()
}

async function saidOutOfTheBlue(
  { store, born, language }: Reader,
  crowd: Crowd,
  date: string,
): Promise<Utterance[]> {
  const spoken = (await languageBefore(store, date)) ?? language
  return saidOn(crowd, date, spoken).filter(({ at }) => at >= born)
}

/** Said, then perhaps edited or taken back. */
function happeningsOf(message: Utterance): Told[] {
  const { edit, removedAt } = message
  const plain = { message, isOurs: false } as const
  return [
    { ...plain, at: message.at, what: 'said', message: { ...message, edit: null } },
    ...(edit ? [{ ...plain, at: edit.at, what: 'edited' } as const] : []),
    ...(removedAt ? [{ ...plain, at: removedAt, what: 'removed' } as const] : []),
  ]
}

function datesBetween(from: Date, to: Date): string[] {
  const dates: string[] = []
  // A day of the account's zone may begin on the UTC day before.
  const last = dayAfter(to.toISOString().slice(0, 10))
  for (let date = from.toISOString().slice(0, 10); date <= last; date = dayAfter(date)) {
    dates.push(date)
  }
  return dates
}
