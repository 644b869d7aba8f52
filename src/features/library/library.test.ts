/** Pictures through the real server: what is taken in, what is refused, and who may look. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  draftFor,
  laterOn,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { reducePicture } from './picture.ts'
import { makeSignedAddresses } from './signed-address.ts'

let server: TestServer
let lea: Colleague
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
})
afterAll(() => server.close())

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#1b5e46',
      noise: { type: 'gaussian', mean: 120, sigma: 60 },
    },
  })

interface Uploaded {
  readonly id: string
  readonly url: string
  readonly contentType: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly code?: string
}

async function upload(bytes: Uint8Array | string, name: string) {
  const body = new FormData()
  body.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name)
  const answered = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie: lea.cookie, 'x-workspace': workspaceId },
    body,
  })
  return { status: answered.status, said: (await answered.json()) as Uploaded }
}

const download = async (url: string) => {
  const answered = await fetch(`${server.address}${url}`)
  return { status: answered.status, headers: answered.headers, bytes: await answered.bytes() }
}

test('a photo loses its place and its camera, and keeps its way up', async () => {
  const photo = await noise(80, 40)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Appareil', Copyright: 'Léa' },
      IFD3: { GPSLatitude: '48/1 51/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(photo).metadata()).orientation).toBe(6)
  const { status, said } = await upload(photo, 'vitrine.jpg')
  expect(status).toBe(200)
  // Turned, as the camera meant it.
  expect(said).toMatchObject({ contentType: 'image/jpeg', width: 40, height: 80 })
  const kept = await sharp((await download(said.url)).bytes).metadata()
  expect(kept.exif).toBeUndefined()
  expect(kept.orientation).toBeUndefined()
})

test.each([
  ['<html><script>alert(1)</script></html>', 'page.jpg', 415, 'file-wrong-type'],
  [
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    'dessin.svg',
    415,
    'file-wrong-type',
  ],
  ['un texte', 'note.png', 415, 'file-wrong-type'],
])('%s is not a picture', async (text, name, status, code) => {
  const answered = await upload(text, name)
  expect([answered.status, answered.said.code]).toEqual([status, code])
})

test('a damaged picture is told apart from another kind of file', async () => {
  const whole = await noise(200, 200).png().toBuffer()
  const { status, said } = await upload(whole.subarray(0, whole.length / 2), 'coupée.png')
  expect([status, said.code]).toEqual([422, 'file-broken'])
})

test('a picture of too many pixels is refused by its header alone', async () => {
  const bomb = await sharp({
    create: { width: 10_000, height: 7_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bomb.length).toBeLessThan(2_000_000)
  const { status, said } = await upload(bomb, 'bombe.png')
  expect([status, said.code]).toEqual([422, 'image-too-large'])
})

test('a file over the limit is stopped on its way in', async () => {
  const { status, said } = await upload(new Uint8Array(40_000_001), 'gros.jpg')
  expect([status, said.code]).toEqual([413, 'upload-too-big'])
})

test('an address serves the picture and runs nothing', async () => {
  const { said } = await upload(await noise(30, 30).png().toBuffer(), 'a.png')
  const { status, headers } = await download(said.url)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('image/png')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('a forged or borrowed address opens nothing', async () => {
  const { said } = await upload(await noise(31, 30).png().toBuffer(), 'b.png')
  const other = await upload(await noise(32, 30).png().toBuffer(), 'c.png')
  const tries = [
    said.url.replace(/key=.{4}/, 'key=AAAA'),
    said.url.replace(/until=\d+/, 'until=99999'),
    said.url.replace('/full', '/thumbnail'),
    said.url.replace(said.id, other.said.id),
    said.url.replace(/\?.*/, ''),
  ]
  for (const url of tries) expect([url, (await download(url)).status]).toEqual([url, 404])
})

test('an address ends, and is the same all day until then', () => {
  let now = new Date('2026-11-22T08:00:00Z')
  const addresses = makeSignedAddresses(Buffer.alloc(32, 1), { now: () => now })
  const address = addresses.of('w', 'm', 'full')
  const { searchParams } = new URL(address, 'http://x')
  const holds = () =>
    addresses.holds(
      'w',
      'm',
      'full',
      searchParams.get('until') ?? '',
      searchParams.get('key') ?? '',
    )
  now = new Date('2026-11-22T23:00:00Z')
  expect(addresses.of('w', 'm', 'full')).toBe(address)
  expect(holds()).toBe(true)
  now = new Date('2026-11-23T22:00:00Z')
  expect(holds()).toBe(true)
  now = new Date('2026-11-24T01:00:00Z')
  expect(holds()).toBe(false)
})

test('a smaller copy keeps to both limits, and leaves the original', async () => {
  const picture = await noise(300, 200).png().toBuffer()
  const small = await reducePicture(picture, { maxBytes: 12_000, maxPixels: 30_000 })
  expect(small?.bytes.length).toBeLessThanOrEqual(12_000)
  expect((small?.width ?? 0) * (small?.height ?? 0)).toBeLessThanOrEqual(30_000)
  const tiny = await noise(70, 60).png().toBuffer()
  expect(await reducePicture(tiny, { maxBytes: 100 })).toBeNull()
  const { said } = await upload(picture, 'grande.png')
  const copy = await lea.call('library.reduce', { id: said.id, maxBytes: 12_000 })
  expect(Number(copy.output?.bytes)).toBeLessThanOrEqual(12_000)
  expect((await lea.call('library.read', { id: said.id })).output).toMatchObject({
    bytes: said.bytes,
    width: 300,
  })
})

test('a picture that a scheduled post needs stays', async () => {
  const { said } = await upload(await noise(33, 33).png().toBuffer(), 'd.png')
  const channelId = await connectPractice(lea)
  const draft = draftFor([channelId])
  const common = { text: 'Avec image', media: [{ mediaId: said.id, alt: 'Une vitrine' }] }
  const made = await lea.call('publishing.posts.create', { draft: { ...draft, common } })
  const { id, revision } = made.output ?? {}
  await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  expect((await lea.call('library.remove', { id: said.id })).refused).toBe('media-in-use')
  await lea.call('publishing.posts.unschedule', { id })
  expect((await lea.call('library.remove', { id: said.id })).refused).toBeUndefined()
})
