import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Colleague,
  connectPractice,
  draftFor,
  within,
} from '#src/testing/people.ts'
import { openTestServer, ownAddress, type TestServer } from '#src/testing/server.ts'
import { addClicks } from './store.ts'

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

const make = async (input: object = {}) => {
  const made = await camille.call('campaigns.links.create', {
    address: 'https://colibri.example/brume?taille=1',
    ...input,
  })
  expect(made.refused).toBe(undefined)
  return {
    id: String(made.output?.id),
    code: String(made.output?.shortUrl).replace(`${ownAddress}/l/`, ''),
    target: String(made.output?.target),
  }
}

let visitors = 0
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'
interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** By Node's own client: fetch would say that a page asks, not a person. */
const follow = (
  code: string,
  { headers = {}, method = 'GET' }: { headers?: Record<string, string>; method?: string } = {},
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const sent = {
      'user-agent': browser,
      'x-forwarded-for': `198.18.${visitors >> 8}.${visitors++ & 255}`,
      'sec-fetch-mode': 'navigate',
      ...headers,
    }
    request(`${server.address}/l/${code}`, { method, headers: sent }, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', chunk => {
        text += chunk
      })
      answer.on('end', () => {
        const received = new Headers()
        for (const [name, value] of Object.entries(answer.headers))
          received.set(name, String(value))
        resolve({ status: answer.statusCode ?? 0, headers: received, text })
      })
    })
      .on('error', reject)
      .end()
  })

const counts = async (id: string) => {
  const { output } = await camille.call('campaigns.links.read', { id })
  return `${output?.clicks} clicks, ${output?.leftOut} left out`
}

describe('a link', () => {
  test('leads to the marked address, is kept by nobody, and is counted', async () => {
    const made = await make({ channelId, campaign: 'Brume d’automne', title: 'Une tasse' })
    expect(made.code).toMatch(/^[b-z2-9]{8}$/)
    expect(made.target).toBe(
      'https://colibri.example/brume?taille=1&utm_source=practice&utm_medium=social&utm_campaign=brume-d-automne&utm_content=une-tasse',
    )
    const answered = await follow(made.code)
    expect(answered.status).toBe(302)
    expect(answered.headers.get('location')).toBe(made.target)
    expect(answered.headers.get('cache-control')).toBe('no-store')
    expect(answered.headers.get('referrer-policy')).toBe('origin')
    expect(answered.headers.get('set-cookie')).toBe(null)
    await follow(made.code.toUpperCase())
    await expect.poll(() => counts(made.id)).toBe('2 clicks, 0 left out')
  })

  test('of a text that accounts share leads where it was written to lead', async () => {
    expect((await make()).target).toBe('https://colibri.example/brume?taille=1')
  })

  test('is not followed by robots, previews, pages in advance, HEAD, nor twice by a double click', async () => {
    const { id, code } = await make()
    const same = { 'x-forwarded-for': '203.0.113.7' }
    await follow(code, { headers: same })
    await follow(code, { headers: same })
    await follow(code, { headers: { 'user-agent': 'WhatsApp/2.23.20.0' } })
    await follow(code, { headers: { 'sec-purpose': 'prefetch' } })
    expect((await follow(code, { method: 'HEAD' })).status).toBe(302)
    await expect.poll(() => counts(id)).toBe('1 clicks, 3 left out')
  })

  test('that is ended says so within ten seconds, keeps its clicks, and comes back', async () => {
    const { id, code } = await make()
    await follow(code)
    await expect.poll(() => counts(id)).toBe('1 clicks, 0 left out')
    const ended = await camille.call('campaigns.links.end', { id })
    expect(ended.output?.endedAt).not.toBe(null)
    server.clock.set(new Date(server.clock.now().getTime() + 10_000))
    const answered = await follow(code)
    expect(answered.status).toBe(410)
    expect(answered.text).toContain('Ce lien ne mène plus nulle part')
    await camille.call('campaigns.links.restore', { id })
    server.clock.set(new Date(server.clock.now().getTime() + 10_000))
    expect((await follow(code)).status).toBe(302)
    await expect.poll(() => counts(id)).toBe('2 clicks, 0 left out')
  })

  test.each(['bcdfghjk', 'nope', '..%2f..%2fetc', '%00', 'x'.repeat(150)])(
    'with the code %s does not exist, and the page says so in both languages',
    async code => {
      const answered = await follow(code)
      expect(answered.status).toBe(404)
      const page = answered.text
      expect(page).toContain('Ce lien n’existe pas')
      expect(page).toContain('This link does not exist')
      expect(answered.headers.get('content-security-policy')).toContain("default-src 'none'")
    },
  )

  test.each(['javascript:alert(1)', `${ownAddress}/l/bcdf2345`, 'colibri.example'])(
    'to %s is not made',
    async address => {
      const made = await camille.call('campaigns.links.create', { address })
      expect(made.refused).toBe('link-address-wrong')
    },
  )

  test('to a post of another workspace is not made', async () => {
    const other = await addPerson(server, 'ailleurs')
    const elsewhere = within(server, other, await addWorkspace(server, other))
    const { output } = await elsewhere.call('publishing.posts.create', { draft: draftFor([]) })
    const wanted = { address: 'https://a.example', postId: String(output?.id) }
    expect((await camille.call('campaigns.links.create', wanted)).refused).toBe('not-found')
  })
})

test('processes that write at the same moment lose and double nothing', async () => {
  const links = [await make(), await make(), await make()]
  const hour = new Date('2026-11-22T09:00:00Z')
  const lines = links.map(({ id }) => ({ workspaceId, linkId: id, hour, clicks: 1, leftOut: 2 }))
  const { app } = server.rooms.database
  await Promise.all(
    Array.from({ length: 40 }, (_, turn) =>
      addClicks(app, turn % 2 === 0 ? lines : lines.toReversed()),
    ),
  )
  for (const { id } of links) expect(await counts(id)).toBe('40 clicks, 80 left out')
})

test('what was counted for a link that is gone meanwhile hurts nobody', async () => {
  const { app } = server.rooms.database
  const gone = '00000000-0000-7000-8000-000000000000'
  const hour = new Date('2026-11-22T09:00:00Z')
  const { id } = await make()
  await addClicks(app, [
    { workspaceId, linkId: gone, hour, clicks: 1, leftOut: 0 },
    { workspaceId, linkId: id, hour, clicks: 1, leftOut: 0 },
  ])
  expect(await counts(id)).toBe('1 clicks, 0 left out')
})

test('clicks are added up by account, campaign, post and day of the workspace’s own midnight', async () => {
  const { output } = await camille.call('publishing.posts.create', { draft: draftFor([channelId]) })
  const postId = String(output?.id)
  const one = await make({ channelId, campaign: 'Été', postId })
  const two = await make({ campaign: 'Été' })
  const { app } = server.rooms.database
  const line = (id: string, hour: string, clicks: number) => ({
    workspaceId,
    linkId: id,
    hour: new Date(hour),
    clicks,
    leftOut: 0,
  })
  await addClicks(app, [
    line(one.id, '2025-03-01T22:00:00Z', 3),
    line(one.id, '2025-03-01T23:00:00Z', 4),
    line(two.id, '2025-03-02T09:00:00Z', 5),
  ])
  const read = async (by: string, input: object = {}) => {
    const period = { from: '2025-03-01T00:00:00Z', to: '2025-03-04T00:00:00Z' }
    const answered = await camille.call('campaigns.links.clicks', { ...period, by, ...input })
    const lines = answered.output as unknown as { key: string | null; clicks: number }[]
    return lines.map(({ key, clicks }) => [key, clicks])
  }
  expect(await read('day')).toEqual([
    ['2025-03-01', 3],
    ['2025-03-02', 9],
  ])
  expect(await read('day', { linkId: two.id })).toEqual([['2025-03-02', 5]])
  expect(await read('campaign')).toEqual([['Été', 12]])
  expect(await read('channel')).toEqual([
    [channelId, 7],
    [null, 5],
  ])
  expect(await read('post')).toEqual([
    [postId, 7],
    [null, 5],
  ])
  expect(await read('link')).toEqual([
    [one.id, 7],
    [two.id, 5],
  ])
})

test('a person kept to some accounts sees and makes links of those alone', async () => {
  const made = await make({ channelId })
  const other = await connectPractice(camille, 'autre')
  const kept = await addMember(server, workspaceId, await addPerson(server, 'kept'), 'writer', [
    other,
  ])
  const listed = await kept.call('campaigns.links.list')
  const items = listed.output?.items as unknown as { id: string; channelId: string | null }[]
  expect(items.every(item => item.channelId === null || item.channelId === other)).toBe(true)
  expect((await kept.call('campaigns.links.read', { id: made.id })).refused).toBe('not-found')
  expect((await kept.call('campaigns.links.end', { id: made.id })).refused).toBe('not-found')
  const wanted = { address: 'https://a.example', channelId }
  expect((await kept.call('campaigns.links.create', wanted)).refused).toBe('not-found')
})

test('an account is marked as its pattern says, from the next link on', async () => {
  const pattern = { source: 'colibri', medium: 'Social', campaign: '{date}', content: '' }
  await camille.call('campaigns.patterns.change', { channelId, ...pattern })
  server.clock.set('2026-11-22T23:30:00Z')
  expect((await make({ channelId })).target).toBe(
    'https://colibri.example/brume?taille=1&utm_source=colibri&utm_medium=social&utm_campaign=2026-11-23',
  )
  await camille.call('campaigns.patterns.reset', { channelId })
  expect((await make({ channelId })).target).toBe(
    'https://colibri.example/brume?taille=1&utm_source=practice&utm_medium=social',
  )
})

test('links are listed newest first, page by page, and found by their words', async () => {
  await Promise.all(Array.from({ length: 5 }, () => make({ campaign: 'Page à page' })))
  const search = { search: 'page à', limit: 2 }
  const ids: string[] = []
  let after: string | undefined
  do {
    const { output } = await camille.call('campaigns.links.list', { ...search, after })
    const items = output?.items as unknown as { id: string }[]
    ids.push(...items.map(item => item.id))
    after = (output?.after as unknown as string | null) ?? undefined
  } while (after)
  expect(ids).toHaveLength(5)
  expect(new Set(ids).size).toBe(5)
})
