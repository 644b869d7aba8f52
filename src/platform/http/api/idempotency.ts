/**
 * A write asked twice with one Idempotency-Key is done once. The key is reserved before the act and finished after it; the
 * answer of an act that was done is kept for a day, sealed. A refusal changed nothing, so its key is free again. Where the
 * process died in between, or the act broke, nobody knows, and that is what is said.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalJson } from '#kit/canonical.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '../../database/connect.ts'
import {
  doubtKey,
  finishKey,
  type KeyName,
  readKeyUse,
  releaseKey,
  reserveKey,
} from '../../database/idempotency-keys.ts'
import type { Secrets } from '../../secrets.ts'

export interface Asked {
  readonly workspaceId: string
  /** The API key, or the person of a session. */
  readonly holder: string
  readonly key: string
  readonly method: string
  readonly path: string
  readonly body: unknown
}

export interface Answered {
  readonly status: number
  readonly body: unknown
}

export type Turn =
  /** Ours to do. */
  | { readonly turn: 'act'; finish(answered: Answered): Promise<void> }
  | { readonly turn: 'replay'; readonly answered: Answered }
  | { readonly turn: 'conflict'; readonly why: 'other-request' | 'under-way' | 'unknown' }

export interface Idempotency {
  begin(asked: Asked): Promise<Turn>
}

export interface IdempotencyParts {
  readonly database: Pick<Database, 'inWorkspace' | 'askInWorkspace'>
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
  readonly clock: Clock
}

export const keptForMs = 24 * 3_600_000
/** Longer than any operation: a body of seconds and a network's time-out. */
const leaseMs = 180_000
/** A second request waits this long for the first one's answer. */
const waitMs = 5_000
const largestAnswer = 1_000_000

export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,255}$/.test(text)

export function makeIdempotency(parts: IdempotencyParts): Idempotency {
  const { database, clock } = parts
  return {
    async begin(asked) {
      const digest = digestOf(asked)
      const until = Date.now() + waitMs
      for (;;) {
        const now = clock.now()
        const leaseUntil = new Date(now.getTime() + leaseMs)
        const made = await database.askInWorkspace(asked.workspaceId, db =>
          reserveKey(db, asked, { digest, leaseUntil, now }),
        )
        if (made.numAffectedRows === 1n)
          return { turn: 'act', finish: answered => finish(parts, asked, answered) }
        const turn = await lookAt(parts, asked, digest)
        if (turn === 'again') continue
        if (turn.turn !== 'conflict' || turn.why !== 'under-way' || Date.now() > until) return turn
        await sleep(100)
      }
    },
  }
}

const digestOf = ({ method, path, body }: Asked): Buffer =>
  createHash('sha256')
    .update(`${method} ${path}\n${canonicalJson(body ?? null)}`)
    .digest()

const purposeOf = ({ workspaceId, holder, key }: KeyName) =>
  ['idempotency', workspaceId, holder, key].join('\n')

async function lookAt(
  { database, secrets, clock }: IdempotencyParts,
  asked: Asked,
  digest: Buffer,
): Promise<Turn | 'again'> {
  return database.inWorkspace(asked.workspaceId, async trx => {
    const use = await readKeyUse(trx, asked)
    const now = clock.now().getTime()
    if (!use) return 'again'
    if (use.created_at.getTime() + keptForMs <= now) {
      await releaseKey(trx, asked).execute()
      return 'again'
    }
    if (!use.digest.equals(digest)) return { turn: 'conflict', why: 'other-request' }
    if (use.state === 'under-way' && use.lease_until.getTime() > now)
      return { turn: 'conflict', why: 'under-way' }
    const { sealed, key_id: keyId, status } = use
    if (use.state !== 'done' || !sealed || !keyId || status === null)
      return { turn: 'conflict', why: 'unknown' }
    try {
      const body: unknown = JSON.parse(secrets.open({ sealed, keyId }, purposeOf(asked)))
      return { turn: 'replay', answered: { status, body } }
    } catch {
      // Sealed under a key that is gone: it was done, and its answer cannot be read again.
      return { turn: 'conflict', why: 'unknown' }
    }
  })
}

async function finish(
  { database, secrets }: IdempotencyParts,
  asked: Asked,
  { status, body }: Answered,
): Promise<void> {
  const text = JSON.stringify(body ?? null)
  await database.askInWorkspace<unknown>(asked.workspaceId, db => {
    if (status >= 300 && status !== 500) return releaseKey(db, asked)
    if (status === 500 || text.length > largestAnswer) return doubtKey(db, asked)
    const { sealed, keyId } = secrets.seal(text, purposeOf(asked))
    return finishKey(db, asked, { status, sealed, key_id: keyId })
  })
}
