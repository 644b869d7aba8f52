/** One try of one delivery: signed, bounded, and written down whatever comes of it. */
import type { Clock } from '#kit/clock.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Database } from '#platform/database/open.ts'
import type { SafeRequest } from '#platform/request/index.ts'
import { KeyMissing, type Secrets } from '#platform/secrets.ts'
import { nextTry } from '../domain/back-off.ts'
import { messageOf } from '../message.ts'
import { signatureHeaders } from '../sign.ts'
import {
  type Claim,
  noteHealth,
  type Outcome,
  type Settlement,
  settleDelivery,
} from '../store/deliveries.ts'

export interface DeliverParts {
  readonly database: Database
  readonly request: SafeRequest
  readonly secrets: Secrets
  readonly clock: Clock
  readonly random: () => number
}

export const timeoutMs = 15_000
const maxAnswer = 1_000_000
const keptAnswer = 2_000

export const secretPurpose = (workspaceId: string, id: string) =>
  ['webhook', workspaceId, id].join('\n')

export async function deliver(parts: DeliverParts, claim: Claim): Promise<void> {
  const outcome = await send(parts, claim)
  const { database, clock, random } = parts
  const now = clock.now()
  const { status } = outcome
  const accepted = status !== null && status >= 200 && status < 300
  const gone = status === 410
  const settlement = settle(claim, accepted, gone, now, random())
  await database.inWorkspace(claim.workspace_id, async trx => {
    if (!(await settleDelivery(trx, claim, outcome, settlement))) return
    await noteHealth(trx, claim.webhook_id, { accepted, gone, now })
    await announceChange(trx, claim.workspace_id, 'webhooks')
  })
}

function settle(
  claim: Claim,
  accepted: boolean,
  gone: boolean,
  now: Date,
  random: number,
): Settlement {
  if (accepted) return { state: 'delivered', endedAt: now }
  const { attempt: attempts, created_at: createdAt } = claim
  const nextAt = gone ? null : nextTry({ attempts, createdAt, now, random })
  return nextAt ? { state: 'waiting', nextAt } : { state: 'failed', endedAt: now }
}

async function send(parts: DeliverParts, claim: Claim): Promise<Outcome> {
  const { clock, request } = parts
  const at = clock.now()
  const done = (rest: Omit<Outcome, 'at' | 'milliseconds'>): Outcome => ({
    at,
    milliseconds: Math.max(0, clock.now().getTime() - at.getTime()),
    ...rest,
  })
  const secrets = openSecrets(parts, claim, at)
  if (secrets.length === 0) return done({ status: null, failure: 'secret-lost', answer: '' })
  const body = messageOf({ ...claim, workspaceId: claim.workspace_id })
  const answered = await request({
    method: 'POST',
    url: claim.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Parvis webhooks',
      ...signatureHeaders({ id: claim.id, at, body }, secrets),
    },
    body,
    timeout: timeoutMs,
    maxAnswer,
  })
  if (!answered.ok) return done({ status: null, failure: answered.refusal.kind, answer: '' })
  // A NUL is no text for PostgreSQL.
  const answer = answered.value.text().replaceAll('\u0000', '').slice(0, keptAnswer)
  return done({ status: answered.value.status, failure: null, answer })
}

/** The one in force first; the former one until its end. */
function openSecrets({ secrets }: DeliverParts, claim: Claim, now: Date): string[] {
  const { workspace_id: workspaceId, webhook_id: id } = claim
  const sealed = [{ sealed: claim.sealed, keyId: claim.key_id }]
  if (claim.former_sealed && claim.former_key_id && claim.former_until && claim.former_until > now)
    sealed.push({ sealed: claim.former_sealed, keyId: claim.former_key_id })
  try {
    return sealed.map(one => secrets.open(one, secretPurpose(workspaceId, id)))
  } catch (error) {
    if (error instanceof KeyMissing) return []
    throw error
  }
}
