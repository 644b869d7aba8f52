/** The people of the fake network, for tests: they comment, write in private, delete and rename themselves. */
import type { FakeCounts, FakePeople, ShownPost } from '../../conformance-world.ts'
import { signedHook } from '../../graph/testing.ts'
import type { IncomingHook } from '../../hooks.ts'
import type { FakeComment, FakePerson, FakePost, FakeState } from './state.ts'
import { comment, removeNode, threadOf } from './writing.ts'

function personOf(state: FakeState, by: string): FakePerson {
  const known = state.people.find(({ id }) => id === `p-${by}`)
  if (known) return known
  const person = { id: `p-${by}`, username: by }
  state.people.push(person)
  return person
}

const postOf = (state: FakeState, id: string): FakePost => {
  const found = state.posts.find(post => post.id === id)
  if (!found) throw new Error(`No post ${id}`)
  return found
}

const messagesOf = (state: FakeState) => state.threads.flatMap(({ messages }) => messages)

export const shownPosts = (state: FakeState): ShownPost[] =>
  state.posts.map(({ id, container }) => {
    const shown = container.children.length > 0 ? container.children : [container]
    return {
      ...{ id, text: container.caption, replyTo: null },
      images: shown.map(({ alt }) => ({ alt })),
    }
  })

export function makePeople(state: FakeState): FakePeople {
  return {
    say: async ({ by, kind, text, under }) => {
      const person = personOf(state, by)
      if (kind === 'direct') {
        const id = `m_${state.newId()}`
        const said = { id, by: person, text, at: state.now(), answers: null }
        threadOf(state, person).messages.push(said)
        return id
      }
      if (kind === 'mention') {
        const id = state.newId()
        state.naming.push({ id, by: person, text, at: state.now() })
        return id
      }
      const parent = state.comments.find(({ id }) => id === under) ?? null
      const post = parent?.post ?? postOf(state, under ?? '')
      return comment(state, { post, parent }, person, text).id
    },
    edit: async (id, text) => {
      const found = [...state.comments, ...state.naming].find(known => known.id === id)
      if (found) found.text = text
    },
    remove: async id => {
      if (state.comments.some(known => known.id === id)) removeNode(state, id)
      const named = state.naming.findIndex(known => known.id === id)
      if (named >= 0) state.naming.splice(named, 1)
      for (const { messages } of state.threads) {
        const place = messages.findIndex(known => known.id === id)
        if (place >= 0) messages.splice(place, 1)
      }
    },
    rename: async (by, displayName) => {
      personOf(state, by).username = displayName
    },
    seen: async id => {
      const found = state.comments.find(known => known.id === id)
      if (found) {
        return { likedByUs: false, visibility: found.isHidden ? 'hidden' : 'visible' }
      }
      const isThere = [...messagesOf(state), ...state.naming].some(known => known.id === id)
      return isThere ? { likedByUs: false, visibility: 'visible' } : null
    },
    answersTo: async id => {
      const ours = state.account.id
      const open = state.comments.filter(
        ({ by, parent, post }) => by.id === ours && (parent ?? post).id === id,
      )
      const closed = messagesOf(state).filter(({ by, answers }) => by.id === ours && answers === id)
      return [
        ...open.map(known => ({ id: known.id, text: known.text, isPrivate: false })),
        ...closed.map(known => ({ id: known.id, text: known.text, isPrivate: true })),
      ]
    },
  }
}

/** What the account tells when somebody comments on one of its posts. */
export function tellOf({ app }: FakeState, { id, post, by, text, at }: FakeComment): IncomingHook {
  const value = { id, media: { id: post.id }, from: by, text }
  const time = Math.floor(at.getTime() / 1_000)
  const entry = [{ id: post.account.id, time, changes: [{ field: 'comments', value }] }]
  return signedHook({ object: 'instagram', entry }, app.secret)
}

export function makeCounts(state: FakeState): FakeCounts {
  return {
    of: async post => {
      if (post === null) return { followers: state.account.followers, posts: state.posts.length }
      const { views, reach, likes, shares, saved: saves } = postOf(state, post)
      const comments = state.comments.filter(known => known.post.id === post).length
      return { views, reach, likes, comments, shares, saves }
    },
    grow: async post => {
      if (post === null) {
        state.account.followers += 4
        return
      }
      const found = postOf(state, post)
      found.views += 40
      found.likes += 5
      found.saved += 2
    },
  }
}
