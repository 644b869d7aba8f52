import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import { saveFile } from '#web/client/save-file.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import classes from './data.module.css'

type Person = Awaited<ReturnType<typeof client.contacts.find>>['items'][number]

function useExport(person: Person) {
  const { t } = useLingui()
  const notify = useNotice()
  return useMutation({
    mutationFn: () => client.personalData.export({ identityId: person.id }),
    onSuccess: ({ html, ...exported }) => {
      const name = person.handle.replace(/[^\p{L}\p{N}.-]+/gu, '-') || 'personne'
      const data = `${JSON.stringify(exported, null, 2)}\n`
      saveFile(new File([html], `${name}.html`, { type: 'text/html' }))
      saveFile(new File([data], `${name}.json`, { type: 'application/json' }))
      notify(t`Données exportées en JSON et en page lisible.`)
    },
  })
}

function useErasure(person: Person) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  return useMutation({
    mutationFn: () => client.personalData.erase({ identityId: person.id }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.contacts.key() }),
        queries.invalidateQueries({ queryKey: api.personalData.key() }),
        queries.invalidateQueries({ queryKey: api.inbox.key() }),
      ])
      notify(t`Personne effacée. Le récépissé est dans la liste.`)
    },
  })
}

/** One profile: its data in two files, or its erasure. */
export function PersonRow({ person, mayErase }: { person: Person; mayErase: boolean }) {
  const { t } = useLingui()
  const [asking, ask] = useState(false)
  const exporting = useExport(person)
  const erasing = useErasure(person)
  return (
    <li className={classes.person}>
      <NetworkMark network={person.network} label={null} framed size="m" />
      <span className={classes.who}>
        <b>
          <bdi>{person.displayName}</bdi>
        </b>
        <bdi className={classes.handle}>{person.handle}</bdi>
      </span>
      <span className={classes.acts}>
        <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
          <Trans>Exporter ses données</Trans>
        </Button>
        {mayErase ? (
          <Button variant="subtle" loading={erasing.isPending} onClick={() => ask(true)}>
            <Trans>Effacer</Trans>
          </Button>
        ) : null}
      </span>
      <RefusalNotice error={exporting.error ?? erasing.error} />
      <ConfirmDialog
        opened={asking}
        title={t`Effacer cette personne`}
        confirm={t`Effacer la personne`}
        onClose={() => ask(false)}
        onConfirm={async () => {
          ask(false)
          await erasing.mutateAsync()
        }}
      >
        <p>
          <Trans>
            Ses messages, ses profils liés et les notes de l’équipe disparaissent de Parvis, sans
            retour. Les chiffres ne changent pas.
          </Trans>
        </p>
        <p>
          <Trans>
            Ce qui est en ligne sur le réseau y reste, et les sauvegardes déjà faites la contiennent
            encore.
          </Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}
