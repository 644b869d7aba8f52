import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plantDemo } from '#src/demo/plant.ts'
import { addMember, addPerson, type Colleague, within } from '#src/testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from '#src/testing/server.ts'
import type { ReportFacts } from './domain/facts.ts'
import { fillOf, readPdf } from './drawing/testing.ts'
import { digestOf } from './keep-report.ts'
import { countEverything } from './testing.ts'

let server: TestServer
let camille: Colleague
let workspaceId: string

beforeAll(async () => {
  server = await openTestServer()
  const person = await addPerson(server, 'camille')
  const planted = await plantDemo(server.rooms, person.id)
  if (!planted.ok) throw new Error(planted.refusal.code)
  workspaceId = planted.value.id
  camille = within(server, person, workspaceId)
  await countEverything(server.rooms.database, workspaceId, { now: new Date(), days: 100 })
}, 240_000)
afterAll(() => server.close())

/** A file, as any client of the API gets it. */
async function fileOf(operation: string, input: object): Promise<File> {
  const answered = await fetch(`${server.address}/api/rpc/${operation}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: ownAddress,
      cookie: camille.cookie,
      'x-workspace': workspaceId,
    },
    body: JSON.stringify({ json: input }),
  })
  const part = [...(await answered.formData()).values()].find(value => value instanceof File)
  if (!(part instanceof File)) throw new Error(`no file in an answer ${answered.status}`)
  return part
}

const factsOf = async (by: Colleague, input: object = {}): Promise<ReportFacts> => {
  const { output } = await by.call('reports.read', input)
  return output?.facts as unknown as ReportFacts
}

const bytesOf = async (file: File) => Buffer.from(await file.arrayBuffer())

describe('a report', () => {
  test('is of the last whole month by default, against the one before', async () => {
    const { period, figures } = await factsOf(camille)
    expect(period).toMatchObject({ kind: 'month', isOver: true })
    expect(figures.followers?.now).toMatchObject({ value: expect.any(Number) })
    expect(figures.posts?.now).toMatchObject({ value: expect.any(Number) })
  })

  test('adds up what figures were kept: engagements are likes, comments, shares', async () => {
    const { figures } = await factsOf(camille)
    const value = (metric: string) => {
      const fact = figures[metric]?.now
      return fact && 'value' in fact ? fact.value : Number.NaN
    }
    const parts = value('likes') + value('comments') + value('shares')
    expect(value('engagements')).toBe(parts)
    expect(parts).toBeGreaterThan(0)
  })

  test('says who follows each account, in shares of one', async () => {
    const { audiences = [], channels } = await factsOf(camille)
    expect(audiences.length).toBe(channels.length)
    for (const { parts } of audiences) {
      expect(parts.map(part => part.by)).toEqual(['country', 'city', 'age', 'gender'])
      for (const { shares } of parts)
        expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    }
  })

  test('refuses dates that make no period', async () => {
    const answered = await camille.call('reports.read', {
      kind: 'free',
      from: '2026-03-02',
      to: '2026-03-01',
    })
    expect(answered.refused).toBe('period-wrong')
  })

  test('counts only the accounts that its reader may use', async () => {
    const all = await factsOf(camille)
    const [first] = all.channels
    const person = await addPerson(server, 'lecteur')
    const reader = await addMember(server, workspaceId, person, 'reader', [first?.id ?? ''])
    const own = await factsOf(reader)
    expect(own.channels.map(channel => channel.id)).toEqual([first?.id])
    expect(own.ranking.posts.every(post => post.channelId === first?.id)).toBe(true)
    // A report of every account is not for whoever may use one of them.
    const kept = await camille.call('reports.snapshots.create')
    const asked = await reader.call('reports.snapshots.read', { id: kept.output?.id })
    expect(asked.refused).toBe('not-found')
    expect((await reader.call('reports.snapshots.list')).output?.items).toEqual([])
  })
})

describe('a kept report', () => {
  test('says the same for ever, whatever is counted since', async () => {
    const made = await camille.call('reports.snapshots.create')
    const { id, digest } = { id: String(made.output?.id), digest: made.output?.digest }
    const before = await bytesOf(await fileOf('reports/snapshots/pdf', { id }))
    await countEverything(server.rooms.database, workspaceId, { now: new Date(), days: 120 })
    await server.asOwner(owner =>
      owner.query('update counted_publication set engagements = 99999 where workspace_id = $1', [
        workspaceId,
      ]),
    )
    // Drawn again from the frozen facts, after its file was lost.
    await server.asOwner(owner =>
      owner.query('delete from report_document where workspace_id = $1', [workspaceId]),
    )
    const after = await bytesOf(await fileOf('reports/snapshots/pdf', { id }))
    expect(readPdf(after).text).toBe(readPdf(before).text)
    const read = await camille.call('reports.snapshots.read', { id })
    expect(read.output?.digest).toBe(digest)
    expect(digestOf(read.output?.facts)).toBe(digest)
  }, 120_000)

  test('cannot be changed or taken away by the application', async () => {
    const { app } = server.rooms.database
    const changing = server.rooms.database.inWorkspace(workspaceId, trx =>
      trx.updateTable('report_snapshot').set({ facts_digest: 'x' }).execute(),
    )
    await expect(changing).rejects.toThrow(/permission denied/)
    const removing = server.rooms.database.inWorkspace(workspaceId, trx =>
      trx.deleteFrom('report_snapshot').execute(),
    )
    await expect(removing).rejects.toThrow(/permission denied/)
    expect(app).toBeDefined()
  })

  test('leaves a line in the audit log', async () => {
    const { output } = await camille.call('workspaces.audit.list', { limit: 200 })
    const entries = output?.items as unknown as { action: string }[]
    expect(entries.some(entry => entry.action === 'report-kept')).toBe(true)
  })

  test('becomes a document with a language, a title, headings, figures told in words, tables', async () => {
    const made = await camille.call('reports.snapshots.create')
    const file = await fileOf('reports/snapshots/pdf', { id: String(made.output?.id) })
    expect(file.name).toMatch(/^maison-colibri-bilan-[a-z]+-\d{4}\.pdf$/)
    const { text, tags, language, title, alternatives } = readPdf(await bytesOf(file))
    expect(language).toBe('fr-FR')
    expect(title).toMatch(/^Maison Colibri, bilan d/)
    expect(tags.filter(tag => tag === 'H1')).toHaveLength(1)
    expect(tags.filter(tag => tag === 'H2').length).toBeGreaterThan(4)
    for (const tag of ['Document', 'Figure', 'Table', 'TR', 'TH', 'TD']) expect(tags).toContain(tag)
    expect(alternatives.some(words => words.startsWith('Abonnés,'))).toBe(true)
    expect(text).toContain('D’où viennent les chiffres')
    expect(text).not.toContain('\u202f')
  }, 60_000)
})

describe('the look of a kept report', () => {
  const wear = (colour: string | null, logoMediaId: string | null) =>
    camille.call('workspaces.changeBrand', { colour, logoMediaId })
  const lookOf = async (id: string) => {
    const { drawn, alternatives } = readPdf(
      await bytesOf(await fileOf('reports/snapshots/pdf', { id })),
    )
    return { drawn, hasLogo: alternatives.includes('Logo : Maison Colibri') }
  }

  test('is the workspace’s own, and stays when that changes', async () => {
    const kept = String((await camille.call('reports.snapshots.create')).output?.id)
    const before = await lookOf(kept)
    expect(before.hasLogo).toBe(true)
    expect(before.drawn).toContain(fillOf('#126782'))
    // Yellow cannot be read on paper: a darker one is drawn.
    expect((await wear('#ffd200', null)).status).toBe(200)
    const later = await lookOf(String((await camille.call('reports.snapshots.create')).output?.id))
    expect(later.hasLogo).toBe(false)
    expect(later.drawn).toContain(fillOf('#8e7400'))
    expect(later.drawn).not.toContain(fillOf('#ffd200'))
    // Drawn again, the first is as it was.
    await server.asOwner(owner =>
      owner.query('delete from report_document where workspace_id = $1', [workspaceId]),
    )
    const again = await lookOf(kept)
    expect(again.hasLogo).toBe(true)
    expect(again.drawn).toContain(fillOf('#126782'))
    expect(again.drawn).not.toContain(fillOf('#8e7400'))
  }, 120_000)
})

describe('an export', () => {
  test('as CSV holds ISO days, plain numbers and no formula', async () => {
    const csv = (await bytesOf(await fileOf('reports/export', { format: 'csv' }))).toString()
    expect(csv.startsWith('\ufeff')).toBe(true)
    expect(csv).toMatch(/\d{4}-\d{2}-\d{2},\d+,/)
    expect(csv).not.toMatch(/\d[\u00a0\u202f]\d{3}/)
    for (const field of csv.split(/[,\r\n]+/)) expect(field).not.toMatch(/^"?[=+@\t]/)
  })

  test('as XLSX holds numbers, dates and a head that stays', async () => {
    const book = new ExcelJS.Workbook()
    const bytes = await bytesOf(await fileOf('reports/export', { format: 'xlsx', language: 'en' }))
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
    const figures = book.getWorksheet('Figures')
    const followers = figures?.getRow(2)
    expect(followers?.getCell(1).value).toBe('Followers')
    expect(typeof followers?.getCell(2).value).toBe('number')
    expect(figures?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    const days = book.getWorksheet('Followers by day')
    expect(days?.getRow(2).getCell(1).value).toBeInstanceOf(Date)
  }, 60_000)
})
