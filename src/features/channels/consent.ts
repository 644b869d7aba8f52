/** Connecting by the network's own consent page: there, and back once. */
import type { ConnectedAccount, Json } from '#connectors/connector.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { hashToken, makeToken } from '#platform/tokens.ts'
import { putAside } from './choose-accounts.ts'
import { asRefusal, knowsAccount, networkOf, tryAccess, type Wanted } from './connect.ts'
import { keepAccount } from './keep-account.ts'
import { type ChannelParts, callbackOf } from './parts.ts'
import { mayConnect } from './policy.ts'
import { meteredInstance } from './ports/reading-meter.ts'
import { openJson, sealedAs, sealJson } from './ports/sealed.ts'
import {
  findConnectionAttempt,
  insertConnectionAttempt,
  readChannel,
  takeConnectionAttempt,
} from './store.ts'

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
  if (!begun.ok) return asRefusal(begun.refusal, network.manifest)
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

/** Where the way back leads: to the account, or to a choice among several. */
export type Returned = { readonly workspaceId: string } & (
  | { readonly channelId: string }
  | { readonly choice: string }
)

/** The person is back. Only the one who left may finish, and only once. */
export async function finishConsent(
  parts: ChannelParts,
  personId: string,
  answer: { readonly [key: string]: string },
): Promise<Result<Returned>> {
  const { database, clock, door } = parts
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
  const finished = await connector.connecting.finish(
    remember,
    answer,
    { callback: callbackOf(parts) },
    meteredInstance(parts, found.workspace_id, connector),
  )
  if (!finished.ok) return asRefusal(finished.refusal, network.manifest)
  const who = { workspaceId: found.workspace_id, member }
  return settle(parts, who, attempt, finished.value)
}

/** One account is kept at once; of several the person chooses. An account to reconnect is looked for among them. */
async function settle(
  parts: ChannelParts,
  who: Pick<Entered, 'workspaceId' | 'member'>,
  attempt: { readonly network: string; readonly channel_id: string | null },
  accounts: readonly ConnectedAccount[],
): Promise<Result<Returned>> {
  const { workspaceId } = who
  const wanted = attempt.channel_id
  const [first] = wanted ? await sameFirst(parts, workspaceId, wanted, accounts) : accounts
  if (!first) return refuse('no-account', { network: attempt.network })
  if (!wanted && accounts.length > 1)
    return ok({ workspaceId, choice: await putAside(parts, who, attempt.network, accounts) })
  const kept = await keepAccount(parts, who, attempt.network, first, wanted ?? undefined)
  if (!kept.ok) return kept
  await tryAccess(parts, workspaceId, kept.value)
  return ok({ workspaceId, channelId: kept.value })
}

async function sameFirst(
  { database }: ChannelParts,
  workspaceId: string,
  channelId: string,
  accounts: readonly ConnectedAccount[],
): Promise<readonly ConnectedAccount[]> {
  const channel = await database.inWorkspace(workspaceId, trx => readChannel(trx, channelId))
  const same = accounts.filter(
    ({ instance, remoteId }) => instance === channel?.instance && remoteId === channel?.remote_id,
  )
  return [...same, ...accounts]
}
