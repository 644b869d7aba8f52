/** Who speaks: initials, the workspace's choice, and what is frozen and sent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Colleague,
  caller,
  connectPractice,
  draftFor,
  laterOn,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'

let server: TestServer
let lea: Colleague
let sami: Colleague
let channelId: string
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  sami = await addMember(server, workspaceId, await addPerson(server, 'sami'), 'community-manager')
  channelId = await connectPractice(lea, 'voix')
})
afterAll(() => server.close())

const settle = (signatureStyle: string) => lea.call('workspaces.change', { signatureStyle })
const sign = (by: Colleague, initials: string | null) =>
  by.call('workspaces.members.sign', { initials })
const own = async (by: Colleague) => {
  const { output } = await caller(server, { cookie: by.cookie })('start.read')
  return output?.session?.workspaces?.[0 as never]?.signature
}
const draftOfNew = async (by: Colleague) => (await by.call('publishing.posts.create')).output?.draft

test('nobody signs until the workspace chooses so, and the person has initials', async () => {
  expect((await sign(lea, 'CR')).status).toBe(200)
  expect(await own(lea)).toBeNull()
  expect(await draftOfNew(lea)).not.toHaveProperty('signature')
  expect((await sami.call('workspaces.change', { signatureStyle: 'dash' })).refused).toBe(
    'no-permission',
  )
  await settle('dash')
  expect([await own(lea), await own(sami)]).toEqual(['— CR', null])
  expect(await draftOfNew(lea)).toMatchObject({ signature: '— CR' })
  expect(await draftOfNew(sami)).not.toHaveProperty('signature')
  for (const wrong of ['', 'CINQUANTE', 'a b', '<b>'])
    expect((await sign(lea, wrong)).status).toBe(400)
})

test('the version that is cut holds the signature for good, whatever is chosen afterwards', async () => {
  await settle('caret')
  await sign(lea, 'CR')
  const draft = { ...draftFor([channelId], 'Ouvert dimanche'), signature: '^CR' }
  const made = await lea.call('publishing.posts.create', { draft })
  const id = String(made.output?.id)
  const revision = Number(made.output?.revision)
  await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  await settle('none')
  await sign(lea, null)
  const { rows } = await server.asOwner(owner =>
    owner.query<{ text: string }>(
      `select content #>> array['channels', $2, 'parts', '0', 'text'] as text from post_version where post_id = $1`,
      [id, channelId],
    ),
  )
  expect(rows).toEqual([{ text: 'Ouvert dimanche ^CR' }])
})

test('a copy is signed by whoever makes it', async () => {
  await settle('dash')
  await sign(lea, 'CR')
  await sign(sami, 'SB')
  const draft = { ...draftFor([channelId], 'À copier'), signature: '— CR' }
  const { output } = await lea.call('publishing.posts.create', { draft })
  const id = String(output?.id)
  const copy = async (by: Colleague) =>
    (await by.call('publishing.posts.duplicate', { id })).output?.draft
  expect(await copy(sami)).toMatchObject({ signature: '— SB' })
  await sign(sami, null)
  expect(await copy(sami)).not.toHaveProperty('signature')
})
