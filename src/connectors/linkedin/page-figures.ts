/** What LinkedIn counts of a Page: followers, and the organic figures of each post over twelve months. */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import type { AccountInsights, Count, PostInsights } from '../insights.ts'
import { look } from './call.ts'
import { readExisting } from './posts.ts'
import { encodeUrn, listOf } from './urns.ts'

const followersShape = z.object({ firstDegreeSize: z.int() })

const statisticsShape = z.object({
  elements: z.array(
    z.object({
      share: z.string().optional(),
      ugcPost: z.string().optional(),
      totalShareStatistics: z.object({
        impressionCount: z.int().optional(),
        uniqueImpressionsCount: z.int().optional(),
        likeCount: z.int().optional(),
        commentCount: z.int().optional(),
        shareCount: z.int().optional(),
        clickCount: z.int().optional(),
      }),
    }),
  ),
})
type Statistics = z.infer<typeof statisticsShape>['elements'][number]['totalShareStatistics']

export async function countPage(
  account: ChannelAccount,
  port: ChannelPort,
): Promise<AccountInsights> {
  const path = `/rest/networkSizes/${encodeUrn(account.remoteId)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`
  const read = await look(port, path, {
    parse: json => followersShape.safeParse(json).data ?? null,
    permission: 'count',
  })
  if (!read.ok) return read.refusal
  return {
    outcome: 'counted',
    counts: [{ metric: 'followers', value: read.value.firstDegreeSize }],
  }
}

export async function countPagePosts(
  account: ChannelAccount,
  remoteIds: readonly string[],
  port: ChannelPort,
): Promise<PostInsights> {
  const there = await readExisting(remoteIds, port)
  if (!there.ok) return there.refusal
  const left = remoteIds.filter(urn => there.value.has(urn))
  const counted = await statisticsOf(account, left, port)
  if (!counted.ok) return counted.refusal
  return {
    outcome: 'counted',
    posts: remoteIds.flatMap(remoteId => {
      if (!there.value.has(remoteId)) return [{ remoteId, counts: [], gone: true as const }]
      const statistics = counted.value.get(remoteId)
      // Not counted yet is not zero.
      return statistics ? [{ remoteId, counts: countsOf(statistics) }] : []
    }),
  }
}

async function statisticsOf(
  account: ChannelAccount,
  urns: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlyMap<string, Statistics>, NotSent>> {
  const found = new Map<string, Statistics>()
  if (urns.length === 0) return ok(found)
  const shares = urns.filter(urn => urn.startsWith('urn:li:share:'))
  const others = urns.filter(urn => urn.startsWith('urn:li:ugcPost:'))
  const lists = [
    ...(shares.length > 0 ? [`shares=${listOf(shares)}`] : []),
    ...(others.length > 0 ? [`ugcPosts=${listOf(others)}`] : []),
  ]
  const entity = encodeUrn(account.remoteId)
  const read = await look(
    port,
    `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${entity}&${lists.join('&')}`,
    {
      parse: json => statisticsShape.safeParse(json).data ?? null,
      permission: 'count',
      restli: 'FINDER',
    },
  )
  if (!read.ok) return read
  for (const { share, ugcPost, totalShareStatistics } of read.value.elements) {
    const urn = share ?? ugcPost
    if (urn) found.set(urn, totalShareStatistics)
  }
  return ok(found)
}

/** LinkedIn takes back what turned out false: a count may fall below zero there, and is none then. */
const countsOf = (statistics: Statistics): Count[] =>
  (
    [
      ['views', statistics.impressionCount],
      ['reach', statistics.uniqueImpressionsCount],
      ['likes', statistics.likeCount],
      ['comments', statistics.commentCount],
      ['shares', statistics.shareCount],
      ['network-clicks', statistics.clickCount],
    ] as const
  ).flatMap(([metric, value]) => (value === undefined || value < 0 ? [] : [{ metric, value }]))
