/** What comes in: as fast as it is kept, and as a storm while the list is asked for. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IncomingMessage } from '#connectors/conversations.ts'
import { type Keeper, makeKeeper } from '#features/inbox/index.ts'
import { systemClock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import { list, type Stage, timed } from './inbox-stage.ts'
import { atLeast, atMost, exactly, type Figure, percentile } from './report.ts'

const newId = makeIds(systemClock, count => randomBytes(count))

let written = 0

export const someMessage = (
  text = 'Bonjour, avez-vous reçu ma commande de dimanche ?',
): IncomingMessage => {
  written += 1
  const author = written % 3_000
  return {
    remoteId: `new${written}`,
    url: `https://example.org/${written}`,
    kind: 'reply',
    author: {
      remoteId: `author${author}`,
      handle: `personne${author}`,
      displayName: `Personne ${author}`,
      isUs: false,
    },
    text: `${text} Numéro ${written}`,
    language: 'fr',
    media: [],
    at: new Date(),
    visibility: 'visible',
    // Two in three begin a conversation.
    thread: written % 3 === 0 ? `t${written % 5_000}` : `new${written}`,
  }
}

export const keep = (
  stage: Stage,
  keeper: Keeper,
  messages: readonly IncomingMessage[],
  account = written,
) =>
  keeper.keep([
    {
      workspaceId: stage.person.workspace,
      // One page is one account's.
      channelId: stage.channelIds[account % stage.channelIds.length] ?? '',
      network: 'practice',
      instance: '',
      changes: messages.map(message => ({ change: 'message', message })),
      how: 'webhook',
    },
  ])

export const keeperOf = ({ database }: Stage) => makeKeeper({ database, clock: systemClock, newId })

export async function measureIngest(stage: Stage): Promise<Figure[]> {
  stage.say('keeping')
  const keeper = keeperOf(stage)
  const count = stage.quick ? 2_000 : 20_000
  const batches = Array.from({ length: count / 500 }, () =>
    Array.from({ length: 500 }, () => someMessage()),
  )
  const before = await countMessages(stage)
  // As the listener reads: several accounts at once, one page of each at a time.
  const pages = batches.entries()
  const reader = async () => {
    for (const [number, batch] of pages) await keep(stage, keeper, batch, number)
  }
  const start = performance.now()
  await Promise.all([reader(), reader()])
  const seconds = (performance.now() - start) / 1_000
  await keeper.close()
  const kept = (await countMessages(stage)) - before
  if (kept !== count) throw new Error(`${kept} of ${count} messages were kept`)
  return [atLeast('kept_per_second', count / seconds, 2_000, '/s')]
}

export async function measureStorm(stage: Stage): Promise<Figure[]> {
  stage.say('the storm')
  const keeper = keeperOf(stage)
  const before = await countMessages(stage)
  const count = stage.quick ? 2_000 : 20_000
  const seconds = stage.quick ? 6 : 60
  const step = 100
  const urgent: number[] = []
  const times: number[] = []
  let over = false
  const lookers = async () => {
    while (!over) {
      await timed(times, () => list(stage, {}))
      await sleep(100)
    }
  }
  const alarms = async () => {
    for (let number = 0; !over; number += 1) {
      const start = performance.now()
      await keep(stage, keeper, [someMessage(`Ma fille est malade ${number}x`)])
      urgent.push(await untilOnTop(stage, `malade ${number}x`, start))
      await sleep(seconds * 100)
    }
  }
  const others = Promise.all([lookers(), alarms()])
  const start = performance.now()
  let sent = 0
  for (let number = 0; number < count / step; number += 1) {
    const batch = Array.from({ length: step }, () => someMessage())
    sent += step
    await keep(stage, keeper, batch)
    if (number % 10 === 0) await keep(stage, keeper, batch)
    const due = start + ((number + 1) * seconds * 1_000 * step) / count
    await sleep(Math.max(0, due - performance.now()))
  }
  over = true
  await others
  await keeper.close()
  const lost = before + sent + urgent.length - (await countMessages(stage))
  return [
    atMost('storm_list_p95_ms', percentile(times, 0.95), 100, 'ms'),
    atMost('storm_urgent_on_top_max_ms', Math.max(...urgent), 5_000, 'ms'),
    exactly('storm_messages_lost_or_doubled', Math.abs(lost), 0, 'messages'),
  ]
}

async function untilOnTop(stage: Stage, words: string, start: number): Promise<number> {
  for (;;) {
    const filters = { state: 'open', urgency: 'now' }
    const page = await list(stage, { filters, order: 'newest', limit: 5 })
    if (page.items[0]?.preview?.includes(words)) return performance.now() - start
    if (performance.now() - start > 30_000) return 30_000
    await sleep(50)
  }
}

const countMessages = ({ database }: Stage) =>
  database.asOwner(async owner => {
    const { rows } = await owner.query<{ n: number }>('select count(*) as n from message')
    return Number(rows[0]?.n)
  })
