/** Saved replies through the real server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, addWorkspace, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { noteReplyUsed } from './saved-replies.ts'

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

const delivery = {
  name: 'Délais de livraison',
  texts: { fr: 'Bonjour {personne}, comptez trois jours.', en: '' },
  goodUntil: '2026-12-31',
}

interface Reply {
  readonly id: string
  readonly name: string
  readonly texts: { fr: string; en: string }
  readonly goodUntil: string | null
  readonly uses: number
  readonly lastUsedAt: string | null
}

const create = async (reply: object) =>
  (await lea.call('library.replies.create', reply)).output as unknown as Reply
const list = async () => (await lea.call('library.replies.list')).output as unknown as Reply[]

test('a reply keeps its languages and its last day, and changes as a whole', async () => {
  const made = await create(delivery)
  expect(made).toMatchObject({ ...delivery, uses: 0, lastUsedAt: null })
  const changed = { ...delivery, texts: { fr: '', en: 'Allow three days.' }, goodUntil: null }
  expect(
    (await lea.call('library.replies.change', { id: made.id, ...changed })).output,
  ).toMatchObject(changed)
  expect(await list()).toHaveLength(1)
  await lea.call('library.replies.remove', { id: made.id })
  expect(await list()).toEqual([])
  expect((await lea.call('library.replies.remove', { id: made.id })).refused).toBe('not-found')
})

test('two replies never wear one name, whatever its capitals', async () => {
  const made = await create(delivery)
  const other = await create({ ...delivery, name: 'Horaires' })
  const twice = { ...delivery, name: 'délais DE livraison' }
  expect((await lea.call('library.replies.create', twice)).refused).toBe('name-taken')
  const taken = await lea.call('library.replies.change', { ...twice, id: other.id })
  expect(taken.refused).toBe('name-taken')
  // Its own name is its own.
  expect((await lea.call('library.replies.change', { ...twice, id: made.id })).status).toBe(200)
  expect((await list()).map(one => one.name)).toEqual(['délais DE livraison', 'Horaires'])
})

test('a text in neither language is no reply', async () => {
  const empty = { ...delivery, name: 'Vide', texts: { fr: ' ', en: '' } }
  expect((await lea.call('library.replies.create', empty)).status).toBe(400)
})

test('each use is counted; one that is gone, or of another workspace, counts nothing', async () => {
  const made = await create({ ...delivery, name: 'Comptée' })
  const now = new Date('2026-11-22T08:00:00Z')
  await server.rooms.database.inWorkspace(workspaceId, async trx => {
    await noteReplyUsed(trx, workspaceId, made.id, now)
    await noteReplyUsed(trx, workspaceId, made.id, now)
    await noteReplyUsed(trx, workspaceId, '0190a000-0000-7000-8000-000000000000', now)
  })
  const elsewhere = await addWorkspace(server, lea, 'Ailleurs')
  await server.rooms.database.inWorkspace(elsewhere, trx =>
    noteReplyUsed(trx, elsewhere, made.id, now),
  )
  const found = (await list()).find(one => one.id === made.id)
  expect(found).toMatchObject({ uses: 2, lastUsedAt: now.toISOString() })
})
