/** What readers of the fake network see and do, for tests. */
import type { FakeCounts, ShownPost } from '../../conformance-world.ts'
import { wordsOf } from './server.ts'
import type { FakePost, FakeState } from './state.ts'

/** The network keeps no description of a picture. */
export const shownPosts = (state: FakeState): ShownPost[] =>
  state.posts.map(({ id: alsoId, sending: { id, info, photos } }) => ({
    ...{ id, alsoId, text: wordsOf(info), replyTo: null },
    images: photos.map(() => ({ alt: '' })),
  }))

export function makeCounts(state: FakeState): FakeCounts {
  const found = (id: string): FakePost => {
    const post = state.posts.find(({ sending }) => sending.id === id)
    if (!post) throw new Error(`No post ${id}`)
    return post
  }
  return {
    of: async id => {
      if (id === null) return { followers: state.creator.followers, posts: state.posts.length }
      const { views, likes, comments, shares } = found(id)
      return { views, likes, comments, shares }
    },
    grow: async id => {
      if (id === null) {
        state.creator.followers += 4
        return
      }
      const post = found(id)
      post.views += 40
      post.likes += 5
    },
  }
}
