import { repeatable } from '../answers.ts'
import type { ChannelAccount, ChannelPort, IncomingAnswer, NotSent } from '../connector.ts'
import { type Call, callAs } from './call.ts'
import { connectAgain, outcomeOfRefusal, repeatableFailure } from './said.ts'
import type { PermissionKey } from './scopes.ts'

/** Answers with many statuses are larger than most. */
const largest = 20_000_000

export type Stopped = { readonly stop: NotSent; readonly answer?: IncomingAnswer }

/** Reads something of the server in the name of the account; what cannot be read becomes an outcome. */
export async function ask<T>(
  port: ChannelPort,
  account: ChannelAccount,
  permission: PermissionKey,
  { read, ...call }: Pick<Call, 'path' | 'query'> & { readonly read: (value: unknown) => T | null },
): Promise<T | Stopped> {
  const asked = await callAs(port, account, { method: 'GET', maxAnswer: largest, ...call })
  if (!asked) return { stop: connectAgain }
  if (!asked.ok) return { stop: repeatableFailure(asked.refusal) }
  const { value: answer } = asked
  const value = answer.status === 200 ? read(answer.json()) : null
  if (value !== null) return value
  const needs = { permission, unprocessable: 'says-no-more' } as const
  return { stop: repeatable(outcomeOfRefusal(answer, port.clock.now(), needs)), answer }
}

/** The server itself says that this is not there, and not a page of a proxy. */
export const saysGone = ({ answer }: Stopped): boolean =>
  answer?.status === 404 && typeof answer.json() === 'object'
