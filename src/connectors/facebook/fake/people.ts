/** The people of the fake network, for tests: they comment, write in private, edit, delete and rename themselves. */
import type { FakeCounts, FakePeople, ShownPost } from '../../conformance-world.ts'
import { signedHook } from '../../graph/testing.ts'
import type { IncomingHook } from '../../hooks.ts'
import type { FakeComment, FakeNaming, FakePage, FakePerson, FakePost, FakeState } from './state.ts'
import { comment, removeNode, threadOf } from './writing.ts'

const brandOf = ({ pages }: FakeState): FakePage => {
  const [brand] = pages
  if (!brand) throw new Error('Nobody keeps a Page here')
  return brand
}

export function personOf(state: FakeState, by: string): FakePerson {
  const known = state.people.find(({ id }) => id === `p-${by}`)
  if (known) return known
  const person = { id: `p-${by}`, name: by }
  state.people.push(person)
  return person
}

const postOf = (state: FakeState, id: string): FakePost => {
  const found = state.posts.find(post => post.id === id)
  if (!found) throw new Error(`No post ${id}`)
  return found
}

/** Somebody publishes a post that names the Page. */
export function name(state: FakeState, by: FakePerson, text: string): FakeNaming {
  const at = state.now()
  const id = `${by.id}_${state.newId()}`
  const made = { id, page: brandOf(state), by, text, at, updatedAt: at, likedByPage: false }
  state.naming.push(made)
  return made
}

const messagesOf = (state: FakeState) => state.threads.flatMap(({ messages }) => messages)

export const shownPosts = (state: FakeState): ShownPost[] =>
  state.posts
    .filter(({ page }) => page === brandOf(state))
    .map(({ id, text, photos }) => ({
      id,
      text,
      images: photos.map(({ alt }) => ({ alt })),
      replyTo: null,
    }))

export function makePeople(state: FakeState): FakePeople {
  return {
    say: async ({ by, kind, text, under }) => {
      const person = personOf(state, by)
      if (kind === 'direct') {
        const thread = threadOf(state, brandOf(state), person)
        const id = `m_${state.newId()}`
        thread.messages.push({ id, by: person, text, at: state.now(), answers: null })
        return id
      }
      const parent = state.comments.find(({ id }) => id === under) ?? null
      if (kind === 'mention' && !parent) return name(state, person, text).id
      const naming = state.naming.find(({ id }) => id === under)
      const post = parent?.post ?? naming ?? postOf(state, under ?? '')
      return comment(state, { post, parent }, person, text).id
    },
    edit: async (id, text) => {
      const found = [...state.comments, ...state.naming].find(known => known.id === id)
      if (found) found.text = text
    },
    remove: async id => {
      if ([...state.comments, ...state.naming].some(known => known.id === id)) removeNode(state, id)
      for (const thread of state.threads) {
        const place = thread.messages.findIndex(known => known.id === id)
        if (place >= 0) thread.messages.splice(place, 1)
      }
    },
    rename: async (by, displayName) => {
      personOf(state, by).name = displayName
    },
    seen: async id => {
      const found = state.comments.find(known => known.id === id)
      if (found) {
        const visibility = found.isHidden ? 'hidden' : 'visible'
        return { likedByUs: found.likedByPage, visibility }
      }
      const naming = state.naming.find(known => known.id === id)
      if (naming) return { likedByUs: naming.likedByPage, visibility: 'visible' }
      const isThere = messagesOf(state).some(known => known.id === id)
      return isThere ? { likedByUs: false, visibility: 'visible' } : null
    },
    answersTo: async id => {
      const page = brandOf(state)
      const open = state.comments.filter(
        known => known.by.id === page.id && (known.parent ?? known.post).id === id,
      )
      const closed = messagesOf(state).filter(
        known => known.by.id === page.id && known.answers === id,
      )
      return [
        ...open.map(known => ({ id: known.id, text: known.text, isPrivate: false })),
        ...closed.map(known => ({ id: known.id, text: known.text, isPrivate: true })),
      ]
    },
  }
}

/** What the Page tells when somebody comments on one of its posts. */
export function tellOf({ app }: FakeState, { id, post, by, text, at }: FakeComment): IncomingHook {
  const time = Math.floor(at.getTime() / 1_000)
  const value = {
    ...{ item: 'comment', verb: 'add', comment_id: id, post_id: post.id },
    ...{ created_time: time, from: by, message: text },
  }
  const entry = [{ id: post.page.id, time, changes: [{ field: 'feed', value }] }]
  return signedHook({ object: 'page', entry }, app.secret)
}

export function makeCounts(state: FakeState): FakeCounts {
  return {
    of: async post => {
      if (post === null) return { followers: brandOf(state).followers }
      const { views, viewers, reactions, shares, clicks } = postOf(state, post)
      const comments = state.comments.filter(known => known.post.id === post).length
      return { views, reach: viewers, likes: reactions, comments, shares, 'network-clicks': clicks }
    },
    grow: async post => {
      if (post === null) {
        brandOf(state).followers += 4
        return
      }
      const found = postOf(state, post)
      found.views += 40
      found.viewers += 21
      found.reactions += 5
      found.shares += 1
      comment(state, { post: found, parent: null }, personOf(state, 'malik'), 'Bravo.')
    },
  }
}
