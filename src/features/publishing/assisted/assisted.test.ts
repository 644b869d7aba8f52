/** From the hour to « C’est fait », through the real server; pushes are read as a push service and its device read them. */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { ContentRules, PublishingFacet } from '#connectors/connector.ts'
import type { Network } from '#features/channels/index.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { makeRequest } from '#platform/request/index.ts'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Colleague,
  draftFor,
  laterOn,
  within,
} from '#src/testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from '#src/testing/server.ts'
import { addChannel, scriptedNetwork } from '../engine/testing.ts'
import { type PublishingWorker, startPublishingWorker } from '../engine/worker.ts'
import { claimTasks } from '../store/assisted.ts'
import { startTeller, type Teller } from './teller.ts'

const why = { fr: 'Ce réseau n’a pas de voie pour les programmes.', en: 'It has no API.' }
const sends: string[] = []
const facet: PublishingFacet = {
  send: async order => {
    sends.push(order.publicationId)
    return { outcome: 'published', remote: { id: order.publicationId, url: 'https://auto.test/1' } }
  },
}

/** A network of which every post is finished by hand, or only those of accounts that say so. */
function byHandNetwork(name: string, lowered: boolean): Network {
  const { manifest } = scriptedNetwork(name, facet)
  const formats = manifest.formats.map(one => (lowered ? one : { ...one, assisted: why }))
  const rules: ContentRules = {
    count: () => ({ used: 0, max: 0, overflowAt: null }),
    check: () => [],
    remoteOf: link => ({ id: link.split('/').at(-1) ?? '', url: link }),
    ...(lowered
      ? { byHand: (_format, limits) => (limits.audited === false ? why : undefined) }
      : {}),
  }
  const whole = {
    ...manifest,
    formats,
    byHand: { open: 'https://app.example/open', hosts: ['example.social'] },
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
let noe: Colleague
let workspaceId: string
let channelId: string
let loweredId: string
let worker: PublishingWorker
let teller: Teller | undefined

beforeAll(async () => {
  server = await openTestServer({
    networks: [byHandNetwork('hands', false), byHandNetwork('lowered', true)],
    mail: true,
  })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  noe = await addMember(server, workspaceId, await addPerson(server, 'noe'), 'moderator')
  const { database } = server.rooms
  channelId = await addChannel(database, workspaceId, 'hands')
  loweredId = await addChannel(database, workspaceId, 'lowered')
  worker = await startPublishingWorker({ ...server.rooms, worker: 'worker-1' })
})
afterEach(async () => {
  await teller?.stop()
  teller = undefined
  server.letters.length = 0
  sends.length = 0
})
afterAll(async () => {
  await worker.stop()
  await server.close()
})

interface View {
  readonly publication: {
    readonly id: string
    readonly state: string
    readonly [name: string]: unknown
  }
  readonly [name: string]: unknown
}

/** Written by this person, and due now unless said. */
async function planned(
  by: Colleague,
  text: string,
  when: object | null = null,
  channels = [channelId],
) {
  const draft = draftFor(channels, text)
  const made = await by.call('publishing.posts.create', { draft })
  const { id, revision } = made.output as unknown as { id: string; revision: number }
  const scheduled = await by.call('publishing.posts.schedule', { id, revision, when })
  expect(scheduled.refused).toBeUndefined()
  const post = (scheduled.output as unknown as { post: { publications: { id: string }[] } }).post
  return { id, publicationId: post.publications[0]?.id ?? '' }
}

const read = async (by: Colleague, id: string): Promise<View> => {
  const { output, refused } = await by.call('publishing.assisted.read', { id })
  expect(refused).toBeUndefined()
  return output as unknown as View
}

const until = (id: string, state: string) =>
  vi.waitFor(async () => {
    const view = await read(lea, id)
    expect(view.publication.state).toBe(state)
    return view
  }, 8_000)

const startTelling = async () => {
  const request = makeRequest({ allowedPrivateHosts: ['127.0.0.1'] })
  teller = await startTeller({ ...server.rooms, request })
  await teller.wake()
  return teller
}

const ledgerOf = async (by: Colleague, id: string) =>
  (await by.call('publishing.publications.attempts', { id })).output as unknown as {
    kind: string
    outcome: string
  }[]

/** What told whom, of one publication. */
const lettersOf = (id: string) => server.letters.filter(letter => letter.text.includes(`/do/${id}`))

test('at its hour it becomes somebody’s, not before, and the network is not called', async () => {
  const later = await planned(noe, 'Pour plus tard', laterOn())
  const { publicationId } = await planned(noe, 'La story du matin')
  const view = await until(publicationId, 'assisted')
  expect(view).toMatchObject({
    why,
    open: 'https://app.example/open',
    hosts: ['example.social'],
    parts: [{ text: 'La story du matin', files: [] }],
    mayAnswer: true,
    publication: { assisted: { doer: 'noe', doerId: noe.id, told: 0 } },
  })
  expect(await ledgerOf(lea, publicationId)).toMatchObject([
    { kind: 'send', outcome: 'handed-over' },
  ])
  expect((await read(lea, later.publicationId)).publication.state).toBe('scheduled')
  expect(sends).toEqual([])
})

test('an account that was lowered is assisted too, and leaves by itself once it may', async () => {
  const { database } = server.rooms
  const lower = (limits: object) =>
    database.inWorkspace(workspaceId, trx =>
      sql`update channel set limits = ${JSON.stringify(limits)}::jsonb where id = ${loweredId}`.execute(
        trx,
      ),
    )
  await lower({ audited: false })
  const first = await planned(lea, 'Pas encore admise', null, [loweredId])
  expect((await until(first.publicationId, 'assisted')).why).toEqual(why)
  await lower({ audited: true })
  const second = await planned(lea, 'Admise', null, [loweredId])
  await until(second.publicationId, 'published')
  expect(sends).toEqual([second.publicationId])
})

test('behind a closed gate nobody is handed anything, and nobody is told of what was', async () => {
  const before = await planned(noe, 'Avant la pause')
  await until(before.publicationId, 'assisted')
  const pause = await lea.call('publishing.gate.pause', {
    reason: 'Crise',
    channelIds: [channelId],
    plannedEnd: null,
  })
  const { publicationId } = await planned(noe, 'Pendant la pause')
  const held = await vi.waitFor(async () => {
    const view = await read(lea, publicationId)
    expect(view.publication.missedAt).not.toBeNull()
    return view
  }, 5_000)
  expect(held.publication.state).toBe('scheduled')
  const telling = await startTelling()
  expect(lettersOf(before.publicationId)).toEqual([])
  expect((await read(noe, before.publicationId)).publication).toMatchObject({
    suspended: { reason: 'Crise' },
    assisted: { told: 0 },
  })
  const id = String(pause.output?.id)
  expect((await lea.call('publishing.gate.resume', { id })).refused).toBeUndefined()
  const start = Date.now()
  server.clock.set(new Date(start + 6 * 60_000))
  await telling.wake()
  expect(lettersOf(before.publicationId)).toHaveLength(1)
  server.clock.set(new Date(start))
})

test('the link is checked, the post behind it is kept, and two people close it once', async () => {
  const { publicationId: id } = await planned(noe, 'À fermer une fois')
  await until(id, 'assisted')
  const elsewhere = await noe.call('publishing.assisted.done', {
    id,
    link: 'https://example.social.evil.test/p/1',
  })
  expect(elsewhere).toMatchObject({
    refused: 'link-elsewhere',
    values: { hosts: 'example.social' },
  })
  const link = 'https://www.example.social/p/42'
  const both = await Promise.all([
    noe.call('publishing.assisted.done', { id, link }),
    lea.call('publishing.assisted.done', { id, link: null }),
  ])
  expect(both.filter(one => one.refused === undefined)).toHaveLength(1)
  expect(both.map(one => one.refused)).toContain('state-moved-on')
  const lines = await ledgerOf(lea, id)
  expect(lines.filter(line => line.outcome === 'done-by-hand')).toHaveLength(1)
})

test('done may be taken back for some seconds, then not any more', async () => {
  const { publicationId: id } = await planned(noe, 'Trop vite')
  await until(id, 'assisted')
  const link = 'https://example.social/p/43'
  const done = await noe.call('publishing.assisted.done', { id, link })
  expect(done.output).toMatchObject({
    publication: { state: 'assisted-done', remoteUrl: link, assisted: { doneBy: 'noe' } },
  })
  const undone = await noe.call('publishing.assisted.undo', { id })
  expect(undone.output).toMatchObject({
    publication: { state: 'assisted', remoteUrl: null, publishedAt: null },
  })
  await noe.call('publishing.assisted.done', { id, link: null })
  const start = Date.now()
  server.clock.set(new Date(start + 60_000))
  expect((await noe.call('publishing.assisted.undo', { id })).refused).toBe('state-moved-on')
  server.clock.set(new Date(start))
})

test('it is refused with a reason, moved, or put off, like any other', async () => {
  const declined = await planned(noe, 'Je ne le ferai pas')
  await until(declined.publicationId, 'assisted')
  const words = 'Le produit n’est plus en vitrine'
  const answer = await noe.call('publishing.assisted.decline', {
    id: declined.publicationId,
    words,
  })
  expect(answer.output).toMatchObject({
    publication: { state: 'refused', reason: { code: 'not-done-by-hand', words }, assisted: null },
  })
  const moved = await planned(noe, 'À déplacer')
  await until(moved.publicationId, 'assisted')
  const again = await noe.call('publishing.posts.reschedule', {
    id: moved.id,
    when: laterOn(),
    acceptsAskingAgain: false,
  })
  expect(again.refused).toBeUndefined()
  expect(await read(lea, moved.publicationId)).toMatchObject({
    publication: { state: 'scheduled', assisted: null },
  })
  const later = await planned(noe, 'Plus tard')
  await until(later.publicationId, 'assisted')
  const at = new Date(Date.now() + 3_600_000).toISOString()
  const put = await noe.call('publishing.assisted.later', { id: later.publicationId, at })
  expect(put.output).toMatchObject({ publication: { assisted: { laterAt: at, tellsAt: at } } })
})

test('whoever does not answer is reminded, then who answers for the workspace is told', async () => {
  const { publicationId: id } = await planned(noe, 'Oubliée')
  await until(id, 'assisted')
  const start = Date.now()
  const telling = await startTelling()
  const told = () => lettersOf(id).map(letter => [letter.to, letter.subject])
  const first = setFrenchSpaces('À publier sur hands : « Essai »')
  const again = setFrenchSpaces('Toujours à publier sur hands : « Essai »')
  expect(told()).toEqual([[noe.email, first]])
  for (const [minutes, count] of [
    [14, 1],
    [16, 2],
    [60, 2],
    [62, 3],
    [123, 4],
  ] as const) {
    server.clock.set(new Date(start + minutes * 60_000))
    await telling.wake()
    expect(told()).toHaveLength(count)
  }
  expect(told()).toEqual([
    [noe.email, first],
    [noe.email, again],
    [noe.email, again],
    [lea.email, again],
  ])
  expect(lettersOf(id).at(-1)?.text).toContain('noe devait s’en charger')
  server.clock.set(new Date(start + 10 * 3_600_000))
  await telling.wake()
  expect(told()).toHaveLength(4)
  server.clock.set(new Date(start))
})

test('given to somebody else, it is theirs and they are told at once', async () => {
  const { id: postId, publicationId: id } = await planned(lea, 'À confier')
  await until(id, 'assisted')
  const telling = await startTelling()
  expect(lettersOf(id).map(letter => letter.to)).toEqual([lea.email])
  const given = await lea.call('publishing.assisted.giveTo', { id: postId, personId: noe.id })
  expect(given.refused).toBeUndefined()
  await telling.wake()
  expect(lettersOf(id).map(letter => letter.to)).toEqual([lea.email, noe.email])
  expect((await read(noe, id)).publication.assisted).toMatchObject({ doer: 'noe' })
})

test('a worker killed between the state and the word leaves it to the next: never silence', async () => {
  const { publicationId: id } = await planned(noe, 'Coupure')
  await until(id, 'assisted')
  const { database } = server.rooms
  // One takes it and dies before a word.
  const taken = await claimTasks(database.app, { now: new Date(), most: 50, leaseMs: 60_000 })
  expect(taken.map(claim => claim.publication_id)).toContain(id)
  const start = Date.now()
  const telling = await startTelling()
  expect(lettersOf(id)).toHaveLength(0)
  server.clock.set(new Date(start + 61_000))
  await telling.wake()
  expect(lettersOf(id)).toHaveLength(1)
  server.clock.set(new Date(start))
})

test('a worker lost before the hand-over leaves it to the next, without a doubt and without a call', async () => {
  await worker.stop()
  const { publicationId: id } = await planned(noe, 'Perdue en route')
  // Claimed by one that dies at once: its lease is over.
  const past = new Date(Date.now() - 60_000)
  await server.rooms.database.inWorkspace(workspaceId, trx =>
    sql`update publication set state = 'sending', fence = fence + 1, attempts = attempts + 1,
          lease_until = ${past}, wake_at = ${past}, first_at = ${past} where id = ${id}`.execute(
      trx,
    ),
  )
  worker = await startPublishingWorker({ ...server.rooms, worker: 'worker-2' })
  const view = await until(id, 'assisted')
  expect(view.publication).toMatchObject({ asksPerson: false, reason: null })
  expect(await ledgerOf(lea, id)).toMatchObject([{ kind: 'read-back', outcome: 'handed-over' }])
  expect(sends).toEqual([])
})

test('every file comes in its order, with its words and what describes it', async () => {
  const media = await Promise.all(['un', 'deux', 'trois'].map(name => addPicture(lea, name)))
  const use = (mediaId: string, place: number) => ({ mediaId, alt: `Image ${place + 1}` })
  const parts = media.map((mediaId, place) => ({
    text: `Partie ${place + 1}`,
    media: [use(mediaId, place), use(media[0] ?? '', 0)],
  }))
  const draft = draftFor([channelId], 'Commun')
  const channels = [
    { ...draft.channels[0], format: 'thread', adaptation: { parts, article: null } },
  ]
  const made = await lea.call('publishing.posts.create', { draft: { ...draft, channels } })
  const { id, revision } = made.output as unknown as { id: string; revision: number }
  const { output } = await lea.call('publishing.posts.schedule', { id, revision, when: null })
  const post = (output as unknown as { post: { publications: { id: string }[] } }).post
  const view = await until(post.publications[0]?.id ?? '', 'assisted')
  const shown = view.parts as {
    text: string
    files: { mediaId: string; alt: string; url: string; contentType: string }[]
  }[]
  expect(shown.map(part => part.text)).toEqual(['Partie 1', 'Partie 2', 'Partie 3'])
  expect(shown.map(part => part.files.map(file => file.mediaId))).toEqual(
    media.map(one => [one, media[0]]),
  )
  expect(shown[1]?.files.map(file => file.alt)).toEqual(['Image 2', 'Image 1'])
  // The file itself, by an address that needs no session.
  const file = shown[0]?.files[0]
  const answer = await fetch(`${server.address}${file?.url}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe(file?.contentType)
})

let shade = 0

async function addPicture(by: Colleague, name: string): Promise<string> {
  shade += 40
  const background = { r: shade, g: 120, b: 90 }
  const picture = await sharp({ create: { width: 60, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const body = new FormData()
  body.append('file', new Blob([Uint8Array.from(picture)], { type: 'image/jpeg' }), `${name}.jpg`)
  const sent = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie: by.cookie, 'x-workspace': workspaceId, origin: ownAddress },
    body,
  })
  return ((await sent.json()) as { id: string }).id
}

/** A push service and the browser behind it. */
async function openDevice(status: () => number) {
  const received: { headers: IncomingHttpHeaders; body: Buffer }[] = []
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const http = createServer(async (request, reply) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ headers: request.headers, body: Buffer.concat(chunks) })
    reply.writeHead(status()).end()
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return {
    origin,
    received,
    subscription: {
      name: 'Téléphone',
      endpoint: `${origin}/push/${randomBytes(8).toString('hex')}`,
      p256dh: keys.getPublicKey('base64url'),
      auth: auth.toString('base64url'),
    },
    /** RFC 8188 and RFC 8291: what the browser does before it wakes the page. */
    decrypt(body: Buffer) {
      const salt = body.subarray(0, 16)
      const senderLength = body.readUInt8(20)
      const sender = body.subarray(21, 21 + senderLength)
      const secret = keys.computeSecret(sender)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender])
      const ikm = Buffer.from(hkdfSync('sha256', secret, auth, info, 32))
      const derive = (label: string, length: number) =>
        Buffer.from(hkdfSync('sha256', ikm, salt, `Content-Encoding: ${label}\0`, length))
      const sealed = body.subarray(21 + senderLength)
      const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
      decipher.setAuthTag(sealed.subarray(-16))
      const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')) as object
    },
    close: () => new Promise(resolve => http.close(resolve)),
  }
}

/** RFC 8292: signed with the key that the browser was given. */
function readVapid(authorization: string, publicKey: string) {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  expect(key).toBe(publicKey)
  const point = Buffer.from(publicKey, 'base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const [head = '', claims = '', signature = ''] = token.split('.')
  const holds = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return {
    holds,
    claims: JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as {
      aud: string
      exp: number
      sub: string
    },
  }
}

test('a device is told by a request that it alone can read and that this server signed', async () => {
  let status = 201
  const device = await openDevice(() => status)
  const added = await noe.call('start.push.add', device.subscription)
  const publicKey = String((added.output as { publicKey?: unknown })?.publicKey)
  const { publicationId: id } = await planned(noe, 'Sur le téléphone')
  await until(id, 'assisted')
  const telling = await startTelling()
  const mine = device.received.filter(({ headers }) => headers.topic === id.replaceAll('-', ''))
  expect(mine).toHaveLength(1)
  const [push] = mine
  expect(push?.headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '14400',
    urgency: 'high',
  })
  expect(push?.body.toString('utf8')).not.toContain('publier')
  expect(device.decrypt(push?.body ?? Buffer.alloc(0))).toMatchObject({
    title: setFrenchSpaces('À publier sur hands : « Essai »'),
    path: `/do/${id}`,
    tag: id.replaceAll('-', ''),
  })
  const vapid = readVapid(String(push?.headers.authorization), publicKey)
  expect(vapid.holds).toBe(true)
  expect(vapid.claims.aud).toBe(device.origin)
  expect(vapid.claims.exp * 1_000).toBeGreaterThan(Date.now())
  expect((await read(noe, id)).publication.assisted).toMatchObject({
    told: 1,
    toldBy: ['push', 'mail'],
  })
  // The private half is sealed where it is kept.
  const kept = await server.asOwner(owner => owner.query('select * from push_key'))
  expect(kept.rows).toHaveLength(1)
  expect(kept.rows[0].sealed.toString('utf8')).not.toContain(publicKey)
  // Gone for good: forgotten, and the next word goes by mail.
  status = 410
  const start = Date.now()
  server.clock.set(new Date(start + 16 * 60_000))
  await telling.wake()
  const devices = (await noe.call('start.push.read')).output as unknown as { devices: object[] }
  expect(devices.devices).toEqual([])
  expect((await read(noe, id)).publication.assisted).toMatchObject({ told: 2, toldBy: ['mail'] })
  server.clock.set(new Date(start))
  await device.close()
})

test('no push leaves for a private address', async () => {
  const device = await openDevice(() => 201)
  await noe.call('start.push.add', device.subscription)
  // The room of the product itself, which opens no private address.
  const tried = await noe.call('start.push.try', { title: 'Essai', body: 'Essai' })
  expect(tried.output).toEqual({ reached: 0 })
  expect(device.received).toEqual([])
  await device.close()
})
