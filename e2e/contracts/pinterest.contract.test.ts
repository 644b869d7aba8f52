import { afterEach, expect, it } from 'vitest'
import {
  begin,
  callback,
  content,
  edit,
  file,
  film,
  finish,
  newest,
  order,
  prepare,
  publish,
  readBack,
  remove,
  type Scene,
  send,
  setScene,
} from '#connectors/pinterest/fake/scene.ts'
import { connector } from '#connectors/pinterest/index.ts'
import { readDescription } from './description.ts'
import { type Exchange, observe } from './exchange.ts'
import { describeContract, sayWhatWasMet } from './frame.ts'
import { makeInspector } from './inspector.ts'
import { amendments, file as description, undescribed } from './pinterest.ts'

const { connecting, insights } = connector
if (!insights) throw new Error('a facet is missing')
const day = 86_400_000
describeContract('Pinterest', drivePinterest)

function drivePinterest(specifications: string): void {
  const inspector = makeInspector(
    readDescription(specifications, description, amendments),
    undescribed,
  )
  // The description counts its paths from its server’s own, `/v5`.
  const see = (exchange: Exchange) =>
    inspector.see({ ...exchange, path: exchange.path.replace(/^\/v5/, '') })
  let scene: Scene
  const open = async (options: Parameters<typeof setScene>[0] = {}) => {
    scene = await setScene({ ...options, around: observe(see) })
    const channel = await scene.connected()
    const [garden, salads] = scene.account.boards
    if (!garden || !salads) throw new Error('the fake has two boards')
    return { channel, garden, salads }
  }
  afterEach(async () => {
    await scene.stop()
    expect(inspector.findings()).toEqual([])
  })

  it('connects, checks, renews, and meets every refusal', async () => {
    const { channel } = await open()
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
    scene.bench.clock.advance(31 * day)
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
    expect(await scene.connect({ decision: 'deny' })).toMatchObject({
      refusal: { code: 'consent-refused' },
    })
    const instance = scene.bench.instance()
    const begun = await begin({}, { callback, state: 's' }, instance)
    if (!begun.ok) throw new Error('refused')
    const made = { code: 'made-up', state: 's' }
    const wrong = await finish(begun.value.remember, made, { callback }, instance)
    expect(wrong).toMatchObject({ refusal: { code: 'access-refused' } })
    const { state } = scene.fake
    for (const scope of ['user_accounts:read', 'boards:read']) {
      state.withheld = [scope]
      expect(await scene.connect()).toMatchObject({ refusal: { code: 'permission-missing' } })
    }
    state.consent.revoke()
    expect(await connecting.check(channel.account, channel.port())).toMatchObject({
      refusal: { code: 'access-refused' },
    })
    scene.bench.clock.advance(31 * day)
    expect(await newest(channel.account, channel.port())).toMatchObject({ outcome: 'reconnect' })
  })

  it('publishes every format, reads back, edits, deletes', async () => {
    const { channel, garden, salads } = await open({ processingLooks: 2 })
    const settings = { board: garden.id, section: 'Été', link: 'https://atelier.example/salades' }
    const words = { title: 'Trois salades', text: 'Pour l’été <&> les soirs' }
    const pictures = ['Un.', 'Deux.'].map(alt => file(scene, 'image/png', { alt }))
    const cover = { file: file(scene, 'image/jpeg').file }
    const video = { seconds: 12, framesPerSecond: 30, codec: 'avc', cover }
    const written = [
      content('pin', [file(scene, 'image/jpeg', { alt: 'Une salade.' })], settings, words),
      content('carousel', pictures, { board: salads.id }),
      content('video', [film(scene)], { board: salads.id }),
      content('video', [film(scene, { video })], { board: salads.id }, words),
    ]
    const noted = await newest(channel.account, channel.port())
    expect(noted).toEqual({ outcome: 'noted', newest: null })
    for (const one of written) {
      const placed = order(scene, channel, one)
      const remote = await publish(channel, placed)
      expect(await readBack(placed, null, null, channel.port())).toMatchObject({
        found: 'present',
        remote: { id: remote.id },
      })
      const media = one.parts[0]?.media ?? []
      const shorter = content(one.format, media, { board: salads.id }, { text: '' })
      const again = order(scene, channel, shorter)
      expect(await edit(again, remote, null, channel.port())).toMatchObject({
        outcome: 'published',
      })
      for (const _ of ['there', 'gone already'])
        expect(await remove(channel.account, [remote], one, channel.port())).toMatchObject({
          outcome: 'published',
        })
      expect(await edit(again, remote, null, channel.port())).toMatchObject({
        outcome: 'refused',
        answer: { code: '50' },
      })
    }
  })

  it('meets what Pinterest refuses', async () => {
    const { channel, garden, salads } = await open({ refusesVideos: true })
    const pin = (settings: { readonly [key: string]: string } = { board: salads.id }) =>
      order(scene, channel, content('pin', [file(scene, 'image/png')], settings))
    const sent = (placed = pin()) => send(placed, null, channel.port())
    const broken = file(scene, 'image/png')
    const bytes = Buffer.from('no image')
    scene.bench.files.set(broken.file, { bytes, contentType: 'image/png', name: 'x' })
    const unreadable = order(scene, channel, content('pin', [broken], { board: salads.id }))
    expect(await sent(unreadable)).toMatchObject({ reason: 'media-not-accepted' })
    const placed = order(scene, channel, content('video', [film(scene)], { board: salads.id }))
    expect(await prepare(placed, null, channel.port())).toMatchObject({
      reason: 'media-not-accepted',
    })
    const lost = pin({ board: garden.id })
    scene.account.boards.splice(0, 1)
    expect(await sent(lost)).toMatchObject({ answer: { code: '40' } })
    scene.fake.state.isReviewed = true
    expect(await sent()).toMatchObject({ reason: 'account-restricted' })
    scene.fake.state.isReviewed = false
    const remote = await publish(channel, pin())
    scene.fake.state.withheld = ['pins:write']
    const narrow = await scene.connect()
    const [account] = narrow.ok ? narrow.value : []
    if (!account) throw new Error('refused')
    channel.credentials = account.credentials
    const needs = { outcome: 'reconnect', permission: 'publish' }
    expect(await sent()).toMatchObject(needs)
    expect(await prepare(placed, null, channel.port())).toMatchObject(needs)
    expect(await edit(pin(), remote, null, channel.port())).toMatchObject(needs)
    expect(await remove(channel.account, [remote], pin().content, channel.port())).toMatchObject(
      needs,
    )
    scene.fake.state.consent.revoke()
    expect(await sent()).toMatchObject({ outcome: 'reconnect' })
    expect(await readBack(pin(), null, null, channel.port())).toMatchObject({ found: 'unknown' })
  })

  it('lets an application on trial wait', async () => {
    const { channel, salads } = await open({ callsADay: 4 })
    const settings = { board: salads.id }
    const placed = order(scene, channel, content('pin', [file(scene, 'image/png')], settings))
    expect(await newest(channel.account, channel.port())).toMatchObject({ outcome: 'wait' })
    expect(await send(placed, null, channel.port())).toMatchObject({ outcome: 'wait' })
  })

  it('counts', async () => {
    const { channel, salads } = await open()
    const settings = { board: salads.id }
    const placed = order(scene, channel, content('pin', [file(scene, 'image/png')], settings))
    const { id } = await publish(channel, placed)
    expect(await insights?.account(channel.account, channel.port())).toMatchObject({
      counts: [{ metric: 'followers' }],
    })
    expect(await insights?.posts(channel.account, [id, '1'], channel.port())).toMatchObject({
      posts: [{ remoteId: id }, { gone: true }],
    })
  })

  it('asks for the scopes that its calls need, and for no other', () => {
    const asked = ['boards:read', 'boards:write', 'pins:read', 'pins:write', 'user_accounts:read']
    const needed = new Set(inspector.scopes().flat())
    expect([...needed].sort()).toEqual(asked)
  })

  it('covers what it should', () => {
    expect(inspector.covered()).toMatchInlineSnapshot(`
      [
        "DELETE /pins/{pin_id} 204",
        "DELETE /pins/{pin_id} 401",
        "DELETE /pins/{pin_id} 404",
        "GET /boards 200",
        "GET /boards 401",
        "GET /boards/{board_id}/sections 200",
        "GET /media/{media_id} 200",
        "GET /pins 200",
        "GET /pins 401",
        "GET /pins 429",
        "GET /pins/{pin_id}/analytics 200",
        "GET /pins/{pin_id}/analytics 404",
        "GET /user_account 200",
        "GET /user_account 401",
        "PATCH /pins/{pin_id} 200",
        "PATCH /pins/{pin_id} 401",
        "PATCH /pins/{pin_id} 404",
        "POST /media 201",
        "POST /media 401",
        "POST /oauth/token 200",
        "POST /oauth/token 400",
        "POST /pins 201",
        "POST /pins 400",
        "POST /pins 401",
        "POST /pins 403",
        "POST /pins 404",
        "POST /pins 429",
      ]
    `)
    expect(inspector.undescribed().unmet.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  sayWhatWasMet('Pinterest', inspector, amendments)
}
