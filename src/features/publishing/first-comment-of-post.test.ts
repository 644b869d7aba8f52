/** A first comment through the real server: written with its version, planned, moved, taken back with its post. */
import { sql } from 'kysely'
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
let other: string
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer({ mail: true })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  account = await connectPractice(lea, 'colibri')
  other = await connectPractice(lea, 'autre')
})
afterAll(() => server.close())

let posts = 0

function drafted(firstComment = 'Le lien : https://colibri.example') {
  const draft = draftFor([account, other], `Bonjour le quartier ${++posts}`)
  const [one, two] = draft.channels
  return { ...draft, channels: [{ ...one, firstComment }, two] }
}

async function write(draft: object = drafted()) {
  const { output } = await lea.call('publishing.posts.create', { draft })
  return { id: String(output?.id), revision: Number(output?.revision) }
}

const schedule = (post: object, when: object | null = laterOn()) =>
  lea.call('publishing.posts.schedule', { ...post, when })

const publicationsOf = async (id: string) =>
  Object.values((await lea.call('publishing.posts.read', { id })).output?.publications ?? {})

const rowsOf = async (id: string) =>
  (
    await server.rooms.database.inWorkspace(workspaceId, trx =>
      sql<{ id: string; parent_id: string | null; digest: string }>`
        select id, parent_id, digest from publication where post_id = ${id}`.execute(trx),
    )
  ).rows

test('it is saved, copied, found, frozen, and planned below its post as one of its own', async () => {
  const draft = drafted('Le théier d’Éloge : https://colibri.example')
  const post = await write(draft)
  expect((await lea.call('publishing.posts.read', { id: post.id })).output?.draft).toMatchObject(
    draft,
  )
  const copy = await lea.call('publishing.posts.duplicate', { id: post.id })
  expect(copy.output?.draft).toMatchObject(draft)
  expect((await schedule(post)).refused).toBeUndefined()
  const version = await lea.call('publishing.posts.version', { id: post.id, number: 1 })
  expect(version.output?.draft).toMatchObject(draft)
  const publications = await publicationsOf(post.id)
  expect(publications).toHaveLength(2)
  const [own] = publications.filter(one => String(one?.channelId) === account)
  expect(own?.firstComment).toMatchObject({
    ...{ parentId: own?.id, state: 'scheduled', dueAt: own?.dueAt },
    text: 'Le théier d’Éloge : https://colibri.example',
  })
  const rows = await rowsOf(post.id)
  expect(rows).toHaveLength(3)
  expect(new Set(rows.map(row => row.digest)).size).toBe(3)
})

test('what is too long for a comment holds its account back, and no other', async () => {
  const post = await write(drafted('a'.repeat(9_000)))
  const { output } = await schedule(post)
  expect(output?.held).toMatchObject([{ channelId: account, codes: ['text-too-long'] }])
  expect(await publicationsOf(post.id)).toHaveLength(1)
})

test('rewritten and scheduled again it says the new words; emptied, it goes', async () => {
  const draft = drafted()
  const post = await write(draft)
  await schedule(post)
  const again = async (revision: number, firstComment: string) => {
    const [one, two] = draft.channels
    const changed = { ...draft, channels: [{ ...one, firstComment }, two] }
    const saved = await lea.call('publishing.posts.save', { id: post.id, revision, draft: changed })
    await schedule({ id: post.id, revision: Number(saved.output?.revision) })
    const [own] = (await publicationsOf(post.id)).filter(
      each => String(each?.channelId) === account,
    )
    return { own, revision: Number(saved.output?.revision) }
  }
  const rewritten = await again(post.revision, 'D’autres mots')
  expect(rewritten.own?.firstComment).toMatchObject({ text: 'D’autres mots', version: 2 })
  const emptied = await again(rewritten.revision, ' ')
  expect(emptied.own?.firstComment).toBeNull()
  expect(await rowsOf(post.id)).toHaveLength(2)
})

test('it moves with its post, may be taken back alone, and is taken back with it', async () => {
  const post = await write()
  await schedule(post)
  await lea.call('publishing.posts.reschedule', { id: post.id, when: laterOn(4) })
  const [own] = (await publicationsOf(post.id)).filter(one => String(one?.channelId) === account)
  expect(own?.firstComment?.dueAt).toBe(own?.dueAt)
  await lea.call('publishing.posts.unschedule', {
    id: post.id,
    publicationId: own?.firstComment?.id,
  })
  expect(await rowsOf(post.id)).toHaveLength(2)
  await schedule(post)
  expect(await rowsOf(post.id)).toHaveLength(3)
  await lea.call('publishing.posts.unschedule', { id: post.id })
  expect(await rowsOf(post.id)).toHaveLength(0)
})

test('by itself it has a state and a ledger to read, and never leaves before its post', async () => {
  const post = await write()
  await schedule(post)
  const [own] = (await publicationsOf(post.id)).filter(one => String(one?.channelId) === account)
  const id = own?.firstComment?.id
  const read = await lea.call('publishing.publications.read', { id })
  expect(read.output).toMatchObject({ id, parentId: own?.id, firstComment: null })
  const lines = await lea.call('publishing.publications.attempts', { id })
  expect(Object.keys(lines.output ?? {})).toHaveLength(0)
  expect((await lea.call('publishing.publications.publishNow', { id })).refused).toBe(
    'state-moved-on',
  )
})
