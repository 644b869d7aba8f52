/** A consent that opened several accounts: they wait sealed until the person says which ones belong to the workspace. */
import type { ConnectedAccount, Json } from '#connectors/connector.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { makeToken } from '#platform/tokens.ts'
import { tryAccess } from './connect.ts'
import { keepAccount } from './keep-account.ts'
import type { ChannelParts } from './parts.ts'
import { mayConnect } from './policy.ts'
import { openJson, sealedAs, sealJson } from './ports/sealed.ts'
import {
  findSameAccount,
  insertConnectionAttempt,
  readConnectionAttempt,
  takeConnectionAttempt,
} from './store.ts'

const minutesOpen = 30

type Who = Pick<Entered, 'workspaceId' | 'member'>

export interface AccountChoice {
  readonly remoteId: string
  readonly handle: string
  readonly displayName: string
  readonly avatar: string | null
  /** Connected in this workspace already: choosing it renews its access. */
  readonly known: boolean
}

/** Puts the accounts aside. @returns the id by which the person's choice finds them. */
export async function putAside(
  parts: ChannelParts,
  who: Who,
  network: string,
  accounts: readonly ConnectedAccount[],
): Promise<string> {
  const id = parts.newId()
  const { sealed, keyId } = sealJson(
    parts.secrets,
    { accounts: accounts.map(asJson) },
    sealedAs('connection_attempt', who.workspaceId, id),
  )
  await parts.database.inWorkspace(who.workspaceId, trx =>
    insertConnectionAttempt(trx, {
      workspace_id: who.workspaceId,
      id,
      network,
      channel_id: null,
      // No network comes back with it.
      state_hash: makeToken().hash,
      sealed,
      key_id: keyId,
      started_by: who.member.personId,
      expires_at: new Date(parts.clock.now().getTime() + minutesOpen * 60_000),
    }),
  )
  return id
}

export async function listChoices(
  parts: ChannelParts,
  who: Who,
  id: string,
): Promise<Result<{ network: string; accounts: AccountChoice[] }>> {
  const { database } = parts
  if (!mayConnect(who.member)) return refuse('no-permission', { role: 'community-manager' })
  return database.inWorkspace(who.workspaceId, async trx => {
    const attempt = await readConnectionAttempt(trx, id)
    if (!attempt) return refuse('not-found')
    const accounts = openAside(parts, who, attempt)
    if (!accounts) return refuse('connection-expired')
    const choices = accounts.map(async account => ({
      remoteId: account.remoteId,
      handle: account.handle,
      displayName: account.displayName,
      avatar: account.avatar ?? null,
      known: (await findSameAccount(trx, attempt.network, account)) !== undefined,
    }))
    return ok({ network: attempt.network, accounts: await Promise.all(choices) })
  })
}

/** Keeps the chosen ones. What is not chosen is forgotten with its access. */
export async function chooseAccounts(
  parts: ChannelParts,
  who: Who,
  id: string,
  remoteIds: readonly string[],
): Promise<Result<string[]>> {
  if (!mayConnect(who.member)) return refuse('no-permission', { role: 'community-manager' })
  const attempt = await parts.database.inWorkspace(who.workspaceId, trx =>
    takeConnectionAttempt(trx, id),
  )
  if (!attempt) return refuse('not-found')
  const accounts = openAside(parts, who, attempt)
  if (!accounts) return refuse('connection-expired')
  const kept: string[] = []
  for (const account of accounts.filter(({ remoteId }) => remoteIds.includes(remoteId))) {
    const one = await keepAccount(parts, who, attempt.network, account, undefined)
    if (!one.ok) return one
    kept.push(one.value)
    await tryAccess(parts, who.workspaceId, one.value)
  }
  return ok(kept)
}

type Attempt = NonNullable<Awaited<ReturnType<typeof takeConnectionAttempt>>>

/** Null where the attempt is another person's, too old, or still at the network. */
function openAside(
  { secrets, clock }: Pick<ChannelParts, 'secrets' | 'clock'>,
  { workspaceId, member }: Who,
  attempt: Attempt,
): readonly ConnectedAccount[] | null {
  if (attempt.started_by !== member.personId || attempt.expires_at <= clock.now()) return null
  const opened = openJson(secrets, attempt, sealedAs('connection_attempt', workspaceId, attempt.id))
  const { accounts } = (opened ?? {}) as { accounts?: readonly Aside[] }
  return accounts ? accounts.map(asAccount) : null
}

type Aside = Omit<ConnectedAccount, 'credentialExpiresAt'> & { readonly expires: string | null }

const asJson = ({ credentialExpiresAt, ...account }: ConnectedAccount): Json =>
  ({ ...account, expires: credentialExpiresAt?.toISOString() ?? null }) as unknown as Json

const asAccount = ({ expires, ...account }: Aside): ConnectedAccount => ({
  ...account,
  ...(expires ? { credentialExpiresAt: new Date(expires) } : {}),
})
