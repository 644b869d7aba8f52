import type { Json } from '#connectors/connector.ts'
import { type Batcher, makeBatcher } from '#kit/batch.ts'
import { ok } from '#kit/result.ts'
import type { Database } from '#platform/database/connect.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import {
  type Claim,
  type ClaimRow,
  claimOf,
  type Intent,
  intentRow,
  type Outcome,
  outcomeRow,
  type Settled,
  type SettledRow,
  settledOf,
} from './ledger-rows.ts'
import { persist } from './persist.ts'
import { makePlacements, type Placements } from './placements.ts'

export interface Slots {
  readonly [network: string]: {
    readonly free: number
    /** Of these, at most so many for doubts. */
    readonly looks: number
    readonly lease_seconds: number
  }
}

export interface Held {
  /** The publish gate is open. */
  readonly open: boolean
  readonly requestKey: string
}

/** What the worker learns when nothing more can be claimed. */
export interface Rest {
  readonly wakeAt: Date | null
  /** Some wait for the outcome of another with the same content. */
  readonly twins: boolean
}

export interface Ledger {
  claim(slots: Slots, now: Date): Promise<Claim[]>
  /** Puts aside what cannot leave, and says when to look next. */
  rest(networks: readonly string[], now: Date): Promise<Rest>
  /** Null: the claim is lost. Prolongs a lease that ends before `until`. Asked in batches. */
  hold(claim: Claim, until: Date): Promise<Held | null>
  noteIntent(intent: Intent): Promise<Held | null>
  /** True while the claim held. Settles once durable, however long the database is away. */
  record(outcome: Outcome): Promise<boolean>
  /** An answer after the call was given up: settles the doubt if it still stands. */
  recordLate(outcome: Outcome): Promise<boolean>
  isRemoteTaken(claim: Claim, remoteId: string): Promise<boolean>
  readonly placements: Placements
  /** The publication of the post that a first comment stands under; null: there is none any more. */
  above(claim: Claim): Promise<Above | null>
  /** Outcomes that are not durable yet. */
  backlog(): number
  flush(): Promise<void>
}

export interface Above {
  readonly state: string
  /** The post as its network names it; of one that a person settled, perhaps only its link. */
  readonly remote: Json
}

export interface LedgerSettings {
  readonly database: Database
  readonly worker: string
  /** Milliseconds before its moment that a publication may be claimed. */
  readonly ahead: number
  /** Milliseconds after which what could not leave is left to a person. */
  readonly grace: number
  /** After each batch, with what it settled; `woke`: something may leave that could not before. */
  readonly onSettled: (facts: readonly Settled[], woke: boolean) => void
  readonly onTrouble: (error: unknown) => void
}

const largestBatch = 500

export function makeLedger(settings: LedgerSettings): Ledger {
  const { pool } = settings.database
  const ask = async <Row extends object>(name: string, text: string, values: unknown[]) =>
    (await pool.query<Row>({ name, text, values })).rows
  const holds = holdBatcher(settings, ask)
  const intents = intentBatcher(settings, ask)
  const write = outcomeWriter(settings, ask)
  const outcomes = makeBatcher<Outcome, boolean>({
    maxSize: largestBatch,
    maxWait: 0,
    onThrow: 'one-by-one',
    run: write,
  })
  let unwritten = 0
  return {
    claim: async (slots, now) =>
      (
        await ask<ClaimRow>(
          'claim-publications',
          'select * from claim_publications($1, $2, $3, $4, $5)',
          [settings.worker, slots, now, milliseconds(settings.ahead), milliseconds(settings.grace)],
        )
      ).map(claimOf),
    rest: (networks, now) => rest(settings, ask, networks, now),
    hold: (claim, until) => holds.add({ claim, until }),
    noteIntent: intent => intents.add(intent),
    async record(outcome) {
      unwritten += 1
      try {
        return await outcomes.add(outcome)
      } finally {
        unwritten -= 1
      }
    },
    async recordLate(outcome) {
      // Alone, so that no statement writes the same publication twice.
      const [held] = await write([outcome])
      return held?.value ?? false
    },
    async isRemoteTaken({ workspaceId, id, channelId, firstAt }, remoteId) {
      const [row] = await ask<{ taken: boolean }>(
        'is-remote-taken',
        'select is_remote_taken($1, $2, $3, $4, $5) as taken',
        [workspaceId, id, channelId, remoteId, firstAt],
      )
      return row?.taken ?? false
    },
    placements: makePlacements(settings.worker, ask),
    async above({ workspaceId, parentId }) {
      const [row] = await ask<Above>(
        'parent-of-publication',
        'select * from parent_of_publication($1, $2)',
        [workspaceId, parentId],
      )
      return row ?? null
    },
    backlog: () => unwritten,
    flush: () => outcomes.flush(),
  }
}

export type Ask = <Row extends object>(
  name: string,
  text: string,
  values: unknown[],
) => Promise<Row[]>

export const milliseconds = (count: number) => `${count} milliseconds`

async function rest(
  { ahead, grace, onSettled }: LedgerSettings,
  ask: Ask,
  networks: readonly string[],
  now: Date,
): Promise<Rest> {
  const aside = await ask<SettledRow>(
    'set-aside-publications',
    'select * from set_aside_publications($1, $2, $3, $4)',
    [networks, now, milliseconds(ahead), milliseconds(grace)],
  )
  if (aside.length > 0) onSettled(aside.map(settledOf), false)
  const [next] = await ask<{ wake_at: Date | null; twins: boolean }>(
    'next-publication-wake',
    'select * from next_publication_wake($1, $2::timestamptz + $3::interval)',
    [networks, now, milliseconds(ahead)],
  )
  return { wakeAt: next?.wake_at ?? null, twins: next?.twins ?? false }
}

/** Rows in one order, so that two batches do not wait for each other's locks. */
const inOrder = <T extends { readonly claim: Claim }>(items: readonly T[]) =>
  items.toSorted((a, b) => (a.claim.id < b.claim.id ? -1 : 1))

function holdBatcher(
  { onTrouble }: LedgerSettings,
  ask: Ask,
): Batcher<{ claim: Claim; until: Date }, Held | null> {
  return makeBatcher({
    maxSize: largestBatch,
    maxWait: 0,
    run: async items => {
      const rows = inOrder(items).map(({ claim, until }) => ({
        w: claim.workspaceId,
        id: claim.id,
        fence: claim.fence,
        until,
      }))
      const held = await persist(
        () =>
          ask<{ id: string; open: boolean }>(
            'hold-publications',
            'select * from hold_publications($1::jsonb)',
            [toJsonb(rows)],
          ),
        onTrouble,
        5,
      )
      const open = new Map(held.map(row => [row.id, row.open]))
      return items.map(({ claim }) => {
        const gate = open.get(claim.id)
        return ok(gate === undefined ? null : { open: gate, requestKey: claim.requestKey })
      })
    },
  })
}

function intentBatcher({ onTrouble }: LedgerSettings, ask: Ask): Batcher<Intent, Held | null> {
  return makeBatcher({
    maxSize: largestBatch,
    maxWait: 0,
    onThrow: 'one-by-one',
    run: async items => {
      const rows = await persist(
        () =>
          ask<{ id: string; open: boolean; request_key: string }>(
            'note-intents',
            'select * from note_intents($1::jsonb)',
            [toJsonb(inOrder(items).map(intentRow))],
          ),
        onTrouble,
        5,
      )
      const held = new Map(rows.map(row => [row.id, row]))
      return items.map(({ claim }) => {
        const row = held.get(claim.id)
        return ok(row ? { open: row.open, requestKey: row.request_key } : null)
      })
    },
  })
}

function outcomeWriter({ onSettled, onTrouble }: LedgerSettings, ask: Ask) {
  return async (items: readonly Outcome[]) => {
    const rows = await persist(
      () =>
        ask<SettledRow & { woke: boolean }>(
          'record-outcomes',
          'select * from record_outcomes($1::jsonb)',
          [toJsonb(inOrder(items).map(outcomeRow))],
        ),
      onTrouble,
    )
    const woke =
      rows.some(row => row.woke) || items.some(({ settlement }) => settlement.wakeAt !== null)
    onSettled(rows.map(settledOf), woke)
    const held = new Set(rows.map(row => row.id))
    return items.map(({ claim }) => ok(held.has(claim.id)))
  }
}
