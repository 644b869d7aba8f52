/** A picture and a video made to fit: crops around a focus, moments, smaller copies, and a machine without ffmpeg. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cropBox } from '#kit/crop-box.ts'
import { findFfmpeg } from '#platform/ffmpeg/find-ffmpeg.ts'
import { addPerson, addWorkspace, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { planConversion } from './domain/conversion-plan.ts'
import { libraryJobs } from './jobs.ts'
import { cropPicture, reducePicture } from './picture.ts'
import { fixture, type Said, type Sender, sendWhole } from './uploads/testing-uploads.ts'

let server: TestServer
let lea: Colleague
let sender: Sender
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  sender = { address: server.address, headers: { cookie: lea.cookie, 'x-workspace': workspaceId } }
})
afterAll(() => server.close())

/** The machine as it is where nobody installed it. */
async function withoutFfmpeg<T>(act: () => Promise<T>): Promise<T> {
  const { settings } = server.rooms
  const { searchPath } = settings
  Object.assign(settings, { searchPath: '' })
  try {
    return await act()
  } finally {
    Object.assign(settings, { searchPath })
  }
}

/** Red on the left, green on the right. */
const halves = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#ff0000' } })
    .composite([
      {
        input: { create: { width: 200, height: 200, channels: 3, background: '#00ff00' } },
        left: 200,
        top: 0,
      },
    ])
    .png()
    .toBuffer()

async function form(path: string, bytes: Uint8Array, name: string) {
  const body = new FormData()
  body.append('file', new Blob([Uint8Array.from(bytes)]), name)
  const answered = await fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: sender.headers,
    body,
  })
  return { status: answered.status, said: (await answered.json()) as Said }
}

test('a box of any ratio lies within the picture, is as large as it can be, and keeps its focus', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const side = fc.integer({ min: 1, max: 9_000 })
  fc.assert(
    fc.property(
      side,
      side,
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      share,
      share,
      (...of) => {
        const [width, height, ratio, x, y] = of
        const box = cropBox({ width, height }, ratio, { x, y })
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.top).toBeGreaterThanOrEqual(0)
        expect(box.left + box.width).toBeLessThanOrEqual(width)
        expect(box.top + box.height).toBeLessThanOrEqual(height)
        expect(box.width === width || box.height === height).toBe(true)
        const inside = (at: number, from: number, length: number) =>
          at >= from - 1 && at <= from + length + 1
        expect(inside(x * width, box.left, box.width)).toBe(true)
        expect(inside(y * height, box.top, box.height)).toBe(true)
      },
    ),
  )
})

test('a crop shows what its focus names, as a copy; the original remembers', async () => {
  const { said: picture } = await form('/api/media', await halves(), 'moitiés.png')
  const { output: copy } = await lea.call('library.crop', {
    id: picture.id,
    ratio: 0.8,
    focus: { x: 0.9, y: 0.5 },
    width: 80,
  })
  expect(copy).toMatchObject({ width: 80, height: 100, dominantColor: '#08f808' })
  const original = (await lea.call('library.read', { id: picture.id })).output
  expect(original).toMatchObject({ width: 400, height: 200, focus: { y: 0.5 } })
  expect(Number(original?.focus?.x)).toBeCloseTo(0.9)
  const left = await cropPicture('', await halves(), { ratio: 1, focus: { x: 0, y: 0 } })
  expect(left.ok && left.value.dominantColor).toBe('#f80808')
})

test('an animation is cropped in all its pictures', async () => {
  const frames = [
    await halves(),
    await sharp(await halves())
      .negate()
      .toBuffer(),
  ]
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const cropped = await cropPicture('', gif, { ratio: 1, focus: { x: 0.5, y: 0.5 }, width: 60 })
  expect(cropped.ok && cropped.value).toMatchObject({ width: 60, height: 60 })
  expect(cropped.ok && (await sharp(cropped.value.bytes).metadata()).pages).toBe(2)
})

test('a picture that is seen through becomes a JPEG on white, where a network takes no other', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  const png = await sharp({ create: { width: 40, height: 40, channels: 4, background: clear } })
    .png()
    .toBuffer()
  const jpeg = await reducePicture(png, { maxBytes: 50_000, type: 'image/jpeg' })
  expect(jpeg).toMatchObject({ contentType: 'image/jpeg', dominantColor: '#f8f8f8' })
  expect((await reducePicture(png, { maxBytes: 50_000 }))?.contentType).toBe('image/webp')
})

test('a page that drew the frame of a video gives it, once', async () => {
  const { said: video } = await withoutFfmpeg(() => sendWhole(sender, 'a.mp4', fixture('film.mp4')))
  expect(video).toMatchObject({ framed: false })
  const drawn = await form(`/api/media/${video.id}/frame`, await halves(), 'image.png')
  expect(drawn.said).toMatchObject({ framed: true, width: 96, kind: 'video' })
  expect(drawn.said.thumbnail).not.toBe(video.thumbnail)
  const shown = await fetch(`${server.address}${drawn.said.thumbnail}`)
  expect((await sharp(await shown.bytes()).metadata()).width).toBe(400)
  const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect((await form(`/api/media/${video.id}/frame`, page, 'x.svg')).said.framed).toBe(true)
  const other = (await form('/api/media', await halves(), 'b.png')).said
  expect((await form(`/api/media/${other.id}/frame`, page, 'x.svg')).status).toBe(404)
})

test('without ffmpeg, what only it does is refused by its name', async () => {
  const { said: video } = await sendWhole(sender, 'b.mp4', fixture('film.mp4'))
  await withoutFfmpeg(async () => {
    const { refused, values } = await lea.call('library.convert', { id: video.id, maxSide: 48 })
    expect([refused, values]).toEqual(['tool-missing', { file: 'b.mp4' }])
    expect((await lea.call('library.frame', { id: video.id, at: 1 })).refused).toBe('tool-missing')
  })
})

const work = async (conversionId: string, signal = new AbortController().signal) => {
  const [job] = libraryJobs(server.rooms)
  await job?.run({ workspaceId, conversionId }, signal)
}

test('a video is made again within limits, and a worker that stops leaves nothing behind', async () => {
  const { said: video } = await sendWhole(sender, 'visite.mov', fixture('turned.mov'))
  const asked = await lea.call('library.convert', {
    ...{ id: video.id, maxSide: 64, maxSeconds: 1 },
    ...{ ratio: 0.5, focus: { x: 0, y: 0.5 } },
  })
  if (!(await findFfmpeg(server.rooms.settings.searchPath))) {
    expect(asked.refused).toBe('tool-missing')
    return
  }
  expect(asked.output).toMatchObject({ state: 'waiting', progress: 0, media: null })
  const id = String(asked.output?.id)
  const stopped = AbortSignal.abort()
  await expect(work(id, stopped)).rejects.toThrow()
  const folder = join(server.rooms.settings.data, 'conversions')
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  await work(id)
  // A job can be run twice.
  await work(id)
  const { output } = await lea.call('library.conversion', { id })
  expect(output).toMatchObject({
    state: 'done',
    progress: 1,
    refusal: null,
    media: {
      name: 'visite.mp4',
      contentType: 'video/mp4',
      width: 32,
      height: 64,
      framed: true,
      video: { codec: 'avc', sound: true },
    },
  })
  expect(Number(output?.media?.video?.seconds)).toBeLessThan(1.2)
  expect(readdirSync(folder)).toEqual([])
  const frame = await lea.call('library.frame', { id: video.id, at: 99 })
  expect(frame.output).toMatchObject({ kind: 'image', width: 54, height: 96, name: 'visite.jpg' })
})

test('so few bytes that nothing would be seen are refused before any work', () => {
  const video = { seconds: 600, framesPerSecond: 25, codec: 'avc', sound: true }
  const source = { width: 1920, height: 1080, video }
  expect(planConversion(source, { maxBytes: 1_000_000 })).toBeNull()
  const plan = planConversion(source, { maxBytes: 100_000_000, maxSide: 1280 })
  expect(plan?.asked.join(' ')).toContain('scale=1280:720')
  const bits = Number(/-b:v (\d+)/.exec(plan?.asked.join(' ') ?? '')?.[1])
  expect(((bits + 128_000) * 600) / 8).toBeLessThan(100_000_000)
})
