import { Plural, Trans } from '@lingui/react/macro'
import { IconAlertCircle, IconCheck, IconClock, IconFlask } from '@tabler/icons-react'
import { findNetwork } from '#web/client/network-facts.ts'
import { useFormat } from '#web/i18n/index.ts'
import { Tag } from '#web/ui/tag.tsx'
import type { Account } from './account-queries.ts'

const day = 86_400_000
const daysOfWarning = 7

/** Whole days before the access ends, when that is near enough to say so. */
export function endsInDays(account: Account, now: Date): number | null {
  if (!account.credentialExpiresAt) return null
  const left = Math.floor((Date.parse(account.credentialExpiresAt) - now.getTime()) / day)
  return left <= daysOfWarning ? left : null
}

export const isPractice = (account: Account): boolean =>
  findNetwork(account.network)?.manifest.practice === true

/** Whether this account asks something from a person. */
export const needsCare = (account: Account, now: Date): boolean =>
  account.state === 'reconnect-needed' ||
  account.permissionsMissing.length > 0 ||
  endsInDays(account, now) !== null

/** Icon and words: practice, to reconnect, ending soon, a permission short, or connected. */
export function AccountState({ account }: { account: Account }) {
  const { now } = useFormat()
  const days = endsInDays(account, now)
  if (account.state === 'reconnect-needed') {
    return (
      <Tag tone="reconnect" icon={IconAlertCircle}>
        <Trans>Reconnexion nécessaire</Trans>
      </Tag>
    )
  }
  if (isPractice(account)) {
    return (
      <Tag tone="community" icon={IconFlask}>
        <Trans>Essai, rien ne sort</Trans>
      </Tag>
    )
  }
  if (days !== null) {
    return (
      <Tag tone="waiting" icon={IconClock}>
        <Plural
          value={Math.max(0, days)}
          _0="Expire aujourd’hui"
          one="Expire dans # jour"
          other="Expire dans # jours"
        />
      </Tag>
    )
  }
  if (account.permissionsMissing.length > 0) {
    return (
      <Tag tone="waiting" icon={IconAlertCircle}>
        <Trans>Permission absente</Trans>
      </Tag>
    )
  }
  return (
    <Tag tone="done" icon={IconCheck}>
      <Trans>Connecté</Trans>
    </Tag>
  )
}

/** « 3 sur 4 », with its icon. */
export function PermissionCount({ account }: { account: Account }) {
  const held = account.permissionsHeld.length
  const all = held + account.permissionsMissing.length
  return account.permissionsMissing.length === 0 ? (
    <Trans>Toutes</Trans>
  ) : (
    <Trans>
      {held} sur {all}
    </Trans>
  )
}
