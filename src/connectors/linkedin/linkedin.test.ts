import { afterEach, describe, expect, it } from 'vitest'
import type { OutgoingMedia, PublishOrder } from '../connector.ts'
import type { Target } from '../conversations.ts'
import { connecting } from './connecting.ts'
import { conversations } from './conversations.ts'
import { speak } from './fake/people.ts'
import { addFile, makeScene, page, person, type Scene, watchReads } from './fake/scene.ts'
import { insights } from './insights.ts'
import { publishing } from './publishing.ts'

const scenes: Scene[] = []
const scene = async (...options: Parameters<typeof makeScene>) => {
  const made = await makeScene(...options)
  scenes.push(made)
  return made
}
afterEach(async () => {
  await Promise.all(scenes.splice(0).map(({ fake }) => fake.stop()))
})

type Channel = Awaited<ReturnType<Scene['channel']>>
const prepare = async (order: PublishOrder, channel: Channel) => {
  const outcome = await publishing.prepare?.(order, null, channel.port())
  if (outcome?.outcome !== 'prepared') throw new Error(JSON.stringify(outcome))
  return outcome.stored
}
const send = async (order: PublishOrder, channel: Channel) =>
  publishing.send(order, await prepare(order, channel), channel.port())
const calls = ({ fake }: Scene) =>
  fake.state.calls.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)

describe('a consent', () => {
  it('opens the profile and the Pages of which the person may publish', async () => {
    const accounts = await (await scene()).connect()
    expect(accounts.map(({ remoteId, handle }) => [remoteId, handle])).toEqual([
      [person, 'lea-morin'],
      [page, 'brume'],
      ['urn:li:organization:1002', 'brume-recrute'],
    ])
    expect(accounts.map(({ settings }) => settings?.kind)).toEqual(['profile', 'page', 'page'])
    // Statistics are for those who administer the Page.
    expect(accounts.map(({ permissionsMissing }) => permissionsMissing)).toEqual([
      [],
      [],
      ['count'],
    ])
  })

  it('of an application without Pages opens the profile, and says what it cannot do', async () => {
    const made = await scene({ access: 'profile' })
    const [account, ...others] = await made.connect()
    expect(others).toEqual([])
    expect(account).toMatchObject({
      ...{
        remoteId: person,
        displayName: 'Léa Morin',
        settings: { kind: 'profile', reads: false },
      },
      permissionsMissing: ['read', 'count'],
    })
    const channel = await made.channel(person)
    const health = await connecting.check(channel.account, channel.port())
    expect(health).toMatchObject({ ok: true })
    if (!health.ok) return
    expect(health.value.lines.filter(({ held }) => !held)).toEqual([
      { permission: 'read', held: false, optional: true },
      { permission: 'count', held: false, optional: true },
    ])
    const fetched = await conversations.fetch(channel.account, null, new Date(0), channel.port())
    expect(fetched).toMatchObject({ outcome: 'fetched', page: { changes: [], more: false } })
    expect(await insights.account(channel.account, channel.port())).toEqual({
      ...{ outcome: 'counted', counts: [] },
    })
    expect(publishing.traits?.(channel.account)).toEqual({ readBack: 'none' })
  })

  it('lasts sixty days, and says until when', async () => {
    const made = await scene()
    const [account] = await made.connect()
    const days = (account?.credentialExpiresAt?.getTime() ?? 0) - made.bench.clock.now().getTime()
    expect(days / 86_400_000).toBe(60)
    const channel = await made.channel(page)
    made.bench.clock.advance(61 * 86_400_000)
    expect(await send(made.order(channel, {}), channel)).toMatchObject({ outcome: 'reconnect' })
  })

  it('of an approved application is renewed, and asks for no date', async () => {
    const made = await scene({ renewable: true })
    const [account] = await made.connect()
    expect(account?.credentialExpiresAt).toBeUndefined()
    const channel = await made.channel(page)
    made.bench.clock.advance(61 * 86_400_000)
    expect(await send(made.order(channel, {}), channel)).toMatchObject({ outcome: 'published' })
  })

  it('says which role was lost', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    made.fake.state.pages[0]?.roles.clear()
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      ...{ ok: false, refusal: { code: 'permission-missing', permission: 'publish' } },
    })
  })

  it('needs an application', async () => {
    const { bench } = await scene({ app: { id: '' } })
    const begun = await connecting.begin?.({}, { callback: 'x', state: 's' }, bench.instance())
    expect(begun).toMatchObject({ ok: false, refusal: { code: 'app-missing' } })
  })
})

describe('the version of the API', () => {
  it('is the one typed with the keys, else the preset', async () => {
    const typed = await scene({ app: { version: '202607' } })
    const preset = await scene({ app: { version: 'demain' } })
    for (const { connect } of [typed, preset]) await connect()
    const versions = ({ fake }: Scene) =>
      new Set(
        fake.state.calls.flatMap(({ path, version }) =>
          path.startsWith('/rest/') ? [version] : [],
        ),
      )
    expect(versions(typed)).toEqual(new Set(['202607']))
    expect(versions(preset)).toEqual(new Set(['202603']))
  })

  it('that LinkedIn no longer serves is said, with what to do', async () => {
    const served: string[] = ['202603']
    const made = await scene({ versions: served })
    const channel = await made.channel(page)
    served.splice(0, 1, '202709')
    const outcome = await send(made.order(channel, {}), channel)
    expect(outcome).toMatchObject({
      ...{ outcome: 'refused', reason: 'says-no-more' },
      answer: {
        status: 426,
        code: 'NONEXISTENT_VERSION',
        message: expect.stringContaining('202603'),
      },
    })
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      refusal: { code: 'access-refused', answer: { code: 'NONEXISTENT_VERSION' } },
    })
  })
})

describe('the same words twice', () => {
  it('are published once, under the name that LinkedIn gives', async () => {
    const made = await scene({ access: 'profile' })
    const channel = await made.channel(person)
    const order = made.order(channel, {})
    made.fake.faults.strike('timeout-after', 'write')
    expect(await send(order, channel)).toMatchObject({ outcome: 'unconfirmed' })
    made.fake.faults.mend()
    made.bench.clock.advance(3_600_000)
    // Nobody may read this profile: only the refusal names the post.
    const again = await send(order, channel)
    const [post, ...others] = made.fake.state.posts
    expect(others).toEqual([])
    expect(again).toMatchObject({ outcome: 'published', remote: { id: post?.urn } })
    expect(await send(order, channel)).toMatchObject({ remote: { id: post?.urn } })
  })

  it('of an older post are refused, also where nobody may read it', async () => {
    for (const access of ['profile', 'members']) {
      const made = await scene({ access, renewable: true })
      const channel = await made.channel(person)
      await send(made.order(channel, {}), channel)
      await channel.store.delete(`sent/${made.fake.state.posts[0]?.urn}`)
      made.bench.clock.advance(86_400_000)
      expect(await send(made.order(channel, {}), channel)).toMatchObject({
        ...{ outcome: 'refused', reason: 'duplicate', answer: { code: 'DUPLICATE_POST' } },
      })
    }
  })

  it('are not said of a post that is gone', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    const order = made.order(channel, {})
    const refusal = {
      message: 'Content is a duplicate of urn:li:share:7431329065766260736',
      errorDetails: { inputErrors: [{ code: 'DUPLICATE_POST' }] },
    }
    const port = channel.port()
    const outcome = await publishing.send(order, await prepare(order, channel), {
      ...port,
      request: async asked => {
        if (asked.method !== 'POST') return port.request(asked)
        const body = new TextEncoder().encode(JSON.stringify(refusal))
        const text = () => JSON.stringify(refusal)
        return { ok: true, value: { status: 422, headers: {}, body, text, json: () => refusal } }
      },
    })
    expect(outcome).toMatchObject({ outcome: 'refused', reason: 'duplicate' })
  })
})

describe('what is published', () => {
  const media = (more: Partial<OutgoingMedia>): OutgoingMedia => ({
    ...{ file: '', alt: '', contentType: 'image/png', bytes: 3, width: 8, height: 8 },
    ...more,
  })

  it('goes in the order of the documentation, each image before the post', async () => {
    const made = await scene({ processingLooks: 2 })
    const channel = await made.channel(page)
    const files = ['Un.', 'Deux.'].map(alt =>
      media({ file: addFile(made.bench, new Uint8Array(3), 'image/png'), alt }),
    )
    made.fake.state.calls.length = 0
    const order = made.order(channel, {
      format: 'carousel',
      parts: [{ text: 'Ici.', media: files }],
    })
    expect(await send(order, channel)).toMatchObject({ outcome: 'published' })
    const look = expect.stringMatching(/^GET \/rest\/images\/urn%3Ali%3Aimage%3A/)
    const each = (place: number) => [
      ...['POST /rest/images', `PUT /dms-uploads/${place}/0`, look, look, look],
    ]
    expect(calls(made)).toEqual([...each(0), ...each(1), 'POST /rest/posts'])
    expect(made.fake.state.posts[0]?.content).toMatchObject({
      multiImage: { images: [{ altText: 'Un.' }, { altText: 'Deux.' }] },
    })
  })

  it('sends a video in the pieces that LinkedIn asks for, with its cover, and goes on after a stop', async () => {
    const made = await scene({ pieceSize: 1_000 })
    const channel = await made.channel(page)
    const bytes = Uint8Array.from({ length: 2_500 }, (_, place) => place % 251)
    const cover = addFile(made.bench, new Uint8Array(9), 'image/jpeg')
    const film = media({
      ...{ file: addFile(made.bench, bytes, 'video/mp4'), kind: 'video', contentType: 'video/mp4' },
      bytes: bytes.byteLength,
      video: { seconds: 9, framesPerSecond: 30, codec: 'avc', cover: { file: cover } },
    })
    const order = made.order(channel, {
      ...{ format: 'video', title: 'La place', parts: [{ text: 'Ici.', media: [film] }] },
    })
    const reads: [number, number][] = []
    const port = watchReads(channel.port(), reads)
    let pieces = 0
    const stopping = {
      ...port,
      request: async (asked: Parameters<typeof port.request>[0]) => {
        if (asked.method === 'PUT') pieces += 1
        return pieces === 2
          ? ({ ok: false, refusal: { kind: 'cut', left: true, message: 'cut' } } as const)
          : port.request(asked)
      },
    }
    expect(await publishing.prepare?.(order, null, stopping)).toMatchObject({ outcome: 'wait' })
    expect(reads).toEqual([
      [0, 1_000],
      [1_000, 1_000],
    ])
    reads.length = 0
    const prepared = await publishing.prepare?.(order, null, port)
    if (prepared?.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
    expect(reads).toEqual([
      [1_000, 1_000],
      [2_000, 500],
    ])
    const [file, ...others] = made.fake.state.files
    expect(others).toEqual([])
    expect(Buffer.concat(file?.pieces.flatMap(piece => piece ?? []) ?? [])).toEqual(
      Buffer.from(bytes),
    )
    expect(file?.extras.get('cover')?.byteLength).toBe(9)
    expect(await publishing.send(order, prepared.stored, port)).toMatchObject({
      remote: { id: expect.stringMatching(/^urn:li:ugcPost:/) },
    })
    expect(made.fake.state.posts[0]?.content).toEqual({
      media: { id: file?.urn, title: 'La place' },
    })
  })

  it('says that LinkedIn could not read a file, and sends it anew the next time', async () => {
    const made = await scene({ processingLooks: -1 })
    const channel = await made.channel(page)
    const image = media({ file: addFile(made.bench, new Uint8Array(3), 'image/png') })
    const order = made.order(channel, { parts: [{ text: 'Ici.', media: [image] }] })
    expect(await publishing.prepare?.(order, null, channel.port())).toMatchObject({
      ...{ outcome: 'refused', reason: 'media-not-accepted' },
    })
    await publishing.prepare?.(order, null, channel.port())
    expect(made.fake.state.files).toHaveLength(2)
  })

  it('waits while LinkedIn works on a file for long', async () => {
    const made = await scene({ processingLooks: 99 })
    const channel = await made.channel(page)
    const image = media({ file: addFile(made.bench, new Uint8Array(3), 'image/png') })
    const order = made.order(channel, { parts: [{ text: 'Ici.', media: [image] }] })
    expect(await publishing.prepare?.(order, null, channel.port())).toMatchObject({
      ...{ outcome: 'wait', until: expect.any(Date), answer: { code: 'PROCESSING' } },
    })
  })

  it('names a document by its title, asks a poll, and shows a link as a card', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    const pdf = media({
      ...{ file: addFile(made.bench, new Uint8Array(3), 'application/pdf'), kind: 'document' },
      contentType: 'application/pdf',
    })
    const poll = { options: ['Mer', 'Montagne'], minutes: 5_000, severalAnswers: false }
    const contents = [
      { format: 'document', title: 'Bilan', parts: [{ text: 'Un.', media: [pdf] }] },
      { format: 'poll', title: 'Mer ou montagne ?', text: 'Deux.', poll },
      { text: 'Voir https://exemple.fr/a.', settings: { card_title: 'Le guide' } },
      { text: 'Voir https://exemple.fr/b.' },
    ] as const
    for (const content of contents)
      expect(await send(made.order(channel, content), channel)).toMatchObject({
        outcome: 'published',
      })
    expect(made.fake.state.posts.map(({ content }) => content)).toEqual([
      { media: { id: expect.stringMatching(/^urn:li:document:/), title: 'Bilan' } },
      {
        poll: {
          question: 'Mer ou montagne ?',
          options: [{ text: 'Mer' }, { text: 'Montagne' }],
          settings: { duration: 'SEVEN_DAYS' },
        },
      },
      { article: { source: 'https://exemple.fr/a', title: 'Le guide' } },
      null,
    ])
  })

  it('sends no access elsewhere than to LinkedIn', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    const image = media({ file: addFile(made.bench, new Uint8Array(3), 'image/png') })
    const order = made.order(channel, { parts: [{ text: 'Ici.', media: [image] }] })
    const port = channel.port()
    const lured = {
      ...port,
      request: async (asked: Parameters<typeof port.request>[0]) => {
        const json = {
          value: { image: 'urn:li:image:1', uploadUrl: 'https://linkedin.com.mal.example/' },
        }
        const text = () => JSON.stringify(json)
        const value = { status: 200, headers: {}, body: new Uint8Array(), text, json: () => json }
        expect(new URL(asked.url).hostname).toBe('api.linkedin.com')
        return { ok: true, value } as const
      },
    }
    expect(await publishing.prepare?.(order, null, lured)).toMatchObject({
      ...{ outcome: 'wait', answer: { code: 'upload-elsewhere' } },
    })
  })

  it('is limited by the day until midnight, UTC', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    const order = made.order(channel, {})
    const port = channel.port()
    const json = {
      message:
        'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.',
    }
    const text = () => JSON.stringify(json)
    const limited = { status: 429, headers: {}, body: new Uint8Array(), text, json: () => json }
    const request = async () => ({ ok: true, value: limited }) as const
    expect(await publishing.send(order, { uploads: [] }, { ...port, request })).toMatchObject({
      ...{ outcome: 'wait', until: new Date('2026-11-22T00:00:00Z') },
    })
  })
})

describe('an answer', () => {
  it('below an answer goes under the first comment, and can be edited and taken back', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    await send(made.order(channel, {}), channel)
    const under = made.fake.state.posts[0]?.urn ?? ''
    const head = speak(made.fake.state, { by: 'ines', text: 'Un.', under })
    const below = speak(made.fake.state, { by: 'malik', text: 'Deux.', under: head.urn })
    const to: Target = {
      ...{ remoteId: below.urn, url: '', authorRemoteId: below.actor, thread: head.urn },
      ...{ kind: 'comment' as const, subjectRemoteId: under },
      handle: { post: under, object: under },
    }
    const order = made.order(channel, {
      ...{ text: 'Merci (bien) @[Malik](urn:li:person:m-malik) !', answers: { to, way: 'public' } },
    })
    const outcome = await send(order, channel)
    if (outcome.outcome !== 'published') throw new Error(JSON.stringify(outcome))
    const ours = made.fake.state.comments.at(-1)
    expect(ours).toMatchObject({ parent: head.urn, text: 'Merci (bien) Malik !' })
    const edited = {
      ...order,
      content: { ...order.content, parts: [{ text: 'Merci.', media: [] }] },
    }
    const port = channel.port()
    expect(await publishing.edit?.(edited, outcome.remote, null, port)).toMatchObject({
      ...{ outcome: 'published', remote: outcome.remote },
    })
    expect(ours?.text).toBe('Merci.')
    const gone = await publishing.remove?.(channel.account, [outcome.remote], order.content, port)
    expect(gone).toMatchObject({ outcome: 'published' })
    expect(made.fake.state.comments).toHaveLength(2)
  })

  it('to the post itself is a first comment, and is found again', async () => {
    const made = await scene()
    const channel = await made.channel(page)
    await send(made.order(channel, {}), channel)
    const urn = made.fake.state.posts[0]?.urn ?? ''
    const to: Target = {
      ...{ remoteId: urn, url: '', authorRemoteId: page, thread: urn },
      ...{ kind: 'comment' as const, subjectRemoteId: urn, handle: null },
    }
    const order = made.order(channel, { text: 'Le lien.', answers: { to, way: 'public' } })
    const outcome = await send(order, channel)
    const [ours, ...others] = made.fake.state.comments
    expect(others).toEqual([])
    expect(ours).toMatchObject({ parent: null, text: 'Le lien.', actor: page })
    expect(outcome).toMatchObject({ outcome: 'published', remote: { id: ours?.urn, mark: urn } })
    expect(await publishing.readBack?.(order, null, null, channel.port())).toMatchObject({
      ...{ found: 'present', remote: { id: ours?.urn } },
    })
  })
})
