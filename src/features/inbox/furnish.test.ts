/** Labels and views through the real server. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, addWorkspace, type Call, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'

let server: TestServer
let call: Call
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  call = within(server, person, workspaceId).call
})
afterAll(() => server.close())

test('a view outlives the label that it names, and takes none that is not here', async () => {
  const label = await call('inbox.labels.create', { name: 'Livraison', tint: 1 })
  const named = { labelIds: [String(label.output?.id)] }
  const view = await call('inbox.views.create', { name: 'Vue', filters: named, forTeam: true })
  await call('inbox.labels.remove', { id: label.output?.id })
  const change = (filters: object) =>
    call('inbox.views.change', { id: view.output?.id, filters: { ...named, ...filters } })
  expect((await change({ urgency: 'now' })).output?.filters).toMatchObject({
    ...named,
    urgency: 'now',
  })
  for (const foreign of [
    { labelIds: [view.output?.id] },
    { channelIds: [view.output?.id] },
    { identityId: view.output?.id },
    { postId: view.output?.id },
    { assigneeId: 'personne-d-ici' },
  ])
    expect((await change(foreign)).refused).toBe('not-found')
  expect((await change({ assigneeId: 'nobody' })).refused).toBeUndefined()
})

test('a label says how many conversations wear it, keeps them when it is renamed, and leaves none', async () => {
  const label = await call('inbox.labels.create', { name: 'Presse', tint: 0 })
  const id = String(label.output?.id)
  const counts = async () => (await call('inbox.labels.counts', {})).output
  expect(await counts()).toEqual({})
  const channel = randomUUID()
  await server.asOwner(async owner => {
    await owner.query(
      `insert into channel (workspace_id, id, network, remote_id, handle, display_name)
        values ($1, $2, 'practice', 'maison', '@maison', 'Maison')`,
      [workspaceId, channel],
    )
    await owner.query(
      `insert into conversation (workspace_id, id, channel_id, network, thread, kind, first_message_at, last_message_at, label_ids)
        select $1::uuid, gen_random_uuid(), $2::uuid, 'practice', i::text, 'comment', now(), now(),
          case when i <= 3 then array[$3::uuid] else '{}' end from generate_series(1, 5) i`,
      [workspaceId, channel, id],
    )
  })
  expect(await counts()).toEqual({ [id]: 3 })
  await call('inbox.labels.change', { id, name: 'Journalistes', tint: 4 })
  expect((await call('inbox.labels.create', { name: 'JOURNALISTES', tint: 0 })).refused).toBe(
    'name-taken',
  )
  expect(await counts()).toEqual({ [id]: 3 })
  await call('inbox.labels.remove', { id })
  expect(await counts()).toEqual({})
  const worn = await server.asOwner(owner =>
    owner.query(`select 1 from conversation where label_ids <> '{}'`),
  )
  expect(worn.rows).toEqual([])
})
