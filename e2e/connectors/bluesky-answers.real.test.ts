/** What people answer on the real network: each message once, answered, liked and hidden by Parvis. */
import { AtpAgent } from '@atproto/api'
import { expect } from 'vitest'
import { connector } from '#connectors/bluesky/index.ts'
import { targetOf } from '#connectors/conformance-people.ts'
import type { OutgoingContent, PublishOrder, RemotePost } from '#connectors/connector.ts'
import type { Target } from '#connectors/conversations.ts'
import { makeTestBench, type TestChannel } from '#connectors/testing.ts'
import { journey } from '../fixtures.ts'
import type { Bluesky } from '../servers/bluesky.ts'
import { readAll } from './reading.ts'

const { connecting, publishing, conversations } = connector
if (!connecting.connect || !publishing?.prepare || !publishing.readBack || !conversations) {
  throw new Error('a facet is missing')
}
const { connect } = connecting
const { prepare, send, readBack } = publishing
const { act } = conversations

let handles = 0

async function open(bluesky: Bluesky) {
  handles += 1
  const brand = await bluesky.createAccount(`maison${handles}.test`)
  const bench = makeTestBench({
    now: new Date(),
    reach: [new URL(bluesky.pds).host],
    longestWait: 20_000,
  })
  const answer = await connect(
    { handle: brand.handle, appPassword: brand.appPassword, service: bluesky.pds },
    bench.instance(),
  )
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return { brand, bench, channel: bench.keep(answer.value) }
}

async function person(bluesky: Bluesky, name: string): Promise<AtpAgent> {
  const account = await bluesky.createAccount(`${name}${handles}.test`)
  const agent = new AtpAgent({ service: bluesky.pds })
  await agent.login({ identifier: account.handle, password: account.password })
  return agent
}

let orders = 0
const order = (channel: TestChannel, text: string, answers?: Target): PublishOrder => {
  orders += 1
  const content: OutgoingContent = {
    format: 'post',
    language: 'fr',
    parts: [{ text, media: [] }],
    settings: {},
    ...(answers ? { answers: { to: answers, way: 'public' } } : {}),
  }
  return {
    publicationId: `p${orders}`,
    account: channel.account,
    content,
    part: 0,
    done: [],
    key: `p${orders}/0`,
    firstAt: new Date(),
  }
}

async function publish(asked: PublishOrder, channel: TestChannel): Promise<RemotePost> {
  const prepared = await prepare(asked, null, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  const sent = await send(asked, prepared.stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote
}

const refOf = ({ id, mark }: RemotePost) => ({ uri: id, cid: mark ?? '' })

journey('a reply, a mention and a quote arrive once, a like does not', async ({ bluesky }) => {
  const { brand, channel } = await open(bluesky)
  const [ines, omar] = [await person(bluesky, 'ines'), await person(bluesky, 'omar')]
  const post = await publish(order(channel, 'La brume revient samedi.'), channel)
  await bluesky.indexed()
  const before = await readAll(conversations, channel, null)
  expect(before.messages).toEqual([])

  const ref = refOf(post)
  const reply = await ines.post({
    text: 'À quelle heure\u202f?',
    langs: ['fr'],
    reply: { root: ref, parent: ref },
  })
  await ines.like(ref.uri, ref.cid)
  const quote = await omar.post({
    text: 'Enfin.',
    embed: { $type: 'app.bsky.embed.record', record: ref },
  })
  const text = `Bravo @${brand.handle}`
  const mention = await omar.post({
    text,
    facets: [
      {
        index: { byteStart: 6, byteEnd: Buffer.byteLength(text) },
        features: [{ $type: 'app.bsky.richtext.facet#mention', did: brand.did }],
      },
    ],
  })
  await bluesky.indexed()
  const first = await readAll(conversations, channel, before.cursor)
  const byId = new Map(first.messages.map(message => [message.remoteId, message]))
  expect([...byId.keys()].sort()).toEqual([reply.uri, quote.uri, mention.uri].sort())
  expect(byId.get(reply.uri)).toMatchObject({
    kind: 'reply',
    text: 'À quelle heure\u202f?',
    language: 'fr',
    thread: reply.uri,
    visibility: 'visible',
    likedByUs: false,
    author: { remoteId: ines.assertDid, isUs: false },
    subject: { remoteId: post.id, text: 'La brume revient samedi.', author: { isUs: true } },
  })
  expect(byId.get(quote.uri)).toMatchObject({
    kind: 'quote',
    thread: quote.uri,
    subject: { remoteId: post.id },
  })
  expect(byId.get(mention.uri)).toMatchObject({ kind: 'mention', thread: mention.uri, text })
  expect(byId.get(mention.uri)?.subject).toBeUndefined()
  expect((await readAll(conversations, channel, first.cursor)).changes).toEqual([])
})

journey('an answer hangs in its thread, and what follows is the same one', async ({ bluesky }) => {
  const { bench, channel } = await open(bluesky)
  const ines = await person(bluesky, 'ines')
  const ref = refOf(await publish(order(channel, 'Ouvert dimanche.'), channel))
  await bluesky.indexed()
  const asked = await ines.post({ text: 'Le matin ?', reply: { root: ref, parent: ref } })
  await bluesky.indexed()
  const first = await readAll(conversations, channel, null)
  const question = first.messages[0]
  if (!question) throw new Error('no message')

  const answer = order(channel, 'Oui, dès 9 h.', targetOf(question))
  const sent = await publish(answer, channel)
  expect(await publish(answer, channel)).toEqual(sent)
  expect(await readBack(answer, null, null, channel.port())).toEqual({
    found: 'present',
    remote: sent,
  })
  await bluesky.indexed()
  const { data } = await ines.getPostThread({ uri: ref.uri })
  const thread = data.thread as { replies: { replies: { post: { uri: string } }[] }[] }
  expect(thread.replies[0]?.replies.map(({ post }) => post.uri)).toEqual([sent.id])

  const again = await ines.post({ text: 'Merci', reply: { root: ref, parent: refOf(sent) } })
  await bluesky.indexed()
  const second = await readAll(conversations, channel, first.cursor)
  const ours = second.messages.find(({ remoteId }) => remoteId === sent.id)
  expect(ours).toMatchObject({ author: { isUs: true }, thread: asked.uri, parent: asked.uri })
  const thanks = second.messages.find(({ remoteId }) => remoteId === again.uri)
  expect(thanks).toMatchObject({
    thread: asked.uri,
    parent: sent.id,
    subject: { remoteId: ref.uri },
  })

  // Deleted at its source, it is noticed at the next look; nobody may answer it any more.
  await ines.deletePost(asked.uri)
  await bluesky.indexed()
  bench.clock.advance(61_000)
  const third = await readAll(conversations, channel, second.cursor)
  expect(third.changes).toMatchObject([{ change: 'removed', remoteId: asked.uri }])
  const late = order(channel, 'Trop tard', targetOf(question))
  const prepared = await prepare(late, null, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  expect(await send(late, prepared.stored, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'quoted-gone',
  })
})

journey('liked once, hidden by the gate of our thread, and shown again', async ({ bluesky }) => {
  const { bench, channel } = await open(bluesky)
  const [ines, omar] = [await person(bluesky, 'ines'), await person(bluesky, 'omar')]
  const ref = refOf(await publish(order(channel, 'Nouveau thé.'), channel))
  await bluesky.indexed()
  const rude = await omar.post({ text: 'Nul.', reply: { root: ref, parent: ref } })
  await bluesky.indexed()
  const { messages, cursor } = await readAll(conversations, channel, null)
  const message = messages[0]
  if (!message) throw new Error('no message')
  const target = targetOf(message)
  const doIt = (wanted: Parameters<typeof act>[1]) =>
    act(channel.account, wanted, target, '', channel.port())

  expect(await doIt('like')).toEqual({ outcome: 'done' })
  expect(await doIt('like')).toEqual({ outcome: 'done' })
  await bluesky.indexed()
  expect(await doIt('like')).toEqual({ outcome: 'done' })
  const likes = async () => (await ines.getLikes({ uri: rude.uri })).data.likes.length
  expect(await likes()).toBe(1)

  const hidden = async () => {
    const { data } = await ines.getPostThread({ uri: ref.uri })
    const root = data.thread as { post: { threadgate?: { record: { hiddenReplies?: string[] } } } }
    return root.post.threadgate?.record.hiddenReplies ?? []
  }
  expect(await doIt('hide')).toEqual({ outcome: 'done', visibility: 'hidden' })
  expect(await doIt('hide')).toEqual({ outcome: 'done', visibility: 'hidden' })
  await bluesky.indexed()
  expect(await hidden()).toEqual([rude.uri])
  bench.clock.advance(61_000)
  const seen = await readAll(conversations, channel, cursor)
  expect(seen.messages).toMatchObject([
    { remoteId: rude.uri, visibility: 'hidden', likedByUs: true },
  ])

  expect(await doIt('show')).toEqual({ outcome: 'done', visibility: 'visible' })
  expect(await doIt('unlike')).toEqual({ outcome: 'done' })
  await bluesky.indexed()
  expect(await hidden()).toEqual([])
  expect(await likes()).toBe(0)
  expect(await doIt('delete')).toMatchObject({ outcome: 'refused' })
})

journey('ninety days come page by page, and a blocked author is told', async ({ bluesky }) => {
  const { brand, bench, channel } = await open(bluesky)
  const omar = await person(bluesky, 'omar')
  const ref = refOf(await publish(order(channel, 'Soixante questions.'), channel))
  await bluesky.indexed()
  const sent: string[] = []
  for (let n = 0; n < 60; n += 1) {
    sent.push((await omar.post({ text: `n° ${n}`, reply: { root: ref, parent: ref } })).uri)
  }
  await bluesky.indexed()
  const all = await readAll(conversations, channel, null)
  expect(all.messages.map(({ remoteId }) => remoteId).sort()).toEqual(sent.sort())
  expect((await readAll(conversations, channel, all.cursor)).messages).toEqual([])

  await omar.app.bsky.graph.block.create(
    { repo: omar.assertDid },
    { subject: brand.did, createdAt: new Date().toISOString() },
  )
  await bluesky.indexed()
  bench.clock.advance(61_000)
  const after = await readAll(conversations, channel, all.cursor)
  expect(after.changes).toMatchObject([
    { change: 'author', standing: 'blocked', author: { remoteId: omar.assertDid } },
  ])
})
