/** The inbox of a busy team: its list and its search over HTTP, what comes in, and a storm of messages meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IncomingMessage } from '#connectors/conversations.ts'
import { type Keeper, makeKeeper } from '#features/inbox/index.ts'
import { systemClock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import { type OpenDatabase, openDatabase } from '#platform/database/open.ts'
import { freePort } from '../e2e/servers/process.ts'
import { fillInbox, wordShares } from './inbox-data.ts'
import { atLeast, atMost, type Bench, exactly, type Figure, percentile } from './report.ts'
import { type SignedIn, signUp } from './signed-in.ts'

const root = resolve(import.meta.dirname, '..')
const newId = makeIds(systemClock, count => randomBytes(count))
const channels = 5

interface Stage {
  readonly url: string
  readonly person: SignedIn
  readonly database: OpenDatabase
  readonly channelIds: readonly string[]
  readonly quick: boolean
  readonly say: (line: string) => void
}

export const inbox: Bench = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-inbox-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = startServer(folder, port, url)
  try {
    await untilReady(server, url)
    const person = await signUp(url)
    const channelIds = await connectAccounts(person)
    const place = { kind: 'embedded' as const, folder }
    // Filling takes longer than a statement of the product may.
    const database = await openDatabase({ place, whenOwned: 'join', statementTimeoutMs: 0 })
    try {
      const stage = { url, person, database, channelIds, quick, say }
      const size = quick
        ? { conversations: 5_000, messages: 50_000 }
        : { conversations: 100_000, messages: 1_000_000 }
      say(`${size.conversations} conversations, ${size.messages} messages`)
      await database.asOwner(owner =>
        fillInbox(owner, { workspaceId: person.workspace, channelIds, ...size, say }),
      )
      return { figures: await measure(stage), notes: notesOf(size) }
    } finally {
      await database.close()
    }
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

const notesOf = (size: { conversations: number; messages: number }) => [
  `${size.conversations} conversations and ${size.messages} messages in one workspace on ${channels} accounts, row-level security on; the list and the search over HTTP, one request after the other; what comes in goes through the keeper in a process of its own, batches of 500.`,
  'The storm is the ten minutes of 20 000 messages in one minute, one in ten told twice; an urgent one is seen when it is the first of the newest urgent ones.',
]

async function measure(stage: Stage): Promise<Figure[]> {
  const lists = await measureLists(stage)
  const searches = await measureSearches(stage)
  const ingest = await measureIngest(stage)
  const storm = await measureStorm(stage)
  return [...lists, ...searches, ...ingest, ...storm]
}

const call = async (stage: Stage, operation: string, input: object) => {
  const answer = await fetch(`${stage.url}/api/rpc/${operation.replaceAll('.', '/')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: stage.url,
      cookie: stage.person.cookie,
      'x-workspace': stage.person.workspace,
    },
    body: JSON.stringify({ json: input }),
  })
  if (!answer.ok) throw new Error(`${operation} answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { json: Page }).json
}

interface Page {
  readonly items: readonly { readonly preview?: string; readonly urgency?: string }[]
  readonly after: string | null
}

async function timed(times: number[], work: () => Promise<Page>): Promise<Page> {
  const start = performance.now()
  const page = await work()
  times.push(performance.now() - start)
  return page
}

const list = (stage: Stage, input: object) => call(stage, 'inbox.conversations.list', input)

async function measureLists(stage: Stage): Promise<Figure[]> {
  stage.say('listing')
  const ways: readonly (readonly [string, object])[] = [
    ['list', {}],
    ['list_urgent', { filters: { state: 'open', urgency: 'now' } }],
    ['list_of_an_account', { filters: { state: 'open', channelIds: [stage.channelIds[0]] } }],
    ['list_done', { filters: { state: 'done' }, order: 'newest' }],
    ['list_to_nobody', { filters: { state: 'open', assigneeId: 'nobody', waiting: true } }],
  ]
  const figures: Figure[] = []
  for (const [name, input] of ways) {
    await list(stage, input)
    const times: number[] = []
    let after: string | null = null
    for (let round = 0; round < (stage.quick ? 20 : 100); round += 1) {
      // Most look at the first page, some go on.
      const page: Page = await timed(times, () =>
        list(stage, round % 3 === 2 && after ? { ...input, after } : input),
      )
      after = page.after
    }
    figures.push(atMost(`${name}_p95_ms`, percentile(times, 0.95), 50, 'ms'))
  }
  const counts: number[] = []
  for (let round = 0; round < (stage.quick ? 10 : 50); round += 1)
    await timed(counts, () => call(stage, 'inbox.conversations.counts', {}))
  return [...figures, atMost('counts_p95_ms', percentile(counts, 0.95), 100, 'ms')]
}

async function measureSearches(stage: Stage): Promise<Figure[]> {
  stage.say('searching')
  const ways: readonly (readonly [string, string])[] = [
    ['common', wordShares.common],
    ['middling', wordShares.middling],
    ['rare', wordShares.rare],
    ['absent', wordShares.absent],
    ['unfinished', 'xyloph'],
    ['common_and_rare', `${wordShares.common} ${wordShares.rare}`],
    ['common_and_absent', `${wordShares.common} ${wordShares.absent}`],
  ]
  const figures: Figure[] = []
  for (const [name, words] of ways) {
    const times: number[] = []
    let found = 0
    for (let round = 0; round < (stage.quick ? 10 : 60); round += 1) {
      const page = await timed(times, () => call(stage, 'inbox.conversations.search', { words }))
      found = page.items.length
    }
    const none = name.endsWith('absent')
    if (none !== (found === 0)) throw new Error(`a search for ${words} found ${found}`)
    figures.push(atMost(`search_${name}_p95_ms`, percentile(times, 0.95), 150, 'ms'))
  }
  return figures
}

let written = 0

const someMessage = (
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

const keep = (stage: Stage, keeper: Keeper, messages: readonly IncomingMessage[]) =>
  keeper.keep([
    {
      workspaceId: stage.person.workspace,
      // One page is one account's.
      channelId: stage.channelIds[written % channels] ?? '',
      network: 'practice',
      instance: '',
      changes: messages.map(message => ({ change: 'message', message })),
      how: 'webhook',
    },
  ])

const keeperOf = ({ database }: Stage) => makeKeeper({ database, clock: systemClock, newId })

async function measureIngest(stage: Stage): Promise<Figure[]> {
  stage.say('keeping')
  const keeper = keeperOf(stage)
  const count = stage.quick ? 2_000 : 20_000
  const batches = Array.from({ length: count / 500 }, () =>
    Array.from({ length: 500 }, () => someMessage()),
  )
  const start = performance.now()
  for (const batch of batches) await keep(stage, keeper, batch)
  const seconds = (performance.now() - start) / 1_000
  await keeper.close()
  return [atLeast('kept_per_second', count / seconds, 2_000, '/s')]
}

async function measureStorm(stage: Stage): Promise<Figure[]> {
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

async function connectAccounts(person: SignedIn): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < channels; number += 1) {
    const fields = {
      displayName: 'Maison Colibri',
      handle: `colibri${number}`,
      behaviour: 'reliable',
      textLimit: '500',
      audience: 'no',
    }
    const made = await person.call('POST', '/channels', { network: 'practice', fields })
    ids.push(String(made.id))
  }
  return ids
}

const startServer = (folder: string, port: number, url: string): ChildProcess =>
  spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PARVIS_DATA: folder, PARVIS_PORT: String(port), PARVIS_URL: url },
  })

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Parvis ended with ${server.exitCode}`)
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise<void>(done => server.once('exit', () => done()))
  server.kill('SIGINT')
  await ended
}
