import { Trans, useLingui } from '@lingui/react/macro'
import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { useFormat, useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { SectionHead } from '#web/ui/panel.tsx'
import classes from './accounts.module.css'

const fiveMinutes = 300_000

/** What the network still lets this account send; nothing where it tells nothing. */
export function QuotaLines({ accountId }: { accountId: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { language } = useLanguage()
  const { data: lines = [] } = useQuery({
    ...api.channels.quota.queryOptions({ input: { id: accountId } }),
    staleTime: fiveMinutes,
  })
  if (lines.length === 0) return null
  return (
    <div>
      <SectionHead level={3} title={t`Ce que le réseau accorde encore`} />
      <ul className={classes.lines}>
        {lines.map(({ name, used, most, until }) => (
          <li key={name.en} className={classes.line}>
            <div className={classes.quota}>
              {pick(language, name)}
              {', '}
              <b>
                <Trans>
                  {format.number(used)} sur {format.number(most)}
                </Trans>
              </b>
              {until ? (
                <small>
                  {' '}
                  <Trans>remis à zéro {format.when(new Date(until))}</Trans>
                </small>
              ) : null}
              <Progress
                value={most > 0 ? (100 * used) / most : 0}
                aria-label={pick(language, name)}
              />
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
