import { useLingui } from '@lingui/react'
import { useFormat } from '#web/i18n/format.ts'
import { type RefusalKey, refusalTexts, sentenceOf } from '#web/i18n/refusals/refusal-sentence.ts'
import type { ChannelView, PublicationView } from '../shapes.ts'

const isKey = (code: string): code is RefusalKey => Object.hasOwn(refusalTexts, code)

/** A reason of an earlier state says nothing once the post is out. */
export const readableReason = ({ state }: PublicationView): boolean =>
  state === 'refused' ||
  state === 'on-network-schedule' ||
  state === 'waiting' ||
  state === 'reconnect-needed' ||
  state === 'unconfirmed'

/** Why a publication stands where it stands, as one of the sentences for bad days. */
export function useReasonOf(
  publication: PublicationView,
  channels: readonly ChannelView[],
): string | null {
  const { i18n } = useLingui()
  const format = useFormat()
  const { reason, network, channelId, nextTryAt, partsDone } = publication
  if (!reason || !isKey(reason.code)) return null
  const channel = channels.find(one => one.id === channelId)
  const values = {
    network,
    account: channel?.displayName || channel?.handle || '',
    reason: reason.clause ?? 'says-no-more',
    permission: reason.permission ?? '',
    words: reason.words ?? '',
    count: 1,
    done: partsDone,
    ...(nextTryAt ? { when: nextTryAt } : {}),
  }
  return sentenceOf(reason.code, values, i18n, format).sentence
}
