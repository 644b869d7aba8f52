import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Table, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/index.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Row, Rows } from '#web/ui/panel.tsx'
import type { Account } from './account-queries.ts'
import { AccountState, PermissionCount } from './account-state.tsx'
import classes from './accounts.module.css'

function AccountButton({ account }: { account: Account }) {
  const navigate = useNavigate()
  const open = () => void navigate({ to: '/settings/accounts', search: { account: account.id } })
  return (
    <button type="button" className={classes.account} onClick={open}>
      <NetworkMark network={account.network} label={null} framed />
      <span className={classes.words}>
        <b>{account.displayName || account.handle}</b>
        <small>
          {networkName(account)}, {account.handle}
        </small>
      </span>
    </button>
  )
}

/** What was granted serves for nothing until the account is reconnected. */
const isLost = (account: Account) => account.state === 'reconnect-needed'

const Waits = ({ account }: { account: Account }) =>
  account.waiting > 0 && isLost(account) ? (
    <p className={classes.waits}>
      <Plural
        value={account.waiting}
        one="# publication attend, rien n’est perdu."
        other="# publications attendent, rien n’est perdu."
      />
    </p>
  ) : null

const Permissions = ({ account }: { account: Account }) => {
  const missing = account.permissionsMissing.length > 0
  return (
    <span className={classes.permissions} data-missing={missing || undefined}>
      <Icon of={missing ? IconAlertCircle : IconCircleCheck} size="s" />
      <span>
        <PermissionCount account={account} />
      </span>
    </span>
  )
}

function LastCall({ account }: { account: Account }) {
  const format = useFormat()
  if (!account.lastGoodCallAt) return <span className={classes.quiet}>–</span>
  const at = new Date(account.lastGoodCallAt)
  return (
    <Tooltip label={format.when(at)}>
      <span>{format.relative(at)}</span>
    </Tooltip>
  )
}

type AccountsTableProps = { accounts: readonly Account[]; chosen: string | undefined }

function AsTable({ accounts, chosen }: AccountsTableProps) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            <Trans>Compte</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>État</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Permissions</Trans>
          </Table.Th>
          <Table.Th>
            <Trans>Dernier appel réussi</Trans>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {accounts.map(account => (
          <Table.Tr
            key={account.id}
            className={classes.row}
            data-selected={account.id === chosen || undefined}
          >
            <Table.Td>
              <AccountButton account={account} />
            </Table.Td>
            <Table.Td>
              <AccountState account={account} />
              <Waits account={account} />
            </Table.Td>
            <Table.Td>
              {isLost(account) ? (
                <span className={classes.quiet}>–</span>
              ) : (
                <Permissions account={account} />
              )}
            </Table.Td>
            <Table.Td>
              <LastCall account={account} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** One row an account; cards on a phone, where four columns do not fit. */
export function AccountsTable(props: AccountsTableProps) {
  const { t } = useLingui()
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  if (wide) {
    return (
      <div className={classes.lines}>
        <AsTable {...props} />
      </div>
    )
  }
  return (
    <Rows label={t`Comptes`}>
      {props.accounts.map(account => (
        <Row
          key={account.id}
          {...(account.id === props.chosen ? { tone: 'selected' as const } : {})}
          aside={
            <>
              <AccountState account={account} />
              {isLost(account) ? null : <Permissions account={account} />}
            </>
          }
        >
          <AccountButton account={account} />
          <Waits account={account} />
        </Row>
      ))}
    </Rows>
  )
}
