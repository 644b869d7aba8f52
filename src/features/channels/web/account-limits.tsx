import { Trans } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { findNetwork } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/index.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './accounts.module.css'
import { type NamedLimit, useLimitLines } from './limit-lines.ts'

const isAddress = (source: string): boolean => source.startsWith('https://')

/** Every limit with its source and the day it was read; those not read in an official page say so. */
export function AccountLimits({ network }: { network: string }) {
  const lines = useLimitLines(findNetwork(network)?.manifest)
  return (
    <details className={classes.details}>
      <summary>
        <Trans>Limites du réseau et leurs sources</Trans>
      </summary>
      <ul>
        {lines.map(line => (
          <LimitLine key={line.words} {...line} />
        ))}
      </ul>
    </details>
  )
}

function LimitLine({ words, shown, limit: { source, checked, unverified } }: NamedLimit) {
  const format = useFormat()
  const date = format.date(checked, 'day')
  return (
    <li>
      {words}
      {', '}
      <b>{shown}</b>{' '}
      {unverified ? (
        <Tag tone="waiting" icon={IconAlertCircle}>
          <Trans>Non vérifiée</Trans>
        </Tag>
      ) : null}
      <small>
        {isAddress(source) ? (
          <a href={source} target="_blank" rel="noreferrer">
            {new URL(source).host}
          </a>
        ) : (
          source
        )}
        {', '}
        <Trans>lu le {date}</Trans>
      </small>
    </li>
  )
}
