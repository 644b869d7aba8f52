import { Trans } from '@lingui/react/macro'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import type { Account } from './account-queries.ts'

/** What the network last answered when it said no; gone at the next call that succeeds. */
export function LastProblem({ account }: { account: Account }) {
  const format = useFormat()
  const { lastProblem, lastGoodCallAt, network, handle, waiting } = account
  if (account.state === 'reconnect-needed') {
    const { message } = lastProblem?.answer ?? {}
    const data = { network, account: handle, count: waiting }
    return (
      <RefusalNotice
        error={{ code: 'channel-reconnect', data: message ? { ...data, answer: message } : data }}
      />
    )
  }
  if (!lastProblem || (lastGoodCallAt && lastGoodCallAt >= lastProblem.at)) return null
  return (
    <ErrorState
      what={
        <Trans>Le dernier appel n’a pas abouti, {format.relative(new Date(lastProblem.at))}.</Trans>
      }
      safe={<Trans>Le compte reste connecté.</Trans>}
      answer={lastProblem.answer?.message ?? null}
    />
  )
}
