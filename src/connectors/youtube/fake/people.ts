import type { FakeCounts, FakePeople } from '../../conformance.ts'
import { addComment, dropComment } from './comments.ts'
import type { FakeComment, FakeState } from './state.ts'

const personId = (by: string) => `UCperson-${by}`

const shownAs = {
  published: 'visible',
  heldForReview: 'held',
  likelySpam: 'spam',
  rejected: 'removed',
} as const satisfies { [status in FakeComment['status']]: string }

export const makePeople = (state: FakeState): FakePeople => {
  const find = (id: string) => state.comments.find(comment => comment.id === id)
  return {
    say: async ({ by, text, under }) => {
      const author = personId(by)
      if (!state.people.has(author)) state.people.set(author, `@${by}`)
      const above = find(under ?? '')
      const parent = above ? (above.parent ?? above.id) : null
      const video = above?.video ?? under ?? ''
      return addComment(state, { video, parent, author, text }).id
    },
    edit: async (id, text) => {
      const comment = find(id)
      if (!comment) throw new Error(`No comment ${id}`)
      comment.text = text
      comment.editedAt = state.now()
    },
    remove: async id => dropComment(state, id),
    rename: async (by, name) => {
      state.people.set(personId(by), name)
    },
    seen: async id => {
      const comment = find(id)
      return comment ? { likedByUs: false, visibility: shownAs[comment.status] } : null
    },
    answersTo: async id => {
      const thread = find(id)?.parent ?? id
      return state.comments
        .filter(
          ({ parent, video, author }) =>
            (parent ?? video) === thread && author === state.channels[0]?.id,
        )
        .map(answer => ({ id: answer.id, text: answer.text, isPrivate: false }))
    },
  }
}

export const makeCounts = (state: FakeState): FakeCounts => {
  const videoOf = (id: string) => {
    const video = state.videos.find(one => one.id === id)
    if (!video) throw new Error(`No video ${id}`)
    return video
  }
  const shown = () => state.videos.filter(({ shownAt }) => shownAt !== null)
  return {
    of: async post => {
      if (post === null)
        return {
          followers: state.channels[0]?.followers ?? 0,
          posts: shown().length,
          views: shown().reduce((sum, { counts }) => sum + counts.views, 0),
        }
      const { views, likes, shares, minutes } = videoOf(post).counts
      const comments = state.comments.filter(({ video }) => video === post).length
      return { views, likes, comments, shares, 'minutes-watched': minutes }
    },
    grow: async post => {
      const [channel] = state.channels
      if (post === null && channel) channel.followers += 3
      if (post === null) return
      const { counts } = videoOf(post)
      counts.views += 41
      counts.likes += 3
      counts.shares += 1
      counts.minutes += 62
    },
  }
}
