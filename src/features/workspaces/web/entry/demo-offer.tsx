import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { MouseEvent } from 'react'
import classes from './entry.module.css'

type DemoOfferProps = {
  busy: boolean
  onTry: (event: MouseEvent<HTMLButtonElement>) => void
}

/** For whoever wants to look before settling in: three months of an invented brand. */
export function DemoOffer({ busy, onTry }: DemoOfferProps) {
  return (
    <div className={classes.card}>
      <div className={classes.cardWords}>
        <b>
          <Trans>Plutôt regarder d’abord ?</Trans>
        </b>
        <p role="status">
          {busy ? (
            <Trans>Un instant, tout se met en place.</Trans>
          ) : (
            <Trans>
              « Maison Colibri » : trois mois de publications, de messages et de chiffres sur le
              réseau d’essai. Tout se retire en un geste.
            </Trans>
          )}
        </p>
      </div>
      <Button loading={busy} onClick={onTry}>
        <Trans>Voir la marque d’essai</Trans>
      </Button>
    </div>
  )
}
