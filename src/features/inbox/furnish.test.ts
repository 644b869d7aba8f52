/** Views through the real server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, addWorkspace, type Call, within } from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'

let server: TestServer
let call: Call

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'lea')
  call = within(server, person, await addWorkspace(server, person)).call
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
