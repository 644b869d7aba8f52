import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import type { Limit, Manifest } from '#connectors/connector.ts'
import { findNetwork } from '#web/client/networks.tsx'
import { type Format, useFormat } from '#web/i18n/index.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './accounts.module.css'

type LimitKey = Exclude<keyof Manifest['limits'], 'imageTypes'>

const inBytes: readonly LimitKey[] = ['textBytes', 'imageBytes']

function useLimitWords(): Record<LimitKey, string> {
  const { t } = useLingui()
  return {
    text: t`Longueur du texte`,
    textBytes: t`Poids du texte`,
    images: t`Images par publication`,
    imageBytes: t`Poids d’une image`,
    imagePixels: t`Pixels d’une image`,
    alt: t`Description d’une image`,
    threadParts: t`Parties d’un fil`,
    title: t`Longueur du titre`,
    excerpt: t`Longueur de l’extrait`,
  }
}

const shown = (key: LimitKey, { value }: Limit, format: Format): string =>
  inBytes.includes(key) ? format.bytes(value) : format.number(value)

const isAddress = (source: string): boolean => source.startsWith('https://')

/** Every limit with its source and the day it was read; those not read in an official page say so. */
export function AccountLimits({ network }: { network: string }) {
  const format = useFormat()
  const words = useLimitWords()
  const limits = findNetwork(network)?.manifest.limits
  if (!limits) return null
  const keys = Object.keys(words) as LimitKey[]
  return (
    <details className={classes.details}>
      <summary>
        <Trans>Limites du réseau et leurs sources</Trans>
      </summary>
      <ul>
        {keys.map(key => {
          const limit = limits[key]
          if (!limit) return null
          const { source, checked, unverified } = limit
          const date = format.date(checked, 'day')
          return (
            <li key={key}>
              {words[key]}
              {', '}
              <b>{shown(key, limit, format)}</b>{' '}
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
        })}
      </ul>
    </details>
  )
}
