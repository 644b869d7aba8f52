/** The members of the fake network, for tests: they comment, change their words and their names; and what is counted. */
import { createHmac } from 'node:crypto'
import type { FakeCounts, FakePeople, ShownPost } from '../../conformance-world.ts'
import { plainOf } from '../little-text.ts'
import { record } from './asking.ts'
import { addComment, dropComment } from './comments.ts'
import { mediaIn } from './posts.ts'
import {
  client,
  type FakeComment,
  type FakeMember,
  type FakeState,
  memberUrn,
  pageUrn,
} from './state.ts'

const memberOf = (state: FakeState, by: string): FakeMember => {
  const known = state.members.find(({ id }) => id === `m-${by}`)
  if (known) return known
  const member = { id: `m-${by}`, firstName: by, lastName: '', vanityName: by, followers: 0 }
  state.members.push(member)
  return member
}

const commentOf = (state: FakeState, urn: string): FakeComment => {
  const found = state.comments.find(comment => comment.urn === urn)
  if (!found) throw new Error(`No comment ${urn}`)
  return found
}

export function speak(
  state: FakeState,
  { by, text, under }: { readonly by: string; readonly text: string; readonly under: string },
): FakeComment {
  const parent = state.comments.find(comment => comment.urn === under)
  const post = parent?.post ?? state.posts.find(({ urn }) => urn === under)
  if (!post) throw new Error(`Nothing to comment: ${under}`)
  const actor = memberUrn(memberOf(state, by))
  return addComment(state, post, {
    actor,
    words: text,
    parent: parent?.parent ?? parent?.urn ?? null,
  })
}

export const makePeople = (state: FakeState, account: () => string): FakePeople => ({
  say: async ({ by, text, under }) => speak(state, { by, text, under: under ?? '' }).urn,
  edit: async (id, text) => {
    const comment = commentOf(state, id)
    comment.text = text
    comment.editedAt = state.now().getTime()
  },
  remove: async id => dropComment(state, commentOf(state, id)),
  rename: async (by, displayName) => {
    memberOf(state, by).firstName = displayName
  },
  seen: async id => {
    const comment = state.comments.find(({ urn }) => urn === id)
    return comment ? { likedByUs: comment.likedBy.has(account()), visibility: 'visible' } : null
  },
  answersTo: async id =>
    state.comments
      .filter(({ parent, post, actor }) => (parent ?? post.urn) === id && actor === account())
      .map(({ urn, text }) => ({ id: urn, text, isPrivate: false })),
})

export const makeCounts = (state: FakeState, account: () => string): FakeCounts => {
  const isPage = account().startsWith('urn:li:organization:')
  const followed = () => {
    const found = isPage
      ? state.pages.find(each => account() === pageUrn(each))
      : state.members.find(each => account() === memberUrn(each))
    if (!found) throw new Error(`Nobody is ${account()}`)
    return found
  }
  const post = (urn: string) => {
    const found = state.posts.find(each => each.urn === urn)
    if (!found) throw new Error(`No post ${urn}`)
    return found
  }
  return {
    of: async urn => {
      if (urn === null) return { followers: followed().followers }
      const { impressions, reached, likes, shares, clicks, saves } = post(urn).statistics
      const comments = state.comments.filter(comment => comment.post.urn === urn).length
      return {
        views: impressions,
        reach: reached,
        likes,
        comments,
        shares,
        'network-clicks': clicks,
        ...(isPage ? {} : { saves }),
      }
    },
    grow: async urn => {
      if (urn === null) {
        followed().followers += 5
        return
      }
      const { statistics } = post(urn)
      statistics.impressions += 40
      statistics.reached += 31
      statistics.likes += 3
      speak(state, { by: 'malik', text: 'Bravo.', under: urn })
    },
  }
}

/** What a reader of an account sees, oldest first. */
export const shownPosts = (state: FakeState, account: string): ShownPost[] =>
  state.posts
    .filter(({ author }) => author === account)
    .map(({ urn, commentary, content }) => ({
      id: urn,
      text: plainOf(commentary),
      images: imagesIn(content),
      replyTo: null,
    }))

function imagesIn(content: { readonly [kind: string]: unknown } | null) {
  const images = record(content?.multiImage).images
  const list = Array.isArray(images) ? images : content?.media ? [content.media] : []
  return list
    .filter((_, place) => mediaIn(content)[place]?.startsWith('urn:li:image:'))
    .map(image => ({ alt: String(record(image).altText ?? '') }))
}

/** What LinkedIn sends to a registered address when somebody comments on a Page. */
export function tellOf(comment: FakeComment, action = 'COMMENT') {
  const body = JSON.stringify({
    type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS',
    notifications: [
      {
        notificationId: Number(comment.id.slice(-9)),
        organizationalEntity: comment.post.author,
        action,
        sourcePost: comment.post.urn,
        generatedActivity: comment.urn,
        lastModifiedAt: comment.editedAt ?? comment.createdAt,
        subscriber: 'urn:li:person:Lea_42-x',
        decoratedGeneratedActivity: { comment: { text: comment.text, owner: comment.actor } },
      },
    ],
  })
  const signature = createHmac('sha256', client.secret).update(`hmacsha256=${body}`).digest('hex')
  return { body, headers: { 'x-li-signature': signature, 'content-type': 'application/json' } }
}
