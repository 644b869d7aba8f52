/** The best posts of the period, and what calls to comment, to share and to subscribe were followed by. */
import {
  type CallTo,
  callEffect,
  type FigureKey,
  findCalls,
  type PostKey,
  type PublicationFigures,
} from '#features/figures/index.ts'
import { type PublicationInBrief, publicationsInBrief } from '#features/publishing/index.ts'
import { addDays } from '#kit/time/days.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { type CallFact, isKnown, type NetworkFact, type PostFact } from './domain/facts.ts'
import { asFact, type Ground, spansOf } from './gather-facts.ts'

const bestLength = 10
/** Calls are looked for in the newest of these. */
const readLength = 2_000

const shown = [
  'views',
  'likes',
  'comments',
  'shares',
  'engagements',
  'engagement-by-views',
  'engagement-by-followers',
] as const satisfies readonly FigureKey[]

/** Posts of different networks compare by rate where every network gives views, else by what people did. */
const rankingMetric = (networks: readonly NetworkFact[]): PostKey =>
  networks.length > 0 &&
  networks.every(network => isKnown(network.figures['engagement-by-views']?.now))
    ? 'engagement-by-views'
    : 'engagements'

/** `clicks`: of each post, where links are tracked. */
export async function gatherPosts(
  ground: Ground,
  networks: readonly NetworkFact[],
  clicks: ReadonlyMap<string, number> = new Map(),
) {
  const { db, figures, channelIds, zone: timeZone, period } = ground
  const span = spansOf(period).now
  const metric = rankingMetric(networks)
  const ask = { channelIds, period: span, timeZone }
  const best = await figures.bestPosts(db, { ...ask, metric, limit: bestLength })
  const all = await figures.posts(db, { ...ask, limit: readLength })
  const brief = await publicationsInBrief(db, [
    ...new Set([...best, ...all].map(row => row.publicationId)),
  ])
  const known = new Map(brief.map(one => [one.publicationId, one]))
  return {
    ranking: {
      metric,
      posts: best.map(row => postFact(row, known.get(row.publicationId), clicks.get(row.postId))),
    },
    calls: await callFacts(ground, all, known),
  }
}

const postFact = (
  row: PublicationFigures,
  brief: PublicationInBrief | undefined,
  clicks: number | undefined,
): PostFact => ({
  publicationId: row.publicationId,
  postId: row.postId,
  channelId: row.channelId,
  network: row.network,
  title: brief?.title ?? '',
  publishedAt: row.publishedAt.toISOString(),
  url: brief?.url ?? null,
  mediaId: brief?.mediaId ?? null,
  figures: Object.fromEntries([
    ...shown.flatMap(metric => {
      const figure = row.figures[metric]
      return figure ? [[metric, asFact(figure)] as const] : []
    }),
    ...(clicks === undefined ? [] : [['clicks', { value: clicks }] as const]),
  ]),
})

async function callFacts(
  ground: Ground,
  rows: readonly PublicationFigures[],
  known: ReadonlyMap<string, PublicationInBrief>,
): Promise<CallFact[]> {
  const called = rows.map(row => ({
    row,
    calls: findCalls(known.get(row.publicationId)?.text ?? ''),
  }))
  const posts = (call: CallTo) => called.filter(one => one.calls.includes(call)).length
  const effect = (call: CallTo, metric: 'comments' | 'shares') => {
    const values = (with_: boolean) =>
      called.flatMap(({ row, calls }) => {
        const figure = row.figures[metric]
        return calls.includes(call) === with_ && figure && 'value' in figure ? [figure.value] : []
      })
    return callEffect(values(true), values(false))
  }
  return [
    { call: 'comment', posts: posts('comment'), effect: effect('comment', 'comments') },
    { call: 'share', posts: posts('share'), effect: effect('share', 'shares') },
    {
      call: 'subscribe',
      posts: posts('subscribe'),
      effect: await subscribeEffect(ground, called),
    },
  ]
}

/** Followers gained on the day of a call and the day after, against the other days. */
async function subscribeEffect(
  { db, figures, channelIds, period, zone }: Ground,
  called: readonly { readonly row: PublicationFigures; readonly calls: readonly CallTo[] }[],
) {
  const series = await figures.series(db, {
    channelIds,
    metric: 'followers-gained',
    period: spansOf(period).now,
  })
  const days = new Set(
    called
      .filter(one => one.calls.includes('subscribe'))
      .flatMap(({ row }) => {
        const day = instantToZoned(row.publishedAt, zone).date
        return [day, addDays(day, 1)]
      }),
  )
  const values = (near: boolean) =>
    series.together.flatMap(({ day, figure }) =>
      days.has(day) === near && 'value' in figure ? [figure.value] : [],
    )
  return callEffect(values(true), values(false))
}
