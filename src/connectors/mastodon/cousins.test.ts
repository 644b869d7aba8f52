/** What a post may hold besides words and images, and what the cousins of Mastodon make of it. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OutgoingContent, OutgoingMedia } from '../connector.ts'
import type { Target } from '../conversations.ts'
import { image, order, post, prepare, publish, type Scene, send, setScene } from './fake/scene.ts'
import { rules } from './rules.ts'
import { knownByName, knownByVersion, softwareOf } from './software.ts'

let scene: Scene
afterEach(() => scene?.stop())

describe('who answers at an address', () => {
  it.each([
    ['4.5.0', '', 'mastodon'],
    ['4.4.1+glitch', '', 'mastodon'],
    ['3.5.3 (compatible; Pixelfed 0.12.5)', '', 'pixelfed'],
    ['2.7.2 (compatible; Akkoma 3.15.2)', '', 'akkoma'],
    ['2.7.2 (compatible; Pleroma 2.10.2)', '', 'akkoma'],
    ['0.20.1+git-1a2b3c4', 'https://codeberg.org/superseriousbusiness/gotosocial', 'gotosocial'],
    ['0.20.1+git-1a2b3c4', '', null],
  ] as const)('%s', (version, source, software) => {
    expect(knownByVersion(version, source)).toBe(software)
  })

  it('is asked of the server where its version tells nothing', async () => {
    scene = await setScene({ software: 'gotosocial' })
    const { account } = await scene.connected()
    expect(softwareOf(account.limits)).toBe('gotosocial')
    expect(account.limits).toMatchObject({ maxCharacters: 5_000, maxImages: 6 })
    expect([knownByName('pleroma'), knownByName('friendica')]).toEqual(['akkoma', 'mastodon'])
  })
})

const codes = (content: OutgoingContent, limits = {}) =>
  rules.check(content, limits).map(({ code }) => code)

describe('Pixelfed', () => {
  it('takes no post without an image, no thread, no poll, and no long warning', async () => {
    scene = await setScene({ software: 'pixelfed' })
    const { account } = await scene.connected()
    const { limits } = account
    expect(codes(post('Bonjour'), limits)).toEqual(['file-missing'])
    expect(codes(post('Bonjour', [image(scene, 'La place')]), limits)).toEqual([])
    expect(codes({ ...post('Bonjour'), format: 'thread' }, limits)).toEqual(['format-unsupported'])
    expect(codes({ ...post('Bonjour'), format: 'poll' }, limits)).toEqual(['format-unsupported'])
    const warned = post('Bonjour', [image(scene, 'La place')], { spoiler_text: 'a'.repeat(141) })
    expect(codes(warned, limits)).toEqual(['setting-wrong'])
    // It says that images hold two million pixels, and scales down those that hold more.
    const large = { ...image(scene, 'La place'), width: 4_000, height: 3_000 }
    expect(codes(post('Bonjour', [large]), limits)).toEqual([])
  })

  it('is sent no key, which it would take once and then refuse', async () => {
    scene = await setScene({ software: 'pixelfed' })
    const channel = await scene.connected()
    const placed = order(scene, channel, post('Bonjour', [image(scene, 'La place')]))
    await publish(channel, placed)
    expect(scene.fake.state.idempotency.size).toBe(0)
  })
})

const film = (bytes: Uint8Array): OutgoingMedia => {
  const file = scene.bench.instance().newId()
  scene.bench.files.set(file, { bytes, contentType: 'video/mp4', name: 'brume.mp4' })
  return {
    ...{ file, kind: 'video', alt: 'La brume passe.', contentType: 'video/mp4' },
    ...{ bytes: bytes.byteLength, width: 1920, height: 1080 },
    video: { seconds: 30, framesPerSecond: 30, codec: 'avc' },
  }
}

it('sends a video by pieces, whole, and waits until the server has worked on it', async () => {
  scene = await setScene({ processingLooks: 2 })
  const channel = await scene.connected()
  const bytes = new Uint8Array(2_300_000)
  const media = film(bytes)
  expect(codes(post('La brume', [media]), channel.account.limits)).toEqual([])
  await publish(channel, order(scene, channel, post('La brume', [media])))
  const [status] = scene.fake.state.statuses
  expect(status?.media.map(({ contentType, bytes: sent }) => [contentType, sent])).toEqual([
    ['video/mp4', 2_300_000],
  ])
  expect(status?.media[0]?.description).toBe('La brume passe.')
})

describe('a poll', () => {
  const asked = {
    ...post('Quel thé ?'),
    format: 'poll',
    poll: { options: ['Vert ', 'Noir', ''], minutes: 60, severalAnswers: true },
  } as const

  it('goes with its answers and its end', async () => {
    scene = await setScene()
    const channel = await scene.connected()
    expect(codes(asked, channel.account.limits)).toEqual([])
    await publish(channel, order(scene, channel, asked))
    expect(scene.fake.state.statuses[0]?.poll).toEqual({
      options: ['Vert', 'Noir'],
      endsAt: new Date('2026-11-21T10:00:00Z'),
      multiple: true,
    })
  })

  it('is held back where the server would refuse it', async () => {
    const poll = (over: object) => codes({ ...asked, poll: { ...asked.poll, ...over } })
    expect(poll({ minutes: 4 })).toEqual(['poll-time'])
    expect(poll({ options: ['Vert'] })).toEqual(['poll-options'])
    expect(poll({ options: ['Vert', 'N'.repeat(51)] })).toEqual(['poll-option-too-long'])
  })
})

it('says that Pixelfed has no private message before anything leaves', async () => {
  scene = await setScene({ software: 'pixelfed' })
  const channel = await scene.connected()
  const to: Target = {
    remoteId: '1',
    url: 'https://mastodon.example/@ines/1',
    kind: 'reply',
    authorRemoteId: '2',
    thread: '1',
    subjectRemoteId: null,
    handle: { acct: 'ines', visibility: 'public', warning: '' },
  }
  const answer: OutgoingContent = { ...post('Merci'), answers: { to, way: 'private' } }
  const placed = order(scene, channel, answer)
  const prepared = await prepare(placed, null, channel.port())
  if (prepared.outcome !== 'prepared') throw new Error(prepared.outcome)
  expect(await send(placed, prepared.stored, channel.port())).toMatchObject({
    outcome: 'refused',
    answer: { code: 'no-private-messages' },
  })
})
