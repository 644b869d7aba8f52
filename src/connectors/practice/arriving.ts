/** What a post or an answer leaves behind when it arrives on the practice network, and when it goes. */
import { z } from 'zod'
import type {
  ChannelAccount,
  ChannelPort,
  DurableStore,
  PublishOrder,
  ReasonCode,
} from '../connector.ts'
import type { Target } from '../conversations.ts'
import { deedOn } from './fake/deeds.ts'
import { noteHappening, notePost } from './fake/happenings.ts'
import { deletePost, getPost, type PracticePost, putPost } from './fake/posts.ts'
import { getSaid } from './fake/sayings.ts'
import { privateWindow } from './manifest.ts'
import { practiceSettings } from './settings.ts'
import { tryWordsIn } from './try-words.ts'

/** One grouped write; where somebody watches, a look first, so that a repeat is not told twice. */
export async function arrive(
  id: string,
  post: PracticePost,
  account: ChannelAccount,
  { store, clock }: ChannelPort,
): Promise<void> {
  const isLively =
    !post.answers && post.replyTo === null && practiceSettings(account.settings).audience
  const isWatched = post.answers !== undefined || isLively
  const isThere = isWatched && (await getPost(store, id)) !== null
  const now = clock.now()
  const writes = [putPost(store, id, isLively ? { ...post, lively: true } : post)]
  if (!isThere && post.answers) writes.push(noteHappening(store, now, id, 'answer'))
  if (!isThere && isLively) {
    writes.push(notePost(store, now, id, post.language))
    if (tryWordsIn(post.text).length > 0) writes.push(noteHappening(store, now, id, 'asked'))
  }
  await Promise.all(writes)
}

/** Who reads the account is told that an answer is gone. */
export async function leave(id: string, { store, clock }: ChannelPort): Promise<void> {
  const post = await getPost(store, id)
  await Promise.all([
    deletePost(store, id),
    ...(post?.answers ? [noteHappening(store, clock.now(), id, 'answer')] : []),
  ])
}

/** What the network keeps in a message for itself. */
export const handleShape = z.object({ at: z.string(), leaves: z.string().nullable() })

/** Whether a message still stands there at that moment. */
export async function isStanding(
  store: DurableStore,
  { remoteId, subjectRemoteId, handle }: Target,
  now: Date,
): Promise<boolean> {
  const [said, deed, own] = await Promise.all([
    getSaid(store, remoteId),
    deedOn(store, remoteId),
    subjectRemoteId === null ? null : getPost(store, subjectRemoteId),
  ])
  if (deed.visibility === 'removed' || said?.removedAt) return false
  if (subjectRemoteId !== null && own === null) return false
  const kept = handleShape.safeParse(handle)
  return !(kept.success && kept.data.leaves !== null && new Date(kept.data.leaves) <= now)
}

/** Null: what is answered is there, and may be answered in that way. */
export async function whyNotAnswered(
  { content: { answers } }: PublishOrder,
  { store, clock }: ChannelPort,
): Promise<ReasonCode | null> {
  if (!answers) return null
  const now = clock.now()
  if (!(await isStanding(store, answers.to, now))) return 'quoted-gone'
  const kept = handleShape.safeParse(answers.to.handle)
  if (answers.way === 'public' || !kept.success) return null
  const age = now.getTime() - new Date(kept.data.at).getTime()
  return age > privateWindow.value * 3_600_000 ? 'breaks-rules' : null
}
