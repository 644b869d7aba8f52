/** From the hour of a post to the moment its request leaves, on the product's own path. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#platform/database/open.ts'
import { peerDatabase, withDatabase } from './database.ts'
import { type LatePeer, measurePeer, peers } from './lateness-peers.ts'
import {
  addPracticeChannel,
  type PracticeChannel,
  planMany,
  startWorker,
  textsOnNetwork,
} from './practice.ts'
import { atMost, type Bench, exactly, type Figure, type Peer, percentile } from './report.ts'

export interface Load {
  /** One post every 25 ms. */
  readonly steady: number
  /** All due at the same moment. */
  readonly burst: number
}

const gap = 25

export const lateness: Bench = async ({ quick, say }) => {
  const load: Load = quick ? { steady: 40, burst: 500 } : { steady: 400, burst: 20_000 }
  return withDatabase(async (database, folder) => {
    const channel = await addPracticeChannel(database, { latency: 0 })
    const worker = await startWorker(database, 'bench')
    const figures: Figure[] = []
    try {
      say(`${load.steady} posts, one every ${gap} ms`)
      figures.push(...(await measureSteady(database, channel, load.steady)))
      say(`${load.burst} posts due at the same moment`)
      figures.push(...(await measureBurst(database, channel, load.burst)))
    } finally {
      await worker.stop()
    }
    figures.push(...(await checkOnce(database, channel, load)))
    for (const { name, value, unit } of figures) say(`  ${name} ${value} ${unit}`)
    const beside: Peer[] = []
    for (const peer of peers) {
      say(`the same for ${peer.name}`)
      beside.push(...(await besidePeer(database, folder, peer, load)))
    }
    const notes = [
      `steady: ${load.steady} posts, burst: ${load.burst} posts`,
      ...peers.map(p => p.note),
    ]
    return { figures, peers: beside, notes }
  })
}

async function measureSteady(database: Database, channel: PracticeChannel, count: number) {
  const start = Date.now() + 2_000 + count
  const posts = Array.from({ length: count }, (_, n) => ({
    dueAt: new Date(start + n * gap),
    texts: [`Steady ${n}`],
  }))
  await planMany(database, channel, posts)
  await untilPublished(database, channel)
  const late = await latenesses(database, channel, 'Steady')
  return [
    atMost('steady_p50_ms', percentile(late, 0.5), 5, 'ms'),
    atMost('steady_p99_ms', percentile(late, 0.99), 50, 'ms'),
    atMost('left_too_early', late.filter(each => each < 0).length, 0, 'posts'),
  ]
}

async function measureBurst(database: Database, channel: PracticeChannel, count: number) {
  const posts = Array.from({ length: count }, (_, n) => ({
    dueAt: new Date(Date.now() + 3_600_000),
    texts: [`Burst ${n}`],
  }))
  await planMany(database, channel, posts)
  // Planning takes longer than anyone knows: the hour is set once all are there, well ahead.
  const due = new Date(Date.now() + 5_000 + count / 2)
  await database.inWorkspace(channel.workspaceId, trx =>
    sql`update publication set due_at = ${due}, wake_at = ${due} where state = 'scheduled'`.execute(
      trx,
    ),
  )
  if (Date.now() > due.getTime())
    throw new Error('the posts were not moved in time: the machine is too busy')
  await untilPublished(database, channel)
  const late = await latenesses(database, channel, 'Burst')
  return [
    atMost('burst_p50_ms', percentile(late, 0.5), 1_000, 'ms'),
    atMost('burst_p99_ms', percentile(late, 0.99), 3_000, 'ms'),
    atMost('burst_worst_ms', Math.max(...late), 5_000, 'ms'),
    atMost('burst_left_too_early', late.filter(each => each < 0).length, 0, 'posts'),
  ]
}

async function untilPublished(database: Database, channel: PracticeChannel): Promise<void> {
  for (;;) {
    const { rows } = await database.inWorkspace(channel.workspaceId, trx =>
      sql`select from publication where state <> 'published' limit 1`.execute(trx),
    )
    if (rows.length === 0) return
    await sleep(500)
  }
}

async function latenesses(database: Database, channel: PracticeChannel, text: string) {
  const { rows } = await database.inWorkspace(channel.workspaceId, trx =>
    sql<{ late: number }>`
      select extract(epoch from p.left_at - p.due_at)::float8 * 1000 as late
        from publication p
        join post_version v on v.workspace_id = p.workspace_id and v.post_id = p.post_id and v.number = p.version
       where v.content #>> array['channels', p.channel_id::text, 'parts', '0', 'text'] like ${`${text} %`}
    `.execute(trx),
  )
  return rows.map(row => row.late)
}

/** The network's own list: everything is there, once. */
async function checkOnce(database: Database, channel: PracticeChannel, load: Load) {
  const texts = await textsOnNetwork(database, channel)
  const { rows } = await database.inWorkspace(channel.workspaceId, trx =>
    sql<{ attempts: number }>`select count(*) as attempts from attempt`.execute(trx),
  )
  const all = load.steady + load.burst
  return [
    exactly(
      'published_once',
      [...texts.values()].filter(count => count === 1).length,
      all,
      'posts',
    ),
    exactly('attempts', rows[0]?.attempts ?? 0, all, 'lines'),
  ]
}

async function besidePeer(
  database: Database,
  folder: string,
  peer: LatePeer,
  load: Load,
): Promise<Peer[]> {
  const address = await peerDatabase(database, folder, `peer_${peer.name.replaceAll('-', '_')}`)
  const { steady, burst } = await measurePeer(peer, address, load, gap)
  const of = (figure: string, value: number): Peer => ({
    name: peer.name,
    figure,
    value: Math.round(value),
    unit: 'ms',
  })
  return [
    of('steady_p50_ms', percentile(steady, 0.5)),
    of('steady_p99_ms', percentile(steady, 0.99)),
    of('burst_p50_ms', percentile(burst, 0.5)),
    of('burst_p99_ms', percentile(burst, 0.99)),
  ]
}
