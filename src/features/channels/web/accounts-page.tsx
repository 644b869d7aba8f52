import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { FirstAccount } from '#web/client/first-account.tsx'
import { findNetwork } from '#web/client/network-facts.ts'
import { NetworkMark, networkWithin } from '#web/client/networks.tsx'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SentenceLink } from '#web/ui/sentence.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { AccountPanel } from './account-panel.tsx'
import { type Account, useAccounts, useMayConnect } from './account-queries.ts'
import { needsCare } from './account-state.tsx'
import classes from './accounts.module.css'
import { AccountsTable } from './accounts-table.tsx'
import { ChooseAccounts } from './choose-accounts.tsx'
import { ConnectAssistant } from './connect-assistant.tsx'
import { ConsentReturn } from './consent-return.tsx'
import { Deadlines } from './deadlines.tsx'

type Asked = {
  account?: string
  connect?: string
  connected?: string
  choice?: string
  refused?: string
  values?: unknown
}

/** One sentence: how many accounts answer, and which one asks for something. */
function HowAccountsStand({ accounts }: { accounts: readonly Account[] }) {
  const { now } = useFormat()
  const waiting = accounts.filter(account => needsCare(account, now))
  const answering = accounts.length - waiting.length
  const [first] = waiting
  if (accounts.length === 0) return <Trans>Aucun compte n’est connecté.</Trans>
  return (
    <>
      {answering > 0 ? (
        <Plural value={answering} one="Un compte répond." other="# comptes répondent." />
      ) : null}{' '}
      {first ? (
        <>
          <SentenceLink tone="waiting" to="/settings/accounts" search={{ account: first.id }}>
            {first.displayName || first.handle}
          </SentenceLink>{' '}
          {waiting.length === 1 ? (
            <Trans>attend votre accord.</Trans>
          ) : (
            <Plural
              value={waiting.length - 1}
              one="et un autre attendent votre accord."
              other="et # autres attendent votre accord."
            />
          )}
        </>
      ) : null}
    </>
  )
}

function NoAccount({ mayConnect }: { mayConnect: boolean }) {
  if (mayConnect) return <FirstAccount bare />
  return <EmptyState bare sentence={<Trans>Aucun compte pour l’instant.</Trans>} />
}

/** What stands at the right: the assistant, or the account chosen. */
function AtTheRight({ accounts }: { accounts: readonly Account[] }) {
  const { t } = useLingui()
  const { account: id, connect, choice } = useSearch({ strict: false }) as Asked
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/settings/accounts', search: {} })
  const chosen = accounts.find(one => one.id === id)
  if (choice !== undefined)
    return (
      <SidePanel opened title={t`Choisir les comptes`} onClose={close}>
        <ChooseAccounts
          choice={choice}
          onConnected={connected =>
            void navigate({ to: '/settings/accounts', search: { account: connected } })
          }
        />
      </SidePanel>
    )
  if (connect !== undefined) {
    const network = findNetwork(connect)?.manifest.network ?? null
    const anew = network ? chosen : undefined
    const name = network ? networkWithin(anew ?? network) : ''
    const title = anew
      ? t`Reconnecter ${name}`
      : network
        ? t`Connecter ${name}`
        : t`Connecter un compte`
    return (
      <SidePanel
        opened
        title={title}
        onClose={close}
        lead={network ? <NetworkMark network={network} label={null} framed /> : null}
      >
        <ConnectAssistant
          key={`${connect}-${id ?? ''}`}
          network={network}
          account={anew ?? null}
          onChoose={chosenNetwork =>
            void navigate({ to: '/settings/accounts', search: { connect: chosenNetwork } })
          }
          onConnected={connected =>
            void navigate({ to: '/settings/accounts', search: { account: connected } })
          }
        />
      </SidePanel>
    )
  }
  if (!chosen) return null
  return (
    <SidePanel
      opened
      title={chosen.displayName || chosen.handle}
      onClose={close}
      lead={<NetworkMark network={chosen.network} label={null} framed />}
    >
      <AccountPanel key={chosen.id} account={chosen} onRemoved={close} />
    </SidePanel>
  )
}

/** Every account: its state, what it may do, what waits for it, and what to do. */
export function AccountsPage() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as Asked
  const accounts = useAccounts()
  const mayConnect = useMayConnect()
  const connect = (network: string) =>
    void navigate({ to: '/settings/accounts', search: { connect: network } })
  const known = accounts.data
  return (
    <div className={classes.layout}>
      <div className={classes.main}>
        <Page>
          <PageHead
            sentence={known ? <HowAccountsStand accounts={known} /> : <Trans>Vos comptes</Trans>}
            detail={
              mayConnect ? (
                <Trans>Une reconnexion ne perd jamais une publication programmée.</Trans>
              ) : (
                <Trans>
                  Les rôles Responsable et Community manager connectent et retirent les comptes.
                </Trans>
              )
            }
            aside={
              mayConnect ? (
                <Button
                  variant="filled"
                  leftSection={<Icon of={IconPlus} size="s" />}
                  onClick={() => connect('choose')}
                >
                  <Trans>Connecter un compte</Trans>
                </Button>
              ) : null
            }
          />
          <ConsentReturn search={search} />
          <RefusalNotice error={accounts.error} />
          {accounts.isPending ? <SkeletonRows rows={4} picture /> : null}
          {known?.length === 0 ? <NoAccount mayConnect={mayConnect} /> : null}
          {known && known.length > 0 ? (
            <AccountsTable accounts={known} chosen={search.account} />
          ) : null}
          {known ? <Deadlines /> : null}
          {known ? (
            <Link to="/settings/networks" className={classes.allNetworks}>
              <Trans>Ce que permet chaque réseau</Trans>
            </Link>
          ) : null}
        </Page>
      </div>
      {known ? <AtTheRight accounts={known} /> : null}
    </div>
  )
}
