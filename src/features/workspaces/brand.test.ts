/** The colour and the logo of a workspace, through the real server. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, addPerson, addWorkspace, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { isReadableOnPaper, largestLogoBytes, paperColour } from './domain/brand.ts'

let server: TestServer
let lea: Colleague
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
}, 120_000)
afterAll(() => server.close())

const blank = (width: number) =>
  sharp({ create: { width, height: width, channels: 3, background: '#126782' } })

/** Incompressible: as large as it is wide. */
const noise = (width: number) =>
  sharp({
    create: {
      width,
      height: width,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })

async function send(bytes: Buffer, name = 'logo.png') {
  const body = new FormData()
  body.append('file', new Blob([Uint8Array.from(bytes)]), name)
  const answered = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie: lea.cookie, 'x-workspace': workspaceId },
    body,
  })
  return (await answered.json()) as { id: string; bytes: number; code?: string }
}

const wear = (colour: string | null, logoMediaId: string | null) =>
  lea.call('workspaces.changeBrand', { colour, logoMediaId })

test('is none at first, is kept, shown at an address of its own, and taken back by the same act', async () => {
  const none = { colour: null, logoMediaId: null }
  expect((await lea.call('workspaces.read')).output).toMatchObject({ brand: none, logo: null })
  const { id } = await send(await blank(40).png().toBuffer())
  const { output } = await wear('#126782', id)
  expect(output).toMatchObject({ brand: { colour: '#126782', logoMediaId: id } })
  const shown = await fetch(`${server.address}${output?.logo}`)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp'])
  // The switcher of workspaces shows it too.
  const start = (await lea.call('start.read')).output as unknown as {
    session: { workspaces: { id: string; logo: string | null }[] }
  }
  const here = start.session.workspaces.find(one => one.id === workspaceId)
  expect(here?.logo).toBe(output?.logo)
  expect((await wear(null, null)).output).toMatchObject({ brand: none, logo: null })
})

test('a colour is six hexadecimal digits, kept in small letters', async () => {
  expect((await wear('#AB12CD', null)).output?.brand).toMatchObject({ colour: '#ab12cd' })
  for (const wrong of ['126782', '#12678', '#1267829', '#gggggg', 'red', '#126782;x', ''])
    expect((await wear(wrong, null)).status, wrong).toBe(400)
  expect((await lea.call('workspaces.read')).output?.brand).toMatchObject({ colour: '#ab12cd' })
})

test('a logo that is worn cannot be put away; one that was, can', async () => {
  const { id } = await send(await blank(41).png().toBuffer())
  await wear(null, id)
  expect((await lea.call('library.remove', { id })).refused).toBe('media-in-use')
  await wear(null, null)
  expect((await lea.call('library.remove', { id })).status).toBe(200)
})

test('a file over 2 MB, one that is no picture, and a picture of somebody else’s are refused', async () => {
  const heavy = await send(await noise(900).png({ compressionLevel: 0 }).toBuffer())
  expect(heavy.bytes).toBeGreaterThan(largestLogoBytes)
  expect((await wear(null, heavy.id)).refused).toBe('upload-too-big')
  const drawing = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  )
  expect((await send(drawing, 'logo.svg')).code).toBe('file-wrong-type')
  const stranger = await addPerson(server, 'noe')
  const elsewhere = within(server, stranger, await addWorkspace(server, stranger, 'Ailleurs'))
  const { id } = await send(await blank(42).png().toBuffer())
  const asked = await elsewhere.call('workspaces.changeBrand', { colour: null, logoMediaId: id })
  expect(asked.refused).toBe('not-found')
})

test('is for whoever answers for the workspace, and leaves a line in the audit log', async () => {
  const writer = await addMember(server, workspaceId, await addPerson(server, 'ines'), 'writer')
  const asked = await writer.call('workspaces.changeBrand', {
    colour: '#126782',
    logoMediaId: null,
  })
  expect(asked.refused).toBe('no-permission')
  const { output } = await lea.call('workspaces.audit.list', { limit: 50 })
  const entries = output?.items as unknown as { action: string }[]
  expect(entries.some(entry => entry.action === 'brand-changed')).toBe(true)
})

test('paper takes a colour that is read on it, else a darker shade, else the house’s own', () => {
  expect(paperColour('#126782')).toBe('#126782')
  expect(paperColour(null)).toBe('#1b5e46')
  expect(isReadableOnPaper('#ffd200')).toBe(false)
  expect(isReadableOnPaper(paperColour('#ffd200'))).toBe(true)
})
