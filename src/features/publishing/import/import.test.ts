import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  within,
} from '#src/testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from '#src/testing/server.ts'

let server: TestServer
let camille: Colleague
let workspaceId: string
let channelId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'camille')
  workspaceId = await addWorkspace(server, person)
  camille = within(server, person, workspaceId)
  channelId = await connectPractice(camille)
}, 120_000)
afterAll(() => server.close())

async function upload(text: string | Uint8Array<ArrayBuffer>, by = camille) {
  const body = new FormData()
  body.append('file', new Blob([text], { type: 'text/csv' }), 'publications.csv')
  const answered = await fetch(`${server.address}/api/imports`, {
    method: 'POST',
    headers: { cookie: by.cookie, 'x-workspace': workspaceId, origin: ownAddress },
    body,
  })
  const said = (await answered.json()) as { id?: string; code?: string; data?: object }
  return { status: answered.status, ...said }
}

const opened = async (text: string) => {
  const { id } = await upload(text)
  const { output } = await camille.call('publishing.imports.read', { id })
  const { guess, columns, twin } = output as unknown as {
    guess: { places: object; hasHeader: boolean; dayOrder: string | null; asksDayOrder: boolean }
    columns: { name: string }[]
    twin: { posts: number } | null
  }
  const { asksDayOrder, ...guessed } = guess
  return {
    id: String(id),
    columns: columns.map(column => column.name),
    asksDayOrder,
    twin,
    reading: { ...guessed, defaultChannelIds: [channelId], leave: 'drafts' },
  }
}

const posts = () =>
  server.asOwner(async owner => {
    const { rows } = await owner.query<{ text: string; planned_at: Date | null; channels: number }>(
      `select draft #>> '{common,text}' as text, planned_at, jsonb_array_length(draft -> 'channels') as channels
         from post where workspace_id = $1 and deleted_at is null order by planned_at, 1`,
      [workspaceId],
    )
    return rows
  })
const textsWith = async (word: string) =>
  (await posts()).map(post => post.text).filter(text => text.includes(word))

describe('the files of other tools', () => {
  test('with names: text, image, tags, posting time', async () => {
    const { id, reading, columns } = await opened(
      'Text,Image URL,Tags,Posting Time\n"Brume, enfin",https://a.example/b.jpg,automne,2027-12-01 09:00\nRéserve,,,\n',
    )
    expect(columns).toEqual(['Text', 'Image URL', 'Tags', 'Posting Time'])
    const seen = await camille.call('publishing.imports.preview', { id, reading })
    expect(seen.output).toMatchObject({ ready: 2, inQuestion: 0, leftOut: 0, total: 2 })
    const done = await camille.call('publishing.imports.apply', { id, reading })
    expect(done.output).toMatchObject({ state: 'imported', posts: 2 })
    const made = await posts()
    expect(made).toEqual([
      { text: 'Brume, enfin', planned_at: new Date('2027-12-01T08:00:00Z'), channels: 1 },
      { text: 'Réserve', planned_at: null, channels: 1 },
    ])
  })

  test('without names: moment, text, address, and an order of days that is asked', async () => {
    const { id, reading, asksDayOrder } = await opened(
      '03/04/2027 09:00,Ordre des jours,https://a.example\n',
    )
    expect(asksDayOrder).toBe(true)
    const refused = await camille.call('publishing.imports.apply', { id, reading })
    expect(refused.refused).toBe('import-row')
    expect(refused.values).toMatchObject({ row: 1, reason: 'date-ambiguous' })
    const settled = { ...reading, dayOrder: 'day-first' }
    await camille.call('publishing.imports.apply', { id, reading: settled })
    const made = (await posts()).find(post => post.text === 'Ordre des jours https://a.example')
    expect(made?.planned_at).toEqual(new Date('2027-04-03T07:00:00Z'))
  })

  test('with fields of an interface: content, publishDate, integration', async () => {
    const { id, reading } = await opened(
      'id;content;publishDate;integration.name;state\n1;Forme trois;2027-12-02T08:00:00.000Z;Maison;QUEUE\n',
    )
    await camille.call('publishing.imports.apply', { id, reading })
    const made = (await posts()).find(post => post.text === 'Forme trois')
    expect(made).toMatchObject({ planned_at: new Date('2027-12-02T08:00:00Z'), channels: 1 })
  })
})

test('nothing is half imported: one line in question holds all of them, until it is fixed or left out', async () => {
  const { id, reading } = await opened(
    'Texte,Date,Compte\nMoitié un,2027-12-01 09:00,maison\nMoitié deux,bientôt,maison\nMoitié trois,2027-12-01 11:00,inconnu\n',
  )
  const asked = { id, reading, only: 'in-question' }
  const seen = await camille.call('publishing.imports.preview', asked)
  expect(seen.output).toMatchObject({ ready: 1, inQuestion: 2, total: 2 })
  const refused = await camille.call('publishing.imports.apply', { id, reading })
  expect(refused.values).toMatchObject({ row: 3, column: 'Date', reason: 'date-unreadable' })
  expect(await textsWith('Moitié')).toEqual([])
  const changes = [
    { line: 3, when: '2027-12-01 10:00' },
    { line: 4, leftOut: true },
  ]
  const done = await camille.call('publishing.imports.apply', { id, reading, changes })
  expect(done.output).toMatchObject({ posts: 2 })
  expect(await textsWith('Moitié')).toEqual(['Moitié un', 'Moitié deux'])
})

test('the same import is made once, and the same file is noticed', async () => {
  const file = 'Texte,Date\nUne seule fois,2027-12-03 09:00\n'
  const { id, reading } = await opened(file)
  const both = await Promise.all([
    camille.call('publishing.imports.apply', { id, reading }),
    camille.call('publishing.imports.apply', { id, reading }),
  ])
  expect(both.map(each => each.refused ?? 'done').sort()).toEqual(['done', 'state-moved-on'])
  expect(await textsWith('Une seule fois')).toHaveLength(1)
  const again = await opened(file)
  expect(again.twin).toMatchObject({ posts: 1 })
  const refused = await camille.call('publishing.imports.apply', { id: again.id, reading })
  expect(refused.refused).toBe('import-again')
  expect(await textsWith('Une seule fois')).toHaveLength(1)
  await camille.call('publishing.imports.apply', { id: again.id, reading, again: true })
  expect(await textsWith('Une seule fois')).toHaveLength(2)
})

describe('posts that are to leave by themselves', () => {
  test('are scheduled as any other, and an import is taken back whole', async () => {
    const { id, reading } = await opened(
      'Texte,Date\nDépart un,2027-12-04 09:00\nDépart deux,2027-12-04 10:00\n',
    )
    const leaving = { ...reading, leave: 'schedule' }
    await camille.call('publishing.imports.apply', { id, reading: leaving })
    const states = () =>
      server.asOwner(async owner => {
        const { rows } = await owner.query<{ state: string }>(
          `select p.state from publication p join imported_post i on i.post_id = p.post_id where i.import_id = $1`,
          [id],
        )
        return rows.map(row => row.state)
      })
    expect(await states()).toEqual(['scheduled', 'scheduled'])
    const gone = await camille.call('publishing.imports.withdraw', { id })
    expect(gone.output).toMatchObject({ state: 'withdrawn' })
    expect(await textsWith('Départ')).toEqual([])
    expect(await states()).toEqual([])
    expect((await camille.call('publishing.imports.withdraw', { id })).refused).toBe(
      'state-moved-on',
    )
  })

  test('need an hour, an account and a text that the network takes', async () => {
    const { id, reading } = await opened(
      `Texte,Date\n${'x'.repeat(600)},2027-12-05 09:00\nSans heure,\n`,
    )
    const leaving = { ...reading, leave: 'schedule' }
    const asked = { id, reading: leaving, only: 'in-question' }
    const { output } = await camille.call('publishing.imports.preview', asked)
    const rows = output?.rows as unknown as { line: number; problems: { reason: string }[] }[]
    expect(rows.map(row => [row.line, row.problems.map(each => each.reason)])).toEqual([
      [2, ['blocked']],
      [3, ['time-wished']],
    ])
  })

  test('wait for their approval where the person must ask: only drafts are imported', async () => {
    const writer = await addMember(server, workspaceId, await addPerson(server, 'plume'), 'writer')
    const { id } = await upload('Texte,Date\nPlume,2027-12-06 09:00\n', writer)
    const { reading } = await opened('Texte,Date\nPlume,2027-12-06 09:00\n')
    const leaving = { ...reading, leave: 'schedule' }
    const refused = await writer.call('publishing.imports.apply', { id, reading: leaving })
    expect(refused.refused).toBe('approval-needed')
    const done = await writer.call('publishing.imports.apply', { id, reading })
    expect(done.output).toMatchObject({ posts: 1 })
  })
})

test('one post that has left keeps the whole import', async () => {
  const { id, reading } = await opened(
    'Texte,Date\nGardée une,2027-12-07 09:00\nGardée deux,2027-12-07 10:00\n',
  )
  const leaving = { ...reading, leave: 'schedule' }
  await camille.call('publishing.imports.apply', { id, reading: leaving })
  await server.asOwner(owner =>
    owner.query(
      `update publication set state = 'published', published_at = now() where post_id =
         (select post_id from imported_post where import_id = $1 and line = 3)`,
      [id],
    ),
  )
  expect((await camille.call('publishing.imports.withdraw', { id })).refused).toBe('post-online')
  expect(await textsWith('Gardée')).toHaveLength(2)
})

test('a person kept to some accounts imports to those alone', async () => {
  const other = await connectPractice(camille, 'autre')
  const kept = await addMember(server, workspaceId, await addPerson(server, 'kept'), 'writer', [
    other,
  ])
  const { id } = await upload('Texte,Compte\nAilleurs,Réseau d’essai (@maison)\n', kept)
  const { reading } = await opened('Texte,Compte\nAilleurs,Réseau d’essai (@maison)\n')
  const refused = await kept.call('publishing.imports.apply', { id, reading })
  expect(refused.values).toMatchObject({ row: 2, reason: 'account-unknown' })
})

test.each([
  ['nothing', '', 'import-file-wrong'],
  [
    'a picture',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 255, 254, 0, 0]),
    'import-file-wrong',
  ],
  ['too many lines', 'a,b\n'.repeat(5_002), 'import-file-wrong'],
  ['too much', 'a,b\n'.repeat(1_300_000), 'upload-too-big'],
])('%s is refused', async (_name, file, code) => {
  expect((await upload(file)).code).toBe(code)
})

test('five thousand lines are drafts in one transaction', { timeout: 60_000 }, async () => {
  const lines = Array.from({ length: 5_000 }, (_, line) => `Masse ${line},2027-12-08 09:00`)
  const { id, reading } = await opened(`Texte,Date\n${lines.join('\n')}\n`)
  const done = await camille.call('publishing.imports.apply', { id, reading })
  expect(done.output).toMatchObject({ posts: 5_000 })
  expect(await textsWith('Masse')).toHaveLength(5_000)
})
