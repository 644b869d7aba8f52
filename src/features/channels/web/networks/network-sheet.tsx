import { Trans, useLingui } from '@lingui/react/macro'
import { capabilityGroups } from '#connectors/capabilities/matrix.ts'
import type { Manifest } from '#connectors/connector.ts'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import { AccountLimits } from '../account-limits.tsx'
import { TechnicalNames } from '../technical-names.tsx'
import { MonthlyBudget } from './monthly-budget.tsx'
import classes from './networks.module.css'
import { StandingMark } from './standing-mark.tsx'

/** One network: what it allows, with its own words and its reasons, its permissions and its limits. */
export function NetworkSheet({ manifest }: { manifest: Manifest }) {
  const { language } = useLanguage()
  return (
    <div className={classes.sheet}>
      <MonthlyBudget network={manifest.network} />
      {capabilityGroups.map(group => (
        <section key={group.key}>
          <SectionHead level={3} title={pick(language, group.name)} />
          <ul className={classes.lines}>
            {group.capabilities.map(({ key, name, of }) => {
              const standing = of(manifest)
              return (
                <li key={key} data-way={standing.way}>
                  <StandingMark way={standing.way} />
                  <div>
                    {pick(language, name)}
                    {standing.named ? (
                      <span className={classes.named}>
                        {' '}
                        <Trans>({pick(language, standing.named)})</Trans>
                      </span>
                    ) : null}
                    {standing.way === 'automatic' ? null : (
                      <small>{pick(language, standing.why)}</small>
                    )}
                  </div>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
      <Permissions manifest={manifest} />
      <AccountLimits network={manifest.network} />
    </div>
  )
}

function Permissions({ manifest: { permissions } }: { manifest: Manifest }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  if (permissions.length === 0) return null
  return (
    <section>
      <SectionHead level={3} title={t`Permissions demandées`} />
      <ul className={classes.lines}>
        {permissions.map(({ key, name, why, technical }) => (
          <li key={key}>
            <div>
              {pick(language, name)} {technical ? <TechnicalNames names={technical} /> : null}
              <small>{pick(language, why)}</small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
