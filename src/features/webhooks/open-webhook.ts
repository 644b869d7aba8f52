/** Making, changing and closing a webhook. Each act is audited in its own transaction. */
import { audit, type Entered } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import type { Database } from '#platform/database/open.ts'
import type { Secrets } from '#platform/secrets.ts'
import { secretPurpose } from './deliver/deliver.ts'
import type { EventKind } from './domain/events.ts'
import { mayOpenWebhooks } from './policy.ts'
import { makeSecret } from './sign.ts'
import {
  changeWebhook as changeRow,
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  readSecret,
  renewSecret as renewRow,
  type WebhookRow,
} from './store/webhooks.ts'

export interface WebhookParts {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly newId: () => string
}

/** The former secret signs too for so long. */
const overlapMs = 24 * 3_600_000

const forbidden = () => refuse('no-permission', { role: 'responsible' })

export async function openWebhook(
  parts: WebhookParts,
  entered: Entered,
  wanted: { name: string; url: string; events: readonly EventKind[] },
): Promise<Result<{ row: WebhookRow; secret: string }>> {
  if (!mayOpenWebhooks(entered.member)) return forbidden()
  const { workspaceId, member } = entered
  const id = parts.newId()
  const secret = makeSecret()
  const { sealed, keyId } = parts.secrets.seal(secret, secretPurpose(workspaceId, id))
  return parts.database.inWorkspace(workspaceId, async trx => {
    await insertWebhook(trx, {
      workspace_id: workspaceId,
      id,
      name: wanted.name,
      url: wanted.url,
      events: [...new Set(wanted.events)],
      sealed,
      key_id: keyId,
      created_by: member.personId,
      created_at: parts.clock.now(),
    })
    await note(parts, entered, trx, 'webhook-opened', id, wanted)
    const [row] = await listWebhooks(trx, id)
    if (!row) throw new Error('a webhook that was just made is not there')
    return ok({ row, secret })
  })
}

type Db = Parameters<typeof audit>[0]

const note = (
  { clock }: WebhookParts,
  { member }: Entered,
  trx: Db,
  action: string,
  subjectId: string,
  detail: unknown,
) =>
  audit(trx, {
    actorId: member.personId,
    action,
    subjectKind: 'webhook',
    subjectId,
    detail,
    at: clock.now(),
  })

export interface WebhookChange {
  readonly name?: string | undefined
  readonly url?: string | undefined
  readonly events?: readonly EventKind[] | undefined
  readonly active?: boolean | undefined
}

export async function changeWebhook(
  parts: WebhookParts,
  entered: Entered,
  id: string,
  change: WebhookChange,
): Promise<Result<WebhookRow>> {
  if (!mayOpenWebhooks(entered.member)) return forbidden()
  const { name, url, events, active } = change
  const columns = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events: [...new Set(events)] }),
    ...(active === undefined ? {} : { active }),
  }
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    if (Object.keys(columns).length > 0) {
      const changed = await changeRow(trx, id, columns)
      if (changed.numUpdatedRows === 0n) return refuse('not-found')
      await note(parts, entered, trx, 'webhook-changed', id, columns)
    }
    const [row] = await listWebhooks(trx, id)
    return row ? ok(row) : refuse('not-found')
  })
}

export async function closeWebhook(
  parts: WebhookParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  if (!mayOpenWebhooks(entered.member)) return forbidden()
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const gone = await deleteWebhook(trx, id)
    if (gone.numDeletedRows === 0n) return refuse('not-found')
    await note(parts, entered, trx, 'webhook-closed', id, null)
    return ok({})
  })
}

export async function renewSecret(
  parts: WebhookParts,
  entered: Entered,
  id: string,
): Promise<Result<{ secret: string; formerUntil: Date }>> {
  if (!mayOpenWebhooks(entered.member)) return forbidden()
  const { workspaceId } = entered
  const secret = makeSecret()
  const fresh = parts.secrets.seal(secret, secretPurpose(workspaceId, id))
  const until = new Date(parts.clock.now().getTime() + overlapMs)
  return parts.database.inWorkspace(workspaceId, async trx => {
    const former = await readSecret(trx, id)
    if (!former) return refuse('not-found')
    await renewRow(trx, id, fresh, { sealed: former.sealed, keyId: former.key_id, until })
    await note(parts, entered, trx, 'webhook-secret-renewed', id, null)
    return ok({ secret, formerUntil: until })
  })
}
