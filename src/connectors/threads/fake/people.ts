/** The people of the fake network, for tests: they reply, name us, delete and rename themselves. */
import type { FakeCounts, FakePeople, ShownPost } from '../../conformance-world.ts'
import { type FakePost, type FakeProfile, type FakeState, rootOf } from './state.ts'
import { removePost, write } from './writing.ts'

function personOf(state: FakeState, by: string): FakeProfile {
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

/** Posts and the later parts of threads; answers to others are no posts. */
export const shownPosts = (state: FakeState): ShownPost[] =>
  state.posts
    .filter(({ by, parent }) => by === state.profile && (!parent || parent.by === state.profile))
    .map(({ id, text, parent, container }) => {
      const files = container?.type === 'CAROUSEL' ? container.children : [container]
      const images = files.flatMap(file =>
        file && file.type !== 'TEXT' ? [{ alt: file.alt }] : [],
      )
      return { id, text, images, replyTo: parent?.id ?? null }
    })

export function makePeople(state: FakeState): FakePeople {
  return {
    say: async ({ by, kind, text, under }) => {
      const parent = kind === 'mention' ? null : postOf(state, under ?? '')
      const namesUs = kind === 'mention'
      return write(state, { by: personOf(state, by), parent, text, namesUs }).id
    },
    edit: async (id, text) => {
      postOf(state, id).text = text
    },
    remove: async id => {
      removePost(state, id)
    },
    rename: async (by, displayName) => {
      personOf(state, by).username = displayName
    },
    seen: async id => {
      const found = state.posts.find(known => known.id === id)
      return found ? { likedByUs: false, visibility: found.isHidden ? 'hidden' : 'visible' } : null
    },
    answersTo: async id =>
      state.posts
        .filter(({ by, parent }) => by === state.profile && parent?.id === id)
        .map(post => ({ id: post.id, text: post.text, isPrivate: false })),
  }
}

export function makeCounts(state: FakeState): FakeCounts {
  return {
    of: async post => {
      if (post === null) return { followers: state.profile.followers }
      const found = postOf(state, post)
      const comments = state.posts.filter(each => each !== found && rootOf(each) === found).length
      const shares = found.reposts + found.quotes + found.shares
      return { views: found.views, likes: found.likes, comments, shares }
    },
    grow: async post => {
      if (post === null) {
        state.profile.followers += 4
        return
      }
      const found = postOf(state, post)
      found.views += 40
      found.likes += 5
      found.reposts += 2
      found.quotes += 1
    },
  }
}
