import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SectionHead } from '#web/ui/panel.tsx'
import { RowsOf } from '#web/ui/rows-of.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookRow } from './webhook-row.tsx'
import classes from './webhooks.module.css'

function Webhooks() {
  const { t } = useLingui()
  const webhooks = useQuery(api.webhooks.list.queryOptions({ input: {} }))
  return (
    <>
      <section className={classes.section}>
        <SectionHead title={t`Webhooks`} />
        <RowsOf
          query={webhooks}
          label={t`Webhooks`}
          awaited={2}
          empty={
            <EmptyState
              bare
              sentence={
                <Trans>
                  Aucun webhook. Un webhook prévient un autre outil de ce qui arrive ici.
                </Trans>
              }
            />
          }
        >
          {webhook => <WebhookRow key={webhook.id} webhook={webhook} />}
        </RowsOf>
      </section>
      <section className={classes.section}>
        <SectionHead title={t`Nouveau webhook`} />
        <WebhookForm />
      </section>
    </>
  )
}

/** Under the keys: who is told, and where the whole is described. */
export function WebhooksSection() {
  const { t } = useLingui()
  const settles = useWorkspace()?.role === 'responsible'
  return (
    <>
      {settles ? <Webhooks /> : null}
      <section className={classes.section}>
        <SectionHead title={t`Documentation`} />
        <p>
          <Trans>
            Tout ce que font ces pages, un programme peut le faire avec une clé :{' '}
            <a href="/api/v1/openapi.json">description OpenAPI</a>,{' '}
            <a href="/api/v1/problems">liste des refus</a>.
          </Trans>
        </p>
      </section>
    </>
  )
}
