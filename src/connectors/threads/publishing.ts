import { z } from 'zod'
import { outcomeOfFailure, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { ask, callAs, connectAgain, pageOf, readBy, succeeded } from '../graph/asking.ts'
import { isGone, keptAnswer, outcomeOfGraph } from '../graph/errors.ts'
import { containerOf, forget, readStored } from '../graph/kept-containers.ts'
import { clockDrift, sameText, unknown } from '../graph/looking.ts'
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
    return { outcome: 'published', remote: await addressed(post.id, order, port) }
  }
  if (isGone(answer) && parentOf(order) !== undefined) {
    return { outcome: 'refused', reason: 'quoted-gone', answer: keptAnswer(answer) }
  }
  return outcomeOfGraph(answer, port.clock.now(), { permission: 'publish' })
}

const linkShape = z.object({ permalink: z.string() })

/** Addresses are not made of ids: asked for once the post stands, and the profile's page until then. */
async function addressed(id: string, order: PublishOrder, port: ChannelPort): Promise<RemotePost> {
  const read = await ask(port, 'account', {
    method: 'GET',
    path: `/${id}`,
    query: { fields: 'permalink' },
    read: readBy(linkShape),
  })
  const url = 'stop' in read ? '' : webAddress(read.value.permalink)
  return { id, url: url || profilePage(order.account.handle) }
}

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
  if ('stop' in seen) return seen.gone ? notKnown : unknown(seen.stop)
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
  if (!found) return notKnown
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

const notKnown: ReadBack = {
  found: 'unknown',
  answer: { status: 200, code: 'published-elsewhere' },
}

/** The last part first, so that a cut leaves no reply without what it answers. A part that is gone is gone. */
const remove: PublishingFacet['remove'] = async (_account, remotes, _content, port) => {
  for (const remote of remotes.toReversed()) {
    const asked = await callAs(port, { method: 'DELETE', path: `/${remote.id}`, timeout })
    if (!asked) return connectAgain
    if (!asked.ok) return repeatable(outcomeOfFailure(asked.refusal))
    const { value: answer } = asked
    const done = answer.status === 200 && succeeded.safeParse(answer.json()).success
    if (done || isGone(answer)) continue
    return repeatable(outcomeOfGraph(answer, port.clock.now(), { permission: 'delete' }))
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

export const publishing: PublishingFacet = { prepare, send, readBack, remove, quota }
