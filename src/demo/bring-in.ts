/** Reads the planted past as the product reads any account: its messages, and its figures at the hours they were due. */
import type { ChannelAccount } from '#connectors/connector.ts'
import type { OpenChannel } from '#features/channels/index.ts'
import { nextReading, readingMoments } from '#features/figures/domain/schedule.ts'
import { keepAudience } from '#features/figures/store/audience-rows.ts'
import {
  keepObservations,
  type Reading,
  registerPublications,
} from '#features/figures/store/observations.ts'
import type { Keeper } from '#features/inbox/index.ts'
import type { LaidRooms } from '#src/app.ts'
import type { PlantedPosts } from './exchanges.ts'
import type { PlantedPost } from './past-posts.ts'
import { accounts, type DemoAccount } from './read-story.ts'
import type { Stage } from './stage.ts'

const day = 86_400_000
const history = 92 * day
const mostPages = 500

type Counts = Reading['counts']

export async function bringMessages(rooms: LaidRooms, stage: Stage, keeper: Keeper): Promise<void> {
  const since = new Date(stage.now.getTime() - history)
  await Promise.all(accounts.map(account => bringFrom(rooms, stage, account, since, keeper)))
}

async function bringFrom(
  rooms: LaidRooms,
  stage: Stage,
  account: DemoAccount,
  since: Date,
  keeper: Keeper,
): Promise<void> {
  const channelId = stage.channels[account]
  const { connector, account: kept, port } = await rooms.desk.open(stage.workspaceId, channelId)
  const asked = atOnce(kept)
  let cursor = null as Parameters<NonNullable<typeof connector.conversations>['fetch']>[1]
  for (let page = 0; page < mostPages; page += 1) {
    const outcome = await connector.conversations?.fetch(asked, cursor, since, port)
    if (outcome?.outcome !== 'fetched') break
    const { changes, more } = outcome.page
    const place = { workspaceId: stage.workspaceId, channelId, network: stage.network }
    await keeper.keep([{ ...place, instance: kept.instance, changes, how: 'history' }])
    cursor = outcome.page.cursor
    if (!more) break
  }
}

/** The network is asked what it counted at each moment of the past: its numbers are made from the moment. */
export async function bringFigures(
  rooms: LaidRooms,
  stage: Stage,
  posts: PlantedPosts,
): Promise<void> {
  const asked = accounts.map(async account => {
    const channel = await rooms.desk.open(stage.workspaceId, stage.channels[account])
    const asker = { ...channel, account: atOnce(channel.account) }
    const own = [...posts.values()].filter(post => post.account === account)
    return Promise.all([accountReadings(stage, account, asker), postReadings(stage, asker, own)])
  })
  const readings = (await Promise.all(asked)).flat(2)
  await rooms.database.app.transaction().execute(async trx => {
    await registerPublications(
      trx,
      [...posts.values()].map(post => ({
        workspaceId: stage.workspaceId,
        publicationId: post.publicationId,
        postId: post.postId,
        channelId: stage.channels[post.account],
        network: stage.network,
        remoteIds: [post.remoteId],
        publishedAt: post.at,
        nextReadAt: nextReading(post.at, stage.now),
      })),
    )
    await keepObservations(trx, readings)
  })
  await bringAudiences(rooms, stage)
}

const at = ({ port }: OpenChannel, moment: Date) => ({ ...port, clock: { now: () => moment } })

/** Nobody waits for the simulated time of the network's answers here. */
const atOnce = (account: ChannelAccount): ChannelAccount => ({
  ...account,
  settings: { ...account.settings, latency: 0 },
})

/** Who follows, as it is told now. */
async function bringAudiences(rooms: LaidRooms, { workspaceId, channels, now }: Stage) {
  for (const channelId of Object.values(channels)) {
    const { connector, account, port } = await rooms.desk.open(workspaceId, channelId)
    const told = await connector.insights?.audience?.(atOnce(account), port)
    if (told?.outcome !== 'counted') continue
    const { parts } = told
    await rooms.database.inWorkspace(workspaceId, trx =>
      keepAudience(trx, { workspaceId, channelId, readAt: now, parts }),
    )
  }
}

const asCounts = (counts: readonly { metric: string; value: number }[]): Counts =>
  Object.fromEntries(counts.map(({ metric, value }) => [metric, value])) as Counts

async function accountReadings(
  { workspaceId, channels, now }: Stage,
  account: DemoAccount,
  channel: OpenChannel,
): Promise<Reading[]> {
  const channelId = channels[account]
  const asked = Array.from({ length: 92 }, async (_, ago): Promise<Reading[]> => {
    const moment = new Date(now.getTime() - ago * day)
    const counted = await channel.connector.insights?.account(channel.account, at(channel, moment))
    if (counted?.outcome !== 'counted') return []
    const counts = asCounts(counted.counts)
    return [{ workspaceId, channelId, subjectId: channelId, at: moment, counts }]
  })
  return (await Promise.all(asked)).flat()
}

async function postReadings(
  { workspaceId, now }: Stage,
  channel: OpenChannel,
  posts: readonly PlantedPost[],
): Promise<Reading[]> {
  const { channelId } = channel.account
  const due = posts.flatMap(post =>
    readingMoments.map(after => ({ post, moment: new Date(post.at.getTime() + after) })),
  )
  const asked = due
    .filter(({ moment }) => moment <= now)
    .map(async ({ post, moment }): Promise<Reading[]> => {
      const ids = [post.remoteId]
      const counted = await channel.connector.insights?.posts(
        channel.account,
        ids,
        at(channel, moment),
      )
      const [found] = counted?.outcome === 'counted' ? counted.posts : []
      if (!found) return []
      const subjectId = post.publicationId
      return [{ workspaceId, channelId, subjectId, at: moment, counts: asCounts(found.counts) }]
    })
  return (await Promise.all(asked)).flat()
}
