import { Trans } from '@lingui/react/macro'
import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useEffect, useRef } from 'react'
import { capabilityGroups } from '#connectors/capabilities/matrix.ts'
import { networks } from '#web/client/network-facts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import classes from './networks.module.css'
import { StandingMark } from './standing-mark.tsx'

/** Every network side by side; a network’s head opens its reasons. */
export function CapabilityTable({ chosen }: { chosen: string | undefined }) {
  const { language } = useLanguage()
  const column = useRef<HTMLTableCellElement>(null)
  // The panel that opens takes room: the column it speaks of must not be the one that leaves.
  useEffect(() => {
    if (chosen) column.current?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [chosen])
  return (
    <Table.ScrollContainer minWidth={210 + networks.length * 66} className={classes.frame}>
      <Table className={classes.table} withRowBorders={false}>
        <Table.Thead>
          <Table.Tr>
            <Table.Td className={classes.corner} />
            {networks.map(({ manifest: { network } }) => (
              <Table.Th
                key={network}
                ref={network === chosen ? column : undefined}
                scope="col"
                data-chosen={network === chosen || undefined}
              >
                <Link to="/settings/networks" search={{ network }} className={classes.head}>
                  <NetworkMark network={network} label={null} framed />
                  {networkName(network)}
                </Link>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {capabilityGroups.map(group => (
            <Fragment key={group.key}>
              <Table.Tr className={classes.group}>
                <Table.Th scope="colgroup" colSpan={networks.length + 1}>
                  <span className={classes.groupName}>{pick(language, group.name)}</span>
                </Table.Th>
              </Table.Tr>
              {group.capabilities.map(({ key, name, of }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row">{pick(language, name)}</Table.Th>
                  {networks.map(({ manifest }) => (
                    <Table.Td
                      key={manifest.network}
                      data-chosen={manifest.network === chosen || undefined}
                    >
                      <StandingMark way={of(manifest).way} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** What the three marks mean. */
export const MarkLegend = () => (
  <ul className={classes.legend}>
    <li>
      <StandingMark way="automatic" /> <Trans>Parvis le fait</Trans>
    </li>
    <li>
      <StandingMark way="assisted" /> <Trans>Vous le terminez à la main</Trans>
    </li>
    <li>
      <StandingMark way="impossible" /> <Trans>Impossible d’ici, et pourquoi</Trans>
    </li>
  </ul>
)
