/** What readers of the fake network see and do, for tests. */
import type { FakeCounts, ShownPost } from '../../conformance-world.ts'
import { savedStoryId, storyId } from '../remote.ts'
import type { FakePost, FakeState } from './state.ts'

const nameOf = ({ kind, id, media }: FakePost): string => {
  if (kind === 'story') return storyId(media)
  return kind === 'saved_story' ? savedStoryId(id) : id
}

/** A title is no text of the post; the network keeps no description of a picture. */
export const shownPosts = ({ posts, files }: FakeState): ShownPost[] =>
  posts.map(post => ({
    ...{ id: nameOf(post), text: post.kind === 'spotlight' ? post.words : '', replyTo: null },
    images: files
      .filter(({ id, type }) => id === post.media && type === 'IMAGE')
      .map(() => ({ alt: '' })),
  }))

export function makeCounts({ posts, profiles: [profile] }: FakeState): FakeCounts {
  const found = (name: string): FakePost => {
    const post = posts.find(one => nameOf(one) === name)
    if (!post) throw new Error(`No post ${name}`)
    return post
  }
  return {
    of: async name => {
      if (name === null) return { followers: profile?.subscribers ?? 0 }
      const { views, viewers: reach, shares, replies: comments, favorites: likes } = found(name)
      return { views, reach, shares, comments, likes }
    },
    grow: async name => {
      if (name !== null) found(name).views += 30
      else if (profile) profile.subscribers += 3
    },
  }
}
