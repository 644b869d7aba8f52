/**
 * What LinkedIn counts of a profile, for the few applications that it lets: followers, and each post, one figure a call:
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/members/post-statistics
 */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelAccount, ChannelPort, NotSent } from '../connector.ts'
import type { AccountInsights, Count, PostCounts, PostInsights } from '../insights.ts'
import { accessOf } from './access.ts'
import { versionOf } from './api-version.ts'
import { look, outcomeOfAccess } from './call.ts'
import { profileCounts } from './permissions.ts'
import { readExisting } from './posts.ts'
import { encodeUrn } from './urns.ts'

const followersShape = z.object({
  elements: z.tuple([z.object({ memberFollowersCount: z.int() })]).rest(z.unknown()),
})

export async function countProfile(port: ChannelPort): Promise<AccountInsights> {
  const may = await isGranted(port, 'followers')
  if (!may.ok) return may.refusal
  if (!may.value) return { outcome: 'counted', counts: [] }
  const read = await look(port, '/rest/memberFollowersCount?q=me', {
    parse: json => followersShape.safeParse(json).data ?? null,
    permission: 'count',
    restli: 'FINDER',
  })
  if (!read.ok) return read.refusal
  return {
    outcome: 'counted',
    counts: [{ metric: 'followers', value: read.value.elements[0].memberFollowersCount }],
  }
}

export async function countProfilePosts(
  account: ChannelAccount,
  remoteIds: readonly string[],
  port: ChannelPort,
): Promise<PostInsights> {
  const may = await isGranted(port, 'posts')
  if (!may.ok) return may.refusal
  if (!may.value) return { outcome: 'counted', posts: [] }
  const there = await stillThere(account, remoteIds, port)
  if (!there.ok) return there.refusal
  const asked = await askedMetrics(port)
  const posts: PostCounts[] = []
  for (const remoteId of remoteIds) {
    if (!there.value.has(remoteId)) {
      posts.push({ remoteId, counts: [], gone: true })
      continue
    }
    const counts = await countPost(remoteId, asked, port)
    if (!counts.ok) return counts.refusal
    if (counts.value.length > 0) posts.push({ remoteId, counts: counts.value })
  }
  return { outcome: 'counted', posts }
}

/** The access itself says what was granted, to accounts that were connected long ago too. */
async function isGranted(
  port: ChannelPort,
  what: keyof typeof profileCounts,
): Promise<Result<boolean, NotSent>> {
  const access = await accessOf(port)
  return access.ok
    ? ok(access.value.scopes.includes(profileCounts[what]))
    : refused(outcomeOfAccess(access.refusal))
}

/** Posts of a profile may be counted where they may not be read: nothing says then that one is gone. */
const stillThere = async (
  { settings }: ChannelAccount,
  remoteIds: readonly string[],
  port: ChannelPort,
): Promise<Result<ReadonlySet<string>, NotSent>> =>
  settings.reads === false ? ok(new Set(remoteIds)) : readExisting(remoteIds, port)

interface AskedMetric {
  readonly metric: string
  readonly queryType: string
  /** First version of the API that knows it; of these LinkedIn's page of the first versions says nothing. */
  readonly from?: string
}

const metrics: readonly AskedMetric[] = [
  { metric: 'views', queryType: 'IMPRESSION' },
  { metric: 'reach', queryType: 'MEMBERS_REACHED' },
  { metric: 'likes', queryType: 'REACTION' },
  { metric: 'comments', queryType: 'COMMENT' },
  { metric: 'shares', queryType: 'RESHARE' },
  { metric: 'saves', queryType: 'POST_SAVE', from: '202604' },
  { metric: 'network-clicks', queryType: 'LINK_CLICKS', from: '202604' },
]

async function askedMetrics(port: ChannelPort): Promise<readonly AskedMetric[]> {
  const version = versionOf((await port.app())?.version)
  return metrics.filter(({ from = version }) => from <= version)
}

async function countPost(
  urn: string,
  asked: readonly AskedMetric[],
  port: ChannelPort,
): Promise<Result<readonly Count[], NotSent>> {
  const counts: Count[] = []
  for (const { metric, queryType, from } of asked) {
    const read = await readTotal(urn, queryType, port)
    if (read.ok) {
      if (read.value !== null && read.value >= 0) counts.push({ metric, value: read.value })
      continue
    }
    const { outcome, answer } = read.refusal
    // One post that LinkedIn does not find says nothing of the others; nor does a figure that it knows of no such post.
    if (outcome === 'refused' && answer.status === 404) return ok([])
    if (outcome === 'refused' && answer.status === 400 && from) continue
    return read
  }
  return ok(counts)
}

const totalShape = z.object({ elements: z.array(z.object({ count: z.int() })) })

/** Null: not counted yet, which is not zero. */
async function readTotal(
  urn: string,
  queryType: string,
  port: ChannelPort,
): Promise<Result<number | null, NotSent>> {
  const kind = urn.startsWith('urn:li:ugcPost:') ? 'ugc' : 'share'
  const read = await look(
    port,
    `/rest/memberCreatorPostAnalytics?q=entity&entity=(${kind}:${encodeUrn(urn)})&queryType=${queryType}&aggregation=TOTAL`,
    {
      parse: json => totalShape.safeParse(json).data ?? null,
      permission: 'count',
      restli: 'FINDER',
    },
  )
  return read.ok ? ok(read.value.elements[0]?.count ?? null) : read
}
