import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { useSlot } from '#web/client/slots.tsx'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { Row, SectionHead } from '#web/ui/panel.tsx'
import { RowsOf } from '#web/ui/rows-of.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { useMayMakeKeys } from '../rights.ts'
import classes from '../settings.module.css'
import { KeyForm } from './key-form.tsx'
import { isScope, useScopeWords } from './scope-words.tsx'

type ApiKey = Awaited<ReturnType<typeof client.workspaces.keys.list>>[number]

function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  const [asking, setAsking] = useState(false)
  const { id, name } = apiKey
  const revoke = useMutation({
    mutationFn: () => client.workspaces.keys.revoke({ id }),
    onSuccess: async () => {
      setAsking(false)
      await queries.invalidateQueries({ queryKey: api.workspaces.keys.list.key() })
      notify(t`Clé supprimée. Elle n’ouvre plus rien.`)
    },
  })
  const act = async () => {
    // The dialog shows the refusal itself.
    await revoke.mutateAsync().catch(() => undefined)
  }
  return (
    <>
      <Button
        variant="subtle"
        onClick={() => setAsking(true)}
        aria-label={t`Supprimer la clé, ${name}`}
      >
        <Trans>Supprimer la clé</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t`Supprimer la clé « ${name} » ?`}
        confirm={t`Supprimer la clé`}
        onClose={() => setAsking(false)}
        onConfirm={act}
      >
        <p>
          <Trans>Ce qui s’en sert s’arrêtera aussitôt. Une clé supprimée ne revient pas.</Trans>
        </p>
        <RefusalNotice error={revoke.error} />
      </ConfirmDialog>
    </>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const format = useFormat()
  const words = useScopeWords()
  const { name, start, scopes, createdAt, lastUsedAt, expiresAt } = apiKey
  const date = format.date(new Date(createdAt), 'day')
  return (
    <Row aside={<RevokeKey apiKey={apiKey} />}>
      <div className={classes.name}>
        <b>{name}</b>
        <code className={classes.quiet}>{start}…</code>
        {scopes.filter(isScope).map(scope => (
          <Tag key={scope}>{words[scope].name}</Tag>
        ))}
      </div>
      <div className={classes.quiet}>
        <Trans>créée le {date}</Trans>
        {', '}
        {lastUsedAt ? (
          <Trans>utilisée {format.relative(new Date(lastUsedAt))}</Trans>
        ) : (
          <Trans>jamais utilisée</Trans>
        )}
        {', '}
        {expiresAt ? (
          <Trans>valable jusqu’au {format.date(new Date(expiresAt), 'day')}</Trans>
        ) : (
          <Trans>sans date de fin</Trans>
        )}
      </div>
    </Row>
  )
}

function Keys() {
  const { t } = useLingui()
  const keys = useQuery(api.workspaces.keys.list.queryOptions({ input: {} }))
  return (
    <>
      <section className={classes.section}>
        <SectionHead title={t`Vos clés dans cet espace`} />
        <RowsOf
          query={keys}
          label={t`Clés d’API`}
          awaited={2}
          empty={
            <EmptyState
              bare
              sentence={
                <Trans>
                  Aucune clé. Une clé laisse un autre outil agir en votre nom, ici seulement.
                </Trans>
              }
            />
          }
        >
          {apiKey => <KeyRow key={apiKey.id} apiKey={apiKey} />}
        </RowsOf>
      </section>
      <section className={classes.section}>
        <SectionHead title={t`Nouvelle clé`} />
        <KeyForm />
      </section>
    </>
  )
}

/** Keys that let other tools in. */
export function KeysPage() {
  const mayMakeKeys = useMayMakeKeys()
  const Webhooks = useSlot('openDoor')
  const keys = useQuery({
    ...api.workspaces.keys.list.queryOptions({ input: {} }),
    enabled: mayMakeKeys,
  })
  return (
    <Page>
      <PageHead
        sentence={
          keys.data ? (
            <Plural
              value={keys.data.length}
              _0="Aucun autre outil n’entre ici en votre nom."
              one="Une clé ouvre cet espace à un autre outil."
              other="# clés ouvrent cet espace à d’autres outils."
            />
          ) : (
            <Trans>Ouvrir cet espace à d’autres outils</Trans>
          )
        }
        detail={
          mayMakeKeys ? (
            <Trans>Une clé agit avec vos droits, et pas au-delà de ce que vous cochez.</Trans>
          ) : (
            <Trans>Les rôles Responsable et Community manager créent des clés.</Trans>
          )
        }
      />
      {mayMakeKeys ? <Keys /> : null}
      {mayMakeKeys && Webhooks ? (
        <Suspense fallback={<SkeletonRows rows={2} />}>
          <Webhooks />
        </Suspense>
      ) : null}
    </Page>
  )
}
