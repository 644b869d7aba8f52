import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { Json } from '#connectors/connector.ts'
import { client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { SkeletonBox } from '#web/ui/skeletons.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { type Account, useRereadAccounts } from './account-queries.ts'
import classes from './accounts.module.css'

/** The network’s own form for its accounts, where its folder gives one. */
export function AccountOptions({ account }: { account: Account }) {
  const { t } = useLingui()
  const Options = findNetwork(account.network)?.AccountSettings
  const reread = useRereadAccounts()
  const notify = useNotice()
  const [value, setValue] = useState<{ readonly [key: string]: Json }>(account.settings)
  const change = useMutation({
    mutationFn: () => client.channels.change({ id: account.id, settings: { ...value } }),
    onSuccess: async () => {
      await reread()
      notify(t`Options enregistrées.`)
    },
  })
  if (!Options) return null
  return (
    <div className={classes.stack}>
      <SectionHead level={3} title={t`Options du compte`} />
      <Suspense fallback={<SkeletonBox height={120} />}>
        <Options value={value} onChange={setValue} disabled={change.isPending} />
      </Suspense>
      <RefusalNotice error={change.error} />
      {value === account.settings ? null : (
        <div className={classes.buttons}>
          <Button variant="filled" loading={change.isPending} onClick={() => change.mutate()}>
            <Trans>Enregistrer les options</Trans>
          </Button>
        </div>
      )}
    </div>
  )
}
