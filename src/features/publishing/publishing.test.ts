/** The life of a post through the real server, up to the moment when the worker takes it. */
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
let writer: Colleague
let approver: Colleague
let workspaceId: string
let first: string
let second: string

beforeAll(async () => {
  server = await openTestServer({ mail: true })
  const person = await addPerson(server, 'lea')
  workspaceId = await addWorkspace(server, person)
  lea = within(server, person, workspaceId)
  writer = await addMember(server, workspaceId, await addPerson(server, 'sami'), 'writer')
  approver = await addMember(server, workspaceId, await addPerson(server, 'ines'), 'approver')
  first = await connectPractice(lea, 'premier')
  second = await connectPractice(lea, 'second')
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(new Date()))

let texts = 0

async function write(by = lea, channelIds = [first], text = `Texte ${++texts}`) {
  const { output } = await by.call('publishing.posts.create', {
    draft: draftFor(channelIds, text),
  })
  return { id: String(output?.id), revision: Number(output?.revision) }
}

const read = async (id: string) => (await lea.call('publishing.posts.read', { id })).output
const count = (value: object | undefined) => Object.keys(value ?? {}).length

async function ask(by = writer, when: object | null = laterOn()) {
  const post = await write(by)
  const asked = await by.call('publishing.approvals.ask', {
    ...post,
    approverId: approver.id,
    answerBefore: null,
    when,
  })
  return { ...post, approvalId: String(asked.output?.approval?.id), asked }
}

const decide = (id: string, by = approver, version = 1, decision = 'approve') =>
  by.call('publishing.approvals.decide', { id, version, decision, note: '' })

async function schedule(channelIds = [first], when: object = laterOn()) {
  const post = await write(lea, channelIds)
  const { output } = await lea.call('publishing.posts.schedule', { ...post, when })
  return { ...post, publicationId: String(output?.post?.publications?.[0]?.id) }
}

test('a save from an older revision is refused, says who saved, and changes nothing', async () => {
  const { id, revision } = await write()
  const save = (text: string) =>
    lea.call('publishing.posts.save', { id, revision, draft: draftFor([first], text) })
  expect((await save('Le premier')).output).toMatchObject({ revision: revision + 1 })
  const late = await save('Le second')
  expect([late.refused, late.values.name]).toEqual(['version-stale', 'lea'])
  expect((await read(id))?.draft?.common?.text).toBe('Le premier')
})

test('a draft keeps an account that was unlinked since, and takes none that is not here', async () => {
  const third = await connectPractice(lea, 'troisieme')
  const { id, revision } = await write(lea, [third])
  await lea.call('channels.remove', { id: third })
  const save = (channelId: string) =>
    lea.call('publishing.posts.save', { id, revision, draft: draftFor([channelId], 'Suite') })
  expect((await save(workspaceId)).refused).toBe('not-found')
  expect((await save(third)).output).toMatchObject({ revision: revision + 1 })
})

test('two people who save at once: one is kept, the other is told', async () => {
  const { id, revision } = await write()
  const saves = await Promise.all(
    [lea, writer].map((by, n) =>
      by.call('publishing.posts.save', { id, revision, draft: draftFor([first], `de ${n}`) }),
    ),
  )
  expect(saves.map(save => save.refused ?? 'done').sort()).toEqual(['done', 'version-stale'])
})

test('two people who schedule at once make one publication an account', async () => {
  const post = await write(lea, [first, second])
  const moderator = await addMember(
    server,
    workspaceId,
    await addPerson(server, 'nour'),
    'community-manager',
  )
  const both = await Promise.all(
    [lea, moderator].map(by => by.call('publishing.posts.schedule', { ...post, when: laterOn() })),
  )
  expect(both.map(answer => answer.refused)).toEqual([undefined, undefined])
  expect(count((await read(post.id))?.publications)).toBe(2)
})

test('a writer asks; the approval schedules at the hour that was asked for', async () => {
  const post = await write(writer)
  const alone = await writer.call('publishing.posts.schedule', { ...post, when: laterOn() })
  expect(alone.refused).toBe('approval-needed')
  const { id, approvalId } = await ask()
  expect(server.letters.at(-1)).toMatchObject({ to: approver.email })
  expect(count((await read(id))?.publications)).toBe(0)
  expect((await decide(approvalId)).refused).toBeUndefined()
  const seen = await read(id)
  expect(seen).toMatchObject({ stage: 'approved', approvedVersion: 1 })
  expect(seen?.publications?.[0]).toMatchObject({ state: 'scheduled', dueAt: seen?.plannedAt })
})

test('an edit drops the approval, and what was to leave with it stays here', async () => {
  const { id, approvalId } = await ask()
  await decide(approvalId)
  const { revision } = (await read(id)) ?? {}
  const saved = await writer.call('publishing.posts.save', {
    id,
    revision,
    draft: draftFor([first], 'Autre chose'),
  })
  expect(saved.output).toMatchObject({ droppedApproval: true })
  const seen = await read(id)
  expect(seen).toMatchObject({ stage: 'draft', approvedVersion: null })
  expect(count(seen?.publications)).toBe(0)
})

test('an approval is of one version: a changed text is not approved by an old page', async () => {
  const { id, approvalId, revision } = await ask()
  await writer.call('publishing.posts.save', { id, revision, draft: draftFor([first], 'Changé') })
  expect((await decide(approvalId)).refused).toBe('post-changed-meanwhile')
  expect(await read(id)).toMatchObject({ stage: 'draft' })
})

test('an approval is answered once', async () => {
  const { approvalId } = await ask()
  const both = await Promise.all([decide(approvalId), decide(approvalId, lea)])
  expect(both.map(answer => answer.refused ?? 'done').sort()).toEqual(['already-decided', 'done'])
})

test('a change is asked for: nothing leaves', async () => {
  const { id, approvalId } = await ask()
  await decide(approvalId, approver, 1, 'ask-change')
  const seen = await read(id)
  expect(seen).toMatchObject({ stage: 'change-asked' })
  expect(count(seen?.publications)).toBe(0)
})

test('an approval that comes after the hour leaves the post approved, and sends nothing late', async () => {
  const { id, approvalId } = await ask(writer, laterOn(1))
  server.clock.set(new Date(Date.now() + 3 * 86_400_000))
  expect((await decide(approvalId)).refused).toBeUndefined()
  const seen = await read(id)
  expect(seen).toMatchObject({ stage: 'approved' })
  expect(count(seen?.publications)).toBe(0)
})

test('one account that is blocked holds back only itself', async () => {
  const post = await write(lea, [first, second])
  const { revision } = (await read(post.id)) ?? {}
  const draft = draftFor([first, second])
  const tooLong = { parts: [{ text: 'x'.repeat(501), media: [] }], article: null }
  const channels = draft.channels.map(channel =>
    channel.channelId === second ? { ...channel, adaptation: tooLong } : channel,
  )
  const saved = await lea.call('publishing.posts.save', {
    id: post.id,
    revision,
    draft: { ...draft, channels },
  })
  const { output } = await lea.call('publishing.posts.schedule', {
    id: post.id,
    revision: saved.output?.revision,
    when: laterOn(),
  })
  expect(output?.held).toEqual([{ channelId: second, codes: ['text-too-long'] }])
  expect(output?.post?.publications).toMatchObject([{ channelId: first, state: 'scheduled' }])
})

test('nothing leaves when no account is chosen, or when all are blocked', async () => {
  const none = await write(lea, [])
  const empty = await write(lea, [first], '   ')
  const when = laterOn()
  expect((await lea.call('publishing.posts.schedule', { ...none, when })).refused).toBe(
    'nothing-to-send',
  )
  expect((await lea.call('publishing.posts.schedule', { ...empty, when })).refused).toBe(
    'all-blocked',
  )
})

test('a past hour is refused, as is an hour that no calendar has', async () => {
  const post = await write()
  const at = (when: object) => lea.call('publishing.posts.schedule', { ...post, when })
  const past = { date: '2026-01-05', time: '10:00', zone: 'Europe/Paris' }
  expect((await at(past)).refused).toBe('time-past')
  expect((await at({ ...laterOn(), zone: 'Europe/Nowhere' })).refused).toBe('time-wrong')
})

test.each([
  ['skipped', '2027-03-28', '02:30', '2027-03-28T01:00:00.000Z'],
  ['repeated', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
  ['plain', '2027-07-01', '02:30', '2027-07-01T00:30:00.000Z'],
])('an hour that the clock change makes %s is said so', async (clock, date, time, instant) => {
  const post = await write()
  const when = { date, time, zone: 'Europe/Paris' }
  const { output } = await lea.call('publishing.posts.schedule', { ...post, when })
  expect(output).toMatchObject({ clock, post: { plannedAt: instant } })
  expect(output?.post?.publications).toMatchObject([{ dueAt: instant }])
})

test('moving keeps the approval, until the approval path says how far: then a person accepts it first', async () => {
  const { id, approvalId } = await ask()
  await decide(approvalId)
  const move = (days: number, acceptsAskingAgain = false) =>
    lea.call('publishing.posts.reschedule', { id, when: laterOn(days), acceptsAskingAgain })
  expect((await move(3)).output).toMatchObject({ asksAgain: false, post: { stage: 'approved' } })
  const path = { requiredFor: ['writer'], approverId: null, movingAsksAgainAfterHours: 12 }
  await lea.call('workspaces.change', { approvalPath: path })
  const before = await read(id)
  const refused = await move(6)
  expect([refused.refused, refused.values.hours]).toEqual(['move-asks-again', 12])
  expect(await read(id)).toEqual(before)
  const moved = await move(6, true)
  expect(moved.output).toMatchObject({ asksAgain: true, post: { stage: 'draft' } })
  expect(count(moved.output?.post?.publications)).toBe(0)
  await lea.call('workspaces.change', {
    approvalPath: { ...path, movingAsksAgainAfterHours: null },
  })
})

test('small moves that add up to a far one ask again too', async () => {
  const { id, approvalId } = await ask()
  await decide(approvalId)
  const path = { requiredFor: ['writer'], approverId: null, movingAsksAgainAfterHours: 36 }
  await lea.call('workspaces.change', { approvalPath: path })
  const move = (days: number) =>
    lea.call('publishing.posts.reschedule', { id, when: laterOn(days) })
  expect((await move(3)).refused).toBeUndefined()
  expect((await move(4)).refused).toBe('move-asks-again')
  // Back where it was approved for costs nothing.
  expect((await move(2)).refused).toBeUndefined()
  await lea.call('workspaces.change', {
    approvalPath: { ...path, movingAsksAgainAfterHours: null },
  })
})

const hoursOf = async (id: string) =>
  Object.fromEntries(
    Object.values((await read(id))?.publications ?? {}).map(one => [one?.channelId, one?.dueAt]),
  )

test('accounts that leave at different hours move by the same distance, and come back exactly', async () => {
  const { id, publicationId } = await schedule([first, second], laterOn(2, '09:00'))
  await lea.call('publishing.posts.reschedule', {
    id,
    when: laterOn(2, '18:20'),
    publicationId,
  })
  const before = await hoursOf(id)
  const [planned, other] = [String((await read(id))?.plannedAt), String(Object.values(before)[1])]
  expect(new Set(Object.values(before)).size).toBe(2)
  const shift = async (from: string, when: object) =>
    lea.call('publishing.posts.reschedule', { id, from, when })
  const moved = await shift(other, laterOn(4, '19:05'))
  expect(moved.refused).toBeUndefined()
  const after = await hoursOf(id)
  const to = String(Object.values(after)[1])
  const distance = Date.parse(to) - Date.parse(other)
  for (const [channel, at] of Object.entries(before))
    expect(Date.parse(String(after[channel])) - Date.parse(String(at))).toBe(distance)
  const { plannedAt } = moved.output?.post ?? {}
  expect(Date.parse(String(plannedAt)) - Date.parse(planned)).toBe(distance)
  const back = await shift(to, laterOn(2, other === planned ? '09:00' : '18:20'))
  expect(back.refused).toBeUndefined()
  expect(await hoursOf(id)).toEqual(before)
  expect((await read(id))?.plannedAt).toBe(planned)
})

test('a post that stands elsewhere by now is left alone', async () => {
  const { id } = await schedule([first], laterOn(2, '09:00'))
  const from = String((await read(id))?.plannedAt)
  await writer.call('publishing.posts.reschedule', { id, when: laterOn(3, '09:00') })
  const before = await hoursOf(id)
  const late = await lea.call('publishing.posts.reschedule', { id, from, when: laterOn(5) })
  expect(late.refused).toBe('state-moved-on')
  expect(await hoursOf(id)).toEqual(before)
})

test('no account is moved into the past with the others', async () => {
  const { id, publicationId } = await schedule([first, second], laterOn(4, '12:00'))
  await lea.call('publishing.posts.reschedule', { id, when: laterOn(1, '09:00'), publicationId })
  const from = String((await read(id))?.plannedAt)
  const before = await hoursOf(id)
  const back = await lea.call('publishing.posts.reschedule', { id, from, when: laterOn(2) })
  expect(back.refused).toBe('time-past')
  expect(await hoursOf(id)).toEqual(before)
})

test('what failed is not tried again by moving the others', async () => {
  const { id, publicationId } = await schedule([first, second], laterOn(2, '09:00'))
  await server.asOwner(owner =>
    owner.query(`update publication set state = 'refused', wake_at = null where id = $1`, [
      publicationId,
    ]),
  )
  const from = String((await read(id))?.plannedAt)
  const { output } = await lea.call('publishing.posts.reschedule', {
    id,
    from,
    when: laterOn(3, '09:00'),
  })
  const states = Object.values(output?.post?.publications ?? {}).map(one => [
    String(one?.id) === publicationId,
    one?.state,
    String(one?.dueAt) === from,
  ])
  expect(states.toSorted()).toEqual([
    [false, 'scheduled', false],
    [true, 'refused', true],
  ])
})

test('moving a draft changes its wish, and schedules nothing', async () => {
  const { id } = await write()
  const { output } = await lea.call('publishing.posts.reschedule', {
    id,
    when: laterOn(3, '10:15'),
  })
  expect(output?.post).toMatchObject({ stage: 'draft', planned: laterOn(3, '10:15') })
  expect(count(output?.post?.publications)).toBe(0)
})

test('a text written after it was scheduled is said to differ from what leaves', async () => {
  const { id, revision } = await schedule()
  expect(await read(id)).toMatchObject({ changedSince: false })
  await lea.call('publishing.posts.save', { id, revision, draft: draftFor([first], 'Plus tard') })
  expect(await read(id)).toMatchObject({ changedSince: true })
  await lea.call('publishing.posts.schedule', { id, revision: revision + 1, when: laterOn() })
  expect(await read(id)).toMatchObject({ changedSince: false })
})

test('what is taken back does not leave; the post stays', async () => {
  const { id } = await schedule([first, second])
  const { output } = await lea.call('publishing.posts.unschedule', { id })
  expect(output).toMatchObject({ planned: null, plannedAt: null })
  expect(count(output?.publications)).toBe(0)
})

test('a post on its way is neither changed, moved, taken back nor put away', async () => {
  const { id, revision, publicationId } = await schedule()
  await server.asOwner(owner =>
    owner.query(`update publication set state = 'sending' where id = $1`, [publicationId]),
  )
  const answers = [
    await lea.call('publishing.posts.save', { id, revision, draft: draftFor([first], 'Non') }),
    await lea.call('publishing.posts.reschedule', { id, when: laterOn(4) }),
    await lea.call('publishing.posts.unschedule', { id }),
    await lea.call('publishing.posts.remove', { id }),
    await lea.call('publishing.posts.schedule', { id, revision, when: laterOn(4) }),
  ]
  expect(answers.map(answer => answer.refused)).toEqual(Array(5).fill('post-on-its-way'))
})

test('a copy is a draft of its own; a removed post comes back as it was', async () => {
  const { id } = await schedule()
  const copy = await lea.call('publishing.posts.duplicate', { id })
  expect(copy.output).toMatchObject({ stage: 'draft', plannedAt: null })
  expect(copy.output?.id).not.toBe(id)
  expect(copy.output?.draft).toEqual((await read(id))?.draft)
  await lea.call('publishing.posts.remove', { id })
  expect((await lea.call('publishing.posts.read', { id })).refused).toBe('not-found')
  const back = await lea.call('publishing.posts.restore', { id })
  expect(back.output).toMatchObject({ id })
  expect(count(back.output?.publications)).toBe(0)
})

test('a pause suspends; on resuming, what was missed waits for a decision, one by one', async () => {
  const due = await schedule([first], laterOn(1, '08:00'))
  const again = await schedule([second], laterOn(1, '08:00'))
  const later = await schedule([first], laterOn(9))
  const paused = await lea.call('publishing.gate.pause', {
    reason: 'Incident',
    channelIds: null,
    plannedEnd: null,
  })
  expect((await read(due.id))?.publications?.[0]).toMatchObject({
    state: 'scheduled',
    suspended: { reason: 'Incident', by: 'lea' },
  })
  server.clock.set(new Date(Date.now() + 3 * 86_400_000))
  const pauseId = String(paused.output?.id)
  const early = { id: due.publicationId, choice: 'now' }
  expect((await lea.call('publishing.gate.decideMissed', early)).refused).toBe('state-moved-on')
  const resumed = await lea.call('publishing.gate.resume', { id: pauseId })
  expect(Number(resumed.output?.missed)).toBeGreaterThanOrEqual(2)
  expect((await lea.call('publishing.gate.resume', { id: pauseId })).refused).toBe('not-paused')
  expect((await read(later.id))?.publications?.[0]).toMatchObject({ missedAt: null })
  expect((await read(due.id))?.publications?.[0]?.missedAt).not.toBeNull()

  const now = await lea.call('publishing.gate.decideMissed', early)
  expect(now.output?.publications?.[0]).toMatchObject({ missedAt: null, state: 'scheduled' })
  expect((await lea.call('publishing.gate.decideMissed', early)).refused).toBe('state-moved-on')
  const draft = await lea.call('publishing.gate.decideMissed', {
    id: again.publicationId,
    choice: 'draft',
  })
  expect(count(draft.output?.publications)).toBe(0)
  expect(draft.output).toMatchObject({ planned: null, plannedAt: null })
})

test('a missed post takes its hour with it, and asks again when the path says so', async () => {
  const due = await schedule([first], laterOn(1, '08:00'))
  const paused = await lea.call('publishing.gate.pause', {
    reason: 'Incident',
    channelIds: null,
    plannedEnd: null,
  })
  server.clock.set(new Date(Date.now() + 3 * 86_400_000))
  await lea.call('publishing.gate.resume', { id: paused.output?.id })
  const when = laterOn(4, '09:15')
  const later = { id: due.publicationId, choice: 'later', when }
  const moved = await lea.call('publishing.gate.decideMissed', later)
  expect(moved.output).toMatchObject({ planned: when })
  expect(moved.output?.publications?.[0]).toMatchObject({
    missedAt: null,
    dueAt: moved.output?.plannedAt,
  })
})

test('a missed post that was approved for another hour is not moved far without being asked again', async () => {
  const { id, approvalId } = await ask(writer, laterOn(1, '08:00'))
  await decide(approvalId)
  const path = { requiredFor: ['writer'], approverId: null, movingAsksAgainAfterHours: 12 }
  await lea.call('workspaces.change', { approvalPath: path })
  const paused = await lea.call('publishing.gate.pause', {
    reason: 'Incident',
    channelIds: null,
    plannedEnd: null,
  })
  server.clock.set(new Date(Date.now() + 3 * 86_400_000))
  await lea.call('publishing.gate.resume', { id: paused.output?.id })
  const publicationId = (await read(id))?.publications?.[0]?.id
  const later = { id: publicationId, choice: 'later', when: laterOn(5) }
  const refused = await lea.call('publishing.gate.decideMissed', later)
  expect([refused.refused, refused.values.hours]).toEqual(['move-asks-again', 12])
  expect((await read(id))?.publications?.[0]?.missedAt).not.toBeNull()
  const accepted = { ...later, acceptsAskingAgain: true }
  const moved = await lea.call('publishing.gate.decideMissed', accepted)
  expect(moved.output).toMatchObject({ stage: 'draft', planned: laterOn(5) })
  expect(count(moved.output?.publications)).toBe(0)
  await lea.call('workspaces.change', {
    approvalPath: { ...path, movingAsksAgainAfterHours: null },
  })
})

test('what the worker put aside at its hour is counted on resuming', async () => {
  const due = await schedule([first], laterOn(1, '08:00'))
  const paused = await lea.call('publishing.gate.pause', {
    reason: 'Incident',
    channelIds: null,
    plannedEnd: null,
  })
  const moment = new Date(Date.now() + 3 * 86_400_000)
  const { rows } = await server.asOwner(owner =>
    owner.query("select id from set_aside_publications(array['practice'], $1, '0 s', '30 days')", [
      moment,
    ]),
  )
  expect(rows).toContainEqual({ id: due.publicationId })
  expect((await read(due.id))?.publications?.[0]?.missedAt).not.toBeNull()
  server.clock.set(moment)
  const resumed = await lea.call('publishing.gate.resume', { id: paused.output?.id })
  expect(resumed.output).toEqual({ missed: rows.length })
})

test('a pause of one account leaves the others alone', async () => {
  const { id } = await schedule([first, second])
  const paused = await lea.call('publishing.gate.pause', {
    reason: 'Un compte',
    channelIds: [second],
    plannedEnd: null,
  })
  const states = Object.values((await read(id))?.publications ?? {}).map(one => [
    one?.channelId,
    one?.suspended !== null,
  ])
  expect(Object.fromEntries(states)).toEqual({ [first]: false, [second]: true })
  await lea.call('publishing.gate.resume', { id: paused.output?.id })
})

test('a pause keeps the end that was planned, and does not end by itself', async () => {
  const { id } = await write(lea, [first])
  const wanted = { reason: 'Rappel produit', channelIds: [first] }
  const over = new Date(Date.now() - 60_000).toISOString()
  expect((await lea.call('publishing.gate.pause', { ...wanted, plannedEnd: over })).refused).toBe(
    'time-past',
  )
  const plannedEnd = new Date(Date.now() + 3_600_000).toISOString()
  const { output } = await lea.call('publishing.gate.pause', { ...wanted, plannedEnd })
  expect(output).toMatchObject({ plannedEnd, channelIds: [first], by: 'lea' })
  server.clock.set(new Date(Date.now() + 2 * 3_600_000))
  const today = await lea.call('publishing.today.read', {})
  expect(today.output?.pauses).toMatchObject([{ id: output?.id, endedAt: null, plannedEnd }])
  await lea.call('publishing.gate.resume', { id: output?.id })
  expect((await read(id))?.publications).toEqual([])
})

test('a guest sees one exact version, what changed since, and answers once', async () => {
  const { id, revision } = await ask()
  const made = await lea.call('publishing.approvals.createLink', {
    id,
    guestName: 'Madame Diop',
    guestEmail: 'diop@example.org',
  })
  expect(made.output).toMatchObject({ mailed: true })
  const token = String(made.output?.url).split('/').at(-1)
  const guest = caller(server, {})
  const seen = await guest('review.read', { token })
  expect(seen.output).toMatchObject({
    guestName: 'Madame Diop',
    seen: null,
    version: { number: 1 },
  })

  await writer.call('publishing.posts.save', {
    id,
    revision,
    draft: draftFor([first], 'Version 2'),
  })
  const answer = { token, version: 1, decision: 'approve', note: '' }
  expect((await guest('review.decide', answer)).refused).toBe('post-changed-meanwhile')
  await writer.call('publishing.approvals.ask', {
    id,
    revision: revision + 1,
    approverId: null,
    answerBefore: null,
    when: null,
  })
  const again = await guest('review.read', { token })
  expect(again.output).toMatchObject({ version: { number: 2 }, seen: { number: 1 } })
  expect((await guest('review.decide', answer)).refused).toBe('post-changed-meanwhile')
  const decided = await guest('review.decide', { ...answer, version: 2 })
  expect(decided.output).toEqual({ state: 'approved' })
  expect((await guest('review.decide', { ...answer, version: 2 })).refused).toBe('already-decided')
  expect((await read(id))?.approval).toMatchObject({ decidedBy: 'Madame Diop' })
})

test('a link made before anything was asked shows what was written then', async () => {
  const { id, revision } = await write(lea, [first], 'Lu par Madame Diop')
  const { output } = await lea.call('publishing.approvals.createLink', {
    id,
    guestName: 'Madame Diop',
    guestEmail: null,
  })
  const token = String(output?.url).split('/').at(-1)
  const guest = caller(server, {})
  const seen = await guest('review.read', { token })
  expect(seen.output).toMatchObject({
    state: 'none',
    version: { number: 1, draft: { common: { text: 'Lu par Madame Diop' } } },
  })
  // A second link to the same words needs no other version.
  await lea.call('publishing.approvals.createLink', { id, guestName: 'Sami', guestEmail: null })
  expect((await read(id))?.latestVersion).toBe(1)
  const answer = { token, version: 1, decision: 'approve', note: '' }
  expect((await guest('review.decide', answer)).refused).toBe('post-changed-meanwhile')
  await lea.call('publishing.posts.save', { id, revision, draft: draftFor([first], 'Changé') })
  expect((await guest('review.read', { token })).output).toMatchObject({ version: { number: 1 } })
})

test('a guest sees whose post it is: the logo, and no other file behind it', async () => {
  const { id } = await ask()
  const { output } = await lea.call('publishing.approvals.createLink', {
    id,
    guestName: 'Madame Diop',
    guestEmail: null,
  })
  const token = String(output?.url).split('/').at(-1)
  const guest = caller(server, {})
  expect((await guest('review.read', { token })).output).toMatchObject({ logo: null })
  const drawn = await sharp({
    create: { width: 900, height: 260, channels: 3, background: '#7a3b69' },
  })
    .png()
    .toBuffer()
  const body = new FormData()
  body.append('file', new Blob([Uint8Array.from(drawn)]), 'logo.png')
  const sent = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie: lea.cookie, 'x-workspace': workspaceId },
    body,
  })
  const { id: logoMediaId } = (await sent.json()) as { id: string }
  await lea.call('workspaces.changeBrand', { colour: null, logoMediaId })
  const logo = String((await guest('review.read', { token })).output?.logo)
  const shown = await fetch(`${server.address}${logo}`)
  expect(shown.headers.get('content-type')).toBe('image/webp')
  const full = await fetch(`${server.address}${logo.replace('/thumbnail?', '/full?')}`)
  expect(full.ok).toBe(false)
})

test('a link ends with its days, when it is ended, and with its post', async () => {
  const make = async () => {
    const { id } = await ask()
    const { output } = await lea.call('publishing.approvals.createLink', {
      id,
      guestName: 'Inès',
      guestEmail: null,
    })
    return { id, link: String(output?.id), token: String(output?.url).split('/').at(-1) }
  }
  const guest = caller(server, {})
  const ended = await make()
  await lea.call('publishing.approvals.revokeLink', { id: ended.link })
  expect((await guest('review.read', { token: ended.token })).refused).toBe('link-expired')
  const put = await make()
  await lea.call('publishing.posts.remove', { id: put.id })
  expect((await guest('review.read', { token: put.token })).refused).toBe('link-expired')
  const old = await make()
  expect((await guest('review.read', { token: old.token })).refused).toBeUndefined()
  server.clock.set(new Date(Date.now() + 31 * 86_400_000))
  expect((await guest('review.read', { token: old.token })).refused).toBe('link-expired')
  expect((await guest('review.read', { token: 'a'.repeat(32) })).refused).toBe('not-found')
})

test('posts are found by words of their title, text and versions, without their accents', async () => {
  const draft = {
    ...draftFor([first], 'Théière en verre, 100 % récoltée à la main'),
    title: 'Cœur de thé',
  }
  const made = await lea.call('publishing.posts.create', { draft })
  const id = String(made.output?.id)
  const adapted = draftFor([first], 'Rien de tel ici')
  const [channel] = adapted.channels
  const other = await lea.call('publishing.posts.create', {
    draft: {
      ...adapted,
      channels: [
        {
          ...channel,
          adaptation: { parts: [{ text: 'Quatre infusions', media: [] }], article: null },
        },
      ],
    },
  })
  const find = async (search: string) => {
    const { output } = await lea.call('publishing.posts.list', { search, limit: 8 })
    return Object.values(output?.items ?? {}).map(item => String(item?.id))
  }
  expect(await find('theiere')).toEqual([id])
  expect(await find('MAIN verre')).toEqual([id])
  expect(await find('coeur')).toEqual([id])
  expect(await find('100 %')).toEqual([id])
  expect(await find('verre infusions')).toEqual([])
  expect(await find('infusions')).toEqual([String(other.output?.id)])
  await lea.call('publishing.posts.remove', { id })
  expect(await find('theiere')).toEqual([])
})

test('who is on a post is seen by the others, for half a minute', async () => {
  const { id } = await write()
  const present = (by: Colleague, doing: string) =>
    by.call('publishing.posts.present', { id, doing })
  expect((await present(lea, 'writing')).output).toEqual([])
  expect((await present(writer, 'reading')).output).toEqual([
    { personId: lea.id, name: 'lea', doing: 'writing' },
  ])
  server.clock.set(new Date(Date.now() + 31_000))
  expect((await present(writer, 'reading')).output).toEqual([])
  await present(writer, 'gone')
  expect((await present(lea, 'reading')).output).toEqual([])
})

test('a person kept to one account neither sees nor touches the posts of others', async () => {
  const kept = await addMember(
    server,
    workspaceId,
    await addPerson(server, 'paul'),
    'community-manager',
    [second],
  )
  const { id, revision, publicationId } = await schedule([first])
  const answers = [
    await kept.call('publishing.posts.read', { id }),
    await kept.call('publishing.posts.duplicate', { id }),
    await kept.call('publishing.posts.version', { id, number: 1 }),
    await kept.call('publishing.approvals.history', { id }),
    await kept.call('publishing.publications.read', { id: publicationId }),
    await kept.call('publishing.publications.attempts', { id: publicationId }),
  ]
  expect(answers.map(answer => answer.refused)).toEqual(Array(6).fill('not-found'))
  const writes = [
    await kept.call('publishing.posts.save', { id, revision, draft: draftFor([second]) }),
    await kept.call('publishing.posts.create', { draft: draftFor([first]) }),
    await kept.call('publishing.posts.unschedule', { id }),
  ]
  expect(writes.map(answer => answer.refused)).toEqual(Array(3).fill('no-permission'))
})

test('resuming counts what the worker is marking as missed at that very moment', async () => {
  const due = await schedule([second], laterOn(20, '08:00'))
  const paused = await lea.call('publishing.gate.pause', {
    reason: 'Incident',
    channelIds: [second],
    plannedEnd: null,
  })
  const pauseId = String(paused.output?.id)
  server.clock.set(new Date(Date.now() + 22 * 86_400_000))
  const resumed = await server.asOwner(async worker => {
    await worker.query('begin')
    await worker.query(
      'update publication set missed_at = now(), missed_pause = $2, wake_at = null where id = $1',
      [due.publicationId, pauseId],
    )
    const asked = lea.call('publishing.gate.resume', { id: pauseId })
    // The answer waits for the row, so that it can only come after the commit.
    await expect
      .poll(async () => {
        const { rows } = await worker.query(
          `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`,
        )
        return rows[0]?.waiting
      })
      .toBeGreaterThan(0)
    await worker.query('commit')
    return asked
  })
  const { rows } = await server.asOwner(owner =>
    owner.query('select id from publication where missed_pause = $1', [pauseId]),
  )
  expect(rows.map(({ id }) => id)).toContain(due.publicationId)
  expect(resumed.output).toMatchObject({ missed: rows.length })
})
