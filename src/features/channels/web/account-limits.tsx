import { Trans } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { type LimitLine, limitLines } from '#connectors/capabilities/limits.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { useFormat, useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './accounts.module.css'

const isAddress = (source: string): boolean => source.startsWith('https://')

/** Every limit with its source and the day it was read; those not read in an official page say so. */
export function AccountLimits({ network }: { network: string }) {
  const manifest = findNetwork(network)?.manifest
  const { language } = useLanguage()
  if (!manifest) return null
  return (
    <details className={classes.details}>
      <summary>
        <Trans>Limites du réseau et leurs sources</Trans>
      </summary>
      <ul>
        {limitLines(manifest).map(line => (
          <OneLimit key={pick(language, line.name)} {...line} />
        ))}
      </ul>
    </details>
  )
}

function OneLimit({ name, unit, limit: { value, source, checked, unverified } }: LimitLine) {
  const format = useFormat()
  const { language } = useLanguage()
  const shown = {
    number: format.number,
    bytes: format.bytes,
    seconds: format.length,
  }[unit](value)
  const date = format.date(checked, 'day')
  return (
    <li>
      {pick(language, name)}
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
