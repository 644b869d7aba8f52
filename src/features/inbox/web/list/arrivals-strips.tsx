import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { api } from '#web/client/client.ts'
import { networkOpening } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import type { ChannelView } from '../shapes.ts'
import classes from './list.module.css'

type Gap = { from: string; to: string | null }

/** The link was down, and what was missed is on its way. */
function GapStrip({ channel, gap }: { channel: ChannelView; gap: Gap }) {
  const format = useFormat()
  const { sentence } = useSentence('stream-gap', {
    network: channel.network,
    from: gap.from,
    to: gap.to ?? format.now.toISOString(),
  })
  return <p className={classes.strip}>{sentence}</p>
}

function HistoryStrip({ channel, share }: { channel: ChannelView; share: number }) {
  const format = useFormat()
  const { t } = useLingui()
  const [name, percent] = [accountName(channel), format.percent(share, { decimals: 0 })]
  return <p className={classes.strip}>{t`${name}, les 90 derniers jours : ${percent}`}</p>
}

function CutOffStrip({ channel, lastReadAt }: { channel: ChannelView; lastReadAt: string | null }) {
  const format = useFormat()
  const name = accountName(channel)
  const network = networkOpening(channel)
  const since = lastReadAt ? format.since(new Date(lastReadAt)) : null
  return (
    <p className={classes.strip}>
      {since ? (
        <Trans>
          Sur {network}, le compte {name} n’est plus lu depuis {since}. Les autres sont à jour.
        </Trans>
      ) : (
        <Trans>
          Sur {network}, le compte {name} n’est pas lu. Les autres comptes sont à jour.
        </Trans>
      )}{' '}
      <Link to="/settings/accounts" search={{ account: channel.id }}>
        <Trans>Voir le compte</Trans>
      </Link>
    </p>
  )
}

/** Its network bills reading, and the month's budget leaves nothing for it. */
function OverBudgetStrip({ channel }: { channel: ChannelView }) {
  const name = accountName(channel)
  const network = networkOpening(channel)
  return (
    <p className={classes.strip}>
      <Trans>
        Sur {network}, le compte {name} n’est plus lu : les lectures ont pris leur part du budget du
        mois. Elles reprendront où elles en étaient le mois prochain, ou dans le quart d’heure si
        vous relevez le budget.
      </Trans>{' '}
      <Link to="/settings/networks" search={{ network: channel.network }}>
        <Trans>Voir le budget</Trans>
      </Link>
    </p>
  )
}

/** The honest word above the list: which account is not read, and what is still on its way. */
export const ArrivalsStrips = memo(function ArrivalsStrips() {
  const { channelOf } = useFurniture()
  const { data: arrivals = [] } = useQuery(api.inbox.arrivals.state.queryOptions({ input: {} }))
  return arrivals.map(({ channelId, state, gap, history, lastReadAt }) => {
    const channel = channelOf(channelId)
    if (!channel || channel.state === 'removed') return null
    if (state === 'cut-off')
      return <CutOffStrip key={channelId} channel={channel} lastReadAt={lastReadAt} />
    if (state === 'over-budget') return <OverBudgetStrip key={channelId} channel={channel} />
    if (gap) return <GapStrip key={channelId} channel={channel} gap={gap} />
    if (history !== null && history < 1)
      return <HistoryStrip key={channelId} channel={channel} share={history} />
    return null
  })
})
