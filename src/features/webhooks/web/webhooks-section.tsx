import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Rows, SectionHead } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
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
        <RefusalNotice error={webhooks.error} />
        {webhooks.isPending ? <SkeletonRows rows={2} /> : null}
        {webhooks.data?.length === 0 ? (
          <EmptyState
            bare
            sentence={
              <Trans>Aucun webhook. Un webhook prévient un autre outil de ce qui arrive ici.</Trans>
            }
          />
        ) : null}
        {webhooks.data && webhooks.data.length > 0 ? (
          <Rows label={t`Webhooks`}>
            {webhooks.data.map(webhook => (
              <WebhookRow key={webhook.id} webhook={webhook} />
            ))}
          </Rows>
        ) : null}
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
