/** Acts of a person on what a network keeps until its hour: the network first, then the act, or neither. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ContentRules } from '#connectors/connector.ts'
import type { ChangeOutcome, PlacedLook } from '#connectors/scheduling.ts'
import {
  addPerson,
  addWorkspace,
  type Colleague,
  draftFor,
  laterOn,
  within,
} from '#src/testing/people.ts'
import { openTestServer, type TestServer } from '#src/testing/server.ts'
import { newId, scriptedNetwork } from './engine/testing.ts'
import { writeTakenOff } from './store/kept-by-network.ts'

let server: TestServer
let lea: Colleague
let channelId: string
let otherId: string

const answer = { status: null, code: 'cut' }
const silence: ChangeOutcome = { outcome: 'unconfirmed', answer }
const asked: string[] = []
let changes: ChangeOutcome
let looks: PlacedLook

const scripted = scriptedNetwork('keeping', {
  send: async () => ({ outcome: 'wait', answer }),
  scheduling: {
    place: async () => ({ outcome: 'declined', answer }),
    find: async () => ({ found: 'absent' }),
    look: async () => {
      asked.push('look')
      return looks
    },
    move: async (_order, _prepared, placed, at) => {
      asked.push(`move ${placed.id} ${at.toISOString()}`)
      return changes
    },
    cancel: async (_order, _prepared, placed) => {
      asked.push(`cancel ${placed.id}`)
      return changes
    },
  },
})

const rules: ContentRules = {
  count: () => ({ used: 0, max: 1_000, overflowAt: null }),
  check: () => [],
}

beforeAll(async () => {
  server = await openTestServer({ networks: [{ ...scripted, rules }] })
  const person = await addPerson(server, 'lea')
  const workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  channelId = newId()
  otherId = newId()
  await server.asOwner(owner =>
    owner.query(
      `insert into channel (workspace_id, id, network, remote_id, handle, display_name)
       values ($1, $2, 'keeping', 'maison', '@maison', 'Maison'), ($1, $3, 'keeping', 'atelier', '@atelier', 'Atelier')`,
      [workspaceId, channelId, otherId],
    ),
  )
})
afterAll(() => server.close())
beforeEach(() => {
  asked.length = 0
  changes = { outcome: 'done', stored: null }
  looks = { found: 'gone' }
})

interface Kept {
  readonly id: string
  readonly publicationId: string
  readonly revision: number
}

let texts = 0

/** A post that its network keeps, as the worker leaves it. */
async function kept(on = channelId): Promise<Kept> {
  const draft = draftFor([on], `Texte ${++texts}`)
  const made = await lea.call('publishing.posts.create', { draft })
  const id = String(made.output?.id)
  const revision = Number(made.output?.revision)
  const { output } = await lea.call('publishing.posts.schedule', { id, revision, when: laterOn() })
  const publicationId = String(output?.post?.publications?.[0]?.id)
  await server.asOwner(owner =>
    owner.query(
      `update publication set state = 'on-network-schedule', attempts = 1, wake_at = due_at, progress = jsonb_build_object(
         'parts', '[]'::jsonb, 'placed', jsonb_build_object('id', 'kept', 'at', to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       where id = $1`,
      [publicationId],
    ),
  )
  return { id, publicationId, revision }
}

const rowOf = async ({ publicationId }: Kept) =>
  server.asOwner(async owner => {
    const { rows } = await owner.query('select * from publication where id = $1', [publicationId])
    return rows[0] as
      | {
          state: string
          due_at: Date
          asks_person: boolean
          reason: { code: string } | null
          progress: { placed?: { at: string } }
        }
      | undefined
  })

const lines = ({ publicationId }: Kept) =>
  server.asOwner(async owner => {
    const { rows } = await owner.query(
      'select kind, outcome from attempt where publication_id = $1 order by number',
      [publicationId],
    )
    return rows as { kind: string; outcome: string }[]
  })

test('moved: the network has the new hour, the post stays with it', async () => {
  const post = await kept()
  const moved = await lea.call('publishing.posts.reschedule', { id: post.id, when: laterOn(4) })
  expect(moved.status).toBe(200)
  const row = await rowOf(post)
  expect(row).toMatchObject({ state: 'on-network-schedule' })
  expect(asked).toEqual([`move kept ${row?.due_at.toISOString()}`])
  expect(row?.progress.placed?.at).toBe(row?.due_at.toISOString())
  expect(await lines(post)).toEqual([{ kind: 'move', outcome: 'done' }])
})

test('moved by a distance it is moved once; farther than the network takes, it comes off', async () => {
  const post = await kept()
  const from = (await rowOf(post))?.due_at.toISOString()
  await lea.call('publishing.posts.reschedule', { id: post.id, from, when: laterOn(3) })
  const later = (await rowOf(post))?.due_at.getTime() ?? 0
  expect(later - Date.parse(from ?? '')).toBe(86_400_000)
  await lea.call('publishing.posts.reschedule', { id: post.id, when: laterOn(60) })
  expect(await rowOf(post)).toMatchObject({ state: 'scheduled' })
  expect(asked.map(one => one.split(' ')[0])).toEqual(['move', 'cancel'])
})

test('taken back, put away, sent now, or scheduled with other words: off the network first', async () => {
  const back = await kept()
  await lea.call('publishing.posts.unschedule', { id: back.id })
  expect(await rowOf(back)).toMatchObject({ state: 'refused', reason: { code: 'given-up' } })
  const away = await kept()
  expect((await lea.call('publishing.posts.remove', { id: away.id })).status).toBe(200)
  const now = await kept()
  await lea.call('publishing.publications.publishNow', { id: now.publicationId })
  expect(await rowOf(now)).toMatchObject({ state: 'scheduled' })
  const other = await kept()
  const saved = await lea.call('publishing.posts.save', {
    id: other.id,
    revision: other.revision,
    draft: draftFor([channelId], `Texte ${++texts}, corrigé`),
  })
  expect(asked).toHaveLength(3)
  await lea.call('publishing.posts.schedule', {
    id: other.id,
    revision: Number(saved.output?.revision),
    when: laterOn(),
  })
  expect(asked).toEqual(Array.from({ length: 4 }, () => 'cancel kept'))
  expect(await rowOf(other)).toMatchObject({ state: 'scheduled' })
})

test('silence that no look clears up: nothing of the act is done, and the person is told', async () => {
  changes = silence
  looks = { found: 'unknown', answer }
  const post = await kept()
  const before = (await rowOf(post))?.due_at
  for (const act of [
    lea.call('publishing.posts.unschedule', { id: post.id }),
    lea.call('publishing.posts.reschedule', { id: post.id, when: laterOn(5) }),
    lea.call('publishing.posts.remove', { id: post.id }),
  ]) {
    const refused = await act
    // Two at once: the second finds that the first has written.
    expect(['may-still-leave', 'state-moved-on']).toContain(refused.refused)
  }
  expect(await rowOf(post)).toMatchObject({
    state: 'on-network-schedule',
    asks_person: true,
    reason: { code: 'may-still-leave' },
    due_at: before,
  })
  expect(new Set((await lines(post)).map(({ outcome }) => outcome))).toEqual(new Set(['kept']))
})

test('asked again, the network lets go: it leaves no more by itself, and stays where it will not', async () => {
  const again = ({ publicationId: id }: Kept) =>
    lea.call('publishing.publications.takeOffAgain', { id })
  const post = await kept()
  expect((await again(post)).refused).toBe('state-moved-on')
  expect(asked).toEqual([])
  changes = silence
  looks = { found: 'unknown', answer }
  await lea.call('publishing.posts.unschedule', { id: post.id })
  expect((await again(post)).refused).toBe('may-still-leave')
  expect(await rowOf(post)).toMatchObject({ state: 'on-network-schedule', asks_person: true })
  changes = { outcome: 'done', stored: null }
  expect((await again(post)).status).toBe(200)
  expect(await rowOf(post)).toMatchObject({
    state: 'refused',
    asks_person: false,
    reason: { code: 'given-up' },
  })
  expect((await lines(post)).map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'taken-off'])
})

test('asked again too late, it is shown published; behind a closed gate it waits here', async () => {
  const inDoubt = async () => {
    changes = silence
    looks = { found: 'unknown', answer }
    const post = await kept()
    await lea.call('publishing.posts.unschedule', { id: post.id })
    return post
  }
  const late = await inDoubt()
  changes = { outcome: 'gone' }
  looks = { found: 'published', remote: { id: 'out-again', url: 'https://network.test/again' } }
  const { publicationId: id } = late
  expect((await lea.call('publishing.publications.takeOffAgain', { id })).status).toBe(200)
  expect(await rowOf(late)).toMatchObject({ state: 'published', remote_id: 'out-again' })
  const held = await inDoubt()
  changes = { outcome: 'done', stored: null }
  const pause = { reason: 'Crise', channelIds: null, plannedEnd: null }
  const { output } = await lea.call('publishing.gate.pause', pause)
  await lea.call('publishing.publications.takeOffAgain', { id: held.publicationId })
  expect(await rowOf(held)).toMatchObject({ state: 'scheduled', asks_person: false })
  await lea.call('publishing.gate.resume', { id: String(output?.id) })
})

test('what the network let go of is not handed to it again under the act that asked', async () => {
  await server.asOwner(owner =>
    owner.query('update channel set on_schedule = true where id = $1', [otherId]),
  )
  const { publicationId } = await kept(otherId)
  const now = new Date()
  const placeAt = new Date(now.getTime() + 30_000)
  const workspaceId = await server.asOwner(async owner => {
    const { rows } = await owner.query('select workspace_id from channel where id = $1', [otherId])
    return String(rows[0]?.workspace_id)
  })
  await server.rooms.database.inWorkspace(workspaceId, trx =>
    writeTakenOff(trx, publicationId, { stored: null, now, placeAt }),
  )
  const left = await server.asOwner(async owner => {
    const { rows } = await owner.query('select place_at from publication where id = $1', [
      publicationId,
    ])
    return rows[0]?.place_at
  })
  expect(left).toEqual(placeAt)
  await server.asOwner(owner =>
    owner.query('update channel set on_schedule = false where id = $1', [otherId]),
  )
})

test('silence that a look clears up: it was taken off after all, or it is still there', async () => {
  changes = silence
  const off = await kept()
  expect((await lea.call('publishing.posts.unschedule', { id: off.id })).status).toBe(200)
  looks = { found: 'waiting', at: new Date(Date.now() + 86_400_000).toISOString() }
  const still = await kept()
  const refused = await lea.call('publishing.posts.unschedule', { id: still.id })
  expect(refused.refused).toBe('may-still-leave')
})

test('too late: what is out already is published, and the act finds it so', async () => {
  changes = { outcome: 'gone' }
  looks = { found: 'published', remote: { id: 'out', url: 'https://network.test/out' } }
  const post = await kept()
  const late = await lea.call('publishing.posts.reschedule', { id: post.id, when: laterOn(5) })
  expect(late.refused).toBe('state-moved-on')
  expect(await rowOf(post)).toMatchObject({ state: 'published', remote_id: 'out' })
})

test('an account whose access is lost can be unlinked, and leaves a doubt, not a lie', async () => {
  const post = await kept()
  await server.asOwner(owner =>
    owner.query(`update channel set state = 'reconnect-needed' where id = $1`, [channelId]),
  )
  await lea.call('channels.remove', { id: channelId })
  expect(await rowOf(post)).toMatchObject({
    state: 'unconfirmed',
    asks_person: true,
    reason: { code: 'may-still-leave' },
  })
})

test('an account stays as long as its network keeps a post of it', async () => {
  const post = await kept(otherId)
  const refused = await lea.call('channels.remove', { id: otherId })
  expect(refused).toMatchObject({ refused: 'network-keeps-posts', status: 409 })
  await lea.call('publishing.posts.unschedule', { id: post.id })
  expect((await lea.call('channels.remove', { id: otherId })).status).toBe(200)
})
