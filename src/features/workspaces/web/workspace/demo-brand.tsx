import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { leaving } from '#web/client/live.ts'
import { enterWorkspace, refreshSession, useSession, useWorkspace } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import classes from '../settings.module.css'

function RemoveDemo() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const notify = useNotice()
  const [asking, ask] = useState(false)
  const remove = useMutation({
    mutationFn: () =>
      leaving(async () => {
        await client.workspaces.removeDemo({})
        const { session } = await refreshSession()
        const [next] = session?.workspaces ?? []
        if (next) enterWorkspace(next.id)
        await navigate({ to: next ? '/today' : '/first-run' })
      }),
    onSuccess: () => notify(t`Marque d’essai retirée, le reste n’a pas changé.`),
  })
  return (
    <>
      <RefusalNotice error={remove.error} />
      <div className={classes.buttons}>
        <Button onClick={() => ask(true)} loading={remove.isPending}>
          <Trans>Retirer la marque d’essai</Trans>
        </Button>
      </div>
      <ConfirmDialog
        opened={asking}
        title={t`Retirer « Maison Colibri »`}
        confirm={t`Retirer la marque d’essai`}
        onClose={() => ask(false)}
        onConfirm={async () => {
          ask(false)
          await remove.mutateAsync()
        }}
      >
        <Trans>
          Ses comptes, ses publications, ses messages et ses chiffres disparaissent d’ici, sans
          retour. Vos autres espaces ne changent pas.
        </Trans>
      </ConfirmDialog>
    </>
  )
}

function AddDemo() {
  const navigate = useNavigate()
  const add = useMutation({
    mutationFn: () => client.start.createDemo({}),
    onSuccess: async workspace => {
      await refreshSession()
      enterWorkspace(workspace.id)
      await navigate({ to: '/today' })
    },
  })
  return (
    <>
      <RefusalNotice error={add.error} />
      <div className={classes.buttons}>
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          <Trans>Voir la marque d’essai</Trans>
        </Button>
        <span role="status">
          {add.isPending ? <Trans>Un instant, tout se met en place.</Trans> : null}
        </span>
      </div>
    </>
  )
}

/** The demo brand: taken away from inside it, put in place from anywhere else, once. */
export function DemoBrand() {
  const { t } = useLingui()
  const here = useWorkspace()
  const { workspaces } = useSession()
  if (!here?.demo && workspaces.some(one => one.demo)) return null
  return (
    <section className={classes.section}>
      <SectionHead
        title={t`Marque d’essai`}
        detail={<Trans>« Maison Colibri », inventée de bout en bout, sur le réseau d’essai</Trans>}
      />
      {here?.demo ? <RemoveDemo /> : <AddDemo />}
    </section>
  )
}
