/** Large files through the real server: pieces, cuts, a full disk, a machine that stops, and whoever should not. */
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addPerson, addWorkspace, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { makeFinisher } from './finish-upload.ts'
import {
  announce,
  askOffset,
  begin,
  cancel,
  fixture,
  type Sender,
  sendPiece,
  sendWhole,
} from './testing-uploads.ts'
import { uploadsFolder } from './upload-folder.ts'

let server: TestServer
let lea: Colleague
let sender: Sender
let folder: string
let workspaceId: string
const film = fixture('film.mp4')
const half = Math.floor(film.length / 2)

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  sender = senderOf(lea.cookie, workspaceId)
  folder = uploadsFolder(server.rooms.settings)
})
afterAll(() => server.close())
beforeEach(() => {
  for (const name of leftovers()) expect(name).toBe('')
})

const senderOf = (cookie: string, workspaceId: string): Sender => ({
  address: server.address,
  headers: { cookie, 'x-workspace': workspaceId },
})
const leftovers = () => (existsSync(folder) ? readdirSync(folder) : [])
interface Kept {
  readonly id: string
  readonly name: string
  readonly url: string
}

const idOf = (path: string) => path.split('/').at(-1) ?? ''
const read = (id: string) => lea.call('library.read', { id })

test('a video is known by what is in it, and its parts can be asked for', async () => {
  const { status, said, path } = await sendWhole(sender, 'visite.mp4', film)
  expect(status).toBe(200)
  expect(said).toMatchObject({
    id: idOf(path),
    kind: 'video',
    contentType: 'video/mp4',
    bytes: film.length,
    width: 96,
    height: 54,
    video: { seconds: 2, framesPerSecond: 10, codec: 'avc', sound: true },
    focus: { x: 0.5, y: 0.5 },
  })
  const from = async (range: string, method = 'GET') => {
    const answered = await fetch(`${server.address}${said.url}`, { method, headers: { range } })
    const { headers } = answered
    return {
      status: answered.status,
      is: headers.get('content-range'),
      length: headers.get('content-length'),
      bytes: Buffer.from(await answered.arrayBuffer()),
    }
  }
  const part = await from('bytes=100-199')
  expect(part).toMatchObject({ status: 206, is: `bytes 100-199/${film.length}`, length: '100' })
  expect(part.bytes.equals(film.subarray(100, 200))).toBe(true)
  expect((await from('bytes=-10')).bytes.equals(film.subarray(-10))).toBe(true)
  expect((await from(`bytes=${film.length}-`)).status).toBe(416)
  expect(await from('bytes=0-', 'HEAD')).toMatchObject({ status: 206, length: `${film.length}` })
  expect((await from('')).bytes.equals(film)).toBe(true)
})

test.each([
  ['turned.mov', { contentType: 'video/quicktime', width: 54, height: 96 }],
  ['film.webm', { contentType: 'video/webm', video: { codec: 'vp8', sound: false } }],
])('%s is read as its camera meant it', async (name, expected) => {
  expect((await sendWhole(sender, name, fixture(name))).said).toMatchObject(expected)
})

test('what is not what it says is refused, and nothing of it stays', async () => {
  const text = Buffer.from('#EXTM3U\nfile:///etc/passwd\n'.repeat(20))
  const srt = Buffer.from(
    '1\n00:00:01,000 --> 00:00:02,000\nBonjour\n\n2\n00:00:03,000 -> x\nNon\n',
  )
  const cases = [
    ['liste.mp4', text, 415, 'file-wrong-type'],
    ['coupée.mp4', film.subarray(0, film.length - 400), 422, 'file-broken'],
    ['rapport.pdf', Buffer.from('%PDF-1.7 et plus rien'), 422, 'file-broken'],
    ['paroles.srt', srt, 422, 'captions-wrong'],
  ] as const
  for (const [name, bytes, status, code] of cases) {
    const answered = await sendWhole(sender, name, bytes)
    expect([name, answered.status, answered.said.code]).toEqual([name, status, code])
    expect((await read(idOf(answered.path))).refused).toBe('not-found')
  }
  const wrong = await sendWhole(sender, 'paroles.srt', srt)
  expect(wrong.said.data).toEqual({ file: 'paroles.srt', line: 5, reason: 'cue-time-missing' })
})

test('documents and captions are kept as they are, letters of Windows apart', async () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  const document = (await sendWhole(sender, 'Menu d’été.pdf', pdf)).said
  expect(document).toMatchObject({ kind: 'document', width: 0, video: null, framed: false })
  const served = await fetch(`${server.address}${document.url}`)
  expect(served.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''Menu%20d%E2%80%99%C3%A9t%C3%A9.pdf",
  )
  const sheet = await fetch(`${server.address}${document.thumbnail}`)
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
  const cue = '1\r\n00:00:01,000 --> 00:00:02,500\r\nL\xe9a, \xe0 table\r\n'
  const captions = (await sendWhole(sender, 'fr.srt', Buffer.from(cue, 'latin1'))).said
  expect(captions).toMatchObject({ kind: 'captions', contentType: 'application/x-subrip' })
  expect(await (await fetch(`${server.address}${captions.url}`)).text()).toContain('Léa, à table')
})

test('a cut upload goes on where it stopped, and two files come in at once', async () => {
  const [one, two] = [
    await begin(sender, 'un.mp4', film.length),
    await begin(sender, 'deux.mp4', film.length),
  ]
  // A piece that announces more than it brings: the line is cut in the middle of it.
  await cutInTheMiddle(one)
  await sendPiece(sender, two, 0, film.subarray(0, 500))
  const { there } = await untilStill(one)
  expect(there).toBe(700)
  expect((await sendPiece(sender, one, 10, film.subarray(10))).status).toBe(409)
  const [first, second] = await Promise.all([
    sendPiece(sender, one, there, film.subarray(there)),
    sendPiece(sender, two, 500, film.subarray(500)),
  ])
  const [a, b] = [(await first.json()) as Kept, (await second.json()) as Kept]
  expect([first.status, second.status]).toEqual([200, 200])
  expect([a.name, b.name, a.id === b.id]).toEqual(['un.mp4', 'deux.mp4', false])
  const kept = await fetch(`${server.address}${a.url}`)
  expect(Buffer.from(await kept.arrayBuffer()).equals(film)).toBe(true)
})

const cutInTheMiddle = (path: string) =>
  new Promise<void>(done => {
    const sent = request(`${server.address}${path}`, {
      method: 'PATCH',
      headers: {
        ...sender.headers,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(film.length),
      },
    })
    sent.on('error', () => undefined)
    sent.on('close', done)
    sent.write(film.subarray(0, 700), () => setTimeout(() => sent.destroy(), 200))
  })

async function untilStill(path: string) {
  for (let before = -1; ; ) {
    const now = await askOffset(sender, path)
    if (now.there > 0 && now.there === before) return now
    before = now.there
    await new Promise(wake => setTimeout(wake, 50))
  }
}

test('a last answer that got lost is asked for again', async () => {
  const { path, said } = await sendWhole(sender, 'perdue.mp4', film)
  expect(await askOffset(sender, path)).toEqual({ status: 200, there: film.length })
  const again = await sendPiece(sender, path, film.length, new Uint8Array())
  expect(await again.json()).toMatchObject({ id: said.id, bytes: film.length })
})

test('what was whole when the machine stopped is kept at the next start, the rest goes in time', async () => {
  const whole = await begin(sender, 'entière.mp4', film.length)
  const begun = await begin(sender, 'commencée.mp4', film.length)
  const old = await begin(sender, 'oubliée.mp4', film.length)
  for (const path of [begun, old]) await sendPiece(sender, path, 0, film.subarray(0, half))
  // Written to the disk, and the process gone before anything else.
  writeFileSync(join(folder, idOf(whole)), film)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  utimesSync(join(folder, idOf(old)), yesterday, yesterday)
  writeFileSync(join(folder, '01900000-0000-7000-8000-000000000001'), 'seul')
  utimesSync(join(folder, '01900000-0000-7000-8000-000000000001'), yesterday, yesterday)
  await makeFinisher(server.rooms).sweep()
  expect((await read(idOf(whole))).output).toMatchObject({ name: 'entière.mp4', kind: 'video' })
  expect(leftovers().sort()).toEqual([idOf(begun), `${idOf(begun)}.json`].sort())
  expect((await askOffset(sender, begun)).there).toBe(half)
  expect((await cancel(sender, begun)).status).toBe(204)
  expect((await askOffset(sender, begun)).status).toBe(404)
})

test('a full disk, a size without end and a kind that nobody reads are told before the first byte', async () => {
  const say = async (answered: Response) => [
    answered.status,
    ((await answered.json()) as { code: string }).code,
  ]
  const { files } = server.rooms
  const { free } = files
  files.free = async () => 500_000_100
  try {
    expect(await say(await announce(sender, 'a.mp4', 1_000))).toEqual([507, 'storage-full'])
  } finally {
    files.free = free
  }
  expect(await say(await announce(sender, 'a.mp4', 9_000_000_000))).toEqual([413, 'upload-too-big'])
  const avi = Buffer.from('RIFF\x00\x00\x00\x00AVI LIST')
  expect(await say(await announce(sender, 'a.avi', 900, avi))).toEqual([415, 'file-wrong-type'])
  const pdf = Buffer.from('%PDF-1.7')
  expect(await say(await announce(sender, 'a.pdf', 200_000_000, pdf))).toEqual([
    413,
    'upload-too-big',
  ])
})

test('another workspace, a reader and a visitor find nothing', async () => {
  const path = await begin(sender, 'privée.mp4', film.length)
  const other = await addPerson(server, 'max')
  const elsewhere = senderOf(other.cookie, await addWorkspace(server, other))
  expect((await askOffset(elsewhere, path)).status).toBe(404)
  expect((await sendPiece(elsewhere, path, 0, film)).status).toBe(404)
  expect((await cancel(elsewhere, path)).status).toBe(404)
  const borrowed = {
    ...elsewhere,
    headers: { ...elsewhere.headers, 'x-workspace': workspaceId },
  }
  expect((await announce(borrowed, 'a.mp4', 10)).status).toBe(404)
  const visitor = { address: server.address, headers: { 'x-workspace': workspaceId } }
  expect((await announce(visitor, 'a.mp4', 10)).status).toBe(401)
  for (const strange of ['..%2f..%2fetc%2fpasswd', '%2e%2e%2fkey', 'x'.repeat(36)])
    expect((await askOffset(sender, `/api/uploads/${strange}`)).status).toBe(404)
  expect((await cancel(sender, path)).status).toBe(204)
})
