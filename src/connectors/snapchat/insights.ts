/**
 * What Snapchat counts, for accounts opened by the API. No field is asked for: one that a kind of post does not have
 * refuses the whole call (https://developers.snap.com/api/marketing-api/Public-Profile-API/Metrics).
 */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'
import type { Count, InsightsFacet, PostCounts } from '../insights.ts'
import { isOpenedByApi } from './api-way.ts'
import { ask, type Stopped } from './call.ts'
import { countedAt } from './remote.ts'
import { readSaid } from './said.ts'

const statsShape = z.object({
  assets: z.array(
    z.object({
      timeseries: z.array(
        z.object({
          fields: z.array(
            z.object({
              field: z.object({ field_name: z.string() }),
              stats: z.array(
                z.object({
                  dimension_breakdown: z.string().optional().catch(undefined),
                  value: z.coerce.number(),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
})
type Stats = z.infer<typeof statsShape>

const metrics: { readonly [field: string]: string } = {
  SUBSCRIBERS: 'followers',
  VIEWS: 'views',
  SPOTLIGHT_VIEWS: 'views',
  UNIQUE_VIEWERS: 'reach',
  SHARES: 'shares',
  REPLIES: 'comments',
  FAVORITES: 'likes',
}

/** Of the whole life of the thing, and of everybody: breakdowns by age or country are left. */
function countsOf({ assets }: Stats, wanted: readonly string[]): Count[] {
  const found = new Map<string, number>()
  for (const { fields } of assets[0]?.timeseries ?? [])
    for (const { field, stats } of fields) {
      const metric = metrics[field.field_name]
      const all = stats.find(({ dimension_breakdown: by }) => by === undefined || by === 'DEFAULT')
      if (metric && all && wanted.includes(metric) && !found.has(metric))
        found.set(metric, Math.max(0, Math.round(all.value)))
    }
  return [...found].map(([metric, value]) => ({ metric, value }))
}

const lifetime = { granularity: 'LIFETIME' }

export const insights: InsightsFacet = {
  account: async ({ limits }, port) => {
    if (!isOpenedByApi(limits)) return { outcome: 'counted', counts: [] }
    const read = await ask(port, statsShape, profile => ({
      method: 'GET',
      path: `/v1/public_profiles/${profile}/stats`,
      query: { ...lifetime, assetType: 'PROFILE', fields: 'SUBSCRIBERS' },
    }))
    if ('stop' in read) return read.stop
    return { outcome: 'counted', counts: countsOf(read.value, ['followers']) }
  },

  posts: async ({ limits }, remoteIds, port) => {
    const posts: PostCounts[] = []
    if (!isOpenedByApi(limits)) return { outcome: 'counted', posts }
    for (const remoteId of remoteIds) {
      const place = countedAt(remoteId)
      if (place === null) continue
      const read = await readPost(place, port)
      if (!('stop' in read)) posts.push({ remoteId, counts: countsOf(read.value, postMetrics) })
      else if (isGone(read)) posts.push({ remoteId, counts: [], gone: true })
      else return read.stop
    }
    return { outcome: 'counted', posts }
  },
}

const postMetrics = ['views', 'reach', 'shares', 'comments', 'likes']

const readPost = (place: string, port: ChannelPort) =>
  ask(port, statsShape, profile => ({
    method: 'GET',
    path: `/v1/public_profiles/${profile}/${place}/stats`,
    query: lifetime,
  }))

/** The API itself says so, and not a page of a proxy. */
const isGone = ({ answer }: Stopped): boolean => answer?.status === 404 && readSaid(answer) !== null
