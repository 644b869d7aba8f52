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
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { containerOf, forget, readStored } from '../graph/kept-containers.ts'
import { clockDrift, sameText, unknown } from '../graph/looking.ts'
import { addressed, publishedElsewhere, removeEach } from '../graph/standing.ts'
import { look, mainName, prepare } from './containers.ts'
import { manifest } from './manifest.ts'
import { profilePage } from './places.ts'
import { quota } from './quota.ts'
import { idShape, type Post, postShape, replyFields, webAddress } from './shapes.ts'

const timeout = manifest.publishing.callTimeout

function readyContainer(order: PublishOrder, prepared: Json): string | null {
  const container = containerOf(readStored(prepared), mainName(order))
  return container?.isReady ? container.id : null
}

/** Under what a part stands: the part before it, or what it answers. */
const parentOf = ({ part, done, content }: PublishOrder): string | undefined =>
  part > 0 ? done[part - 1]?.id : content.answers?.to.remoteId

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const container = readyContainer(order, prepared)
  if (!container) return { outcome: 'wait', answer: { status: null, code: 'uploads-missing' } }
  const asked = await callAs(port, {
    method: 'POST',
    path: `/${order.account.remoteId}/threads_publish`,
    form: { creation_id: container },
    timeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const { value: answer } = asked
  const post = answer.status === 200 ? readBy(idShape)(answer.json()) : null
  if (post) {
    await forget(order.key, port)
    return { outcome: 'published', remote: await addressed(post.id, placeOf(order), port) }
  }
  if (isGone(answer) && parentOf(order) !== undefined) {
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer) }
  }
  return outcomeOfGraph(answer, port.clock.now(), { permission: 'publish' })
}

const placeOf = ({ account }: PublishOrder) => ({ page: profilePage(account.handle), webAddress })

/** The container says whether it was published; which post it became, the newest posts or replies say. */
async function readBack(
  order: PublishOrder,
  prepared: Json,
  _newest: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const container = readyContainer(order, prepared)
  if (!container) return { found: 'absent' }
  const seen = await look(container, port)
  if ('stop' in seen) return seen.gone ? publishedElsewhere : unknown(seen.stop)
  if (seen.state !== 'PUBLISHED') return { found: 'absent' }
  const { account } = order
  const list = parentOf(order) === undefined ? 'threads' : 'replies'
  const read = await ask(port, 'account', {
    method: 'GET',
    path: `/${account.remoteId}/${list}`,
    query: { fields: replyFields, limit: '50' },
    read: readBy(pageOf(postShape)),
  })
  if ('stop' in read) return unknown(read.stop)
  const found = read.value.data.find(post => isOf(post, order))
  if (!found) return publishedElsewhere
  const url = webAddress(found.permalink) || profilePage(account.handle)
  return { found: 'present', remote: { id: found.id, url } }
}

/** Threads makes a topic of the first hashtag, and takes its sign out of the text. */
const withoutSigns = (text: string): string => text.replaceAll('#', '')

function isOf({ text, timestamp, replied_to: under }: Post, order: PublishOrder): boolean {
  const { text: written = '' } = order.content.parts[order.part] ?? {}
  return (
    new Date(timestamp).getTime() >= order.firstAt.getTime() - clockDrift &&
    under?.id === parentOf(order) &&
    sameText(withoutSigns(text), withoutSigns(written))
  )
}

const remove: PublishingFacet['remove'] = async (_account, remotes, _content, port) =>
  removeEach(remotes, { permission: 'delete', timeout }, port)

export const publishing: PublishingFacet = { prepare, send, readBack, remove, quota }
