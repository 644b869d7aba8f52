import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { client } from '#web/client/client.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { RefusalNotice } from '#web/i18n/index.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { type Account, useRereadAccounts } from './account-queries.ts'

type RemoveAccountProps = {
  account: Account
  opened: boolean
  onClose: () => void
  onRemoved: () => void
}

/** Asked first, because the access itself is destroyed: only connecting again brings it back. */
export function RemoveAccount({ account, opened, onClose, onRemoved }: RemoveAccountProps) {
  const { t } = useLingui()
  const reread = useRereadAccounts()
  const notify = useNotice()
  const remove = useMutation({
    mutationFn: () => client.channels.remove({ id: account.id }),
    onSuccess: async ({ stillTold }) => {
      onRemoved()
      await reread()
      notify(
        stillTold
          ? t`Compte retiré. Son réseau n’a pas confirmé la fin de ses envois : retirez-y l’application.`
          : t`Compte retiré.`,
      )
    },
  })
  const name = account.displayName || account.handle
  const act = async () => {
    // The dialog shows the refusal itself.
    await remove.mutateAsync().catch(() => undefined)
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={t`Retirer ${name} ?`}
      confirm={t`Retirer le compte`}
      onClose={onClose}
      onConfirm={act}
    >
      <p>
        <Trans>
          L’accès est détruit ici. Ce que le compte a publié reste sur {networkWithin(account)}.
        </Trans>{' '}
        <Plural
          value={account.waiting}
          _0="Aucune publication programmée ne l’attend."
          one="Sa publication programmée redevient un brouillon."
          other="Ses # publications programmées redeviennent des brouillons."
        />
      </p>
      <RefusalNotice error={remove.error} />
    </ConfirmDialog>
  )
}
