/** The people of the fake of X, for tests: they write to « brume », take back and rename themselves. */
import type { FakeCounts, FakePeople } from '../../conformance-world.ts'
import { isAfter } from '../api.ts'
import { conversationOf, writeDirect } from './directs.ts'
import { write } from './posts.ts'
import { brandOf, type FakePost, type FakeState, type FakeUser } from './state.ts'

export const personOf = (state: FakeState, by: string): FakeUser => {
  const known = state.users.find(({ username }) => username === by)
  if (known) return known
  const person = { id: state.newId(), username: by, name: by, followers: 3, suspended: false }
  state.users.push(person)
  return person
}

const postOf = (state: FakeState, id: string): FakePost => {
  const found = state.posts.find(post => post.id === id)
  if (!found) throw new Error(`No post ${id}`)
  return found
}

export function makePeople(state: FakeState): FakePeople {
  const brand = brandOf(state)
  return {
    say: async ({ by, kind, text, under }) => {
      const author = personOf(state, by)
      if (kind === 'direct')
        return writeDirect(state, author, conversationOf(author, brand), text).id
      const parent = under === null ? null : postOf(state, under)
      const words = parent ? text : `@${brand.username} ${text}`
      return write(state, { author, text: words, parent }).id
    },
    edit: async () => {
      throw new Error('A post that is edited on X is another post')
    },
    remove: async id => {
      for (const kept of [state.posts, state.directs]) {
        const place = kept.findIndex(known => known.id === id)
        if (place >= 0) kept.splice(place, 1)
      }
    },
    rename: async (by, displayName) => {
      personOf(state, by).name = displayName
    },
    seen: async id => {
      const post = state.posts.find(known => known.id === id)
      if (post) return { likedByUs: false, visibility: post.hidden ? 'hidden' : 'visible' }
      const isDirect = state.directs.some(known => known.id === id)
      return isDirect ? { likedByUs: false, visibility: 'visible' } : null
    },
    answersTo: async id => answersTo(state, id),
  }
}

function answersTo(state: FakeState, id: string) {
  const brand = brandOf(state)
  const direct = state.directs.find(known => known.id === id)
  const post = state.posts.find(known => known.id === id)
  const author = direct?.sender ?? post?.author
  const isPrivate = true
  return [
    ...state.posts
      .filter(({ author: by, inReplyTo }) => by === brand && inReplyTo === id)
      .map(({ id: own, text }) => ({ id: own, text, isPrivate: false })),
    ...state.directs
      .filter(
        ({ id: own, sender, conversation }) =>
          sender === brand &&
          author !== undefined &&
          conversation === conversationOf(brand, author) &&
          isAfter(own, id),
      )
      .map(({ id: own, text }) => ({ id: own, text, isPrivate })),
  ]
}

export function makeCounts(state: FakeState): FakeCounts {
  const brand = brandOf(state)
  return {
    of: async post => {
      if (post === null) {
        const posts = state.posts.filter(({ author }) => author === brand).length
        return { followers: brand.followers, posts }
      }
      const { views, likes, reposts, quotes, saves } = postOf(state, post).counts
      const comments = state.posts.filter(({ inReplyTo }) => inReplyTo === post).length
      return { views, likes, comments, shares: reposts + quotes, saves }
    },
    grow: async post => {
      if (post === null) {
        brand.followers += 4
        return
      }
      const found = postOf(state, post)
      found.counts.views += 40
      found.counts.likes += 3
      found.counts.quotes += 1
      write(state, { author: personOf(state, 'malik'), text: 'Bravo.', parent: found })
    },
  }
}
