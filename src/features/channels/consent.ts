/** Connecting by the network's own consent page: there, and back once. */
import type { Json } from '#connectors/connector.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { hashToken, makeToken } from '#platform/tokens.ts'
import { asRefusal, knowsAccount, networkOf, type Wanted } from './connect.ts'
import { keepAccount } from './keep-account.ts'
import { type ChannelParts, callbackOf } from './parts.ts'
import { mayConnect } from './policy.ts'
import { openJson, sealedAs, sealJson } from './ports/sealed.ts'
import { findConnectionAttempt, insertConnectionAttempt, takeConnectionAttempt } from './store.ts'

const minutesOpen = 30

export async function beginConsent(
  parts: ChannelParts,
  entered: Entered,
  wanted: Wanted,
): Promise<Result<{ authorize: string }>> {
  if (!mayConnect(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  const network = networkOf(parts, wanted.network)
  if (!network || !(await knowsAccount(parts, entered, wanted))) return refuse('not-found')
  const { connector } = await network.load()
  if (!connector.connecting.begin) return refuse('not-found')
  const { token: state, hash } = makeToken()
  const begun = await connector.connecting.begin(
    wanted.fields,
    { callback: callbackOf(parts), state },
    parts.ports.instance(wanted.network, entered.workspaceId),
  )
  if (!begun.ok) return asRefusal(begun.refusal, network)
  const id = parts.newId()
  const { sealed, keyId } = sealJson(
    parts.secrets,
    begun.value.remember,
    purposeOf(entered.workspaceId, id),
  )
  await parts.database.inWorkspace(entered.workspaceId, trx =>
    insertConnectionAttempt(trx, {
      workspace_id: entered.workspaceId,
      id,
      network: wanted.network,
      channel_id: wanted.channelId ?? null,
      state_hash: hash,
      sealed,
      key_id: keyId,
      started_by: entered.member.personId,
      expires_at: new Date(parts.clock.now().getTime() + minutesOpen * 60_000),
    }),
  )
  return ok({ authorize: begun.value.authorize })
}

const purposeOf = (workspaceId: string, id: string) =>
  sealedAs('connection_attempt', workspaceId, id)

/** The person is back. Only the one who left may finish, and only once. */
export async function finishConsent(
  parts: ChannelParts,
  personId: string,
  answer: { readonly [key: string]: string },
): Promise<Result<{ workspaceId: string; channelId: string }>> {
  const { database, clock, door, ports } = parts
  const found = await findConnectionAttempt(database.app, hashToken(answer.state ?? ''))
  if (!found) return refuse('connection-expired')
  const attempt = await database.inWorkspace(found.workspace_id, trx =>
    takeConnectionAttempt(trx, found.id),
  )
  if (!attempt || attempt.started_by !== personId || attempt.expires_at <= clock.now())
    return refuse('connection-expired')
  const member = await door.memberOf(personId, found.workspace_id)
  if (!member || !mayConnect(member)) return refuse('no-permission', { role: 'community-manager' })
  const network = networkOf(parts, attempt.network)
  const { connector } = network ? await network.load() : { connector: undefined }
  if (!network || !connector?.connecting.finish) return refuse('not-found')
  const remember: Json = openJson(parts.secrets, attempt, purposeOf(found.workspace_id, found.id))
  const account = await connector.connecting.finish(
    remember,
    answer,
    { callback: callbackOf(parts) },
    ports.instance(attempt.network, found.workspace_id),
  )
  if (!account.ok) return asRefusal(account.refusal, network)
  const entered = { workspaceId: found.workspace_id, member }
  const kept = await keepAccount(
    parts,
    entered,
    attempt.network,
    account.value,
    attempt.channel_id ?? undefined,
  )
  return kept.ok ? ok({ workspaceId: found.workspace_id, channelId: kept.value }) : kept
}
