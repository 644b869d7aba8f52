/** Plays the inbox's part in the conformance suite: asks for pages, keeps what comes, acts, answers. */
import { expect } from 'vitest'
import { makeContent } from './conformance-contents.ts'
import { onStage, publish, type Stage } from './conformance-stage.ts'
import type { ConformanceSubject, FakePeople } from './conformance-world.ts'
import type { Json, OutgoingContent } from './connector.ts'
import type {
  ActOutcome,
  ConversationChange,
  ConversationsFacet,
  ConversationTraits,
  IncomingMessage,
  MessageAct,
  MessageKind,
  Target,
} from './conversations.ts'

export interface PeopleStage extends Stage {
  readonly conversations: ConversationsFacet
  readonly people: FakePeople
  readonly talk: ConversationTraits
}

/** Runs one test where people answer. */
export const amongPeople = (
  subject: ConformanceSubject,
  play: (stage: PeopleStage) => Promise<void>,
): Promise<void> =>
  onStage(subject, async stage => {
    const { conversations, manifest } = subject.connector
    const { people } = stage.world
    if (!conversations || !manifest.conversations) throw new Error('Nobody answers there')
    if (!people) throw new Error('Give the people of the fake network in ConformanceWorld.people')
    await play({ ...stage, conversations, people, talk: manifest.conversations })
  })

const day = 86_400_000
/** No walk of the suite is longer. */
const mostPages = 200

export interface Fetched {
  readonly changes: readonly ConversationChange[]
  readonly cursor: Json
}

export const daysAgo = ({ world }: Stage, count: number): Date =>
  new Date(world.bench.clock.now().getTime() - count * day)

/** One page; what is kept passes through the database. */
export async function fetchPage(stage: PeopleStage, cursor: Json | null, since?: Date) {
  const { conversations, channel, talk } = stage
  const from = since ?? daysAgo(stage, talk.history)
  const outcome = await conversations.fetch(channel.account, cursor, from, channel.port())
  if (outcome.outcome !== 'fetched') throw new Error(`Fetching gave ${JSON.stringify(outcome)}`)
  return { ...outcome.page, cursor: JSON.parse(JSON.stringify(outcome.page.cursor)) as Json }
}

/** Every page until the network has no more. */
export async function fetchAll(
  stage: PeopleStage,
  cursor: Json | null = null,
  since?: Date,
): Promise<Fetched> {
  const changes: ConversationChange[] = []
  let at = cursor
  for (let page = 0; page < mostPages; page += 1) {
    const fetched = await fetchPage(stage, at, since)
    changes.push(...fetched.changes)
    at = fetched.cursor
    if (!fetched.more) return { changes, cursor: at }
  }
  throw new Error(`There was always more, after ${mostPages} pages too`)
}

export const messagesOf = (changes: readonly ConversationChange[]): IncomingMessage[] =>
  changes.flatMap(change => (change.change === 'message' ? [change.message] : []))

export const idsOf = (changes: readonly ConversationChange[]): string[] =>
  messagesOf(changes).map(message => message.remoteId)

/** The message as last told. */
export function messageOf(changes: readonly ConversationChange[], id: string): IncomingMessage {
  const found = messagesOf(changes).findLast(message => message.remoteId === id)
  if (!found) throw new Error(`${id} has not come; ${idsOf(changes).join(', ') || 'nothing'} has`)
  // What is kept passes through the database.
  expect(JSON.parse(JSON.stringify(found.handle ?? null))).toEqual(found.handle ?? null)
  return found
}

/** Kinds that stand under a post of ours. */
export const underPosts: readonly MessageKind[] = ['comment', 'reply', 'quote']

/** Under a post of ours, or by itself. */
export const placeOf = (kind: MessageKind, post: string): string | null =>
  underPosts.includes(kind) ? post : null

/** The kind that an ordinary answer under a post has. */
export const usualKind = ({ kinds }: ConversationTraits): MessageKind =>
  kinds.find(kind => kind === 'comment' || kind === 'reply') ?? kinds[0] ?? 'comment'

export const targetOf = (message: IncomingMessage): Target => ({
  remoteId: message.remoteId,
  url: message.url,
  kind: message.kind,
  authorRemoteId: message.author.remoteId,
  thread: message.thread,
  subjectRemoteId: message.subject?.remoteId ?? null,
  handle: message.handle ?? null,
})

/** A message of somebody under a new post of ours, as it came. */
export async function receive(stage: PeopleStage, kind = usualKind(stage.talk)) {
  const post = await publish(stage, makeContent(stage, 'Les colibris sont de retour.'))
  stage.world.bench.clock.advance(60_000)
  const said = { by: 'ines', kind, text: 'Est-ce ouvert le dimanche ?' }
  const id = await stage.people.say({ ...said, under: placeOf(kind, post.id) })
  const { changes, cursor } = await fetchAll(stage)
  const message = messageOf(changes, id)
  return { id, post, cursor, message, target: targetOf(message) }
}

export const act = (
  { conversations, channel }: PeopleStage,
  what: MessageAct,
  target: Target,
): Promise<ActOutcome> =>
  conversations.act(channel.account, what, target, 'Hors sujet.', channel.port())

export const makeAnswer = (
  { world }: Stage,
  text: string,
  to: Target,
  way: 'public' | 'private',
): OutgoingContent => ({
  format: 'post',
  language: 'fr',
  parts: [{ text, media: [] }],
  settings: world.contentSettings ?? {},
  answers: { to, way },
})
