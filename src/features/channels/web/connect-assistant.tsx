import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { ConnectWay, Manifest, NetworkApp } from '#connectors/connector.ts'
import { client } from '#web/client/client.ts'
import { findNetwork, networks } from '#web/client/network-facts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { RefusalNotice, useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { type Step, StepList } from '#web/ui/step-list.tsx'
import { type Account, useRereadAccounts } from './account-queries.ts'
import classes from './accounts.module.css'
import { ChooseWay } from './choose-way.tsx'
import { ConnectFields, presetsOf } from './connect-fields.tsx'
import { AppSteps, RegisteredApp, useNetworkApp } from './network-app-step.tsx'
import { ReachNotice, useReach } from './reach-notice.tsx'
import { ForLater, toldSteps } from './told-steps.tsx'

type ConnectAssistantProps = {
  /** Null: the network is still to choose. */
  network: string | null
  /** The account to reconnect, and no other; null for a new one. */
  account: Account | null
  onChoose: (network: string) => void
  onConnected: (accountId: string) => void
}

function ChooseNetwork({ onChoose }: { onChoose: (network: string) => void }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  return (
    <ul className={classes.lines} aria-label={t`Réseaux`}>
      {networks.map(({ manifest }) => (
        <li key={manifest.network} className={classes.line} style={{ padding: 0 }}>
          <button
            type="button"
            className={classes.choice}
            onClick={() => onChoose(manifest.network)}
          >
            <NetworkMark network={manifest.network} label={null} framed />
            <span className={classes.words}>
              <b>{networkName(manifest.network)}</b>
              <small>
                {manifest.practice ? (
                  <Trans>Essai, rien ne sort</Trans>
                ) : manifest.connect.called ? (
                  pick(language, manifest.connect.called.name)
                ) : manifest.connect.method === 'oauth' ? (
                  <Trans>Accord donné sur la page du réseau</Trans>
                ) : (
                  <Trans>Accès à copier ici</Trans>
                )}
              </small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Sends the person to the network’s page, or asks the server to prove what was typed by a real call. */
function useConnect(
  manifest: Manifest,
  { method }: ConnectWay,
  account: Account | null,
  onConnected: (id: string) => void,
) {
  const reread = useRereadAccounts()
  return useMutation({
    mutationFn: async (fields: Record<string, string>) => {
      const wanted = {
        network: manifest.network,
        fields,
        ...(account ? { channelId: account.id } : {}),
      }
      if (method === 'oauth') {
        const { authorize } = await client.channels.begin(wanted)
        window.location.assign(authorize)
        return null
      }
      return client.channels.connect(wanted)
    },
    onSuccess: async connected => {
      if (!connected) return
      await reread()
      onConnected(connected.id)
    },
  })
}

function ConnectForm({
  manifest,
  way,
  account,
  onConnected,
}: {
  manifest: Manifest
  way: ConnectWay
  account: Account | null
  onConnected: (id: string) => void
}) {
  const [values, setValues] = useState(() => presetsOf(way.fields))
  const connect = useConnect(manifest, way, account, onConnected)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    connect.mutate(values)
  }
  const oauth = way.method === 'oauth'
  const name = networkName(manifest.network)
  return (
    <form className={`${classes.form} ${classes.inStep}`} onSubmit={submit}>
      <ConnectFields fields={way.fields} values={values} onChange={setValues} />
      <RefusalNotice error={connect.error} />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="filled"
          loading={connect.isPending || (oauth && connect.isSuccess)}
        >
          {oauth ? (
            <Trans>Continuer sur {name}</Trans>
          ) : account ? (
            <Trans>Reconnecter</Trans>
          ) : (
            <Trans>Connecter</Trans>
          )}
        </Button>
      </div>
    </form>
  )
}

export function ConnectAssistant(props: ConnectAssistantProps) {
  const { network } = props
  const manifest = network ? findNetwork(network)?.manifest : undefined
  if (!manifest) return <ChooseNetwork onChoose={props.onChoose} />
  return <ConnectByWay key={manifest.network} {...props} manifest={manifest} />
}

interface WayProps extends ConnectAssistantProps {
  manifest: Manifest
  way: ConnectWay
  /** The choice between two ways, where there are two. */
  choice: ReactNode
}

/** Where the network’s own page wants an application, its keys come first. */
function ConnectByWay(props: ConnectAssistantProps & { manifest: Manifest }) {
  const { manifest, account } = props
  const { instead, called } = manifest.connect
  const [other, setOther] = useState(instead !== undefined && cameByOther(account, instead))
  const way = other && instead ? instead : manifest.connect
  const choice = instead ? (
    <ChooseWay other={other} called={called} instead={instead} onChange={setOther} />
  ) : null
  return manifest.app && way.method === 'oauth' ? (
    <ConnectByApp {...props} way={way} choice={choice} app={manifest.app} />
  ) : (
    <ConnectSteps {...props} way={way} choice={choice} />
  )
}

/** An account is reconnected as it came: what was granted on the network’s page is lost by the other way. */
const cameByOther = (account: Account | null, { method }: ConnectWay): boolean =>
  method === 'oauth' && account !== null && account.permissionsHeld.length > 0

function ConnectByApp(props: WayProps & { app: NetworkApp }) {
  const { manifest, app, choice } = props
  const [changing, setChanging] = useState(false)
  const read = useNetworkApp(manifest.network)
  useReach(manifest)
  if (read.error) return <RefusalNotice error={read.error} />
  if (!read.data) return <SkeletonRows />
  const view = read.data
  if (!view.registered || changing)
    return (
      <div className={classes.stack}>
        {choice}
        <AppSteps manifest={manifest} app={app} view={view} onKept={() => setChanging(false)} />
      </div>
    )
  return (
    <div className={classes.stack}>
      <RegisteredApp app={app} view={view} onChange={() => setChanging(true)} />
      <ConnectSteps {...props} after={app.webhookSteps?.length ?? 0} />
    </div>
  )
}

/** From what the network asks to an account proved by a real call. */
function ConnectSteps({
  manifest,
  account,
  onConnected,
  way,
  choice,
  after = 0,
}: WayProps & { after?: number }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const told = toldSteps(way.steps, language)
  const last: Step = {
    id: way.method,
    title: way.method === 'oauth' ? t`Donner votre accord` : t`Donner les accès`,
    detail: <Trans>Parvis appelle le réseau pour vérifier. Rien n’est publié.</Trans>,
    children: (
      <ConnectForm
        key={way.method}
        manifest={manifest}
        way={way}
        account={account}
        onConnected={onConnected}
      />
    ),
  }
  return (
    <div className={classes.stack}>
      {account ? (
        <p>
          <Trans>
            Reconnectez {account.handle}, et aucun autre : ses publications programmées l’attendent.
          </Trans>
        </p>
      ) : null}
      <ReachNotice manifest={manifest} />
      {choice}
      <StepList label={t`Étapes`} steps={[...told, last]} after={after} />
      <ForLater steps={way.steps} />
    </div>
  )
}
