/** Hashtags of the fake network: what people tagged in the last day, and thirty words a week for an account. */
import type { FakeFound } from '../../conformance-world.ts'
import { graphError, graphTime, pageReply } from '../../graph/testing.ts'
import type { Asked, Reply } from '../../testing-http.ts'
import type { FakeState } from './state.ts'

const day = 86_400_000
const most = 30

const notReviewed = graphError(
  400,
  10,
  "(#10) To use 'Instagram Public Content Access', your use of this endpoint must be reviewed and approved by Facebook.",
)

/** Null: this is no call of the search. */
export function hashtagReply(
  state: FakeState,
  id: string,
  edge: string,
  asked: Asked,
): Reply | null {
  const isSearch = id === 'ig_hashtag_search'
  if (asked.method !== 'GET' || (!isSearch && edge !== 'recent_media')) return null
  if (asked.query.get('user_id') !== state.account.id)
    return graphError(400, 100, '(#100) The parameter user_id is required')
  if (!state.hashtags.isReviewed) return notReviewed
  return isSearch ? searchTag(state, asked) : recentMedia(state, id, asked)
}

/** The id of a word is the same for everybody, for ever. */
const idOf = (tag: string): string =>
  `178${[...Buffer.from(tag)].map(byte => String(byte).padStart(3, '0')).join('')}`

function searchTag({ hashtags, now }: FakeState, { query }: Asked): Reply {
  const tag = (query.get('q') ?? '').toLowerCase()
  if (!/^[\p{L}\p{N}\p{M}_]+$/u.test(tag)) return graphError(400, 100, '(#100) Invalid parameter')
  const at = now().getTime()
  for (const [asked, first] of hashtags.asked)
    if (at - first >= 7 * day) hashtags.asked.delete(asked)
  if (!hashtags.asked.has(tag)) {
    if (hashtags.asked.size >= most) return graphError(400, 18, '(#18) Too many hashtags this week')
    hashtags.asked.set(tag, at)
  }
  return { status: 200, json: { data: [{ id: idOf(tag) }] } }
}

function recentMedia(state: FakeState, id: string, asked: Asked): Reply {
  const oldest = state.now().getTime() - day
  const rows = state.hashtags.tagged.filter(({ caption, at }) => {
    const tags = [...caption.matchAll(/#([\p{L}\p{N}\p{M}_]+)/gu)]
    const bears = tags.some(([, tag = '']) => idOf(tag.toLowerCase()) === id)
    return bears && at.getTime() > oldest
  })
  return pageReply(rows.toReversed(), asked, ({ id: media, caption, at }) => ({
    ...{ id: media, caption, media_type: 'IMAGE', timestamp: graphTime(at) },
    media_url: 'https://scontent.cdninstagram.example/photo.jpg',
    permalink: `https://www.instagram.com/p/${media}/`,
    ...{ like_count: 7, comments_count: 1 },
  }))
}

export const makeFound = (state: FakeState): FakeFound => ({
  write: async ({ text, hashtag }) => {
    const id = state.newId()
    state.hashtags.tagged.push({ id, caption: `${text} #${hashtag}`, at: state.now() })
    return id
  },
})
