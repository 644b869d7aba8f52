import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/index.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { useRereadAccounts } from './account-queries.ts'
import classes from './accounts.module.css'

type ChooseAccountsProps = {
  /** What the consent has put aside. */
  choice: string
  onConnected: (accountId: string) => void
}

/** A consent has opened several accounts: the person says which ones this workspace speaks for. */
export function ChooseAccounts({ choice, onConnected }: ChooseAccountsProps) {
  const { t } = useLingui()
  const reread = useRereadAccounts()
  const [left, setLeft] = useState<readonly string[]>([])
  const offered = useQuery(api.channels.choices.queryOptions({ input: { id: choice } }))
  const accounts = offered.data?.accounts ?? []
  const chosen = accounts.filter(({ remoteId }) => !left.includes(remoteId))
  const keep = useMutation({
    mutationFn: () =>
      client.channels.choose({ id: choice, remoteIds: chosen.map(({ remoteId }) => remoteId) }),
    onSuccess: async connected => {
      await reread()
      const [first] = connected
      if (first) onConnected(first.id)
    },
  })
  if (offered.error) return <RefusalNotice error={offered.error} />
  if (!offered.data) return <SkeletonRows />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  const toggle = (remoteId: string) =>
    setLeft(now =>
      now.includes(remoteId) ? now.filter(one => one !== remoteId) : [...now, remoteId],
    )
  const name = networkWithin(offered.data.network)
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>
        <Trans>
          Votre accord ouvre {accounts.length} comptes sur {name}. Gardez ceux de cet espace de
          travail ; l’accès aux autres n’est pas gardé.
        </Trans>
      </p>
      <fieldset className={classes.choices} aria-label={t`Comptes à connecter`}>
        {accounts.map(account => (
          <Checkbox
            key={account.remoteId}
            checked={!left.includes(account.remoteId)}
            onChange={() => toggle(account.remoteId)}
            label={account.displayName}
            description={account.known ? t`${account.handle}, déjà connecté` : account.handle}
          />
        ))}
      </fieldset>
      <RefusalNotice error={keep.error} />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="filled"
          loading={keep.isPending}
          disabled={chosen.length === 0}
        >
          <Plural
            value={chosen.length}
            _0="Connecter"
            one="Connecter ce compte"
            other="Connecter # comptes"
          />
        </Button>
      </div>
    </form>
  )
}
