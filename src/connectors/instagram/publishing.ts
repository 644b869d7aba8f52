import { z } from 'zod'
import { outcomeOfFailure } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReadBack,
} from '../connector.ts'
import { ask, callAs, connectAgain, pageOf, readBy } from '../graph/asking.ts'
import { outcomeOfGraph } from '../graph/errors.ts'
import { containerOf, forget, readStored } from '../graph/kept-containers.ts'
import { clockDrift, sameText, unknown } from '../graph/looking.ts'
import { addressed, publishedElsewhere, removeEach } from '../graph/standing.ts'
import { look, prepare } from './containers.ts'
import { manifest } from './manifest.ts'
import { readBackAnswer, sendAnswer } from './sent-answers.ts'
import { idShape, mediaFields, mediaShape, webAddress } from './shapes.ts'

const timeout = manifest.publishing.callTimeout

/** The one that is published: the carousel itself, or its only file. */
function published(order: PublishOrder, prepared: Json): string | null {
  const { media = [] } = order.content.parts[order.part] ?? {}
  const file = order.content.format === 'carousel' ? '' : (media[0]?.file ?? '')
  const container = containerOf(readStored(prepared), file)
  return container?.isReady ? container.id : null
}

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  if (order.content.answers) return sendAnswer(order, order.content.answers, port)
  const container = published(order, prepared)
  if (!container) return { outcome: 'wait', answer: { status: null, code: 'uploads-missing' } }
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${order.account.remoteId}/media_publish`,
    form: { creation_id: container },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const media = asked.value.status === 200 ? readBy(idShape)(asked.value.json()) : null
  if (!media) return outcomeOfGraph(asked.value, port.clock.now(), { permission: 'publish' })
  await forget(order.key, port)
  return { outcome: 'published', remote: await addressed(media.id, placeOf(order), port) }
}

const profileOf = ({ account }: PublishOrder) =>
  `https://www.instagram.com/${account.handle.replace(/^@/, '')}/`

const placeOf = (order: PublishOrder) => ({ page: profileOf(order), webAddress })

/** The container says whether it was published; which post it became, the account's newest posts say. */
async function readBack(
  order: PublishOrder,
  prepared: Json,
  _newest: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  if (order.content.answers) return readBackAnswer(order, order.content.answers, port)
  const container = published(order, prepared)
  if (!container) return { found: 'absent' }
  const seen = await look(container, port)
  if ('stop' in seen) return seen.gone ? publishedElsewhere : unknown(seen.stop)
  if (seen.state !== 'PUBLISHED') return { found: 'absent' }
  const { content, account, firstAt, part } = order
  const read = await ask(port, 'account', {
    method: 'GET',
    path: `/${account.remoteId}/${content.format === 'story' ? 'stories' : 'media'}`,
    query: { fields: mediaFields, limit: '50' },
    read: readBy(pageOf(mediaShape)),
  })
  if ('stop' in read) return unknown(read.stop)
  const text = content.format === 'story' ? '' : (content.parts[part]?.text ?? '')
  const found = read.value.data.find(
    ({ caption = '', timestamp }) =>
      new Date(timestamp).getTime() >= firstAt.getTime() - clockDrift && sameText(caption, text),
  )
  if (!found) return publishedElsewhere
  const url = webAddress(found.permalink) || profileOf(order)
  return { found: 'present', remote: { id: found.id, url } }
}

const remove: PublishingFacet['remove'] = async (_account, remotes, content, port) => {
  if (content.answers?.way === 'private') {
    const message = 'Instagram lets no application take a private message back.'
    const answer = { status: null, code: 'not-possible', message }
    return { outcome: 'refused', reason: 'says-no-more', answer }
  }
  const permission = content.answers ? 'comments' : 'publish'
  return removeEach(remotes, { permission, timeout }, port)
}

const quotaShape = z.object({
  data: z
    .array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }) }))
    .min(1),
})

/** The network says itself how many it grants: its pages do not agree. */
const quota: PublishingFacet['quota'] = async (account, port) => {
  const read = await ask(port, 'publish', {
    method: 'GET',
    path: `/${account.remoteId}/content_publishing_limit`,
    query: { fields: 'config,quota_usage' },
    read: readBy(quotaShape),
  })
  if ('stop' in read) return read.stop
  const name = { fr: 'Publications en 24 h', en: 'Posts in 24 hours' }
  const lines = read.value.data.map(({ quota_usage: used, config }) => ({
    ...{ name, used, most: config.quota_total },
  }))
  return { outcome: 'read', lines }
}

export const publishing: PublishingFacet = { prepare, send, readBack, remove, quota }
