import { Trans, useLingui } from '@lingui/react/macro'
import { IconClock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { useNamedAccounts } from '#web/client/named-accounts.ts'
import { NetworkMark, networkName, networkWithin } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/index.ts'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './accounts.module.css'

const day = 86_400_000
const daysOfWarning = 7

/** What ends by itself, the nearest first: before it is a fault, it is a date. */
export function Deadlines() {
  const { t } = useLingui()
  const format = useFormat()
  const { data: deadlines = [] } = useQuery(api.channels.deadlines.queryOptions({ input: {} }))
  const accountOf = useNamedAccounts()
  if (deadlines.length === 0) return null
  return (
    <section className={classes.deadlines}>
      <SectionHead title={t`Échéances`} detail={<Trans>signalées sept jours avant</Trans>} />
      <Rows label={t`Échéances`}>
        {deadlines.map(({ network, channelId, name, endsAt }) => {
          const end = new Date(endsAt)
          const near = end.getTime() - format.now.getTime() < daysOfWarning * day
          return (
            <Row
              key={`${channelId ?? network}${endsAt}`}
              lead={<NetworkMark network={network} label={null} framed />}
              aside={
                <span className={classes.due}>
                  {near ? (
                    <Tag tone="waiting" icon={IconClock}>
                      {format.date(end, 'day')}
                    </Tag>
                  ) : (
                    format.date(end, 'day')
                  )}
                </span>
              }
            >
              <span className={classes.dueName}>
                {channelId ? (
                  <Trans>
                    Accès à {name} sur {networkWithin(accountOf({ network, channelId }))}
                  </Trans>
                ) : (
                  <Trans>
                    {networkName(network)} : version {name} de l’API
                  </Trans>
                )}
              </span>
            </Row>
          )
        })}
      </Rows>
    </section>
  )
}
