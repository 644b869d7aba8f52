import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { networkName } from '#web/client/networks.tsx'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { Icon } from '#web/ui/icon.tsx'
import { problemsOfAccount } from './account-problems.ts'
import classes from './checks.module.css'
import { useComposer } from './composer-context.tsx'

/** Accounts that cannot do what is asked of them, each with the way to its page in Settings. */
export function AccountFindings() {
  const { language } = useLanguage()
  const { versions } = useComposer()
  return versions.flatMap(version => {
    const { id, handle } = version.channel
    const account = `${networkName(version.channel)}, ${handle}`
    return problemsOfAccount(version).map(problem => {
      const missing = problem === 'reconnect' ? null : pick(language, problem.name)
      return (
        <li
          key={`${id}${problem === 'reconnect' ? '' : problem.key}`}
          className={classes.line}
          data-level="blocker"
        >
          <Icon of={IconAlertTriangle} />
          <p>
            {problem === 'reconnect' ? (
              <Trans>{account} : à reconnecter. D’ici là, rien ne part vers ce compte.</Trans>
            ) : (
              <Trans>
                {account} : permission absente, « {missing} ».
              </Trans>
            )}
          </p>
          <Link to="/settings/accounts" search={{ account: id }}>
            {problem === 'reconnect' ? <Trans>Reconnecter</Trans> : <Trans>Voir le compte</Trans>}
          </Link>
        </li>
      )
    })
  })
}
