/** Live: what the server sends as it happens (server-sent events), until it hangs up or is told to stop. */
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { z } from 'zod'
import { repeatable } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  IncomingAnswer,
  NotSent,
  RequestFailure,
} from '../connector.ts'
import type { ConversationChange, StreamHandlers } from '../conversations.ts'
import { callServer, readCredentials } from './call.ts'
import { asMessage } from './heard.ts'
import { forget, isKnown, placeOf } from './places.ts'
import { connectAgain, outcomeOfRefusal, repeatableFailure } from './said.ts'
import { profileOf } from './software.ts'
import { type Spoken, spokenShape } from './talk-shapes.ts'

/** Characters of one event; a status with everything that hangs on it weighs a hundredth. */
const longestEvent = 1_000_000
/** Servers send a heartbeat every 15 seconds. Milliseconds. */
const idle = 60_000
const longestRefusal = 20_000

interface Ear {
  readonly account: ChannelAccount
  readonly port: ChannelPort
}

export async function listen(
  account: ChannelAccount,
  handlers: StreamHandlers,
  port: ChannelPort,
): Promise<NotSent> {
  const credentials = await readCredentials(port)
  if (!credentials) return connectAgain
  if (!profileOf(account.limits).streams) {
    return {
      outcome: 'refused',
      reason: 'says-no-more',
      answer: { status: null, code: 'no-stream' },
    }
  }
  const place = await streamingOrigin(account, port)
  if ('stop' in place) return place.stop
  const opened = await port.openStream({
    url: `${place.origin}/api/v1/streaming/user`,
    headers: { authorization: `Bearer ${credentials.accessToken}` },
    signal: handlers.signal,
    idle,
    maxLine: longestEvent,
  })
  if (!opened.ok) return repeatableFailure(opened.refusal)
  const { status, headers, body, failure } = opened.value
  if (status !== 200 || !/^text\/event-stream\b/i.test(headers['content-type'] ?? '')) {
    const needs = { permission: 'read-messages', unprocessable: 'says-no-more' } as const
    const answer = await readRefusal(status, headers, body)
    return repeatable(outcomeOfRefusal(answer, port.clock.now(), needs))
  }
  handlers.opened()
  return (await hear(body, handlers, { account, port })) ?? ended(failure())
}

async function hear(
  body: AsyncIterable<Uint8Array>,
  handlers: StreamHandlers,
  ear: Ear,
): Promise<NotSent | null> {
  const events: EventSourceMessage[] = []
  let isTooLong = false
  const parser = createParser({
    onEvent: event => events.push(event),
    onError: error => {
      isTooLong ||= error.type === 'max-buffer-size-exceeded'
    },
    maxBufferSize: longestEvent,
  })
  const decoder = new TextDecoder()
  for await (const chunk of body) {
    parser.feed(decoder.decode(chunk, { stream: true }))
    for (const event of events.splice(0)) {
      const heard = await changesOf(event, ear)
      if ('stop' in heard) return heard.stop
      if (heard.changes.length > 0) await handlers.changed(heard.changes)
    }
    if (isTooLong) return ended({ kind: 'too-large', left: false, message: 'an event is too long' })
  }
  return null
}

const notificationShape = z.object({ type: z.string(), status: spokenShape })

/** `update`: a status of our own timeline. `status.update`: an edit. `delete`: its data is the id. */
async function changesOf(
  { event, data }: EventSourceMessage,
  ear: Ear,
): Promise<{ readonly changes: readonly ConversationChange[] } | { readonly stop: NotSent }> {
  const { store, clock } = ear.port
  const us = ear.account.remoteId
  if (event === 'delete') {
    const remoteId = data.trim()
    if (!(await isKnown(store, remoteId))) return { changes: [] }
    await forget(store, remoteId)
    return { changes: [{ change: 'removed', remoteId, at: clock.now() }] }
  }
  if (event === 'notification') {
    const { data: told } = notificationShape.safeParse(readJson(data))
    const isTalk = told?.type === 'mention' || told?.type === 'quote'
    return told && isTalk ? asChanges(told.status, ear) : { changes: [] }
  }
  if (event !== 'update' && event !== 'status.update') return { changes: [] }
  const { data: status } = spokenShape.safeParse(readJson(data))
  if (!status || status.reblog) return { changes: [] }
  const isOurAnswer =
    status.account.id === us && (Boolean(status.in_reply_to_id) || status.visibility === 'direct')
  const isEdit = event === 'status.update' && (await isKnown(store, status.id))
  return isOurAnswer || isEdit ? asChanges(status, ear) : { changes: [] }
}

async function asChanges(status: Spoken, { account, port }: Ear) {
  const placed = await placeOf(status, account, port)
  if ('stop' in placed) return placed
  if (placed.place === 'ours') return { changes: [] }
  const message = asMessage(status, placed.place, account)
  return { changes: [{ change: 'message', message } as const] }
}

const instanceShape = z.object({
  configuration: z.object({ urls: z.object({ streaming: z.string() }) }),
})

/** The server says where its stream is; it may be another host. Those before 4.0 stream where they are. */
async function streamingOrigin(
  { instance }: ChannelAccount,
  port: ChannelPort,
): Promise<{ readonly origin: string } | { readonly stop: NotSent }> {
  const asked = await callServer(port, instance, { method: 'GET', path: '/api/v2/instance' })
  if (!asked.ok) return { stop: repeatableFailure(asked.refusal) }
  const { value: answer } = asked
  const told = instanceShape.safeParse(answer.json())
  if (answer.status === 200 && told.success) {
    const address = told.data.configuration.urls.streaming.replace(/^ws/i, 'http')
    const isWeb = URL.canParse(address) && /^https?:/.test(address)
    return { origin: isWeb ? new URL(address).origin : instance }
  }
  if (answer.status === 404) return { origin: instance }
  const needs = { permission: 'read-account', unprocessable: 'says-no-more' } as const
  return { stop: repeatable(outcomeOfRefusal(answer, port.clock.now(), needs)) }
}

/** The few words of a server that does not stream, read as those of any other call. */
async function readRefusal(
  status: number,
  headers: { readonly [name: string]: string },
  body: AsyncIterable<Uint8Array>,
): Promise<IncomingAnswer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > longestRefusal) break
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  const text = new TextDecoder().decode(bytes)
  return { status, headers, body: bytes, text: () => text, json: () => readJson(text) }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const ended = (failure: RequestFailure | null): NotSent => ({
  outcome: 'wait',
  answer: {
    status: null,
    code: failure?.kind ?? 'ended',
    message: failure?.message ?? 'the stream ended',
  },
})
