import { wayBy } from '#connectors/connecting.ts'
import type { ConsentRefusal, Json } from '#connectors/connector.ts'
import { refusedOn } from '#connectors/formats/network-names.ts'
import { formatsOnSchedule } from '#connectors/formats/way.ts'
import { audit, type Entered, readMember } from '#features/workspaces/index.ts'
import { ok, type Refused, type Result, refuse } from '#kit/result.ts'
import { endAccess } from './end-access.ts'
import { keepAccount } from './keep-account.ts'
import type { ChannelParts, Network } from './parts.ts'
import { mayConnect } from './policy.ts'
import { meteredInstance } from './ports/reading-meter.ts'
import {
  changeChannel as changeRow,
  knowsChannels,
  noteHealth,
  noteProblem,
  readChannel,
  removeChannel as removeRow,
} from './store.ts'

export interface Wanted {
  readonly network: string
  readonly fields: { readonly [key: string]: string }
  readonly channelId?: string | undefined
}

export const networkOf = (
  parts: Pick<ChannelParts, 'networks'>,
  name: string,
): Network | undefined => parts.networks.find(network => network.manifest.network === name)

/** The account to connect anew, where one is named, is of this workspace: asked before the network hears of it. */
export const knowsAccount = (
  { database }: Pick<ChannelParts, 'database'>,
  { workspaceId }: Pick<Entered, 'workspaceId'>,
  { channelId }: Pick<Wanted, 'channelId'>,
): Promise<boolean> =>
  database.inWorkspace(workspaceId, trx =>
    knowsChannels(trx, channelId === undefined ? [] : [channelId]),
  )

/** Connects by a form: the fields are proved by a real call before anything is kept. */
export async function connect(
  parts: ChannelParts,
  entered: Entered,
  wanted: Wanted,
): Promise<Result<string>> {
  if (!mayConnect(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const network = networkOf(parts, wanted.network)
  if (!network || !(await knowsAccount(parts, entered, wanted))) return refuse('not-found')
  const fields = wayBy(network.manifest.connect, 'form')?.fields ?? []
  const missing = fields.find(field => !field.optional && !wanted.fields[field.key]?.trim())
  if (missing) return refuse('field-missing', { field: missing.key })
  const { connector } = await network.load()
  if (!connector.connecting.connect) return refuse('not-found')
  const account = await connector.connecting.connect(
    wanted.fields,
    meteredInstance(parts, entered.workspaceId, connector),
  )
  if (!account.ok) return asRefusal(account.refusal, network.manifest)
  return keepAccount(parts, entered, wanted.network, account.value, wanted.channelId)
}

/** The connector's refusal as a sentence's key and values. */
export function asRefusal(
  refusal: ConsentRefusal,
  on: { readonly network: string; readonly limits?: unknown },
): Refused {
  const permission = 'permission' in refusal ? { permission: refusal.permission } : {}
  const until = 'until' in refusal && refusal.until ? { until: refusal.until.toISOString() } : {}
  const values = 'values' in refusal ? refusal.values : {}
  const message =
    'answer' in refusal && refusal.answer?.message ? { answer: refusal.answer.message } : {}
  return refuse(refusal.code, {
    ...refusedOn(on),
    ...values,
    ...permission,
    ...until,
    ...message,
  })
}

export interface Checked {
  readonly id: string
  readonly lines: readonly { readonly permission: string; readonly held: boolean }[]
}

/** A real test call. What it finds is kept; access that came back frees what waited for it. */
export async function checkChannel(
  parts: ChannelParts,
  entered: Entered,
  id: string,
): Promise<Result<Checked>> {
  if (!mayConnect(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  return tryAccess(parts, entered.workspaceId, id)
}

/** The same without a person: a network tells that it has taken the access back. */
export async function tryAccess(
  parts: ChannelParts,
  workspaceId: string,
  id: string,
): Promise<Result<Checked>> {
  const { database, clock, desk, news } = parts
  const row = await database.inWorkspace(workspaceId, trx => readChannel(trx, id))
  const network = row && networkOf(parts, row.network)
  if (!row || !network) return refuse('not-found')
  const { account, port, connector } = await desk.open(workspaceId, id)
  const health = await connector.connecting.check(account, port)
  if (health.ok) await connector.hooks?.subscribe?.(account, port)
  const now = clock.now()
  return database.inWorkspace(workspaceId, async trx => {
    if (health.ok) {
      await noteHealth(trx, id, health.value, now)
      await news.reconnected(trx, id)
      return ok({ id, lines: health.value.lines })
    }
    const { code } = health.refusal
    const answer = 'answer' in health.refusal ? health.refusal.answer : undefined
    const problem = { code, at: now.toISOString(), ...(answer ? { answer } : {}) }
    await noteProblem(trx, id, problem, code === 'access-refused', now)
    return asRefusal(health.refusal, row)
  })
}

export async function changeChannel(
  parts: ChannelParts,
  entered: Entered,
  id: string,
  change: {
    ownerId?: string | null | undefined
    doerId?: string | null | undefined
    onSchedule?: boolean | undefined
    purpose?: string | undefined
    settings?: { [key: string]: Json } | undefined
  },
): Promise<Result<string>> {
  if (!mayConnect(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const { database, clock } = parts
  if (change.onSchedule && !(await canSchedule(parts, entered, id))) return refuse('input-wrong')
  return database.inWorkspace(entered.workspaceId, async trx => {
    const named = [change.ownerId, change.doerId].filter(person => person != null)
    const known = await Promise.all(named.map(person => readMember(trx, person)))
    if (!(await readChannel(trx, id)) || known.includes(undefined)) return refuse('not-found')
    const now = clock.now()
    await changeRow(trx, id, change, now)
    await audit(trx, {
      actorId: entered.member.personId,
      action: 'channel-changed',
      subjectKind: 'channel',
      subjectId: id,
      detail: change,
      at: now,
    })
    return ok(id)
  })
}

/** The network keeps at least one of its formats until its hour, for this account. */
async function canSchedule({ database, desk }: ChannelParts, entered: Entered, id: string) {
  const { workspaceId } = entered
  if (!(await database.inWorkspace(workspaceId, trx => readChannel(trx, id)))) return true
  const { connector, account } = await desk.open(workspaceId, id)
  return formatsOnSchedule(connector, account.limits).length > 0
}

/**
 * Unlinks the account here; where the network allows it, the access ends there too.
 * @returns whether the network may go on telling of it, which is written down and said to the person.
 */
export async function removeChannel(
  parts: ChannelParts,
  entered: Entered,
  id: string,
): Promise<Result<{ readonly stillTold: boolean }>> {
  if (!mayConnect(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const { database, clock, news } = parts
  const row = await database.inWorkspace(entered.workspaceId, trx => readChannel(trx, id))
  if (!row) return refuse('not-found')
  if (row.state === 'connected') {
    const count = await database.inWorkspace(entered.workspaceId, trx =>
      news.keptOnNetwork(trx, id),
    )
    if (count > 0) return refuse('network-keeps-posts', { ...refusedOn(row), count })
  }
  const stillTold = !(await endAccess(parts, entered.workspaceId, row))
  const now = clock.now()
  await database.inWorkspace(entered.workspaceId, async trx => {
    await news.removed(trx, id)
    await removeRow(trx, id, now)
    const about = {
      actorId: entered.member.personId,
      subjectKind: 'channel',
      subjectId: id,
      at: now,
    }
    await audit(trx, { ...about, action: 'channel-removed' })
    if (stillTold) await audit(trx, { ...about, action: 'channel-still-told' })
  })
  return ok({ stillTold })
}
