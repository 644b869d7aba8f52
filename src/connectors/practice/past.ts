/** A past that somebody invents for an account of the practice network: the demo brand. Nothing else may use it. */
import type { DurableStore } from '../connector.ts'
import { keyedId, type PracticePost, putPost } from './fake/posts.ts'
import { type PlantedMessage, plantMessage } from './fake/sayings.ts'

/** The id that the network would have given to a post sent with this key. */
export const pastPostId = (requestKey: string): string => keyedId(requestKey)

/** A post as if it had been published then. The invented audience leaves it alone. */
export const plantPost = (store: DurableStore, id: string, post: PracticePost): Promise<void> =>
  putPost(store, id, post)

/** Somebody, or the account itself, as if it had been said then. */
export const plantWords = (store: DurableStore, said: PlantedMessage): Promise<void> =>
  plantMessage(store, said)
