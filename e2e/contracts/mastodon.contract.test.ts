import { afterEach, expect, it } from 'vitest'
import type { ConversationChange } from '#connectors/conversations.ts'
import { makePeople } from '#connectors/mastodon/fake/people.ts'
import {
  begin,
  callback,
  edit,
  finish,
  gif,
  host,
  image,
  newest,
  order,
  post,
  prepare,
  publish,
  readBack,
  remove,
  type Scene,
  send,
  setScene,
  thread,
} from '#connectors/mastodon/fake/scene.ts'
import { startFake } from '#connectors/mastodon/fake/server.ts'
import { connector } from '#connectors/mastodon/index.ts'
import { makeTestBench } from '#connectors/testing.ts'
import { readDescription } from './description.ts'
import { observe } from './exchange.ts'
import { describeContract, readAll, sayWhatWasMet, targetOf } from './frame.ts'
import { makeInspector } from './inspector.ts'
import { amendments, file, undescribed } from './mastodon.ts'

const { conversations, insights, listening } = connector
if (!conversations?.listen || !insights || !listening) throw new Error('a facet is missing')
const { fetch, act, listen } = conversations as Required<typeof conversations>
const { account: countAccount, posts: countPosts } = insights
const { search } = listening

describeContract('Mastodon', driveMastodon)

function driveMastodon(specifications: string): void {
  const inspector = makeInspector(readDescription(specifications, file, amendments), undescribed)
  const { connecting } = connector
  let scene: Scene
  const open = async (options: Parameters<typeof setScene>[0] = {}) => {
    scene = await setScene({ ...options, around: observe(inspector.see) })
    return scene.connected()
  }
  afterEach(async () => {
    await scene.stop()
    expect(inspector.findings()).toEqual([])
  })

  it('connects, checks, revokes, and meets every refusal', async () => {
    const channel = await open()
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
    // A second time the app is known, a third time the server has forgotten it.
    const again = await scene.connect(`@brume@${host}`)
    if (!again.ok) throw new Error('refused')
    const second = scene.bench.keep(again.value)
    await connecting.revoke?.(second.account, second.port())
    scene.fake.state.apps.length = 0
    expect(await scene.connect()).toMatchObject({ ok: true })
    expect(await scene.connect(host, 'deny')).toMatchObject({ ok: false })
    const begun = await begin({ instance: host }, { callback, state: 's' }, scene.bench.instance())
    if (!begun.ok) throw new Error('refused')
    const wrong = await finish(
      begun.value.remember,
      { code: 'made-up', state: 's' },
      { callback },
      scene.bench.instance(),
    )
    expect(wrong).toMatchObject({ refusal: { answer: { code: 'invalid_grant' } } })
    for (const token of scene.fake.state.tokens) token.scopes = ['write:statuses']
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      refusal: { code: 'permission-missing' },
    })
    await connecting.revoke?.(channel.account, channel.port())
    const foreign = { ...(channel.credentials as object), clientId: 'other' }
    channel.credentials = foreign
    await connecting.revoke?.(channel.account, channel.port())
    for (const token of scene.fake.state.tokens) token.revoked = true
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      refusal: { code: 'access-refused' },
    })
  })

  it('follows the domain of a handle to its server', async () => {
    await open()
    const domain = await startFake({
      pointsTo: `https://${host}`,
      around: observe(inspector.see),
    })
    const bench = makeTestBench({ hosts: { [host]: scene.fake.url, 'marque.example': domain.url } })
    const way = { callback, state: 's' }
    const begun = await begin({ instance: '@brume@marque.example' }, way, bench.instance())
    await domain.stop()
    expect(begun).toMatchObject({ ok: true })
  })

  it('leaves the description only for servers older than it', async () => {
    const older = makeInspector(readDescription(specifications, file, amendments), undescribed)
    scene = await setScene({ age: '3.5', around: observe(older.see) })
    expect(await scene.connect()).toMatchObject({ ok: true })
    expect(older.covered()).toContain('GET /api/v1/instance 200')
    expect(older.findings()).toEqual([
      {
        call: 'POST /api/v1/apps',
        where: 'request',
        problem: '/redirect_uris must be array (array)',
      },
    ])
  })

  it('publishes, threads, edits, deletes, reads back', async () => {
    const channel = await open({ processingLooks: 3 })
    const settings = { visibility: 'unlisted', spoiler_text: 'Météo', sensitive: true }
    const images = [image(scene, 'Un quai'), image(scene, 'Une danse', gif, 'image/gif')]
    const noted = await newest(channel.account, channel.port())
    if (noted.outcome !== 'noted') throw new Error(`not noted: ${noted.outcome}`)
    const rich = order(scene, channel, post('L’été #brume https://exemple.fr', images, settings))
    const remote = await publish(channel, rich)
    const plain = order(scene, channel, post('Bonjour'))
    await publish(channel, plain)
    expect(await readBack(plain, null, noted.newest, channel.port())).toMatchObject({
      found: 'present',
    })
    expect(await readBack(plain, null, remote.id, channel.port())).toMatchObject({
      found: 'present',
    })
    const content = thread('Un', 'Deux')
    const first = await publish(channel, order(scene, channel, content, 0))
    const second = await publish(channel, order(scene, channel, content, 1, [first]))
    const changed = order(scene, channel, post('Bonsoir', [image(scene, 'Une gare')]))
    const prepared = await prepare(changed, null, channel.port())
    if (prepared.outcome !== 'prepared') throw new Error('not prepared')
    expect(await edit(changed, remote, prepared.stored, channel.port())).toMatchObject({
      outcome: 'published',
    })
    for (const _ of ['there', 'gone already']) {
      const outcome = await remove(channel.account, [first, second], content, channel.port())
      expect(outcome.outcome).toBe('published')
    }
    const orphan = order(scene, channel, content, 1, [first])
    expect(await send(orphan, null, channel.port())).toMatchObject({ reason: 'quoted-gone' })
    expect(await edit(changed, first, prepared.stored, channel.port())).toMatchObject({
      outcome: 'refused',
    })
  })

  it('meets what the server refuses', async () => {
    const channel = await open({ rates: { uploads: 3, deletions: 1, api: 40 } })
    const text = Buffer.from('no image')
    for (const type of ['image/png', 'image/gif']) {
      const broken = order(scene, channel, post('', [image(scene, 'x', text, type)]))
      expect(await prepare(broken, null, channel.port())).toMatchObject({
        reason: 'media-not-accepted',
      })
    }
    const long = order(scene, channel, post('a'.repeat(501)))
    expect(await send(long, null, channel.port())).toMatchObject({ reason: 'text-too-long' })
    const many = order(scene, channel, post('', [image(scene, 'un'), image(scene, 'deux')]))
    expect(await prepare(many, null, channel.port())).toMatchObject({ outcome: 'wait' })
    const one = await publish(channel, order(scene, channel, post('Un')))
    const two = await publish(channel, order(scene, channel, post('Deux')))
    expect(await remove(channel.account, [one, two], post(''), channel.port())).toMatchObject({
      outcome: 'wait',
      answer: { status: 429 },
    })
    const account = scene.fake.state.accounts[0]
    if (account) account.suspended = true
    const late = order(scene, channel, post('Trop tard'))
    expect(await send(late, null, channel.port())).toMatchObject({ reason: 'account-restricted' })
    if (account) account.suspended = false
    for (const token of scene.fake.state.tokens) token.scopes = ['read:accounts']
    const image1 = order(scene, channel, post('', [image(scene, 'un')]))
    scene.bench.clock.advance(60 * 60_000)
    expect(await prepare(image1, null, channel.port())).toMatchObject({ permission: 'upload' })
    expect(await send(late, null, channel.port())).toMatchObject({ permission: 'publish' })
    expect(await remove(channel.account, [one], post(''), channel.port())).toMatchObject({
      permission: 'publish',
    })
    expect(await readBack(late, null, null, channel.port())).toMatchObject({ found: 'unknown' })
    for (const token of scene.fake.state.tokens) token.revoked = true
    expect(await send(late, null, channel.port())).toMatchObject({ outcome: 'reconnect' })
  })

  it('has a post kept until its hour, moves it, finds it and takes it off', async () => {
    const channel = await open()
    const facet = connector.publishing?.scheduling
    if (!facet) throw new Error('a facet is missing')
    const { clock } = scene.bench
    const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000)
    const kept = order(scene, channel, post('Demain à 9 h', [image(scene, 'Une place')]))
    const prepared = await prepare(kept, null, channel.port())
    if (prepared.outcome !== 'prepared') throw new Error('not prepared')
    const asked = [kept, prepared.stored] as const
    const outcome = await facet.place(...asked, inHours(2), channel.port())
    if (outcome.outcome !== 'placed') throw new Error(JSON.stringify(outcome))
    const { placed } = outcome
    const port = channel.port()
    expect(await facet.find(...asked, inHours(2), port)).toEqual({ found: 'placed', placed })
    expect(await facet.look(...asked, placed, port)).toMatchObject({ found: 'waiting' })
    expect(await facet.move(...asked, placed, inHours(3), port)).toMatchObject({ outcome: 'done' })
    for (const expected of ['done', 'gone'])
      expect(await facet.cancel(...asked, placed, port)).toMatchObject({ outcome: expected })
    expect(await facet.move(...asked, placed, inHours(4), port)).toEqual({ outcome: 'gone' })
    expect(await facet.look(...asked, placed, port)).toEqual({ found: 'gone' })
    const near = order(scene, channel, post('Dans une minute'))
    expect(await facet.place(near, null, inHours(1 / 60), port)).toMatchObject({
      outcome: 'declined',
    })
  })

  it('reads what people answer, answers them, and counts', async () => {
    const channel = await open()
    const people = makePeople(scene.fake.state)
    const { clock } = scene.bench
    const own = await publish(channel, order(scene, channel, post('Les colibris reviennent.')))
    const said = { by: 'malik', text: 'Et le dimanche ?' }
    const first = await people.say({ ...said, kind: 'reply', under: own.id })
    await people.say({ ...said, kind: 'reply', under: first })
    await people.say({ ...said, kind: 'mention', under: null })
    await people.say({ ...said, kind: 'direct', under: null })
    await people.say({ ...said, kind: 'quote', under: own.id })
    const read = await readAll(fetch, channel, null)
    expect(read.messages.map(({ kind }) => kind).sort()).toEqual(
      ['direct', 'mention', 'quote', 'reply', 'reply'].sort(),
    )
    for (const message of read.messages) {
      const way = message.kind === 'direct' ? 'private' : 'public'
      const answer = { ...post('Oui.'), answers: { to: targetOf(message), way } } as const
      await publish(channel, order(scene, channel, answer))
      for (const what of ['like', 'unlike'] as const) {
        const done = await act(channel.account, what, targetOf(message), '', channel.port())
        expect(done).toEqual({ outcome: 'done' })
      }
    }
    clock.advance(60_000)
    await people.edit(first, 'Et le lundi ?')
    const later = await readAll(fetch, channel, read.cursor)
    expect(later.messages.filter(({ author }) => author.isUs)).toHaveLength(5)
    expect(later.messages.find(({ remoteId }) => remoteId === first)?.text).toBe('Et le lundi ?')
    const [gone] = read.messages.filter(({ kind }) => kind === 'mention')
    if (!gone) throw new Error('no mention')
    await people.remove(gone.remoteId)
    const last = await readAll(fetch, channel, later.cursor)
    expect(last.changes).toContainEqual(expect.objectContaining({ change: 'removed' }))
    expect(await act(channel.account, 'like', targetOf(gone), '', channel.port())).toMatchObject({
      outcome: 'gone',
    })
    const counted = await countPosts(channel.account, [own.id, '1'], channel.port())
    expect(counted).toMatchObject({ posts: [{ remoteId: own.id }, { gone: true }] })
    expect(await countAccount(channel.account, channel.port())).toMatchObject({
      outcome: 'counted',
    })
  })

  it('finds what was tagged, page by page', async () => {
    const channel = await open()
    const people = makePeople(scene.fake.state)
    for (let place = 0; place < 41; place += 1) {
      const text = `Numéro ${place}. #Café`
      await people.say({ by: 'malik', kind: 'mention', text, under: null })
    }
    const tag = { by: 'hashtag', text: 'café' } as const
    const first = await search(channel.account, tag, null, channel.port())
    if (first.outcome !== 'found') throw new Error(JSON.stringify(first))
    expect(first.posts).toHaveLength(40)
    const rest = await search(channel.account, tag, first.cursor, channel.port())
    expect(rest).toMatchObject({ posts: [{ author: { handle: `@malik@${host}` } }] })
    for (const token of scene.fake.state.tokens) token.revoked = true
    expect(await search(channel.account, tag, null, channel.port())).toMatchObject({
      outcome: 'reconnect',
    })
  })

  it('is told the permissions that reading needs', async () => {
    const channel = await open()
    for (const token of scene.fake.state.tokens) token.scopes = ['read:accounts']
    expect(await fetch(channel.account, null, new Date(0), channel.port())).toMatchObject({
      outcome: 'reconnect',
      permission: 'read-messages',
    })
    const signal = AbortSignal.timeout(5_000)
    const handlers = { changed: async () => undefined, opened: () => undefined, signal }
    expect(await listen(channel.account, handlers, channel.port())).toMatchObject({
      outcome: 'reconnect',
    })
    for (const token of scene.fake.state.tokens) token.revoked = true
    expect(await countAccount(channel.account, channel.port())).toMatchObject({
      outcome: 'reconnect',
    })
  })

  it('is sent statuses and notifications as they are described', async () => {
    const channel = await open()
    const ending = new AbortController()
    const heard: string[] = []
    let opened = false
    const handlers = {
      changed: async (changes: readonly ConversationChange[]) => {
        heard.push(...changes.map(({ change }) => change))
      },
      opened: () => {
        opened = true
      },
      signal: ending.signal,
    }
    const end = listen(channel.account, handlers, channel.port())
    while (!opened) await new Promise(next => setTimeout(next, 10))
    const people = makePeople(scene.fake.state)
    const sent = scene.fake.state.sent
    const id = await people.say({ by: 'malik', kind: 'mention', text: 'Bonjour.', under: null })
    await people.edit(id, 'Bonsoir.')
    await people.remove(id)
    while (heard.length < 3) await new Promise(next => setTimeout(next, 10))
    for (const stream of scene.fake.state.streams) stream.end()
    expect(await end).toMatchObject({ outcome: 'wait', answer: { code: 'ended' } })
    expect(heard).toEqual(['message', 'message', 'removed'])
    const schemas = { notification: 'Notification', 'status.update': 'Status' } as const
    const validated = sent.flatMap(({ event, data }) => {
      const schema = event in schemas ? schemas[event as keyof typeof schemas] : null
      return schema ? [[event, inspector.problemsOf(schema, JSON.parse(data))]] : []
    })
    expect(validated).toEqual([
      ['notification', []],
      ['status.update', []],
    ])
  })

  it('asks for the scopes that its calls need, and for no other', () => {
    const needed = inspector.scopes()
    const asked = [
      ...['write:statuses', 'write:media', 'read:accounts', 'read:statuses'],
      ...['read:notifications', 'write:favourites'],
    ]
    for (const alternatives of needed) {
      expect(alternatives.some(scope => asked.includes(scope))).toBe(true)
    }
    for (const scope of asked) expect(needed.flat()).toContain(scope)
  })

  it('covers what it should', () => {
    expect(inspector.covered()).toMatchInlineSnapshot(`
      [
        "DELETE /api/v1/scheduled_statuses/{id} 200",
        "DELETE /api/v1/scheduled_statuses/{id} 404",
        "DELETE /api/v1/statuses/{id} 200",
        "DELETE /api/v1/statuses/{id} 404",
        "DELETE /api/v1/statuses/{id} 429",
        "GET /api/v1/accounts/verify_credentials 200",
        "GET /api/v1/accounts/verify_credentials 401",
        "GET /api/v1/accounts/verify_credentials 403",
        "GET /api/v1/accounts/{id}/statuses 200",
        "GET /api/v1/instance 404",
        "GET /api/v1/media/{id} 200",
        "GET /api/v1/media/{id} 206",
        "GET /api/v1/media/{id} 422",
        "GET /api/v1/notifications 200",
        "GET /api/v1/scheduled_statuses 200",
        "GET /api/v1/scheduled_statuses/{id} 200",
        "GET /api/v1/scheduled_statuses/{id} 404",
        "GET /api/v1/statuses 200",
        "GET /api/v1/statuses/{id}/context 200",
        "GET /api/v1/statuses/{id}/source 200",
        "GET /api/v1/streaming/user 200",
        "GET /api/v1/streaming/user 401",
        "GET /api/v1/timelines/tag/{hashtag} 200",
        "GET /api/v1/timelines/tag/{hashtag} 401",
        "GET /api/v2/instance 200",
        "GET /api/v2/instance 404",
        "GET /oauth/authorize 200",
        "POST /api/v1/apps 200",
        "POST /api/v1/statuses 200",
        "POST /api/v1/statuses 401",
        "POST /api/v1/statuses 404",
        "POST /api/v1/statuses 422",
        "POST /api/v1/statuses/{id}/favourite 200",
        "POST /api/v1/statuses/{id}/favourite 404",
        "POST /api/v1/statuses/{id}/unfavourite 200",
        "POST /api/v2/media 200",
        "POST /api/v2/media 202",
        "POST /api/v2/media 422",
        "POST /api/v2/media 429",
        "POST /oauth/revoke 200",
        "POST /oauth/revoke 403",
        "POST /oauth/token 200",
        "POST /oauth/token 400",
        "POST /oauth/token 401",
        "PUT /api/v1/scheduled_statuses/{id} 200",
        "PUT /api/v1/scheduled_statuses/{id} 404",
        "PUT /api/v1/statuses/{id} 200",
        "PUT /api/v1/statuses/{id} 404",
      ]
    `)
    expect(inspector.undescribed().unmet.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  sayWhatWasMet('Mastodon', inspector, amendments)
}
