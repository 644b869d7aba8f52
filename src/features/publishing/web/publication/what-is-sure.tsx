import { Plural, Trans } from '@lingui/react/macro'
import { IconHistory, IconKey, IconLock } from '@tabler/icons-react'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkOpening } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { PublicationView } from '../shapes.ts'
import { useAccountOf } from './account-of.ts'
import classes from './publication.module.css'

/** What can be said for certain, and no more. */
export function WhatIsSure({ publication }: { publication: PublicationView }) {
  const { network, state, parts, partsDone, asksPerson } = publication
  const name = networkOpening(useAccountOf(publication))
  const isKept = state === 'on-network-schedule'
  const isByHand = state === 'assisted' || state === 'assisted-done'
  const traits = findNetwork(network)?.manifest.publishing
  return (
    <section className={classes.section}>
      <h3>
        <Trans>Ce qui est sûr</Trans>
      </h3>
      <ul className={classes.sure}>
        {state === 'unconfirmed' ? (
          <li>
            <Icon of={IconLock} size="s" />
            <Trans>Rien ne repart seul tant que le doute demeure.</Trans>
          </li>
        ) : null}
        {parts > 1 ? (
          <li>
            <Icon of={IconLock} size="s" />
            <Plural
              value={partsDone}
              _0={`Aucune des ${parts} parties n’est en ligne.`}
              one={`# partie sur ${parts} est en ligne et ne sera pas répétée.`}
              other={`# parties sur ${parts} sont en ligne et ne seront pas répétées.`}
            />
          </li>
        ) : null}
        {isKept && !asksPerson ? (
          <li>
            <Icon of={IconLock} size="s" />
            <Trans>{name} la publie à son heure, même si Parvis est arrêté.</Trans>
          </li>
        ) : null}
        {state === 'published' || isKept || isByHand || asksPerson ? null : (
          <li>
            <Icon of={IconKey} size="s" />
            {traits?.idempotency === 'none' ? (
              <Trans>
                {name} ne reconnaît pas une demande répétée : un doublon reste possible.
              </Trans>
            ) : (
              <Trans>{name} reconnaît une demande répétée : un doublon est peu probable.</Trans>
            )}
          </li>
        )}
        {state === 'assisted' ? (
          <li>
            <Icon of={IconLock} size="s" />
            <Trans>Parvis n’envoie rien ici : une personne publie, une seule fois.</Trans>
          </li>
        ) : null}
        <li>
          <Icon of={IconHistory} size="s" />
          <Trans>L’historique s’exporte et ne se modifie pas.</Trans>
        </li>
      </ul>
    </section>
  )
}
