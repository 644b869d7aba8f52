import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Manifest, NetworkApp } from '#connectors/connector.ts'
import type { Language } from '#kit/language.ts'
import { api, client } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { RefusalNotice, useFormat, useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { CopyField } from '#web/ui/copy-field.tsx'
import { type Step, StepList } from '#web/ui/step-list.tsx'
import classes from './accounts.module.css'
import { ConnectFields, presetsOf } from './connect-fields.tsx'
import { toldSteps } from './told-steps.tsx'

type AppView = Awaited<ReturnType<typeof client.channels.apps.list>>[number]

/** What the workspace has registered with this network; undefined while it is read. */
export const useNetworkApp = (network: string) =>
  useQuery({
    ...api.channels.apps.list.queryOptions({ input: {} }),
    select: apps => apps.find(app => app.network === network) ?? null,
  })

function KeysForm({ app, view, onKept }: { app: NetworkApp; view: AppView; onKept: () => void }) {
  const queries = useQueryClient()
  const [values, setValues] = useState(() => presetsOf(app.fields))
  const keep = useMutation({
    mutationFn: () => client.channels.apps.keep({ network: view.network, fields: values }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.channels.apps.key() })
      onKept()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  return (
    <form className={`${classes.form} ${classes.inStep}`} onSubmit={submit}>
      <ConnectFields
        fields={app.fields}
        values={values}
        filled={view.registered?.fields ?? []}
        onChange={setValues}
      />
      <RefusalNotice error={keep.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={keep.isPending}>
          <Trans>Enregistrer les clés</Trans>
        </Button>
      </div>
    </form>
  )
}

type AppStepsProps = {
  manifest: Manifest
  app: NetworkApp
  view: AppView
  onKept: () => void
}

/** By the names that the network gives them: its site lists them so, and knows no other. */
function askedPermissions(title: string, { permissions }: Manifest, language: Language): Step[] {
  const named = permissions.filter(({ technical }) => technical)
  if (named.length === 0) return []
  return [
    {
      id: 'permissions',
      title,
      children: (
        <ul className={classes.asked}>
          {named.map(({ key, name, technical = [] }) => (
            <li key={key}>
              {pick(language, name)}
              {technical.map(one => (
                <code key={one} className={classes.technical}>
                  {one}
                </code>
              ))}
            </li>
          ))}
        </ul>
      ),
    },
  ]
}

/** From the network’s site for developers to the keys kept here: once for the whole workspace. */
export function AppSteps({ manifest, app, view, onKept }: AppStepsProps) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const name = networkName(manifest.network)
  const steps: Step[] = [
    // First, because the steps on the network’s site ask for it.
    {
      id: 'callback',
      title: t`Copier l’adresse de retour`,
      detail: <Trans>{name} la demande dans une des étapes qui suivent.</Trans>,
      children: <CopyField label={t`Adresse de retour`} value={view.callback} />,
    },
    ...toldSteps(app.steps, language),
    ...askedPermissions(t`Permissions demandées`, manifest, language),
    {
      id: 'keys',
      title: t`Donner les clés`,
      detail: <Trans>Elles sont scellées ici : personne ne les relira.</Trans>,
      children: <KeysForm app={app} view={view} onKept={onKept} />,
    },
  ]
  return (
    <>
      <p>
        <Trans>
          {name} ne parle qu’à une application déclarée à votre nom. Elle se crée une seule fois,
          pour tout l’espace de travail.
        </Trans>
      </p>
      <p>
        <a href={app.page} className={classes.told} target="_blank" rel="noreferrer">
          {new URL(app.page).host}
        </a>
      </p>
      <StepList label={t`Étapes de l’application`} steps={steps} />
    </>
  )
}

/** The keys that are kept: since when, by whom, and the address at which the network tells what happens. */
export function RegisteredApp({
  app,
  view,
  onChange,
}: {
  app: NetworkApp
  view: AppView
  onChange: () => void
}) {
  const { t } = useLingui()
  const format = useFormat()
  const { language } = useLanguage()
  const { registered } = view
  if (!registered) return null
  const day = format.date(new Date(registered.changedAt))
  const by = registered.changedBy
  return (
    <div className={classes.stack}>
      <p className={classes.kept}>
        <span>
          {by ? (
            <Trans>
              Clés enregistrées par {by} le {day}.
            </Trans>
          ) : (
            <Trans>Clés enregistrées le {day}.</Trans>
          )}
        </span>
        <Button size="compact-sm" onClick={onChange}>
          <Trans>Changer les clés</Trans>
        </Button>
      </p>
      {app.webhookSteps ? (
        <>
          <CopyField
            label={t`Adresse des webhooks`}
            value={registered.webhook}
            hint={t`Le réseau y annonce les commentaires dès qu’ils arrivent.`}
          />
          <StepList label={t`Étapes des webhooks`} steps={toldSteps(app.webhookSteps, language)} />
        </>
      ) : null}
    </div>
  )
}
