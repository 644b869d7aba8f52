/** What may be put away, what may not while it is on a network, and what giving up leaves behind. */
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
let channelId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  lea = within(server, person, await addWorkspace(server, person))
  channelId = await connectPractice(lea, 'rangement')
})
afterAll(() => server.close())

let texts = 0

async function schedule() {
  const draft = draftFor([channelId], `Texte ${++texts}`)
  const made = await lea.call('publishing.posts.create', { draft })
  const id = String(made.output?.id)
  const revision = Number(made.output?.revision)
  const { output } = await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  return { id, publicationId: String(output?.post?.publications?.[0]?.id) }
}

const set = (publicationId: string, state: string, parts: readonly object[] = []) =>
  server.asOwner(owner =>
    owner.query(
      `update publication set state = $2, attempts = 1, wake_at = null, progress = $3 where id = $1`,
      [publicationId, state, { parts }],
    ),
  )

const remove = (id: string) => lea.call('publishing.posts.remove', { id })
const read = async (id: string) => (await lea.call('publishing.posts.read', { id })).output
const first = async () => {
  const { output } = await lea.call('publishing.today.read')
  return Object.values(output?.first ?? {}).map(card => card?.id)
}

test('a post that is online is not put away, and stays where its deletion can be asked for', async () => {
  for (const state of ['published', 'assisted-done']) {
    const { id, publicationId } = await schedule()
    await set(publicationId, state)
    const refused = await remove(id)
    expect([refused.refused, refused.values.network]).toEqual(['post-online', 'practice'])
    expect((await read(id))?.publications?.[0]).toMatchObject({ state })
  }
})

test('a thread that stopped is partly online: its parts are deleted there first', async () => {
  const { id, publicationId } = await schedule()
  await set(publicationId, 'refused', [{ id: '1', url: 'https://reseau.example/1' }])
  expect((await remove(id)).refused).toBe('post-online')
  const gone = await lea.call('publishing.publications.remove', { id: publicationId })
  expect(gone.output).toMatchObject({ state: 'deleted' })
  expect((await remove(id)).status).toBe(200)
})

test('what is deleted on the network may be put away, and what is scheduled goes with its post', async () => {
  const { id, publicationId } = await schedule()
  await set(publicationId, 'deleted', [{ id: '1', url: 'https://reseau.example/1' }])
  expect((await remove(id)).status).toBe(200)
  const other = await schedule()
  expect((await remove(other.id)).status).toBe(200)
  const back = await lea.call('publishing.posts.restore', { id: other.id })
  expect(back.output).toMatchObject({ stage: 'draft' })
  expect(Object.keys(back.output?.publications ?? {})).toEqual([])
})

test('what was given up says so, and asks nothing of anybody', async () => {
  const failed = await schedule()
  await set(failed.publicationId, 'refused')
  expect(await first()).toContain(failed.id)
  await lea.call('publishing.posts.unschedule', { id: failed.id })
  expect((await read(failed.id))?.publications?.[0]).toMatchObject({
    state: 'refused',
    reason: { code: 'given-up' },
  })
  expect(await first()).not.toContain(failed.id)
})
