import { Trans } from '@lingui/react/macro'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkName } from '#web/client/networks.tsx'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import type { Account } from './account-queries.ts'
import classes from './accounts.module.css'

/** Where the account lives on a cousin of its network: which one, and what it does not do. */
export function AccountSoftware({ account }: { account: Account }) {
  const { language } = useLanguage()
  const software = findNetwork(account.network)?.manifest.software?.[
    String(account.limits.software)
  ]
  if (!software) return null
  const name = networkName(account)
  return (
    <section>
      <p>
        <Trans>Le serveur de ce compte utilise {name}.</Trans>
      </p>
      <ul className={classes.lines}>
        {software.without.map(({ words, source }) => (
          <li key={source}>
            {pick(language, words)} <small>{source}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
