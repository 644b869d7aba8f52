/**
 * Videos that anybody has published, by words or by a hashtag. A page costs one of the project's hundred searches a day,
 * and the videos of the page are read whole for one unit.
 */
import { z } from 'zod'
import { ok } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import type { FoundPost, ListeningFacet, Search } from '../listening.ts'
import { api, watchPage } from './addresses.ts'
import { ask } from './call.ts'

const cursorShape = z.object({ page: z.string().min(1) })

const pageShape = z.object({
  items: z.array(z.unknown()),
  nextPageToken: z.string().min(1).optional().catch(undefined),
})
const foundShape = z.object({ id: z.object({ videoId: z.string().min(1) }) })

/** The API writes its counts as text. */
const count = z.coerce.number().int().nonnegative().optional().catch(undefined)

const videoShape = z.object({
  id: z.string(),
  snippet: z.object({
    channelId: z.string(),
    channelTitle: z.string().catch(''),
    title: z.string(),
    description: z.string().catch(''),
    tags: z.array(z.string()).catch([]),
    publishedAt: z.iso.datetime({ offset: true }),
    thumbnails: z
      .object({ high: z.object({ url: z.url() }) })
      .optional()
      .catch(undefined),
  }),
  statistics: z
    .object({ viewCount: count, likeCount: count, commentCount: count })
    .optional()
    .catch(undefined),
})
type Video = z.infer<typeof videoShape>

export const listening: ListeningFacet = {
  search: async (account, search, cursor, port) => {
    const query = queryOf(search)
    if (query === null) return { outcome: 'found', posts: [], cursor: null, more: false }
    const kept = cursorShape.safeParse(cursor).data
    const page = await ask(port, {
      ...{ method: 'GET', url: `${api}/search`, permission: 'manage' },
      query: {
        ...{ part: 'id', type: 'video', order: 'date', safeSearch: 'none', maxResults: '50' },
        q: query,
        ...(kept ? { pageToken: kept.page } : {}),
      },
      cost: { bucket: 'searches', amount: 1 },
      read: readPage,
    })
    if (!page.ok) return page.refusal.stop
    const { ids, next } = page.value
    const videos = await readVideos(ids, port)
    if (!videos.ok) return videos.refusal.stop
    const whole = new Map(videos.value.map(video => [video.id, video]))
    const found = ids.flatMap(id => whole.get(id) ?? []).filter(video => isTagged(video, search))
    return {
      outcome: 'found',
      posts: found.map(video => asFound(video, account)),
      cursor: next === null ? null : { page: next },
      more: next !== null,
    }
  },
}

const readPage = (value: unknown) => {
  const read = pageShape.safeParse(value).data
  if (!read) return null
  const ids = read.items.flatMap(item => foundShape.safeParse(item).data?.id.videoId ?? [])
  return { ids, next: read.nextPageToken ?? null }
}

/** Whole descriptions and counts; a search tells the beginning of each only. */
const readVideos = async (ids: readonly string[], port: ChannelPort) =>
  ids.length === 0
    ? ok([])
    : ask(port, {
        ...{ method: 'GET', url: `${api}/videos`, permission: 'manage' },
        query: { part: 'snippet,statistics', id: ids.join(','), maxResults: '50' },
        read: (value): Video[] | null =>
          pageShape
            .safeParse(value)
            .data?.items.flatMap(item => videoShape.safeParse(item).data ?? []) ?? null,
      })

/** `|` and a leading `-` are operators of YouTube: nobody types them knowing. */
function queryOf({ by, text }: Search): string | null {
  const words = text
    .split(/[\s|"]+/)
    .map(word => word.replace(/^-+/, ''))
    .filter(word => /[\p{L}\p{N}]/u.test(word))
  if (words.length === 0) return null
  return by === 'words' ? words.join(' ') : `#${tagOf(text)}`
}

const tagOf = (text: string): string =>
  text.replace(/[^\p{L}\p{N}\p{M}_]/gu, '').toLocaleLowerCase()

/** YouTube searches a hashtag as a word: only videos that really bear it are told. */
function isTagged({ snippet: { title, description, tags } }: Video, { by, text }: Search): boolean {
  if (by === 'words') return true
  const written = `${title} ${description}`.matchAll(/#([\p{L}\p{N}\p{M}_]+)/gu)
  const borne = [...[...written].map(([, tag = '']) => tag), ...tags]
  return borne.some(tag => tagOf(tag) === tagOf(text))
}

function asFound({ id, snippet, statistics }: Video, account: ChannelAccount): FoundPost {
  const { channelId, channelTitle, title, description, thumbnails } = snippet
  const counts = {
    views: statistics?.viewCount,
    likes: statistics?.likeCount,
    comments: statistics?.commentCount,
  }
  return {
    remoteId: id,
    url: watchPage(id, 'video'),
    author: {
      ...{ remoteId: channelId, handle: channelTitle, displayName: channelTitle },
      url: `https://www.youtube.com/channel/${encodeURIComponent(channelId)}`,
      isUs: channelId === account.remoteId,
    },
    text: description === '' ? title : `${title}\n\n${description}`,
    at: new Date(snippet.publishedAt),
    media: thumbnails ? [{ kind: 'image', url: thumbnails.high.url, alt: title }] : [],
    counts: Object.fromEntries(
      Object.entries(counts).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    ),
  }
}
