import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { formatsOnSchedule } from '#connectors/formats/way.ts'
import { client } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { type Account, useRereadAccounts } from './account-queries.ts'
import classes from './accounts.module.css'

/** Whether the network publishes by itself what it can keep until its hour; nothing where it keeps nothing. */
export function AccountSchedule({ account, editable }: { account: Account; editable: boolean }) {
  const { t } = useLingui()
  const network = findNetwork(account.network)
  const reread = useRereadAccounts()
  const change = useMutation({
    mutationFn: (onSchedule: boolean) => client.channels.change({ id: account.id, onSchedule }),
    onSuccess: reread,
  })
  if (!network || formatsOnSchedule(network, account.limits).length === 0) return null
  const within = networkWithin(account)
  return (
    <div className={classes.stack}>
      <SectionHead level={3} title={t`Départ des publications`} />
      <Switch
        label={t`Programmer sur ${within}`}
        checked={account.onSchedule}
        disabled={!editable || change.isPending}
        onChange={event => change.mutate(event.currentTarget.checked)}
        description={
          <Trans>
            Parvis confie à {within} ce qui peut y attendre son heure, et qui part même si Parvis
            est arrêté. En crise, il doit joindre {within} pour retenir une publication : sans
            réponse, elle peut partir.
          </Trans>
        }
      />
      <RefusalNotice error={change.error} />
    </div>
  )
}
