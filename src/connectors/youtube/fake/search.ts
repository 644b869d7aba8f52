/** The search of a fake YouTube: every public video, by the words of its title, description and tags. */
import type { FakeFound } from '../../conformance-world.ts'
import type { Reply } from '../../testing-http.ts'
import { type Asked, googleError } from './asking.ts'
import { type FakeState, type FakeVideo, newId } from './state.ts'
import { quotaExceeded } from './videos.ts'

export function search(state: FakeState, { query }: Asked): Reply {
  if (state.left.searches <= 0) return quotaExceeded
  state.left.searches -= 1
  const most = Number(query.get('maxResults') ?? 5)
  if (!(most >= 0 && most <= 50)) return googleError(400, 'invalidParameter')
  const found = [...state.videos, ...state.others]
    .filter(video => video.shownAt !== null && holds(video, query.get('q') ?? ''))
    .toSorted((a, b) => (b.shownAt?.getTime() ?? 0) - (a.shownAt?.getTime() ?? 0))
  const after = query.get('pageToken')
  const from = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1
  const page = found.slice(from, from + most)
  const last = page.at(-1)
  const isEnd = from + page.length >= found.length
  return {
    status: 200,
    json: {
      kind: 'youtube#searchListResponse',
      ...(isEnd || !last ? {} : { nextPageToken: last.id }),
      pageInfo: { totalResults: found.length, resultsPerPage: most },
      items: page.map(({ id }) => ({
        kind: 'youtube#searchResult',
        id: { kind: 'youtube#video', videoId: id },
      })),
    },
  }
}

/** Every word, one of those that `|` separates, none of those behind a `-`. A hashtag is a word like another. */
function holds({ snippet: { title, description, tags } }: FakeVideo, wanted: string): boolean {
  const written = [title, description, ...(Array.isArray(tags) ? tags : [])].join(' ').toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every(word =>
      word.startsWith('-')
        ? !written.includes(word.slice(1))
        : word.split('|').some(one => written.includes(one.replace(/^#/, ''))),
    )
}

export const makeFound = (state: FakeState): FakeFound => ({
  write: async ({ by, text, hashtag }) => {
    const channel = `UCperson-${by}`
    if (!state.people.has(channel)) state.people.set(channel, by)
    const video: FakeVideo = {
      ...{ id: newId(8), channel, bytes: 1_000, looksLeft: 0, shownAt: state.now() },
      snippet: { title: text, description: `Au jardin. #${hashtag}`, tags: [] },
      status: { privacyStatus: 'public' },
      ...{ outcome: { uploadStatus: 'processed' }, thumbnail: null, captions: [] },
      counts: { views: 12, likes: 2, shares: 0, minutes: 4 },
    }
    state.others.push(video)
    return video.id
  },
})
