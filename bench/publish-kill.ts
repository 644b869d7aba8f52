/** The worker is killed again and again while it publishes; afterwards the network's own list is the judge. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { makeDice } from '#connectors/practice/fake/dice.ts'
import type { Database } from '#platform/database/open.ts'
import { withDatabase } from './database.ts'
import { addPracticeChannel, type PracticeChannel, planMany, textsOnNetwork } from './practice.ts'
import { startChild } from './publish-kill-child.ts'
import { judge, type Standing } from './publish-kill-judge.ts'
import { atLeast, atMost, type Bench, exactly } from './report.ts'

interface Size {
  readonly posts: number
  readonly kills: number
}

/** Longest time that a worker lives before it is killed. Milliseconds. */
const longestLife = 1_500
/** One post in this many says the same as others. */
const alike = 10
const patience = 240_000

export const publishKill: Bench = async ({ quick, say }) => {
  const size: Size = quick ? { posts: 300, kills: 8 } : { posts: 5_000, kills: 110 }
  const seed = String(randomInt(2 ** 31))
  const dice = makeDice(seed)
  say(`seed ${seed}: ${size.posts} posts on each of two accounts, ${size.kills} kills`)
  return withDatabase(async (database, folder) => {
    const forgetful = await addPracticeChannel(database, { behaviour: 'forgetful', latency: 40 })
    const silent = await addPracticeChannel(database, { behaviour: 'silent', latency: 40 })
    // Half of a worker's life goes to its start: what is due is spread over the time that the kills will take.
    const span = size.kills * (longestLife / 2 + 700)
    for (const channel of [forgetful, silent]) {
      await planMany(database, channel, postsOver(span, size.posts, dice))
    }
    const began = Date.now()
    await killAgainAndAgain(folder, size.kills, dice, say)
    say('no more kills: what is left is cleared up')
    const last = await startChild(folder, 'last')
    try {
      await untilQuiet(database, [forgetful, silent])
    } finally {
      await last.stop()
    }
    const seconds = Math.round((Date.now() - began) / 1_000)
    return report(
      size,
      seed,
      seconds,
      await standing(database, forgetful),
      await standing(database, silent),
    )
  })
}

function postsOver(span: number, count: number, dice: () => number) {
  const start = Date.now() + 2_000
  return Array.from({ length: count }, (_, n) => {
    // Half of them come in clumps, as schedules do: on the full second.
    const moment = start + dice() * span
    const dueAt = new Date(n % 2 === 0 ? moment : Math.ceil(moment / 1_000) * 1_000)
    return { dueAt, texts: [n % alike === 0 ? `Alike ${Math.floor(n / alike / 3)}` : `Post ${n}`] }
  })
}

async function killAgainAndAgain(
  folder: string,
  kills: number,
  dice: () => number,
  say: (line: string) => void,
): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    const child = await startChild(folder, `worker-${kill}`)
    await sleep(dice() * longestLife)
    await child.kill()
    if (kill % 10 === 0) say(`${kill} kills`)
  }
}

/** Nothing is on its way any more, and nothing more will leave by itself. */
async function untilQuiet(database: Database, channels: readonly PracticeChannel[]): Promise<void> {
  const limit = Date.now() + patience
  const moving = async ({ workspaceId }: PracticeChannel) => {
    const { rows } = await database.inWorkspace(workspaceId, trx =>
      sql<{ moving: number }>`
        select count(*) as moving from publication p
         where wake_at is not null and not exists (
           select 1 from publication d
            where d.channel_id = p.channel_id and d.digest = p.digest and d.id <> p.id
              and d.state = 'unconfirmed' and d.asks_person)`.execute(trx),
    )
    return rows[0]?.moving ?? 0
  }
  while (Date.now() < limit) {
    const counts = await Promise.all(channels.map(moving))
    if (counts.every(count => count === 0)) return
    await sleep(1_000)
  }
}

async function standing(database: Database, channel: PracticeChannel): Promise<Standing> {
  const { rows } = await database.inWorkspace(channel.workspaceId, trx =>
    sql<Standing['publications'][number]>`
      select p.state, p.asks_person as "asksPerson", p.missed_at is not null as missed, p.attempts, p.remote_id as "remoteId",
             v.content #>> array['channels', p.channel_id::text, 'parts', '0', 'text'] as text
        from publication p
        join post_version v on v.workspace_id = p.workspace_id and v.post_id = p.post_id and v.number = p.version
    `.execute(trx),
  )
  return { publications: rows, onNetwork: await textsOnNetwork(database, channel) }
}

function report(size: Size, seed: string, seconds: number, forgetful: Standing, silent: Standing) {
  const seen = judge(forgetful)
  const blind = judge(silent)
  return {
    figures: [
      atLeast('kills', size.kills, size.kills, 'kills'),
      exactly('forgetful_lost', seen.lost, 0, 'posts'),
      exactly('forgetful_doubled', seen.doubled, 0, 'posts'),
      exactly('forgetful_said_published_and_not_there', seen.falselyPublished, 0, 'posts'),
      exactly('forgetful_there_and_not_said', seen.unsaid, 0, 'posts'),
      exactly('forgetful_published', seen.published, size.posts, 'posts'),
      exactly('silent_doubled', blind.doubled, 0, 'posts'),
      exactly('silent_lost', blind.lost, 0, 'posts'),
      exactly('silent_said_published_and_not_there', blind.falselyPublished, 0, 'posts'),
      exactly('silent_doubts_not_listed', blind.unsaid, 0, 'posts'),
      atMost('silent_doubts_listed', blind.listed, size.posts, 'posts'),
    ],
    notes: [
      `seed ${seed}; ${size.posts} posts on each account, one in ${alike} alike with two others; ${seconds} s`,
      `read back on the forgetful account: ${seen.readBack} posts; on the silent one ${blind.twins} wait for a twin in doubt`,
    ],
  }
}
