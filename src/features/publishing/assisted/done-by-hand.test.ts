/** What follows « C’est fait », through the real server: other tools are told once, and the first comment is not forgotten. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ContentRules, OutgoingContent, PublishingFacet } from '#connectors/connector.ts'
import type { ConversationTraits } from '#connectors/conversations.ts'
import type { Network } from '#features/channels/index.ts'
import { startWebhookWorker } from '#features/webhooks/index.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import { makeRequest } from '#platform/request/index.ts'
import { addPerson, addWorkspace, type Colleague, draftFor, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { addChannel, scriptedNetwork } from '../engine/testing.ts'
import { type PublishingWorker, startPublishingWorker } from '../engine/worker.ts'

vi.setConfig({ testTimeout: 30_000 })

const why = { fr: 'Ce réseau n’a pas de voie pour les programmes.', en: 'It has no API.' }
const link = 'https://example.social/p/42'
const sent: OutgoingContent[] = []
const facet: PublishingFacet = {
  send: async ({ content }) => {
    sent.push(content)
    return { outcome: 'published', remote: { id: `c${sent.length}`, url: `${link}#c` } }
  },
}
const traits = { answer: { comment: true } } as unknown as ConversationTraits

/** Accounts of it publish by hand until they are let in; comments under posts may be written by its API, or by nobody. */
function network(name: string, comments: boolean): Network {
  const { manifest } = scriptedNetwork(name, facet)
  const rules: ContentRules = {
    count: () => ({ used: 0, max: 0, overflowAt: null }),
    check: () => [],
    byHand: () => why,
    remoteOf: given => ({ id: given.split('/').at(-1) ?? '', url: given }),
  }
  const whole = {
    ...manifest,
    byHand: { open: 'https://app.example/open', hosts: ['example.social'] },
    ...(comments ? { conversations: traits } : {}),
  }
  const connecting = {
    check: async () => ({
      ok: true as const,
      value: { lines: [], limits: {}, handle: '', displayName: '' },
    }),
  }
  const connector = { manifest: whole, rules, connecting, publishing: facet }
  return { manifest: whole, rules, load: async () => ({ connector }) }
}

let server: TestServer
let lea: Colleague
let workspaceId: string
let open: string
let mute: string
let worker: PublishingWorker
let receiver: Server
const received: { type: string; data: Record<string, unknown> }[] = []

beforeAll(async () => {
  server = await openTestServer({ networks: [network('open', true), network('mute', false)] })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  open = await addChannel(server.rooms.database, workspaceId, 'open')
  mute = await addChannel(server.rooms.database, workspaceId, 'mute')
  worker = await startPublishingWorker({ ...server.rooms, worker: 'worker-1' })
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      received.push(JSON.parse(body))
      response.writeHead(200).end()
    })
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
})
afterAll(async () => {
  receiver.close()
  await worker.stop()
  await server.close()
})

interface View {
  readonly publication: {
    readonly state: string
    readonly firstComment: {
      readonly id: string
      readonly state: string
      readonly dueAt: string
    } | null
  }
  readonly firstComment: string
  readonly commentFollows: boolean
}

/** A post whose hour has come, with its first comment. */
async function dueOn(
  channelId: string,
  text: string,
  firstComment = 'Le lien : https://colibri.example',
) {
  const draft = draftFor([channelId], text)
  const channels = [{ ...draft.channels[0], firstComment }]
  const made = await lea.call('publishing.posts.create', { draft: { ...draft, channels } })
  const { id, revision } = made.output as unknown as { id: string; revision: number }
  const { output } = await lea.call('publishing.posts.schedule', { id, revision, when: null })
  const post = (output as unknown as { post: { publications: { id: string }[] } }).post
  const publicationId = post.publications[0]?.id ?? ''
  await vi.waitFor(async () => {
    expect((await read(publicationId)).publication.state).toBe('assisted')
  }, 8_000)
  return publicationId
}

async function read(id: string): Promise<View> {
  const { output, refused } = await lea.call('publishing.assisted.read', { id })
  expect(refused).toBeUndefined()
  return output as unknown as View
}

const done = async (id: string, given: string | null) => {
  const { output, refused } = await lea.call('publishing.assisted.done', { id, link: given })
  expect(refused).toBeUndefined()
  return output as unknown as View
}
const undo = async (id: string) => {
  const { output, refused } = await lea.call('publishing.assisted.undo', { id })
  expect(refused).toBeUndefined()
  return output as unknown as View
}

/** Time goes by, and the worker looks. */
async function after(ms: number) {
  server.clock.set(new Date(server.clock.now().getTime() + ms))
  await server.rooms.database.inWorkspace(workspaceId, trx => wakePublishing(trx))
}
/** Long enough for what should not happen. */
const aMoment = () => new Promise(wake => setTimeout(wake, 400))

test('other tools hear of it once, with its link, and never of what was taken back', async () => {
  const { port } = receiver.address() as AddressInfo
  const made = await lea.call('webhooks.create', {
    name: 'Essai',
    url: `http://127.0.0.1:${port}/`,
    events: ['publication.published', 'publication.refused'],
  })
  expect(made.refused).toBeUndefined()
  const telling = await startWebhookWorker({
    ...server.rooms,
    request: makeRequest({ allowedPrivateHosts: [`127.0.0.1:${port}`] }),
    random: () => 0.5,
  })
  try {
    const id = await dueOn(mute, 'Racontée une fois')
    await done(id, null)
    await aMoment()
    expect(received).toEqual([])
    await undo(id)
    server.clock.set(new Date(server.clock.now().getTime() + 60_000))
    const taken = await dueOn(mute, 'Reprise pour de bon')
    await done(taken, link)
    await undo(taken)
    await done(id, link)
    await aMoment()
    expect(received).toEqual([])
    server.clock.set(new Date(server.clock.now().getTime() + 21_000))
    telling.wake()
    await vi.waitFor(
      () => expect(received.some(({ type }) => type === 'publication.published')).toBe(true),
      10_000,
    )
    await aMoment()
    expect(received.filter(({ type }) => type === 'publication.published')).toMatchObject([
      { data: { publicationId: id, channelId: mute, state: 'assisted-done', url: link } },
    ])
    expect((await read(taken)).publication.state).toBe('assisted')
  } finally {
    await telling.stop()
    server.clock.set(new Date())
  }
})

test('under a post that the link names, the first comment leaves by itself, after the way back', async () => {
  const id = await dueOn(open, 'Avec son lien')
  expect(await read(id)).toMatchObject({
    commentFollows: true,
    firstComment: 'Le lien : https://colibri.example',
    publication: { firstComment: null },
  })
  const first = await done(id, link)
  expect(first.publication.firstComment).toMatchObject({ state: 'scheduled' })
  await undo(id)
  // Said by mistake: nothing is written under anything.
  await after(30_000)
  await aMoment()
  expect(sent).toEqual([])
  expect((await read(id)).publication.state).toBe('assisted')
  await done(id, link)
  await aMoment()
  expect(sent).toEqual([])
  await after(17_000)
  const view = await vi.waitFor(async () => {
    const seen = await read(id)
    expect(seen.publication.firstComment?.state).toBe('published')
    return seen
  }, 10_000)
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    parts: [{ text: 'Le lien : https://colibri.example' }],
    answers: { way: 'public', to: { remoteId: '42', url: link, kind: 'comment' } },
  })
  const lines = await lea.call('publishing.publications.attempts', {
    id: view.publication.firstComment?.id,
  })
  expect(Object.values(lines.output ?? {})).toMatchObject([{ kind: 'send', outcome: 'published' }])
  server.clock.set(new Date())
})

test('where nobody can write it, its words stay to be pasted', async () => {
  sent.length = 0
  const unnamed = await dueOn(open, 'Sans son lien')
  expect(await done(unnamed, null)).toMatchObject({
    firstComment: 'Le lien : https://colibri.example',
    publication: { state: 'assisted-done', firstComment: null },
  })
  const silent = await dueOn(mute, 'Là où rien ne s’écrit')
  expect(await read(silent)).toMatchObject({ commentFollows: false })
  expect(await done(silent, link)).toMatchObject({
    firstComment: 'Le lien : https://colibri.example',
    publication: { state: 'assisted-done', firstComment: null },
  })
  await after(30_000)
  await aMoment()
  expect(sent).toEqual([])
  server.clock.set(new Date())
})

test('a link that comes after a word without one is not answered twice', async () => {
  sent.length = 0
  const id = await dueOn(open, 'D’abord sans, puis avec', 'Une seule fois')
  await done(id, link)
  await undo(id)
  await done(id, null)
  await undo(id)
  const view = await done(id, link)
  expect(view.publication.firstComment).toMatchObject({ state: 'scheduled' })
  await after(17_000)
  await vi.waitFor(() => expect(sent).toHaveLength(1), 10_000)
  await aMoment()
  expect(sent).toHaveLength(1)
  server.clock.set(new Date())
})
