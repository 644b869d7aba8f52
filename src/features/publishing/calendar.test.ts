/** The calendar and its slots, through the real server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  draftFor,
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
  channelId = await connectPractice(lea, 'calendrier')
})
afterAll(() => server.close())

const read = (from: string, to: string) => lea.call('publishing.calendar.read', { from, to })

test('a month with its edges is read; a longer span and a span that runs backwards are refused', async () => {
  expect((await read('2026-09-27T22:00:00Z', '2026-11-08T23:00:00Z')).status).toBe(200)
  expect((await read('2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z')).status).toBe(400)
  expect((await read('2026-10-02T00:00:00Z', '2026-10-01T00:00:00Z')).status).toBe(400)
})

test('a slot is set, listed, changed and removed', async () => {
  const added = await lea.call('publishing.calendar.addSlot', {
    weekday: 4,
    time: '18:30',
    channelIds: [],
  })
  const id = String(added.output?.id)
  const changed = { id, weekday: 2, time: '09:05', channelIds: [channelId] }
  expect((await lea.call('publishing.calendar.changeSlot', changed)).output).toMatchObject(changed)
  const listed = await lea.call('publishing.calendar.slots')
  expect(listed.output).toEqual([expect.objectContaining(changed)])
  expect((await lea.call('publishing.calendar.removeSlot', { id })).status).toBe(200)
  expect((await lea.call('publishing.calendar.slots')).output).toEqual([])
  expect((await lea.call('publishing.calendar.changeSlot', changed)).refused).toBe('not-found')
})

test('the calendar holds what is planned in its span, and nothing of the next one', async () => {
  const date = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  const made = await lea.call('publishing.posts.create', {
    draft: draftFor([channelId], 'Un jour à venir'),
    planned: { date, time: '12:00', zone: 'Europe/Paris' },
  })
  const ids = async (from: string, to: string) => {
    const { output } = await read(`${from}T00:00:00Z`, `${to}T00:00:00Z`)
    return ((output?.posts ?? []) as unknown as { id: string }[]).map(post => post.id)
  }
  const after = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
  const later = new Date(Date.parse(date) + 2 * 86_400_000).toISOString().slice(0, 10)
  expect(await ids(date, after)).toEqual([String(made.output?.id)])
  expect(await ids(after, later)).toEqual([])
})
