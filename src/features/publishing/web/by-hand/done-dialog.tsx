import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { useNamedAccounts } from '#web/client/named-accounts.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import type { Task } from './use-task.ts'
import { useAnswer } from './use-task.ts'

const undoSeconds = 10

/** « C’est fait »: with its link, or without, in plain words. */
export function DoneDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useLingui()
  const { id } = task.publication
  const [link, setLink] = useState('')
  const { busy, error, answer, forget } = useAnswer(id)
  const offerUndo = useUndo()
  const name = networkWithin(useNamedAccounts()(task.publication))
  const close = async (given: string | null) => {
    const done = await answer(() => client.publishing.assisted.done({ id, link: given }))
    if (!done) return
    onClose()
    offerUndo({
      message: t`Publiée à la main. L’équipe le voit.`,
      undoLabel: t`Annuler`,
      until: Date.now() + undoSeconds * 1_000,
      undo: async () => {
        await answer(() => client.publishing.assisted.undo({ id }))
      },
    })
  }
  const written = link.trim()
  const isLink = /^https:\/\/\S+$/.test(written)
  return (
    <FormDialog
      title={t`C’est fait`}
      submit={<Trans>Terminer avec le lien</Trans>}
      keep={<Trans>Pas encore</Trans>}
      aside={
        <Button variant="subtle" disabled={busy} onClick={() => void close(null)}>
          <Trans>Terminer sans lien</Trans>
        </Button>
      }
      ready={isLink}
      pending={busy}
      error={error}
      onSubmit={() => void close(written)}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        type="url"
        inputMode="url"
        label={t`Lien de la publication`}
        description={t`Dans ${name}, touchez Partager, puis copiez le lien. Sans lien, ses chiffres ne seront pas lus.`}
        error={written !== '' && !isLink ? t`Un lien commence par https://.` : null}
        value={link}
        onChange={event => {
          setLink(event.currentTarget.value)
          forget()
        }}
      />
    </FormDialog>
  )
}
