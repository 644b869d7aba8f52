/** What a draft holds besides its text is kept by everything that copies, freezes, finds or shows it. */
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

let server: TestServer
let lea: Colleague
let account: string
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer({ mail: true })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  account = await connectPractice(lea, 'colibri')
})
afterAll(() => server.close())

const poll = {
  options: ['Oolong de printemps', 'Sencha'],
  minutes: 1_440,
  severalAnswers: true,
}

async function picture(name: string): Promise<string> {
  const bytes = await sharp({
    create: { width: 40, height: 40, channels: 3, background: '#468' },
  })
    .png()
    .toBuffer()
  const body = new FormData()
  body.append('file', new Blob([Uint8Array.from(bytes)]), name)
  const sent = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie: lea.cookie, 'x-workspace': workspaceId },
    body,
  })
  return ((await sent.json()) as { id: string }).id
}

async function write() {
  const media = await picture('couverture.png')
  const draft = draftFor([account], 'Que boire demain ?')
  const [channel] = draft.channels
  const use = { mediaId: media, alt: '', cover: { at: 2.5 }, captions: [] }
  const written = {
    ...draft,
    common: { ...draft.common, media: [use] },
    channels: [{ ...channel, title: 'Éloge du théier', poll }],
  }
  const made = await lea.call('publishing.posts.create', { draft: written })
  return { id: String(made.output?.id), revision: Number(made.output?.revision), written, media }
}

test('a title, a poll and a cover are saved, read, copied and frozen as they were written', async () => {
  const { id, revision, written } = await write()
  const read = await lea.call('publishing.posts.read', { id })
  expect(read.output?.draft).toMatchObject(written)
  const copy = await lea.call('publishing.posts.duplicate', { id })
  expect(copy.output?.draft).toMatchObject(written)
  const planned = await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  expect(planned.refused).toBeUndefined()
  const version = await lea.call('publishing.posts.version', { id, number: 1 })
  expect(version.output?.draft).toMatchObject(written)
})

test('a post is found by its title and by the answers of its poll', async () => {
  const { id } = await write()
  const find = async (search: string) => {
    const { output } = await lea.call('publishing.posts.list', { search, limit: 20 })
    return Object.values(output?.items ?? {}).map(item => String(item?.id))
  }
  expect(await find('eloge theier')).toContain(id)
  expect(await find('sencha')).toContain(id)
  expect(await find('darjeeling')).not.toContain(id)
})

test('a cover of another workspace, or that is nowhere, is not taken', async () => {
  const { written, media } = await write()
  const use = { mediaId: media, alt: '', cover: { mediaId: crypto.randomUUID() } }
  const draft = { ...written, common: { text: 'Rien', media: [use] } }
  expect((await lea.call('publishing.posts.create', { draft })).refused).toBe('not-found')
})

test('captions need a language that is one', async () => {
  const { written, media } = await write()
  const use = { mediaId: media, alt: '', captions: [{ mediaId: media, language: 'en français' }] }
  const draft = { ...written, common: { text: 'Rien', media: [use] } }
  expect((await lea.call('publishing.posts.create', { draft })).refused).toBeDefined()
})
