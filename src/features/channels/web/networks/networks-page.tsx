import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Select, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { findNetwork, networks } from '#web/client/network-facts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import layout from '../accounts.module.css'
import { CapabilityTable, MarkLegend } from './capability-table.tsx'
import { NetworkSheet } from './network-sheet.tsx'
import classes from './networks.module.css'

const real = networks.filter(({ manifest }) => !manifest.practice)

/** What each network allows, by itself or by hand, and why not: before choosing where to speak. */
export function NetworksPage() {
  const { network } = useSearch({ strict: false }) as { network?: string }
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const chosen = findNetwork(network ?? '')
  const head = (
    <PageHead
      sentence={
        <Plural
          value={real.length}
          one="# réseau, et ce qu’il permet"
          other="# réseaux, et ce que chacun permet"
        />
      }
      detail={
        <Trans>
          Lu dans la documentation de chaque réseau : la source et le jour sont donnés limite par
          limite.
        </Trans>
      }
    />
  )
  if (phone)
    return (
      <Page>
        {head}
        <OneNetwork network={chosen?.manifest.network ?? real[0]?.manifest.network ?? ''} />
      </Page>
    )
  return (
    <div className={layout.layout}>
      <div className={layout.main}>
        <Page wide>
          {head}
          <MarkLegend />
          <CapabilityTable chosen={chosen?.manifest.network} />
        </Page>
      </div>
      {chosen ? <Reasons network={chosen.manifest.network} /> : null}
    </div>
  )
}

function Reasons({ network }: { network: string }) {
  const navigate = useNavigate()
  const screen = findNetwork(network)
  if (!screen) return null
  return (
    <SidePanel
      opened
      title={networkName(network)}
      lead={<NetworkMark network={network} label={null} framed />}
      onClose={() => void navigate({ to: '/settings/networks', search: {} })}
    >
      <NetworkSheet manifest={screen.manifest} />
    </SidePanel>
  )
}

/** On a phone a table of fourteen columns says nothing: one network at a time. */
function OneNetwork({ network }: { network: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const screen = findNetwork(network)
  return (
    <>
      <Select
        className={classes.choice}
        label={t`Réseau`}
        value={network}
        allowDeselect={false}
        data={networks.map(({ manifest }) => ({
          value: manifest.network,
          label: networkName(manifest.network),
        }))}
        onChange={value =>
          value && void navigate({ to: '/settings/networks', search: { network: value } })
        }
      />
      <MarkLegend />
      <VisuallyHidden>
        <h2>{networkName(network)}</h2>
      </VisuallyHidden>
      {screen ? <NetworkSheet manifest={screen.manifest} /> : null}
    </>
  )
}
