import sharp from 'sharp'
import { expect } from 'vitest'
import { connector } from '#connectors/bluesky/index.ts'
import type {
  Json,
  OutgoingContent,
  OutgoingMedia,
  PublishOrder,
  RemotePost,
} from '#connectors/connector.ts'
import { makeTestBench, type TestChannel } from '#connectors/testing.ts'
import { journey } from '../fixtures.ts'
import type { Bluesky, BlueskyAccount } from '../servers/bluesky.ts'
import { recordsOf } from '../servers/reading.ts'

const { connecting, publishing } = connector
if (!connecting.connect || !publishing?.prepare || !publishing.readBack || !publishing.remove) {
  throw new Error('a facet is missing')
}
const { connect } = connecting
const { prepare, send, readBack, remove } = publishing

const picture = await sharp({
  create: { width: 160, height: 90, channels: 3, background: '#0a66c2' },
})
  .jpeg()
  .toBuffer()
const image: OutgoingMedia = {
  file: 'm1',
  alt: 'La place sous la brume',
  contentType: 'image/jpeg',
  bytes: picture.byteLength,
  width: 160,
  height: 90,
}

let handles = 0
async function open(bluesky: Bluesky) {
  handles += 1
  const person = await bluesky.createAccount(`brume${handles}.test`)
  const bench = makeTestBench({
    now: new Date(),
    reach: [new URL(bluesky.pds).host],
    files: { m1: { bytes: picture, contentType: 'image/jpeg', name: 'place.jpg' } },
    longestWait: 20_000,
  })
  const connectAs = (password: string) =>
    connect(
      { handle: `@${person.handle}`, appPassword: password, service: bluesky.pds },
      bench.instance(),
    )
  const answer = await connectAs(person.appPassword)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return { person, bench, connectAs, connected: answer.value, channel: bench.keep(answer.value) }
}

const order = (channel: TestChannel, content: OutgoingContent, over = {}): PublishOrder => ({
  publicationId: 'p1',
  account: channel.account,
  content,
  part: 0,
  done: [],
  key: 'p1/0',
  firstAt: new Date(),
  ...over,
})

const content = (...parts: string[]): OutgoingContent => ({
  format: parts.length > 1 ? 'thread' : 'post',
  language: 'fr',
  parts: parts.map(text => ({ text, media: [] })),
  settings: {},
})

async function publish(asked: PublishOrder, channel: TestChannel): Promise<RemotePost> {
  const prepared = await prepare(asked, null, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
  const sent = await send(asked, prepared.stored, channel.port())
  if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote
}

async function ask<T>(base: string, name: string, params: Record<string, string>): Promise<T> {
  const answer = await fetch(`${base}/xrpc/${name}?${new URLSearchParams(params)}`)
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

const records = (bluesky: Bluesky, person: { did: string }) =>
  recordsOf<{ [key: string]: Json }>(bluesky, person)

async function asPerson(
  bluesky: Bluesky,
  person: BlueskyAccount,
  name: string,
  input: Json,
): Promise<void> {
  const call = (method: string, body: Json, token?: string) =>
    fetch(`${bluesky.pds}/xrpc/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    })
  const signedIn = await call('com.atproto.server.createSession', {
    identifier: person.did,
    password: person.password,
  })
  const { accessJwt } = (await signedIn.json()) as { accessJwt: string }
  expect((await call(name, input, accessJwt)).status).toBe(200)
}

journey('a post arrives with its image, mention, link and hashtag', async ({ bluesky }) => {
  const { channel, connected, person } = await open(bluesky)
  expect(connected).toMatchObject({
    remoteId: person.did,
    handle: person.handle,
    permissionsHeld: ['publish', 'upload', 'delete', 'read', 'answer', 'hide'],
    permissionsMissing: [],
  })
  const friend = await bluesky.createAccount('ines.test')
  const text = `Été 🎉 avec @ines.test : https://parvis.example.org/brume #Été, merci @nobody.test`
  const asked = order(channel, { ...content(text), parts: [{ text, media: [image] }] })
  const remote = await publish(asked, channel)
  await bluesky.indexed()
  const { posts } = await ask<{ posts: { uri: string; record: Json; embed: Json }[] }>(
    bluesky.appview,
    'app.bsky.feed.getPosts',
    { uris: remote.id },
  )
  expect(posts[0]).toMatchObject({
    uri: remote.id,
    cid: remote.mark,
    record: {
      text,
      langs: ['fr'],
      createdAt: asked.firstAt.toISOString(),
      facets: [
        { features: [{ did: friend.did }] },
        { features: [{ uri: 'https://parvis.example.org/brume' }] },
        { features: [{ tag: 'Été' }] },
      ],
    },
    embed: { images: [{ alt: image.alt, aspectRatio: { width: 160, height: 90 } }] },
  })
  expect(await readBack(asked, null, null, channel.port())).toEqual({ found: 'present', remote })
  expect(await readBack({ ...asked, key: 'p9/0' }, null, null, channel.port())).toEqual({
    found: 'absent',
  })
})

journey('sent twice, it is one record', async ({ bluesky }) => {
  const { channel, person } = await open(bluesky)
  const asked = order(channel, content('Une seule fois'))
  const first = await publish(asked, channel)
  expect(await publish(asked, channel)).toEqual(first)
  const together = await Promise.all([1, 2, 3].map(() => publish(asked, channel)))
  expect(together).toEqual([first, first, first])
  expect(await records(bluesky, person)).toHaveLength(1)
  // Another text at the same key is refused, and the first stays.
  const other = await send({ ...asked, content: content('Autre') }, null, channel.port())
  expect(other).toMatchObject({ outcome: 'refused', answer: { code: 'RecordKeyTaken' } })
  expect((await records(bluesky, person))[0]?.value.text).toBe('Une seule fois')
})

journey('a thread hangs together, and is deleted whole', async ({ bluesky }) => {
  const { channel, person } = await open(bluesky)
  const thread = content('Un', 'Deux', 'Trois')
  const done: RemotePost[] = []
  for (const part of [0, 1, 2]) {
    const asked = order(channel, thread, { part, key: `p1/${part}`, done: [...done] })
    done.push(await publish(asked, channel))
  }
  await bluesky.indexed()
  const { thread: seen } = await ask<{
    thread: { replies: { post: { uri: string }; replies: { post: { uri: string } }[] }[] }
  }>(bluesky.appview, 'app.bsky.feed.getPostThread', { uri: done[0]?.id ?? '' })
  expect(seen.replies[0]?.post.uri).toBe(done[1]?.id)
  expect(seen.replies[0]?.replies[0]?.post.uri).toBe(done[2]?.id)
  const gone = await remove(channel.account, done, thread, channel.port())
  expect(gone.outcome).toBe('published')
  expect(await records(bluesky, person)).toHaveLength(0)
  expect((await remove(channel.account, done, thread, channel.port())).outcome).toBe('published')
})

journey('what the network refuses is named', async ({ bluesky }) => {
  const { channel } = await open(bluesky)
  const long = await send(order(channel, content('a'.repeat(301))), null, channel.port())
  expect(long).toMatchObject({ outcome: 'refused', reason: 'text-too-long' })
  const unknown = {
    blobs: {
      m1: {
        blob: {
          $type: 'blob',
          ref: { $link: 'bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy' },
          mimeType: 'image/jpeg',
          size: 10,
        },
        uploadedAt: Date.now(),
      },
    },
    mentions: {},
  }
  const withImage = { ...content('a'), parts: [{ text: 'a', media: [image] }] }
  expect(await send(order(channel, withImage), unknown, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'media-not-accepted',
  })
})

journey('an app password is asked for, and its end is noticed', async ({ bluesky }) => {
  const { channel, connectAs, person } = await open(bluesky)
  expect(await connectAs('aaaa-bbbb-cccc-dddd')).toMatchObject({
    ok: false,
    refusal: { code: 'access-refused', answer: { status: 401 } },
  })
  expect(await connectAs(person.password)).toMatchObject({
    ok: false,
    refusal: { code: 'access-refused', answer: { code: 'MainPassword' } },
  })
  expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
  await asPerson(bluesky, person, 'com.atproto.server.revokeAppPassword', { name: 'parvis' })
  // The server lets the access token live; the next renewal is what fails.
  const session = channel.credentials as { [key: string]: Json }
  channel.credentials = { ...session, accessJwt: 'not-a-token' }
  expect(await send(order(channel, content('Trop tard')), null, channel.port())).toMatchObject({
    outcome: 'reconnect',
  })
  expect(await connecting.check(channel.account, channel.port())).toMatchObject({
    ok: false,
    refusal: { code: 'access-refused' },
  })
})

journey('a session is renewed without signing in again', async ({ bluesky }) => {
  const { channel, bench } = await open(bluesky)
  const session = channel.credentials as { [key: string]: Json }
  channel.credentials = { ...session, accessJwt: 'not-a-token' }
  await publish(order(channel, content('Bonjour')), channel)
  const asked = bench.calls.map(({ url }) => url.split('/xrpc/')[1])
  expect(asked.filter(name => name === 'com.atproto.server.createSession')).toHaveLength(1)
  expect(asked.filter(name => name === 'com.atproto.server.refreshSession')).toHaveLength(1)
  expect(channel.credentials).not.toEqual(session)
})
