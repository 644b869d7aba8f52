import { afterEach, describe, expect, it } from 'vitest'
import { base64 } from './base64.ts'
import {
  begin,
  callback,
  content,
  edit,
  file,
  film,
  newest,
  order,
  prepare,
  publish,
  readBack,
  remove,
  type Scene,
  send,
  setScene,
} from './fake/scene.ts'
import { connector } from './index.ts'
import { rules } from './rules.ts'
import { placeOf } from './settings.ts'

const { connecting, insights } = connector
const day = 86_400_000

let scene: Scene
const open = async (options: Parameters<typeof setScene>[0] = {}) => {
  scene = await setScene(options)
  const channel = await scene.connected()
  const [garden, salads] = scene.account.boards
  if (!garden || !salads) throw new Error('the fake has two boards')
  return { channel, garden, salads, pins: scene.fake.state.pins }
}
afterEach(() => scene?.stop())

const paths = () => scene.bench.calls.map(({ method, url }) => `${method} ${new URL(url).pathname}`)

describe('connecting', () => {
  it('asks for the application first', async () => {
    scene = await setScene({ app: {} })
    const begun = await begin({}, { callback, state: 's' }, scene.bench.instance())
    expect(begun).toEqual({ ok: false, refusal: { code: 'app-missing' } })
  })

  it('keeps the boards with their sections, and finds new ones by a check', async () => {
    const { channel, garden, salads } = await open()
    const { limits } = channel.account
    expect(limits).toEqual({
      boards: [
        { id: garden.id, name: 'Jardin', sections: garden.sections },
        { id: salads.id, name: 'Salades <d’été> & co', sections: [] },
      ],
    })
    scene.account.boards.push({ id: '4', name: 'Soupes', sections: [] })
    const health = await connecting.check(channel.account, channel.port())
    if (!health.ok) throw new Error(health.refusal.code)
    const placed = placeOf({ board: 'soupes' }, health.value.limits)
    expect(placed).toEqual({ board: '4', section: null })
    expect(placeOf({ board: 'soupes' }, limits)).toBeNull()
  })

  it('renews an access before it ends, once, and says when nobody can', async () => {
    const { channel } = await open()
    const first = channel.credentials as { readonly refreshToken: string }
    scene.bench.clock.advance(31 * day)
    expect(await newest(channel.account, channel.port())).toMatchObject({ outcome: 'noted' })
    const second = channel.credentials as { readonly refreshToken: string }
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(channel.credentials).toMatchObject({ scopes: expect.arrayContaining(['pins:write']) })
    scene.bench.clock.advance(31 * day)
    scene.fake.state.consent.revoke()
    expect(await newest(channel.account, channel.port())).toMatchObject({ outcome: 'reconnect' })
  })

  it('tells what the person left out', async () => {
    scene = await setScene()
    scene.fake.state.withheld = ['pins:write']
    const found = await scene.connect()
    expect(found).toMatchObject({ value: [{ permissionsMissing: ['publish'] }] })
    scene.fake.state.withheld = ['boards:read']
    expect(await scene.connect()).toMatchObject({
      refusal: { code: 'permission-missing', permission: 'read-boards' },
    })
  })
})

describe('a pin', () => {
  it('goes to its board and section, with its link, title and description', async () => {
    const { channel, garden, pins } = await open()
    const settings = { board: 'jardin', section: 'Été', link: 'https://atelier.example/salades' }
    const media = [file(scene, 'image/jpeg', { alt: 'Une salade.' })]
    const placed = order(
      scene,
      channel,
      content('pin', media, settings, { title: 'Trois salades' }),
    )
    const remote = await publish(channel, placed)
    expect(remote.url).toBe(`https://www.pinterest.com/pin/${remote.id}/`)
    expect(pins).toMatchObject([
      {
        ...{ id: remote.id, board: garden.id, section: garden.sections[1]?.id, kind: 'image' },
        ...{ title: 'Trois salades', alt: 'Une salade.', link: settings.link },
      },
    ])
  })

  it('makes a carousel of several images', async () => {
    const { channel, salads, pins } = await open()
    const media = ['Un.', 'Deux.', 'Trois.'].map(alt => file(scene, 'image/png', { alt }))
    await publish(channel, order(scene, channel, content('carousel', media, { board: salads.id })))
    expect(pins).toMatchObject([{ kind: 'multiple_images', pictures: 3, alt: 'Un.' }])
  })

  it('sends a video in pieces, waits for it, and shows the cover that was chosen', async () => {
    const { channel, salads, pins } = await open({ processingLooks: 2 })
    const long = film(scene, { tail: 'x'.repeat(9_000_000) })
    const settings = { board: salads.id }
    await publish(channel, order(scene, channel, content('video', [long], settings)))
    expect([...scene.fake.state.media.values()]).toMatchObject([{ bytes: long.bytes }])
    const cover = file(scene, 'image/png').file
    for (const chosen of [{ file: cover }, { at: 7.6 }]) {
      const video = { seconds: 12, framesPerSecond: 30, codec: 'avc', cover: chosen }
      const one = film(scene, { video })
      await publish(channel, order(scene, channel, content('video', [one], settings)))
    }
    expect(pins.map(pin => pin.cover)).toMatchObject(
      [{ at: 1 }, { data: /^iVBOR/ }, { at: 7 }].map(one =>
        'data' in one ? { data: expect.stringMatching(one.data) } : one,
      ),
    )
    expect(paths().filter(path => path === 'POST /')).toHaveLength(3)
  })

  it('waits for a video that takes long, and does not send it twice', async () => {
    const { channel, salads } = await open({ processingLooks: 6 })
    const placed = order(scene, channel, content('video', [film(scene)], { board: salads.id }))
    const first = await prepare(placed, null, channel.port())
    expect(first).toMatchObject({ outcome: 'wait', until: expect.any(Date) })
    expect(await prepare(placed, null, channel.port())).toMatchObject({ outcome: 'prepared' })
    expect(paths().filter(path => path === 'POST /')).toHaveLength(1)
  }, 20_000)

  it('registers a video anew when its file never arrived', async () => {
    const { channel, salads } = await open()
    const placed = order(scene, channel, content('video', [film(scene)], { board: salads.id }))
    await prepare(placed, null, channel.port())
    for (const media of scene.fake.state.media.values()) media.bytes = null
    expect(await prepare(placed, null, channel.port())).toMatchObject({ outcome: 'prepared' })
    expect(scene.fake.state.media.size).toBe(2)
  })

  it('says that a video could not be processed, and keeps nothing of it', async () => {
    const { channel, salads } = await open({ refusesVideos: true })
    const placed = order(scene, channel, content('video', [film(scene)], { board: salads.id }))
    expect(await prepare(placed, null, channel.port())).toMatchObject({
      ...{ outcome: 'refused', reason: 'media-not-accepted' },
    })
    expect(channel.store.keys()).toEqual([])
  })
})

describe('what Pinterest refuses', () => {
  it('is told for what it is', async () => {
    const { channel, garden, salads, pins } = await open()
    const sent = (media = file(scene, 'image/png'), settings = { board: garden.id }) =>
      send(order(scene, channel, content('pin', [media], settings)), null, channel.port())
    const gone = { board: garden.id, section: '' }
    expect(await sent(undefined, { ...gone, board: 'Cactus' })).toMatchObject({
      answer: { code: 'board-missing' },
    })
    const broken = file(scene, 'image/png')
    scene.bench.files.set(broken.file, {
      ...{ bytes: Buffer.from('no image'), contentType: 'image/png', name: 'x' },
    })
    expect(await sent(broken)).toMatchObject({ outcome: 'refused', reason: 'media-not-accepted' })
    scene.account.boards.splice(0, 1)
    expect(await sent()).toMatchObject({ outcome: 'refused', answer: { status: 404, code: '40' } })
    scene.fake.state.isReviewed = true
    const reviewed = await sent(undefined, { board: salads.id })
    expect(reviewed).toMatchObject({ reason: 'account-restricted' })
    expect(pins).toEqual([])
  })

  it('lets an application on trial wait until the next day', async () => {
    const { channel } = await open({ callsADay: 4 })
    expect(await newest(channel.account, channel.port())).toMatchObject({
      ...{ outcome: 'wait', until: new Date('2026-11-22T00:00:00Z'), answer: { code: '8' } },
    })
  })
})

describe('a pin that is there', () => {
  it('changes its words, link and board, and keeps its picture', async () => {
    const { channel, garden, salads, pins } = await open()
    const media = [file(scene, 'image/png', { alt: 'Une salade.' })]
    const placed = order(
      scene,
      channel,
      content('pin', media, { board: garden.id, section: 'Été' }),
    )
    const remote = await publish(channel, placed)
    const settings = { board: salads.id, link: 'https://atelier.example/' }
    const changed = order(scene, channel, content('pin', media, settings, { text: '' }))
    expect(await edit(changed, remote, null, channel.port())).toMatchObject({
      ...{ outcome: 'published', remote },
    })
    expect(pins).toMatchObject([
      { board: salads.id, section: null, description: null, link: settings.link },
    ])
    const other = [file(scene, 'image/png', { tail: 'another picture' })]
    const swapped = order(scene, channel, content('pin', other, settings))
    expect(await edit(swapped, remote, null, channel.port())).toMatchObject({
      ...{ outcome: 'refused', answer: { code: 'pictures-stay' } },
    })
  })

  it('is looked for past pages, and when the one noted before is gone', async () => {
    const { channel, garden } = await open()
    const post = (text: string) =>
      order(
        scene,
        channel,
        content('pin', [file(scene, 'image/png')], { board: garden.id }, { text }),
      )
    const before = await publish(channel, post('Avant'))
    scene.bench.clock.advance(10 * 60_000)
    const placed = post('Celle-ci')
    const remote = await publish(channel, placed)
    for (let place = 0; place < 120; place += 1) await publish(channel, post(`Bruit ${place}`))
    const look = () => readBack(placed, null, before.id, channel.port())
    expect(await look()).toMatchObject({ found: 'present', remote: { id: remote.id } })
    await remove(channel.account, [before], placed.content, channel.port())
    expect(await look()).toMatchObject({ found: 'present' })
    await remove(channel.account, [remote], placed.content, channel.port())
    expect(await look()).toEqual({ found: 'absent' })
  }, 30_000)

  it('is counted over ninety days at most', async () => {
    const { channel, garden, pins } = await open()
    const media = [file(scene, 'image/png')]
    const placed = order(scene, channel, content('pin', media, { board: garden.id }))
    const { id } = await publish(channel, placed)
    const [pin] = pins
    if (pin) Object.assign(pin.counts, { views: 240, saves: 20, 'network-clicks': 7, likes: 2 })
    expect(await insights?.posts(channel.account, [id, '1'], channel.port())).toEqual({
      outcome: 'counted',
      posts: [
        {
          remoteId: id,
          counts: [
            { metric: 'views', value: 240 },
            { metric: 'saves', value: 20 },
            { metric: 'network-clicks', value: 7 },
            { metric: 'likes', value: 2 },
            { metric: 'comments', value: 0 },
          ],
        },
        { remoteId: '1', counts: [], gone: true },
      ],
    })
    const asked = new URL(scene.bench.calls.at(-1)?.url ?? '').searchParams
    expect([asked.get('start_date'), asked.get('end_date')]).toEqual(['2026-08-24', '2026-11-21'])
  })
})

describe('rules', () => {
  const limits = { boards: [{ id: '7', name: 'Jardin', sections: [{ id: '8', name: 'Été' }] }] }
  const image = {
    file: 'i',
    alt: 'Une salade.',
    contentType: 'image/png',
    bytes: 9,
    width: 2,
    height: 3,
  }
  const findings = (settings: { readonly [key: string]: string }, words = {}) =>
    rules
      .check(content('pin', [image], settings, words), limits)
      .map(({ code, values }) => (code === 'setting-wrong' ? values.setting : code))

  it.each([
    [{ board: '7' }, []],
    [{ board: 'jardin', section: 'été' }, []],
    [{}, ['board']],
    [{ board: '9' }, ['board']],
    [{ board: '7', section: 'Hiver' }, ['section']],
    [{ board: '7', link: 'atelier.example' }, ['link']],
    [{ board: '7', link: 'ftp://atelier.example/' }, ['link']],
    [{ board: '7', link: `https://atelier.example/${'a'.repeat(2_048)}` }, ['link']],
    [{ board: '7', link: ' https://atelier.example/a?b=c ' }, []],
  ])('%j', (settings, wrong) => expect(findings(settings)).toEqual(wrong))

  it('leaves a board that could not be read to Pinterest', () => {
    expect(placeOf({ board: '12', section: '13' }, {})).toEqual({ board: '12', section: '13' })
    expect(placeOf({ board: 'Jardin' }, {})).toBeNull()
  })

  it('counts code points, in titles and descriptions too', () => {
    const family = '👨‍👩‍👧'
    expect(rules.count(family, {})).toMatchObject({ used: 5 })
    expect(findings({ board: '7' }, { title: family.repeat(20) })).toEqual([])
    expect(findings({ board: '7' }, { title: family.repeat(21) })).toEqual(['title-too-long'])
    expect(findings({ board: '7' }, { title: 'a'.repeat(101) })).toEqual(['title-too-long'])
    expect(findings({ board: '7' }, { text: family.repeat(161) })).toEqual(['text-too-long'])
  })
})

it.each([0, 1, 2, 3, 24_576, 24_577, 60_001])('writes %d bytes as base64', length => {
  const bytes = Uint8Array.from({ length }, (_, place) => (place * 31) % 256)
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
})
