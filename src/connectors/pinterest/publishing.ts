import { repeatable } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReasonCode,
  RemotePost,
} from '../connector.ts'
import { callAs, saysGone } from './call.ts'
import { manifest } from './manifest.ts'
import { markOf, mediaSource, pinWords } from './pin-body.ts'
import { newest, readBack, remotePin } from './read-back.ts'
import { rules } from './rules.ts'
import { outcomeOfRefusal, readSaid } from './said.ts'
import { pinShape } from './shapes.ts'
import { prepare, uploadKey } from './uploads.ts'

const timeout = manifest.publishing.callTimeout

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const words = pinWords(order)
  if (!words) return boardMissing
  const source = await mediaSource(order, prepared, port)
  if (!source) return fileMissing
  const written = Object.entries(words).filter(([, value]) => value !== null)
  const asked = await callAs(port, {
    method: 'POST',
    path: '/pins',
    json: { ...Object.fromEntries(written), media_source: source },
    timeout,
  })
  if (!asked.ok) return asked.refusal
  const remote = readRemote(asked.value, order)
  if (!remote) return refusedPin(asked.value, order, port)
  await port.store.delete(uploadKey(order.key))
  return { outcome: 'published', remote }
}

const edit: PublishingFacet['edit'] = async (order, remote, _prepared, port) => {
  const words = pinWords(order)
  if (!words) return boardMissing
  if (remote.mark !== undefined && remote.mark !== markOf(order)) return picturesStay
  const asked = await callAs(port, { method: 'PATCH', path: pathOf(remote), json: words, timeout })
  // The same edit twice is one edit, so that a doubt is another try.
  if (!asked.ok) return repeatable(asked.refusal)
  const changed = readRemote(asked.value, order)
  if (changed) return { outcome: 'published', remote: changed }
  return repeatable(refusedPin(asked.value, order, port))
}

/** A pin that is gone is gone. */
const remove: PublishingFacet['remove'] = async (_account, remotes, _content, port) => {
  for (const remote of remotes) {
    const asked = await callAs(port, { method: 'DELETE', path: pathOf(remote), timeout })
    if (!asked.ok) return repeatable(asked.refusal)
    const { value: answer } = asked
    if (answer.status !== 204 && !saysGone(answer)) {
      const said = { permission: 'publish', wrong: 'says-no-more' } as const
      return repeatable(outcomeOfRefusal(answer, port.clock.now(), said))
    }
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

const pathOf = ({ id }: RemotePost) => `/pins/${encodeURIComponent(id)}`

function readRemote(answer: IncomingAnswer, order: PublishOrder): RemotePost | null {
  const pin = answer.status < 300 ? pinShape.safeParse(answer.json()).data : undefined
  return pin ? { ...remotePin(pin), mark: markOf(order) } : null
}

function refusedPin(answer: IncomingAnswer, order: PublishOrder, port: ChannelPort) {
  const said = { permission: 'publish', wrong: whyWrong(answer, order, port) } as const
  return outcomeOfRefusal(answer, port.clock.now(), said)
}

/** 400 has one code for many reasons: our own count decides first, then the words that are known. */
function whyWrong(
  answer: IncomingAnswer,
  { content, account }: PublishOrder,
  port: ChannelPort,
): ReasonCode {
  const found = rules.check(content, account.limits).map(({ code }) => code)
  if (found.some(code => code === 'text-too-long' || code === 'title-too-long'))
    return 'text-too-long'
  const words = readSaid(answer, port.clock.now()).message ?? ''
  if (/spam|blocked|guidelines/i.test(words)) return 'breaks-rules'
  return /image|media|video|picture/i.test(words) ? 'media-not-accepted' : 'says-no-more'
}

const boardMissing: PublishOutcome = {
  outcome: 'refused',
  reason: 'says-no-more',
  answer: { status: null, code: 'board-missing', message: 'no board of the account is chosen' },
}

const picturesStay: PublishOutcome = {
  outcome: 'refused',
  reason: 'media-not-accepted',
  answer: { status: null, code: 'pictures-stay', message: 'a pin keeps its picture' },
}

/** Prepared by an attempt of which nothing is left: the next one sends it. */
const fileMissing: PublishOutcome = {
  outcome: 'wait',
  answer: { status: null, code: 'upload-missing' },
}

export const publishing: PublishingFacet = { prepare, newest, send, readBack, remove, edit }
