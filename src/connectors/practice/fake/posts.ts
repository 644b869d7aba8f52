/**
 * What is on the practice network, in the store of the account: nothing is held in memory, so every process sees the
 * same. A post that came with a key stands at `keyed/<key>`; the others at `post/<id>`, whose order is that of arrival.
 */
import { z } from 'zod'
import type { DurableStore, OutgoingAnswer, PublishOrder } from '../../connector.ts'
import { directThread } from './crowd.ts'

const kinds = ['comment', 'reply', 'mention', 'quote', 'direct'] as const

/** Whom a post answers; a post of its own answers nobody. */
const answered = z.object({
  to: z.string(),
  way: z.enum(['public', 'private']),
  kind: z.enum(kinds),
  thread: z.string(),
  subject: z.string().nullable(),
  person: z.string(),
})

const shape = z.object({
  text: z.string(),
  images: z.array(z.object({ file: z.string(), alt: z.string() })),
  replyTo: z.string().nullable(),
  language: z.enum(['fr', 'en']),
  /** ISO. */
  at: z.string(),
  editedAt: z.string().nullable(),
  answers: answered.optional(),
  /** An invented audience answers it. */
  lively: z.boolean().optional(),
})
export type PracticePost = z.infer<typeof shape>
export type NamedPost = PracticePost & { readonly id: string }

const byKey = 'key:'
const keyed = 'keyed/'
const arrived = 'post/'
const page = 200

/** The id of a post that the network recognises by our key. */
export const keyedId = (key: string): string => `${byKey}${key}`

const placeOf = (id: string): string =>
  id.startsWith(byKey) ? `${keyed}${id.slice(byKey.length)}` : `${arrived}${id}`

const idAt = (place: string): string =>
  place.startsWith(keyed) ? `${byKey}${place.slice(keyed.length)}` : place.slice(arrived.length)

/** The part of an order as it will stand; PostgreSQL keeps neither U+0000 nor half a pair. */
export function asPost(order: PublishOrder, at: Date): PracticePost {
  const part = order.content.parts[order.part]
  const { answers } = order.content
  return {
    text: storable(part?.text ?? ''),
    images: (part?.media ?? []).map(({ file, alt }) => ({ file, alt: storable(alt) })),
    replyTo: order.part > 0 ? (order.done.at(-1)?.id ?? null) : null,
    language: order.content.language,
    at: at.toISOString(),
    editedAt: null,
    ...(answers ? { answers: asAnswer(answers) } : {}),
  }
}

/** A private answer leaves the thread for the exchange between two. */
const asAnswer = ({ to, way }: OutgoingAnswer): NonNullable<PracticePost['answers']> => {
  const { remoteId, authorRemoteId: person } = to
  if (way === 'private') {
    const thread = directThread(person)
    return { to: remoteId, way, kind: 'direct', thread, subject: null, person }
  }
  const { kind, thread, subjectRemoteId: subject } = to
  return { to: remoteId, way, kind, thread, subject, person }
}

const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

export const putPost = (store: DurableStore, id: string, post: PracticePost): Promise<void> => {
  const { answers, lively, ...plain } = post
  return store.put(placeOf(id), {
    ...plain,
    ...(answers ? { answers } : {}),
    ...(lively ? { lively } : {}),
  })
}

export const deletePost = (store: DurableStore, id: string): Promise<void> =>
  store.delete(placeOf(id))

export async function getPost(store: DurableStore, id: string): Promise<PracticePost | null> {
  const found = await store.get(placeOf(id))
  return found === undefined ? null : shape.parse(found)
}

/** The last to arrive without a key. */
export async function newestArrived(store: DurableStore): Promise<string | null> {
  const [row] = await store.list(arrived, { reverse: true, limit: 1 })
  return row ? idAt(row.key) : null
}

/** After every post that has arrived, even when the clock of another process runs ahead. */
export async function nextArrival(store: DurableStore, newId: () => string): Promise<string> {
  const newest = await newestArrived(store)
  const id = newId()
  return newest === null || id > newest ? id : `${newest}.${id}`
}

/** The first to arrive after `newest` that says the same thing. */
export async function findSame(
  store: DurableStore,
  wanted: PracticePost,
  newest: string | null,
): Promise<string | null> {
  for await (const post of walk(store, arrived, newest === null ? null : placeOf(newest))) {
    if (saysTheSame(post, wanted)) return post.id
  }
  return null
}

const saysTheSame = (one: PracticePost, other: PracticePost): boolean =>
  one.text === other.text &&
  one.replyTo === other.replyTo &&
  one.answers?.to === other.answers?.to &&
  one.answers?.way === other.answers?.way &&
  JSON.stringify(one.images) === JSON.stringify(other.images)

/** Everything on the account, page by page: first the posts with a key, then the others by arrival. */
export async function* walkPosts(store: DurableStore): AsyncGenerator<NamedPost> {
  yield* walk(store, keyed, null)
  yield* walk(store, arrived, null)
}

async function* walk(
  store: DurableStore,
  prefix: string,
  from: string | null,
): AsyncGenerator<NamedPost> {
  for (let after = from; ; ) {
    const rows = await store.list(prefix, { limit: page, ...(after === null ? {} : { after }) })
    for (const { key, value } of rows) yield { id: idAt(key), ...shape.parse(value) }
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last.key
  }
}
