import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkName } from '#web/client/networks.tsx'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { AccountLimits } from './account-limits.tsx'
import { AccountOptions } from './account-options.tsx'
import { type Account, useMayConnect, useRereadAccounts } from './account-queries.ts'
import { AccountRegister } from './account-register.tsx'
import { AccountSchedule } from './account-schedule.tsx'
import { AccountSoftware } from './account-software.tsx'
import { AccountState } from './account-state.tsx'
import classes from './accounts.module.css'
import { LastProblem } from './last-problem.tsx'
import { PermissionLines } from './permission-lines.tsx'
import { QuotaLines } from './quota-lines.tsx'
import { RemoveAccount } from './remove-account.tsx'

function Facts({ account }: { account: Account }) {
  const format = useFormat()
  const { credentialExpiresAt, lastGoodCallAt, handle } = account
  // Where a network has one address for everybody, its server says nothing of the account.
  const isGiven = findNetwork(account.network)?.manifest.hosts === 'given'
  const instance = isGiven ? account.instance : null
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>Compte</Trans>
      </dt>
      <dd>
        {networkName(account)}, {handle}
      </dd>
      {instance ? (
        <>
          <dt>
            <Trans>Serveur</Trans>
          </dt>
          <dd>{instance}</dd>
        </>
      ) : null}
      <dt>
        <Trans>État</Trans>
      </dt>
      <dd>
        <AccountState account={account} />
      </dd>
      <dt>
        <Trans>Accès valable</Trans>
      </dt>
      <dd>
        {credentialExpiresAt ? (
          <Trans>jusqu’au {format.date(new Date(credentialExpiresAt), 'day')}</Trans>
        ) : (
          <Trans>sans date de fin annoncée</Trans>
        )}
      </dd>
      <dt>
        <Trans>Dernier appel réussi</Trans>
      </dt>
      <dd>{lastGoodCallAt ? format.relative(new Date(lastGoodCallAt)) : '–'}</dd>
    </dl>
  )
}

/** One account: how it stands, what it may do, who answers for it. */
export function AccountPanel({ account, onRemoved }: { account: Account; onRemoved: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const reread = useRereadAccounts()
  const notify = useNotice()
  const mayConnect = useMayConnect()
  const [removing, setRemoving] = useState(false)
  const check = useMutation({
    mutationFn: () => client.channels.check({ id: account.id }),
    onSuccess: () => notify(t`Test terminé. Rien n’a été publié.`),
    onSettled: reread,
  })
  const reconnect = () =>
    void navigate({
      to: '/settings/accounts',
      search: { connect: account.network, account: account.id },
    })
  // A lost access is mended at once: nobody scrolls through what worked to find how.
  const isLost = account.state === 'reconnect-needed'
  const urgent = isLost || account.permissionsMissing.length > 0
  const acts = mayConnect ? (
    <div className={classes.buttons}>
      <Button {...(urgent ? { variant: 'filled' } : {})} onClick={reconnect}>
        <Trans>Reconnecter</Trans>
      </Button>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        <Trans>Tester maintenant</Trans>
      </Button>
      <Button variant="subtle" onClick={() => setRemoving(true)}>
        <Trans>Retirer le compte</Trans>
      </Button>
    </div>
  ) : null
  return (
    <div className={classes.stack}>
      <Facts account={account} />
      <LastProblem account={account} />
      {isLost ? acts : null}
      <PermissionLines account={account} lines={check.data?.lines ?? null} />
      <RefusalNotice error={check.error} />
      {isLost ? null : acts}
      <QuotaLines accountId={account.id} />
      <AccountRegister account={account} editable={mayConnect} />
      <AccountSchedule account={account} editable={mayConnect} />
      {mayConnect ? <AccountOptions account={account} /> : null}
      <AccountSoftware account={account} />
      <AccountLimits network={account.network} />
      <RemoveAccount
        account={account}
        opened={removing}
        onClose={() => setRemoving(false)}
        onRemoved={onRemoved}
      />
    </div>
  )
}
