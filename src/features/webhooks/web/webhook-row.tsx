import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { CopyField } from '#web/ui/copy-field.tsx'
import { Row } from '#web/ui/panel.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { Deliveries } from './deliveries.tsx'
import { useEventWords } from './event-words.tsx'
import classes from './webhooks.module.css'

export type Webhook = Awaited<ReturnType<typeof client.webhooks.list>>[number]

const useRefresh = () => {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.webhooks.key() })
}

function RemoveWebhook({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const notify = useNotice()
  const refresh = useRefresh()
  const [asking, setAsking] = useState(false)
  const { id, name } = webhook
  const remove = useMutation({
    mutationFn: () => client.webhooks.remove({ id }),
    onSuccess: async () => {
      setAsking(false)
      await refresh()
      notify(t`Webhook supprimé. Plus rien ne part vers cette adresse.`)
    },
  })
  const act = async () => {
    // The dialog shows the refusal itself.
    await remove.mutateAsync().catch(() => undefined)
  }
  return (
    <>
      <Button
        variant="subtle"
        onClick={() => setAsking(true)}
        aria-label={t`Supprimer le webhook, ${name}`}
      >
        <Trans>Supprimer</Trans>
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t`Supprimer le webhook « ${name} » ?`}
        confirm={t`Supprimer le webhook`}
        onClose={() => setAsking(false)}
        onConfirm={act}
      >
        <p>
          <Trans>Ses envois en attente et leur historique sont supprimés avec lui.</Trans>
        </p>
        <RefusalNotice error={remove.error} />
      </ConfirmDialog>
    </>
  )
}

function RenewSecret({ webhook: { id, name } }: { webhook: Webhook }) {
  const { t } = useLingui()
  const refresh = useRefresh()
  const renew = useMutation({
    mutationFn: () => client.webhooks.renewSecret({ id }),
    onSuccess: refresh,
  })
  return (
    <>
      <Button
        variant="subtle"
        loading={renew.isPending}
        onClick={() => renew.mutate()}
        aria-label={t`Changer le secret, ${name}`}
      >
        <Trans>Changer le secret</Trans>
      </Button>
      <RefusalNotice error={renew.error} />
      {renew.data ? (
        <div className={classes.secret}>
          <CopyField
            label={t`Nouveau secret de « ${name} »`}
            value={renew.data.secret}
            hint={t`Copiez-le maintenant. L’ancien signe aussi pendant un jour.`}
          />
        </div>
      ) : null}
    </>
  )
}

function Standing({ webhook: { active, failingSince } }: { webhook: Webhook }) {
  const { t } = useLingui()
  if (!active) return <Tag tone="paused">{t`Arrêté`}</Tag>
  if (failingSince) return <Tag tone="failed">{t`Sans réponse`}</Tag>
  return <Tag tone="done">{t`En marche`}</Tag>
}

/** Since when nothing answers, and what becomes of what waits. */
function Failing({ webhook }: { webhook: Webhook }) {
  const format = useFormat()
  const { active, failingSince, triedUntil, url } = webhook
  if (!active || !failingSince || !triedUntil) return null
  const time = format.since(new Date(failingSince))
  const date = format.date(new Date(triedUntil), 'day')
  return (
    <p className={classes.failing}>
      <Trans>
        {url} ne répond pas depuis {time}. Les envois sont gardés et retentés jusqu’au {date}.
      </Trans>
    </p>
  )
}

export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { t } = useLingui()
  const words = useEventWords()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const { id, name, url, events, active, waiting } = webhook
  const change = useMutation({
    mutationFn: (on: boolean) => client.webhooks.change({ id, active: on }),
    onSuccess: refresh,
  })
  const attempt = useMutation({
    mutationFn: () => client.webhooks.try({ id }),
    onSuccess: async () => {
      setOpen(true)
      await refresh()
    },
  })
  return (
    <Row>
      <div className={classes.name}>
        <b>{name}</b>
        <Standing webhook={webhook} />
        <Switch
          className={classes.active}
          label={t`Actif`}
          aria-label={t`Actif, ${name}`}
          checked={active}
          onChange={event => change.mutate(event.currentTarget.checked)}
        />
      </div>
      <code className={classes.address}>{url}</code>
      <Failing webhook={webhook} />
      <p className={classes.quiet}>
        {events.map(kind => words(kind)).join(' · ')}
        {waiting > 0 ? (
          <>
            {' — '}
            <Plural value={waiting} one="un envoi en attente" other="# envois en attente" />
          </>
        ) : null}
      </p>
      <div className={classes.buttons}>
        <Button
          loading={attempt.isPending}
          onClick={() => attempt.mutate()}
          aria-label={t`Envoyer un essai, ${name}`}
        >
          <Trans>Envoyer un essai</Trans>
        </Button>
        <Button
          variant="subtle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          aria-label={t`Voir les envois, ${name}`}
        >
          <Trans>Voir les envois</Trans>
        </Button>
        <RenewSecret webhook={webhook} />
        <RemoveWebhook webhook={webhook} />
      </div>
      <RefusalNotice error={change.error ?? attempt.error} />
      {open ? <Deliveries webhookId={id} /> : null}
    </Row>
  )
}
