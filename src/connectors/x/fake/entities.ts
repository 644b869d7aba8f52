/** Posts and people as X shows them: escaped, shortened, with what was asked for and nothing else. */
import type { Asked } from '../../testing-http.ts'
import type { FakeMedia, FakePost, FakeState, FakeUser } from './state.ts'

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const address = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?]/g
const points = (text: string): number => [...text].length

interface Shown {
  readonly text: string
  readonly start: number
  readonly urls: readonly object[]
}

/** `https://t.co/` and ten letters, for whatever the text leads to. */
const shortened = (post: FakePost, place: number): string =>
  `https://t.co/${`${post.id}${place}`.slice(-10).padStart(10, '0')}`

function show(post: FakePost): Shown {
  const prefix = post.names.map(({ username }) => `@${username} `).join('')
  const urls: object[] = []
  const links: string[] = []
  const escaped = escapeText(
    post.text.replace(address, whole => {
      const url = shortened(post, links.length)
      links.push(whole)
      return url
    }),
  )
  let text = `${prefix}${escaped}`
  for (const [place, whole] of links.entries()) {
    const url = shortened(post, place)
    const start = points(text.slice(0, text.indexOf(url)))
    const end = start + url.length
    urls.push({ start, end, url, expanded_url: whole, display_url: whole.slice(0, 30) })
  }
  if (post.media.length > 0) {
    const url = shortened(post, 9)
    const start = points(text) + 1
    const expanded = `https://x.com/${post.author.username}/status/${post.id}/photo/1`
    text = `${text} ${url}`
    for (const { key } of post.media)
      urls.push({ start, end: start + url.length, url, expanded_url: expanded, media_key: key })
  }
  return { text, start: points(prefix), urls }
}

const longest = 280

export const named = (state: FakeState, post: FakePost): FakeUser[] => {
  const inText = state.users.filter(({ username }) =>
    new RegExp(`@${username}(?![\\w])`, 'i').test(post.text),
  )
  return [...new Set([...post.names, ...inText])]
}

const listed = (asked: Asked, name: string): ReadonlySet<string> =>
  new Set((asked.query.get(name) ?? '').split(',').filter(Boolean))

const only = (fields: ReadonlySet<string>, values: { readonly [name: string]: unknown }) =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => fields.has(name) && value !== undefined),
  )

export function postEntity(state: FakeState, post: FakePost, asked: Asked): object {
  const fields = listed(asked, 'post.fields')
  const expansions = listed(asked, 'expansions')
  const { text, start, urls } = show(post)
  const isLong = points(text) > longest + start
  const mentions = named(state, post).map(({ username, id }) => ({
    start: 0,
    end: 1,
    username,
    id,
  }))
  const parent = state.posts.find(({ id }) => id === post.inReplyTo)
  return {
    id: post.id,
    text: isLong ? `${[...text].slice(0, longest - 1).join('')}…` : text,
    ...only(fields, {
      created_at: post.createdAt.toISOString(),
      conversation_id: post.conversation,
      lang: 'fr',
      display_text_range: [start, Math.min(points(text), longest)],
      entities: urls.length + mentions.length > 0 ? { urls, mentions } : undefined,
      note_post: isLong ? { text } : undefined,
      attachments:
        post.media.length > 0 ? { media_keys: post.media.map(({ key }) => key) } : undefined,
      public_metrics: metrics(state, post),
    }),
    ...only(expansions, {
      author_id: post.author.id,
      in_reply_to_user_id: parent?.author.id,
      referenced_posts: post.inReplyTo ? [{ type: 'replied_to', id: post.inReplyTo }] : undefined,
    }),
  }
}

const metrics = (state: FakeState, post: FakePost) => ({
  impression_count: post.counts.views,
  like_count: post.counts.likes,
  reply_count: state.posts.filter(({ inReplyTo }) => inReplyTo === post.id).length,
  repost_count: post.counts.reposts,
  quote_count: post.counts.quotes,
  bookmark_count: post.counts.saves,
})

export const userEntity = (state: FakeState, user: FakeUser, asked: Asked): object => ({
  id: user.id,
  name: user.name,
  username: user.username,
  ...only(listed(asked, 'user.fields'), {
    profile_image_url: `https://pbs.twimg.com/profile_images/${user.id}/normal.jpg`,
    public_metrics: {
      followers_count: user.followers,
      following_count: 3,
      post_count: state.posts.filter(({ author }) => author === user).length,
      listed_count: 0,
    },
  }),
})

const mediaEntity = ({ key, contentType, alt }: FakeMedia): object => ({
  media_key: key,
  type: contentType.startsWith('video/') ? 'video' : 'photo',
  url: `https://pbs.twimg.com/media/${key}.jpg`,
  ...(alt === '' ? {} : { alt_text: alt }),
})

/** What a page names, as far as it was asked to. */
export function includes(state: FakeState, posts: readonly FakePost[], asked: Asked): object {
  const expansions = listed(asked, 'expansions')
  const above = posts.flatMap(
    ({ inReplyTo }) => state.posts.find(({ id }) => id === inReplyTo) ?? [],
  )
  const users = new Set([...posts, ...above].map(({ author }) => author))
  const media = posts.flatMap(post => post.media)
  const parts = {
    ...(expansions.has('author_id') && users.size > 0
      ? { users: [...users].map(user => userEntity(state, user, asked)) }
      : {}),
    ...(expansions.has('referenced_posts') && above.length > 0
      ? { posts: [...new Set(above)].map(post => postEntity(state, post, asked)) }
      : {}),
    ...(expansions.has('attachments.media_keys') && media.length > 0
      ? { media: media.map(mediaEntity) }
      : {}),
  }
  return Object.keys(parts).length > 0 ? { includes: parts } : {}
}
