/** What the networks cost a start, and a thousand publications on all their fakes while these have bad days. */
import { randomBytes, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { leavesByItself } from '#connectors/conformance-world.ts'
import type { OutgoingContent } from '#connectors/connector.ts'
import { makeDice } from '#connectors/practice/fake/dice.ts'
import { plan } from '#features/publishing/engine/testing.ts'
import { startPublishingWorker } from '#features/publishing/engine/worker.ts'
import { systemClock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import { type Log, makeLog } from '#platform/log.ts'
import { secretsOf } from '#platform/secrets.ts'
import { type Judgement, judgeAccount, type Told } from './connectors-judge.ts'
import { makePost, wordsOf } from './connectors-posts.ts'
import {
  deskOf,
  networks,
  readSubjects,
  type StagedAccount,
  shortened,
  stageAccount,
} from './connectors-stage.ts'
import { measureStart } from './connectors-start.ts'
import { tableOf } from './connectors-table.ts'
import { makeTrouble } from './connectors-trouble.ts'
import { withDatabase } from './database.ts'
import { type Bench, exactly, type Measured } from './report.ts'

interface Size {
  readonly starts: number
  readonly publications: number
  readonly accountsEach: number
  /** Due over this long, while the fakes have bad days. Milliseconds. */
  readonly span: number
  /** What waits for a moment after this is left waiting. Milliseconds. */
  readonly patience: number
}

const whole: Size = {
  ...{ starts: 25, publications: 1_000, accountsEach: 4 },
  ...{ span: 75_000, patience: 140_000 },
}
const small: Size = {
  ...{ starts: 5, publications: 65, accountsEach: 1 },
  ...{ span: 8_000, patience: 20_000 },
}

export interface Outcome extends Judgement {
  readonly account: StagedAccount
  readonly told: readonly Told[]
}

export const connectors: Bench = async ({ quick, say }) => {
  const size = quick ? small : whole
  const seed = process.env.PARVIS_BENCH_SEED ?? String(randomInt(2 ** 31))
  say(`seed ${seed}: ${size.publications} publications on ${networks.length} networks`)
  const start = await measureStart(size.starts)
  const published = await withDatabase(database => publishAll(database, size, seed, say))
  return {
    figures: [...start.figures, ...published.figures],
    peers: start.peers ?? [],
    notes: [...(start.notes ?? []), ...(published.notes ?? [])],
  }
}

async function publishAll(
  database: Database,
  size: Size,
  seed: string,
  say: (line: string) => void,
): Promise<Measured> {
  const machines = { database, secrets: secretsOf(randomBytes(32)) }
  const dice = makeDice(seed)
  const accounts: StagedAccount[] = []
  try {
    const subjects = await readSubjects(size.accountsEach)
    for (const subject of subjects) accounts.push(await stageAccount(machines, subject))
    await planAll(database, accounts, size, dice)
    const { log, thrown } = makeListeningLog()
    const worker = await startPublishingWorker({
      ...{ database, networks, clock: systemClock, log, worker: 'bench' },
      desk: deskOf(machines, accounts),
    })
    const trouble = makeTrouble(accounts, seed)
    await sleep(size.span + 1_000)
    const struck = await trouble.stop()
    say('the bad days are over: what is left is cleared up')
    await untilQuiet(database, accounts, Date.now() + size.patience)
    await worker.stop()
    const outcomes: Outcome[] = []
    for (const account of accounts) outcomes.push(await outcomeOf(database, account))
    const strikes = [...struck.values()].reduce((sum, times) => sum + times, 0)
    return report(outcomes, thrown(), [
      `seed ${seed}; ${strikes} faults of ${struck.size} kinds struck within ${size.span / 1_000} s; callTimeout ${shortened.callTimeout} ms and settlingDelay ${shortened.settlingDelay} ms in place of the manifests’; access is never lost, and formats without words are left out`,
    ])
  } finally {
    for (const { world } of accounts) await world.stop()
  }
}

/** Each network has its share, and each of its accounts a part of it. */
async function planAll(
  database: Database,
  accounts: readonly StagedAccount[],
  { publications, span }: Size,
  dice: () => number,
): Promise<void> {
  const start = Date.now() + 500
  const byNetwork = [...Map.groupBy(accounts, account => account.network).values()]
  const planned = new Map(accounts.map(account => [account, [] as OutgoingContent[]]))
  for (let n = 0; n < publications; n += 1) {
    const group = byNetwork[n % byNetwork.length] ?? []
    const account = group[Math.floor(n / byNetwork.length) % group.length]
    if (account) planned.get(account)?.push(makePost(account, n, dice))
  }
  for (const [account, contents] of planned) {
    const posts = contents.map(texts => ({ texts, dueAt: new Date(start + dice() * span) }))
    await plan(database, account, posts)
  }
}

/** Counts the connectors that threw: each bad day has its outcome, so none may. */
function makeListeningLog(): { readonly log: Log; readonly thrown: () => number } {
  const own = makeLog('problems')
  let count = 0
  const log: Log = {
    note: own.note,
    problem: (event, error, fields) => {
      if (error instanceof Error) count += 1
      own.problem(event, error, fields)
    },
  }
  return { log, thrown: () => count }
}

async function untilQuiet(
  database: Database,
  accounts: readonly StagedAccount[],
  limit: number,
): Promise<void> {
  const moving = async ({ workspaceId }: StagedAccount) => {
    const { rows } = await database.inWorkspace(workspaceId, trx =>
      sql<{ moving: number }>`
        select count(*)::int as moving from publication
         where wake_at < ${new Date(limit)} and missed_at is null`.execute(trx),
    )
    return rows[0]?.moving ?? 0
  }
  while (Date.now() < limit) {
    const counts = await Promise.all(accounts.map(moving))
    if (counts.every(count => count === 0)) return
    await sleep(500)
  }
}

async function outcomeOf(database: Database, account: StagedAccount): Promise<Outcome> {
  const { workspaceId, channelId, subject, world } = account
  const { rows } = await database.inWorkspace(workspaceId, trx =>
    sql<Omit<Told, 'words'> & { readonly content: OutgoingContent }>`
      select p.state, p.asks_person as "asksPerson", p.reason ->> 'code' as reason, p.attempts,
             v.content #> array['channels', ${channelId}::text] as content,
             coalesce(jsonb_path_query_array(p.progress, '$.parts[*].id'), '[]') as remotes
        from publication p
        join post_version v on v.workspace_id = p.workspace_id and v.post_id = p.post_id and v.number = p.version
    `.execute(trx),
  )
  const shown = subject.shown ?? ((text: string) => text)
  const told = rows.map(({ content, ...row }) => ({ ...row, words: wordsOf(content).map(shown) }))
  return { account, told, ...judgeAccount(told, await world.network.posts()) }
}

function report(outcomes: readonly Outcome[], thrown: number, notes: string[]): Measured {
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0)
  const inState = (state: string) => (outcome: Outcome) =>
    outcome.told.filter(each => each.state === state).length
  const byHand = outcomes.filter(({ account }) => !leavesByItself(account.subject))
  const planned = sum(({ told }) => told.length)
  const reported = (name: string, value: number) => ({
    ...{ name, value, unit: 'publications', target: 'reported', ok: true },
  })
  return {
    figures: [
      exactly(
        'lost',
        sum(({ lost }) => lost),
        0,
        'publications',
      ),
      exactly(
        'doubled',
        sum(({ doubled }) => doubled),
        0,
        'publications',
      ),
      exactly(
        'there_and_not_said',
        sum(({ unsaid }) => unsaid),
        0,
        'publications',
      ),
      exactly(
        'put_off_without_a_reason',
        sum(({ unexplained }) => unexplained),
        0,
        'publications',
      ),
      exactly('connectors_threw', thrown, 0, 'times'),
      exactly(
        'handed_to_a_person',
        sum(inState('assisted')),
        byHand.reduce((total, { told }) => total + told.length, 0),
        'publications',
      ),
      reported('planned', planned),
      reported('published', sum(inState('published'))),
      reported(
        'doubts_listed',
        sum(({ doubts }) => doubts),
      ),
    ],
    notes: [...notes, ...tableOf(outcomes)],
  }
}
