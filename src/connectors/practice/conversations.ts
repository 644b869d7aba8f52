/** What the people of the practice network say to an account. */
import { z } from 'zod'
import type { Language } from '#kit/language.ts'
import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type {
  ActOutcome,
  ConversationChange,
  ConversationsFacet,
  FetchOutcome,
  IncomingMessage,
  MessageAct,
  RemoteAuthor,
  RemoteSubject,
  Target,
} from '../conversations.ts'
import { isStanding } from './arriving.ts'
import { type Crowd, personId } from './fake/crowd.ts'
import { type Deed, deedOn, nameOf, putDeed } from './fake/deeds.ts'
import { getPost } from './fake/posts.ts'
import { type Reader, type Told, toldBetween } from './fake/told.ts'
import { zoneOf } from './fake/waking.ts'
import { meet } from './fake/weather.ts'
import { practiceSettings } from './settings.ts'

export const conversations: ConversationsFacet = { fetch, act }

/** Whose invented people they are: the same on every installation for the same handle. */
export const crowdOf = ({ remoteId, settings }: ChannelAccount): Crowd => ({
  seed: remoteId,
  zone: zoneOf(settings.zone),
})

const page = 100
/** How much of the past is walked at once. Milliseconds. */
const longestStep = 10 * 86_400_000
/** What another process writes may carry a moment a little before one that was read. Milliseconds. */
const overlap = 60_000

const cursorShape = z.object({ at: z.string(), told: z.array(z.string()) })

async function fetch(
  account: ChannelAccount,
  cursor: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  const blind = await meet({ account, kind: 'look', text: null, key: 'messages' }, port, 'en')
  if (blind) return repeatable(blind)
  const now = port.clock.now()
  const kept = cursorShape.safeParse(cursor)
  const from = kept.success ? new Date(new Date(kept.data.at).getTime() - overlap) : since
  const to = new Date(Math.min(now.getTime(), from.getTime() + longestStep))
  const reader = await readerOf(account, port)
  const known = new Set(kept.success ? kept.data.told : [])
  const told = (await toldBetween(reader, from, to)).filter(
    each => !known.has(keyOf(each)) && each.at >= since,
  )
  const shown = told.slice(0, page)
  const isCut = told.length > shown.length
  const end = isCut ? (shown.at(-1)?.at ?? to) : to
  const lately = new Date(end.getTime() - overlap).toISOString()
  const more = isCut || to < now
  const whole = now.getTime() - since.getTime()
  return {
    outcome: 'fetched',
    page: {
      changes: await Promise.all(shown.map(each => changeOf(each, account, port))),
      cursor: {
        at: end.toISOString(),
        told: [...known, ...shown.map(keyOf)].filter(key => key >= lately),
      },
      more,
      ...(more && whole > 0 ? { progress: (end.getTime() - since.getTime()) / whole } : {}),
    },
  }
}

/** Begins with its moment, so that keys compare as moments do. */
const keyOf = ({ at, what, message }: Told): string => `${at.toISOString()} ${what} ${message.id}`

async function readerOf(account: ChannelAccount, port: ChannelPort): Promise<Reader> {
  const { store } = port
  return {
    store,
    crowd: practiceSettings(account.settings).audience ? crowdOf(account) : null,
    us: { name: ownName(account), handle: account.handle },
    born: await bornAt(port),
    language: languageOf(account),
  }
}

/** The audience begins to speak once somebody listens. */
async function bornAt({ store, clock }: ChannelPort): Promise<Date> {
  const kept = await store.get('born')
  if (typeof kept === 'string') return new Date(kept)
  const now = clock.now()
  await store.put('born', now.toISOString())
  return now
}

const languageOf = ({ settings }: ChannelAccount): Language =>
  settings.language === 'en' ? 'en' : 'fr'

const ownName = ({ settings, handle }: ChannelAccount): string =>
  typeof settings.displayName === 'string' ? settings.displayName : handle

async function changeOf(
  { at, message, isOurs, what }: Told,
  account: ChannelAccount,
  { store }: ChannelPort,
): Promise<ConversationChange> {
  const { id, author, edit, removedAt, subject } = message
  if (what === 'removed') return { change: 'removed', remoteId: id, at }
  const person = isOurs ? account.remoteId : personId(author)
  const [deed, name, post] = await Promise.all([
    deedOn(store, id),
    nameOf(store, person),
    subject === null ? null : getPost(store, subject),
  ])
  if (deed.visibility === 'removed') return { change: 'removed', remoteId: id, at }
  const us: RemoteAuthor = {
    remoteId: account.remoteId,
    handle: account.handle,
    displayName: ownName(account),
    isUs: true,
  }
  const them = { remoteId: person, handle: author.handle, displayName: name ?? author.name }
  const told: IncomingMessage = {
    remoteId: id,
    url: '',
    kind: message.kind,
    author: isOurs ? us : { ...them, isUs: false },
    text: edit?.text ?? message.text,
    media: [],
    at: message.at,
    ...(edit ? { editedAt: edit.at } : {}),
    visibility: deed.visibility,
    thread: message.thread,
    ...(message.parent === null ? {} : { parent: message.parent }),
    ...(subject && post ? { subject: subjectOf(subject, post, us) } : {}),
    likedByUs: deed.liked,
    handle: { at: message.at.toISOString(), leaves: removedAt?.toISOString() ?? null },
  }
  return { change: 'message', message: told }
}

const subjectOf = (
  remoteId: string,
  { text, at }: { readonly text: string; readonly at: string },
  author: RemoteAuthor,
): RemoteSubject => ({ remoteId, url: '', text, author, at: new Date(at) })

const after: { readonly [act in MessageAct]: Partial<Deed> } = {
  like: { liked: true },
  unlike: { liked: false },
  hide: { visibility: 'hidden' },
  show: { visibility: 'visible' },
  approve: { visibility: 'visible' },
  hold: { visibility: 'held' },
  spam: { visibility: 'spam' },
  delete: { visibility: 'removed' },
}

async function act(
  account: ChannelAccount,
  what: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  const { store, clock } = port
  const key = `${what} ${target.remoteId}`
  const blind = await meet({ account, kind: 'write', text: null, key }, port, languageOf(account))
  if (blind) return repeatable(blind)
  if (!(await isStanding(store, target, clock.now()))) {
    return { outcome: 'gone', answer: { status: 404 } }
  }
  const deed = { ...(await deedOn(store, target.remoteId)), ...after[what] }
  await putDeed(store, target.remoteId, deed)
  return { outcome: 'done', visibility: deed.visibility }
}
