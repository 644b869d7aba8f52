import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#web/client/client.ts'
import { useNamedAccounts } from '#web/client/named-accounts.ts'
import { NetworkMark, networkName, networkWithin } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'

const week = 7 * 86_400_000

/** Seven days before an access ends, where one begins the day. */
export function AccessEnding() {
  const { t } = useLingui()
  const format = useFormat()
  const { data: deadlines = [] } = useQuery(api.channels.deadlines.queryOptions({ input: {} }))
  const accountOf = useNamedAccounts()
  const near = deadlines.filter(({ endsAt }) => Date.parse(endsAt) - format.now.getTime() < week)
  if (near.length === 0) return null
  return (
    <section>
      <SectionHead title={t`Se termine bientôt`} />
      <Rows label={t`Se termine bientôt`}>
        {near.map(({ network, channelId, name, endsAt }) => (
          <Row
            key={`${channelId ?? network}${endsAt}`}
            tone="waiting"
            lead={<NetworkMark network={network} label={null} framed />}
            aside={
              <Button
                renderRoot={props => (
                  <Link
                    to="/settings/accounts"
                    search={{ connect: network, ...(channelId ? { account: channelId } : {}) }}
                    {...props}
                  />
                )}
              >
                {channelId ? <Trans>Reconnecter</Trans> : <Trans>Changer de version</Trans>}
              </Button>
            }
          >
            {channelId ? (
              <Trans>
                L’accès à {name} sur {networkWithin(accountOf({ network, channelId }))} vaut
                jusqu’au {format.date(new Date(endsAt), 'day')}.
              </Trans>
            ) : (
              <Trans>
                {networkName(network)} sert la version {name} jusqu’au{' '}
                {format.date(new Date(endsAt), 'day')}.
              </Trans>
            )}
          </Row>
        ))}
      </Rows>
    </section>
  )
}
