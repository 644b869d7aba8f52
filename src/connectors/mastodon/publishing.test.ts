import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestChannel } from '../testing.ts'
import {
  edit,
  gif,
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
} from './fake/scene.ts'

let scene: Scene
let channel: TestChannel
const begin = async (options: Parameters<typeof setScene>[0] = {}) => {
  scene = await setScene(options)
  channel = await scene.connected()
}
beforeEach(() => begin())
afterEach(() => scene.stop())
const statuses = () => scene.fake.state.statuses
const uploads = () => scene.fake.state.media.length

describe('prepare', () => {
  it('uploads each image once, with its description and without its name', async () => {
    const placed = order(scene, channel, post('Deux', [image(scene, 'Un quai'), image(scene, '')]))
    const first = await prepare(placed, null, channel.port())
    expect(scene.fake.state.media.map(media => media.description)).toEqual(['Un quai', null])
    expect(await prepare(placed, null, channel.port())).toEqual(first)
    if (first.outcome !== 'prepared') throw new Error('not prepared')
    expect(await prepare(placed, first.stored, channel.port())).toEqual(first)
    expect(uploads()).toBe(2)
  })

  it('goes on after a cut in the middle', async () => {
    const placed = order(scene, channel, post('', [image(scene, 'un'), image(scene, 'deux')]))
    scene.bench.files.delete(placed.content.parts[0]?.media[1]?.file ?? '')
    await expect(prepare(placed, null, channel.port())).rejects.toThrow()
    expect(uploads()).toBe(1)
    const file = placed.content.parts[0]?.media[1]?.file ?? ''
    scene.bench.files.set(file, { bytes: gif, contentType: 'image/gif', name: 'x' })
    await publish(channel, placed)
    expect(statuses()[0]?.media.map(media => media.description)).toEqual(['un', 'deux'])
    expect(uploads()).toBe(2)
    expect(channel.store.keys()).toEqual([])
  })

  it('waits for a moving image to be processed', async () => {
    await scene.stop()
    await begin({ processingLooks: 3 })
    const placed = order(scene, channel, post('', [image(scene, 'Une danse', gif, 'image/gif')]))
    await publish(channel, placed)
    expect(statuses()[0]?.media[0]?.looksLeft).toBe(0)
  })

  it('comes back later when processing is long, to the same upload', {
    timeout: 20_000,
  }, async () => {
    await scene.stop()
    await begin({ processingLooks: 7 })
    const placed = order(scene, channel, post('', [image(scene, 'Une danse', gif, 'image/gif')]))
    expect(await prepare(placed, null, channel.port())).toMatchObject({
      outcome: 'wait',
      until: new Date('2026-11-21T09:00:05Z'),
    })
    expect(await prepare(placed, null, channel.port())).toMatchObject({ outcome: 'prepared' })
    expect(uploads()).toBe(1)
  })

  it('refuses what the server cannot read', async () => {
    const text = Buffer.from('no image')
    const placed = order(scene, channel, post('', [image(scene, 'x', text)]))
    expect(await prepare(placed, null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: { message: 'File type of uploaded media could not be verified' },
    })
    const broken = order(scene, channel, post('', [image(scene, 'x', text, 'image/gif')]))
    expect(await prepare(broken, null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: { message: 'Error processing thumbnail for uploaded media' },
    })
  })

  it('sends again what the server has cleared away', async () => {
    const placed = order(scene, channel, post('', [image(scene, 'Un quai')]))
    const first = await prepare(placed, null, channel.port())
    if (first.outcome !== 'prepared') throw new Error('not prepared')
    scene.bench.clock.advance(21 * 60 * 60_000)
    const again = await prepare(placed, first.stored, channel.port())
    expect(uploads()).toBe(2)
    if (again.outcome !== 'prepared') throw new Error('not prepared')
    await send(placed, again.stored, channel.port())
    expect(statuses()[0]?.media[0]?.id).toBe(scene.fake.state.media[1]?.id)
  })

  it('waits until the moment that the server names', async () => {
    await scene.stop()
    await begin({ rates: { uploads: 1 } })
    const placed = order(scene, channel, post('', [image(scene, 'un'), image(scene, 'deux')]))
    expect(await prepare(placed, null, channel.port())).toMatchObject({
      outcome: 'wait',
      until: new Date('2026-11-21T09:30:00Z'),
      answer: { status: 429, message: 'Too many requests' },
    })
    scene.bench.clock.set(new Date('2026-11-21T09:30:00Z'))
    expect(await prepare(placed, null, channel.port())).toMatchObject({ outcome: 'prepared' })
    expect(uploads()).toBe(2)
  })
})

describe('send', () => {
  it('sends text, images and settings', async () => {
    const settings = { visibility: 'unlisted', spoiler_text: 'Météo', sensitive: true }
    const remote = await publish(
      channel,
      order(scene, channel, post('Brume sur le quai', [image(scene, 'Un quai')], settings)),
    )
    expect(statuses()).toMatchObject([
      {
        id: remote.id,
        text: 'Brume sur le quai',
        visibility: 'unlisted',
        warning: 'Météo',
        sensitive: true,
        language: 'fr',
        application: 'Parvis',
      },
    ])
    expect(remote.url).toBe(`${scene.fake.url}/@brume/${remote.id}`)
  })

  it('makes a thread of answers', async () => {
    const content = thread('Un', 'Deux', 'Trois')
    const first = await publish(channel, order(scene, channel, content, 0))
    const second = await publish(channel, order(scene, channel, content, 1, [first]))
    const third = await publish(channel, order(scene, channel, content, 2, [first, second]))
    expect(statuses().map(status => [status.id, status.inReplyTo])).toEqual([
      [first.id, null],
      [second.id, first.id],
      [third.id, second.id],
    ])
  })

  it('is one post for one key within the hour', async () => {
    const placed = order(scene, channel, post('Une fois'))
    const first = await publish(channel, placed)
    scene.bench.clock.advance(59 * 60_000)
    expect(await send(placed, null, channel.port())).toMatchObject({ remote: { id: first.id } })
    scene.bench.clock.advance(2 * 60_000)
    await send(placed, null, channel.port())
    expect(statuses()).toHaveLength(2)
  })

  it('names the reason of a refusal', async () => {
    const refusal = async (...placed: Parameters<typeof post>) =>
      send(order(scene, channel, post(...placed)), null, channel.port())
    expect(await refusal('a'.repeat(501))).toMatchObject({
      outcome: 'refused',
      reason: 'text-too-long',
      answer: { status: 422, message: 'Validation failed: Text character limit of 500 exceeded' },
    })
    expect(await refusal(' ')).toMatchObject({ outcome: 'refused', reason: 'says-no-more' })
    const first = await publish(channel, order(scene, channel, thread('Un', 'Deux')))
    await remove(channel.account, [first], thread('Un'), channel.port())
    const orphan = order(scene, channel, thread('Un', 'Deux'), 1, [first])
    expect(await send(orphan, null, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'quoted-gone',
    })
    const account = scene.fake.state.accounts[0]
    if (account) account.suspended = true
    expect(await refusal('Bonjour')).toMatchObject({
      outcome: 'refused',
      reason: 'account-restricted',
      answer: { message: 'Your login is currently disabled' },
    })
    expect(statuses()).toEqual([])
  })

  it('knows a limit that the server has lowered since', async () => {
    const stale = { ...channel.account, limits: { ...channel.account.limits, maxCharacters: 9000 } }
    const placed = { ...order(scene, channel, post('a'.repeat(600))), account: stale }
    expect(await send(placed, null, channel.port())).toMatchObject({ reason: 'text-too-long' })
  })

  it('asks to connect again, and for which permission', async () => {
    for (const token of scene.fake.state.tokens) token.scopes = ['read:accounts']
    const placed = order(scene, channel, post('Bonjour'))
    expect(await send(placed, null, channel.port())).toMatchObject({
      outcome: 'reconnect',
      permission: 'publish',
    })
    for (const token of scene.fake.state.tokens) token.revoked = true
    expect(await send(placed, null, channel.port())).toMatchObject({
      outcome: 'reconnect',
      answer: { status: 401, message: 'The access token was revoked' },
    })
    channel.credentials = { nothing: 'useful' }
    expect(await send(placed, null, channel.port())).toMatchObject({ outcome: 'reconnect' })
  })
})

describe('readBack', () => {
  const look = async (placed: Parameters<typeof readBack>[0], noted: string | null) =>
    readBack(placed, null, noted, channel.port())

  const noteNewest = async () => {
    const noted = await newest(channel.account, channel.port())
    if (noted.outcome !== 'noted') throw new Error(`not noted: ${noted.outcome}`)
    return noted.newest
  }

  it('finds a text among others, and no other', async () => {
    const before = await publish(channel, order(scene, channel, post('Bonjour')))
    const noted = await noteNewest()
    expect(noted).toBe(before.id)
    const placed = order(scene, channel, post('Bonjour'))
    expect(await look(placed, noted)).toEqual({ found: 'absent' })
    await publish(channel, order(scene, channel, post('Bonsoir')))
    expect(await look(placed, noted)).toEqual({ found: 'absent' })
    const remote = await publish(channel, placed)
    await publish(channel, order(scene, channel, post('Encore')))
    expect(await look(placed, noted)).toEqual({ found: 'present', remote })
  })

  it('goes by time where nothing was noted', async () => {
    await publish(channel, order(scene, channel, post('Bonjour')))
    scene.bench.clock.advance(60 * 60_000)
    const placed = order(scene, channel, post('Bonjour'))
    expect(await look(placed, null)).toEqual({ found: 'absent' })
    const remote = await publish(channel, placed)
    expect(await look(placed, null)).toEqual({ found: 'present', remote })
  })

  it('tells the same text by hand, in answer, under a warning or with an image apart', async () => {
    const noted = await noteNewest()
    const hidden = { spoiler_text: 'Attention' }
    await publish(channel, order(scene, channel, post('Bonjour', [image(scene, 'Un quai')])))
    await publish(channel, order(scene, channel, post('Bonjour', [], hidden)))
    const [first] = statuses()
    if (!first) throw new Error('nothing published')
    const done = [{ id: first.id, url: '' }]
    await publish(channel, order(scene, channel, thread('x', 'Bonjour'), 1, done))
    statuses().push({ ...first, id: scene.fake.state.newId(), application: 'Tusky', media: [] })
    expect(await look(order(scene, channel, post('Bonjour')), noted)).toEqual({ found: 'absent' })
  })

  it('knows a post by the ids of its images, sent under whatever id', async () => {
    const placed = order(scene, channel, post('Un quai', [image(scene, 'Un quai')]))
    const first = await prepare(placed, null, channel.port())
    if (first.outcome !== 'prepared') throw new Error('not prepared')
    const sent = await send(placed, first.stored, channel.port())
    scene.bench.clock.advance(21 * 60 * 60_000)
    const again = await prepare(placed, first.stored, channel.port())
    if (again.outcome !== 'prepared') throw new Error('not prepared')
    const found = await readBack(placed, again.stored, null, channel.port())
    expect(found).toEqual({ found: 'present', remote: 'remote' in sent && sent.remote })
  })

  it('finds a part of a thread behind its parent', async () => {
    const content = thread('Un', 'Un')
    const first = await publish(channel, order(scene, channel, content, 0))
    const second = order(scene, channel, content, 1, [first])
    expect(await look(second, first.id)).toEqual({ found: 'absent' })
    const remote = await publish(channel, second)
    expect(await look(second, first.id)).toEqual({ found: 'present', remote })
  })

  it('turns pages, and gives up rather than guess', async () => {
    const noted = (await publish(channel, order(scene, channel, post('Avant')))).id
    const placed = order(scene, channel, post('Cherchée'))
    const remote = await publish(channel, placed)
    const [model] = statuses()
    if (!model) throw new Error('nothing published')
    const add = (count: number) => {
      for (let made = 0; made < count; made += 1) {
        statuses().push({
          ...model,
          id: scene.fake.state.newId(),
          text: `Autre ${made}`,
          inReplyTo: '1',
        })
      }
    }
    add(100)
    expect(await look(placed, noted)).toEqual({ found: 'present', remote })
    add(200)
    expect(await look(placed, noted)).toMatchObject({ found: 'unknown' })
  })

  it('compares the shown text where the server keeps no source', async () => {
    await scene.stop()
    await begin({ age: 'whole-scopes' })
    const placed = order(
      scene,
      channel,
      post(
        "L'été & l'hiver <3\n\nhttps://www.exemple.fr/une/page/au/nom/tres/long/vraiment #brume",
      ),
    )
    const remote = await publish(channel, placed)
    expect(await look(placed, null)).toEqual({ found: 'present', remote })
    expect(await look(order(scene, channel, post("L'été")), null)).toEqual({ found: 'absent' })
  })

  it('does not take a bad day for absence', async () => {
    const placed = order(scene, channel, post('Bonjour'))
    for (const fault of [
      'server-error',
      'html',
      'half-answer',
      'rate-limited',
      'unauthorised',
    ] as const) {
      scene.fake.faults.strike(fault, 'look')
      expect(await look(placed, null)).toMatchObject({ found: 'unknown' })
    }
  })
})

describe('edit and remove', () => {
  it('edits text, images and warning, twice without harm', async () => {
    const before = post('Avant', [image(scene, 'Un quai')], { spoiler_text: 'Météo' })
    const remote = await publish(channel, order(scene, channel, before))
    const changed = order(scene, channel, post('Après', [image(scene, 'Une gare')]))
    const prepared = await prepare(changed, null, channel.port())
    if (prepared.outcome !== 'prepared') throw new Error('not prepared')
    for (const _ of [1, 2]) {
      expect(await edit(changed, remote, prepared.stored, channel.port())).toEqual({
        outcome: 'published',
        remote,
      })
    }
    expect(statuses()).toMatchObject([
      { text: 'Après', warning: '', sensitive: false, media: [{ description: 'Une gare' }] },
    ])
    const bare = order(scene, channel, post('Sans image'))
    await edit(bare, remote, null, channel.port())
    expect(statuses()).toMatchObject([{ text: 'Sans image', media: [] }])
  })

  it('deletes a thread from its end, also when a part is gone', async () => {
    const content = thread('Un', 'Deux')
    const first = await publish(channel, order(scene, channel, content, 0))
    const second = await publish(channel, order(scene, channel, content, 1, [first]))
    const both = [first, second]
    scene.fake.state.statuses.pop()
    expect(await remove(channel.account, both, content, channel.port())).toEqual({
      outcome: 'published',
      remote: first,
    })
    expect(statuses()).toEqual([])
    const deleted = scene.bench.calls.filter(call => call.method === 'DELETE')
    expect(deleted.map(call => call.url.split('/').at(-1)?.split('?')[0])).toEqual([
      second.id,
      first.id,
    ])
  })

  it('takes no page of a proxy for a deletion, and tries again', async () => {
    await scene.stop()
    await begin({ longestWait: 2000 })
    const remote = await publish(channel, order(scene, channel, post('Bonjour')))
    for (const fault of ['html', 'empty', 'server-error', 'timeout-before'] as const) {
      scene.fake.faults.strike(fault, 'write')
      const outcome = await remove(channel.account, [remote], post('x'), channel.port())
      expect(outcome.outcome).toBe('wait')
    }
    scene.fake.faults.mend()
    expect(await remove(channel.account, [remote], post('x'), channel.port())).toMatchObject({
      outcome: 'published',
    })
  })
})
