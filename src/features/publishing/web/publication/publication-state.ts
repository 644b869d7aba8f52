import type { I18n } from '@lingui/core'
import { useLingui } from '@lingui/react'
import { networkWithin } from '#web/client/networks.tsx'
import { type Format, useFormat } from '#web/i18n/format.ts'
import { reasonClauses } from '#web/i18n/refusals/reasons.ts'
import type { StateValues } from '#web/ui/state-words.tsx'
import type { ChannelView, PublicationView } from '../shapes.ts'

/** The moment that the state’s sentence speaks of. */
function momentOf(publication: PublicationView): string | null {
  const { state, nextTryAt, publishedAt, deletedAt, dueAt } = publication
  switch (state) {
    case 'published':
    case 'assisted-done':
      return publishedAt
    case 'deleted':
      return deletedAt
    case 'waiting':
    case 'unconfirmed':
      return nextTryAt
    default:
      return dueAt
  }
}

/** What fills the state’s sentence; the clause is ready, the network’s own words stay behind it. */
export function stateValuesOf(
  publication: PublicationView,
  channels: readonly ChannelView[],
  i18n: I18n,
  format: Format,
): StateValues {
  const { suspended, reason, channelId, assisted } = publication
  const moment = momentOf(publication)
  const clause = reasonClauses[reason?.clause ?? 'says-no-more']
  const channel = channels.find(one => one.id === channelId)
  return {
    network: networkWithin(channel ?? publication),
    ...(channel ? { account: channel.displayName || channel.handle } : {}),
    ...(moment ? { when: format.when(new Date(moment)) } : {}),
    ...(suspended
      ? { name: suspended.by, reason: suspended.reason }
      : clause
        ? { reason: i18n._(clause) }
        : {}),
    ...(assisted?.doer && !suspended ? { name: assisted.doneBy ?? assisted.doer } : {}),
  }
}

export function useStateValues(
  publication: PublicationView,
  channels: readonly ChannelView[],
): StateValues {
  const { i18n } = useLingui()
  return stateValuesOf(publication, channels, i18n, useFormat())
}
