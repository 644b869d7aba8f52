import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconEyePlus } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { networkName } from '#web/client/networks.tsx'
import { useFormat, useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import { Icon } from '#web/ui/icon.tsx'
import classes from './checks.module.css'
import { useComposer } from './composer-context.tsx'

const fiveMinutes = 300_000
/** Said from here on: before, it would only be one more number. */
const nearlyAll = 0.8

/** What the network hardly grants any more, account by account. */
export function QuotaFindings() {
  const format = useFormat()
  const { language } = useLanguage()
  const { versions } = useComposer()
  const near = useQueries({
    queries: versions.map(({ channel }) => ({
      ...api.channels.quota.queryOptions({ input: { id: channel.id } }),
      staleTime: fiveMinutes,
    })),
    combine: answers =>
      answers.flatMap(({ data = [] }, place) => {
        const channel = versions[place]?.channel
        return channel
          ? data
              .filter(({ used, most }) => used >= nearlyAll * most)
              .map(line => ({ ...line, channel }))
          : []
      }),
  })
  return near.map(({ channel, name, used, most, until }) => (
    <li key={`${channel.id}${name.en}`} className={classes.line} data-level="advice">
      <Icon of={used >= most ? IconAlertTriangle : IconEyePlus} />
      <p>
        {networkName(channel)}, {channel.handle} : {pick(language, name)},{' '}
        <Trans>
          {format.number(used)} sur {format.number(most)}.
        </Trans>{' '}
        {used < most ? null : until ? (
          <Trans>Elle attendra, {format.when(new Date(until))} au plus tôt.</Trans>
        ) : (
          <Trans>Elle attendra que le réseau en accorde de nouveau.</Trans>
        )}
      </p>
    </li>
  ))
}
