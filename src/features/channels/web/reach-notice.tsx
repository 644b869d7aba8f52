import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Manifest } from '#connectors/connector.ts'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { RefusalNotice, useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import classes from './accounts.module.css'

const isReached = ({ fetches, app }: Manifest) =>
  fetches !== undefined || app?.webhookSteps !== undefined

/** Asked while the keys are still being typed: the answer is there when it is looked for. */
export const useReach = (manifest: Manifest) =>
  useQuery({ ...api.channels.reach.queryOptions({ input: {} }), enabled: isReached(manifest) })

/** Can this network reach Parvis? Asked of our own public address, with what does not work where it cannot. */
export function ReachNotice({ manifest }: { manifest: Manifest }) {
  const reach = useReach(manifest)
  if (!isReached(manifest)) return null
  if (reach.error) return <RefusalNotice error={reach.error} />
  // The line is held from the start: what stands under it does not move away from a click.
  if (!reach.data)
    return (
      <p className={classes.quiet} aria-busy="true">
        <Trans>Parvis appelle son adresse publique…</Trans>
      </p>
    )
  const { state, address } = reach.data
  const name = networkName(manifest.network)
  if (state === 'reached')
    return (
      <p className={classes.quiet}>
        <Trans>
          Parvis répond à son adresse publique, {address} : {name} peut le joindre.
        </Trans>
      </p>
    )
  return (
    <ErrorState
      tone="warning"
      what={
        state === 'private' ? (
          <Trans>
            {name} ne peut pas joindre ce serveur : {address} est une adresse interne.
          </Trans>
        ) : (
          <Trans>
            Appelée d’ici, {address} ne répond pas : vérifiez le pare-feu, le nom de domaine et le
            proxy.
          </Trans>
        )
      }
      safe={<WhatStillWorks manifest={manifest} />}
      actions={
        <Button size="compact-sm" loading={reach.isFetching} onClick={() => void reach.refetch()}>
          <Trans>Essayer de nouveau</Trans>
        </Button>
      }
    />
  )
}

function WhatStillWorks({ manifest: { fetches, app } }: { manifest: Manifest }) {
  const { language } = useLanguage()
  return (
    <>
      {fetches ? `${pick(language, fetches)} ` : null}
      {app?.webhookSteps ? (
        <>
          <Trans>Sans webhook, Parvis relève les commentaires à intervalles réguliers.</Trans>{' '}
        </>
      ) : null}
      <Trans>
        Pour ouvrir ce serveur, placez-le derrière un proxy en https et donnez cette adresse au
        réglage PARVIS_URL.
      </Trans>
    </>
  )
}
