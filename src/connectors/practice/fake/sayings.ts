/**
 * What somebody said on the practice network because a test or the demo brand asked for it, beside what the invented
 * audience says by itself. Kept in the store of the account, as everything there.
 */
import { z } from 'zod'
import type { DurableStore } from '../../connector.ts'
import type { MessageKind } from '../../conversations.ts'
import type { Person } from './audience-lines.ts'
import { directThread, personId, type Utterance } from './crowd.ts'
import { noteHappening } from './happenings.ts'

const shape = z.object({
  kind: z.enum(['comment', 'reply', 'mention', 'quote', 'direct']),
  /** Null: the account itself. */
  by: z.object({ name: z.string(), handle: z.string() }).nullable(),
  text: z.string(),
  /** ISO. */
  at: z.string(),
  thread: z.string(),
  parent: z.string().nullable(),
  subject: z.string().nullable(),
  edit: z.object({ at: z.string(), text: z.string() }).nullable(),
  removedAt: z.string().nullable(),
})
export type Said = z.infer<typeof shape>

const placeOf = (id: string): string => `said/${id}`
const underPlace = (post: string): string => `under/${post}/`

export interface PlantedMessage {
  /** Any text that no other message of the account has. */
  readonly id: string
  /** The post of ours that it stands under; null where it stands under none. */
  readonly postId: string | null
  /** The message that it answers; null for the first of its thread. */
  readonly parentId: string | null
  readonly kind: MessageKind
  readonly author: Person | 'us'
  readonly text: string
  readonly at: Date
  /** In an exchange of the account's own words: with whom. */
  readonly to?: Person
}

/** Somebody says something, at a moment of the past or now; `fetch` brings it as what the audience says by itself. */
export async function plantMessage(store: DurableStore, planted: PlantedMessage): Promise<void> {
  const { id, postId, parentId, kind, author, text, at, to } = planted
  const parent = parentId === null ? null : await getSaid(store, parentId)
  const by = author === 'us' ? null : { name: storable(author.name), handle: author.handle }
  const other = by ?? to ?? null
  const said: Said = {
    kind,
    by,
    text: storable(text),
    at: at.toISOString(),
    thread:
      kind === 'direct' && other
        ? directThread(personId(other))
        : (parent?.thread ?? (parentId === null ? id : parentId)),
    parent: parentId,
    subject: postId ?? parent?.subject ?? null,
    edit: null,
    removedAt: null,
  }
  await Promise.all([
    store.put(placeOf(id), said),
    noteHappening(store, at, id, 'said'),
    ...(said.subject === null ? [] : [store.put(`${underPlace(said.subject)}${id}`, said.at)]),
  ])
}

export async function getSaid(store: DurableStore, id: string): Promise<Said | null> {
  const found = await store.get(placeOf(id))
  return found === undefined ? null : shape.parse(found)
}

export async function editSaid(
  store: DurableStore,
  id: string,
  text: string,
  at: Date,
): Promise<void> {
  const said = await getSaid(store, id)
  if (!said) throw new Error(`nobody said ${id}`)
  const edit = { at: at.toISOString(), text: storable(text) }
  await Promise.all([
    store.put(placeOf(id), { ...said, edit }),
    noteHappening(store, at, id, 'said'),
  ])
}

export async function removeSaid(store: DurableStore, id: string, at: Date): Promise<void> {
  const said = await getSaid(store, id)
  if (!said) throw new Error(`nobody said ${id}`)
  await Promise.all([
    store.put(placeOf(id), { ...said, removedAt: at.toISOString() }),
    noteHappening(store, at, id, 'said'),
  ])
}

/** Moments at which something was planted under a post. */
export async function saidUnder(store: DurableStore, post: string): Promise<readonly Date[]> {
  const rows = await store.list(underPlace(post))
  return rows.flatMap(({ value }) => (typeof value === 'string' ? [new Date(value)] : []))
}

/** As the audience's own. Null for what the account itself said. */
export const asUtterance = (id: string, said: Said, us: Person): Utterance => ({
  id,
  at: new Date(said.at),
  kind: said.kind,
  author: said.by ?? us,
  text: said.text,
  thread: said.thread,
  parent: said.parent,
  subject: said.subject,
  edit: said.edit && { at: new Date(said.edit.at), text: said.edit.text },
  removedAt: said.removedAt === null ? null : new Date(said.removedAt),
})

const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()
