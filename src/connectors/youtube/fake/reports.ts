import type { Reply } from '../../testing-http.ts'
import { type Asked, googleError } from './asking.ts'
import type { FakeState } from './state.ts'

export function listChannels(state: FakeState, { query }: Asked, mine: readonly string[]): Reply {
  const wanted = query.get('mine') === 'true' ? mine : (query.get('id') ?? '').split(',')
  const items = state.channels
    .filter(({ id }) => wanted.includes(id))
    .map(({ id, title, handle, followers }) => {
      const videos = state.videos.filter(one => one.channel === id && one.shownAt !== null)
      const views = videos.reduce((sum, { counts }) => sum + counts.views, 0)
      return {
        kind: 'youtube#channel',
        id,
        snippet: {
          ...{ title, customUrl: handle },
          thumbnails: { default: { url: 'https://yt3.ggpht.com/a/2=s88' } },
        },
        statistics: {
          ...{ viewCount: `${views}`, subscriberCount: `${followers}` },
          ...{ hiddenSubscriberCount: false, videoCount: `${videos.length}` },
        },
      }
    })
  return { status: 200, json: items.length === 0 ? { kind: 'list' } : { kind: 'list', items } }
}

const audiences: { readonly [dimension: string]: readonly (readonly [string, number])[] } = {
  country: [
    ['FR', 812],
    ['BE', 91],
  ],
  ageGroup: [
    ['age25-34', 61.5],
    ['age35-44', 38.5],
  ],
  gender: [
    ['female', 57.2],
    ['male', 42.8],
  ],
}

export function report(state: FakeState, { query }: Asked, channel: string): Reply {
  const dimension = query.get('dimensions') ?? ''
  if (query.get('ids') !== 'channel==MINE' || !query.get('startDate') || !query.get('endDate'))
    return googleError(400, 'badRequest')
  const header = (name: string) => ({ name, dataType: 'STRING', columnType: 'METRIC' })
  const columnHeaders = [dimension, ...(query.get('metrics') ?? '').split(',')].map(header)
  if (dimension !== 'video')
    return { status: 200, json: { columnHeaders, rows: audiences[dimension] ?? [] } }
  const ids = (query.get('filters') ?? '').replace(/^video==/, '').split(',')
  const rows = state.videos
    .filter(video => video.channel === channel && ids.includes(video.id))
    .map(({ id, counts }) => [id, counts.shares, counts.minutes])
  return { status: 200, json: { columnHeaders, rows } }
}
