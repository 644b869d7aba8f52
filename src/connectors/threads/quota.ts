/** The network says itself how many posts, replies and deletions it grants in a moving day. */
import { z } from 'zod'
import type { PublishingFacet } from '../connector.ts'
import { ask, readBy, readSealed } from '../graph/asking.ts'
import type { QuotaLine } from '../quota.ts'
import { holds } from './scopes.ts'

const amount = z.object({ quota_total: z.number() }).optional().catch(undefined)
const used = z.number().optional().catch(undefined)

const quotaShape = z.object({
  data: z
    .array(
      z.object({
        ...{ quota_usage: used, config: amount },
        ...{ reply_quota_usage: used, reply_config: amount },
        ...{ delete_quota_usage: used, delete_config: amount },
      }),
    )
    .min(1),
})

export const quota: NonNullable<PublishingFacet['quota']> = async (account, port) => {
  const held = readSealed(await port.credentials())?.scopes ?? []
  const fields = [
    'quota_usage,config',
    ...(holds(held, 'replies') ? ['reply_quota_usage,reply_config'] : []),
    ...(holds(held, 'delete') ? ['delete_quota_usage,delete_config'] : []),
  ]
  const read = await ask(port, 'publish', {
    method: 'GET',
    path: `/${account.remoteId}/threads_publishing_limit`,
    query: { fields: fields.join(',') },
    read: readBy(quotaShape),
  })
  if ('stop' in read) return read.stop
  const [row] = read.value.data
  return {
    outcome: 'read',
    lines: [
      ...line('Publications en 24 h', 'Posts in 24 hours', row?.quota_usage, row?.config),
      ...line('Réponses en 24 h', 'Replies in 24 hours', row?.reply_quota_usage, row?.reply_config),
      ...line(
        'Suppressions en 24 h',
        'Deletions in 24 hours',
        row?.delete_quota_usage,
        row?.delete_config,
      ),
    ],
  }
}

/** What is not told is no line. */
const line = (
  fr: string,
  en: string,
  count: number | undefined,
  most: { readonly quota_total: number } | undefined,
): QuotaLine[] =>
  count === undefined || most === undefined
    ? []
    : [{ name: { fr, en }, used: count, most: most.quota_total }]
