import { describe, expect, it } from 'vitest'
import { onStage, type Stage } from './conformance-stage.ts'
import { type ConformanceSubject, expectedOutcome, possibleFaults } from './conformance-world.ts'
import type { Json } from './connector.ts'
import type { FoundPost, ListeningTraits, Search, SearchOutcome } from './listening.ts'
import { askedWait, type Fault } from './testing-faults.ts'

/** What others write is found as far as the network lets anybody look; searching changes nothing there. */
export function describeListening(subject: ConformanceSubject): void {
  const traits = subject.connector.manifest.listening
  if (!traits) return
  describe('listening', () => {
    describePromises(subject, traits)
    for (const by of ['hashtag', 'words'] as const) {
      if (traits.by[by] === true) describeSearching(subject, by)
      else describeImpossible(subject, by)
    }
    const by = (['hashtag', 'words'] as const).find(way => traits.by[way] === true)
    if (by) describeSearchingFaults(subject, by)
  })
}

interface ListeningStage extends Stage {
  /** Somebody writes this to everybody, tagged « colibris »; gives the id under which it is found. */
  write(by: string, text: string): Promise<string>
  search(search: Search, cursor?: Json | null): Promise<SearchOutcome>
}

const whileListening = (
  subject: ConformanceSubject,
  play: (stage: ListeningStage) => Promise<void>,
): Promise<void> =>
  onStage(subject, async stage => {
    const { listening } = subject.connector
    if (!listening) throw new Error('Nothing searches there')
    const { channel, world } = stage
    await play({
      ...stage,
      search: (search, cursor = null) =>
        listening.search(channel.account, search, cursor, channel.port()),
      write: async (by, text) => {
        world.bench.clock.advance(1_000)
        if (world.found) return world.found.write({ by, text, hashtag: 'colibris' })
        if (!world.people) throw new Error('Give what others write in ConformanceWorld.found')
        const tagged = `${text} #colibris`
        return world.people.say({ by, kind: 'mention', text: tagged, under: null })
      },
    })
  })

const wanted = (by: Search['by']): Search => ({ by, text: 'colibris' })

function describePromises({ connector }: ConformanceSubject, traits: ListeningTraits): void {
  it('promises what its facet searches, and says why the rest is not searched', () => {
    expect(connector.listening).toBeDefined()
    for (const limit of [traits.days, traits.budget]) expect(limit.value).toBeGreaterThan(0)
    for (const way of Object.values(traits.by)) {
      if (way === true) continue
      for (const why of [way.why.fr, way.why.en]) expect(why.trim().length).toBeGreaterThan(10)
    }
  })
}

function describeImpossible(subject: ConformanceSubject, by: Search['by']): void {
  it(`refuses to search by ${by}, and asks nothing`, () =>
    whileListening(subject, async stage => {
      const asked = stage.world.bench.calls.length
      expect(await stage.search(wanted(by))).toMatchObject({ outcome: 'refused' })
      expect(stage.world.bench.calls.length).toBe(asked)
    }))
}

/** More than any network shows on one page. */
const many = 120

function describeSearching(subject: ConformanceSubject, by: Search['by']): void {
  it(`finds by ${by} what others wrote, and only reads`, () =>
    whileListening(subject, async stage => {
      const before = await stage.world.network.posts()
      const one = await stage.write('ines', 'Les colibris sont de retour.')
      const other = await stage.write('malik', 'Deux colibris au jardin.')
      const asked = stage.world.bench.calls.length
      const found = await readToTheEnd(stage, by)
      expect(found.map(({ remoteId }) => remoteId)).toEqual([other, one])
      for (const post of found) expectReadable(post)
      expect(found[1]?.text).toContain('Les colibris sont de retour.')
      const calls = stage.world.bench.calls.slice(asked)
      expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['GET']))
      expect(await stage.world.network.posts()).toEqual(before)
    }))

  it(`finds by ${by} nothing where nobody wrote it`, () =>
    whileListening(subject, async stage => {
      await stage.write('ines', 'Les colibris sont de retour.')
      const outcome = await stage.search({ by, text: 'rhinoceros' })
      expect(outcome).toMatchObject({ outcome: 'found', posts: [], more: false })
    }))

  it(`goes by ${by} through all pages, each post once, newest first`, () =>
    whileListening(subject, async stage => {
      const ids: string[] = []
      for (let place = 0; place < many; place += 1) {
        ids.push(await stage.write('ines', `Les colibris, numéro ${place}.`))
      }
      const first = await stage.search(wanted(by))
      expect(first).toMatchObject({ outcome: 'found', more: true })
      const found = await readToTheEnd(stage, by)
      expect(found.map(({ remoteId }) => remoteId)).toEqual(ids.toReversed())
    }))

  it(`takes what is typed by ${by} as words, never as a part of the address`, () =>
    whileListening(subject, async stage => {
      for (const text of ['/../..', '?&q=x#', '%2e%2e', '"', '|-', ' ']) {
        expect(await stage.search({ by, text })).toMatchObject({ outcome: 'found', posts: [] })
      }
    }))
}

function expectReadable({ url, at, author, counts, media }: FoundPost): void {
  expect(url).toMatch(/^https?:\/\//)
  expect(Number.isNaN(at.getTime())).toBe(false)
  if (author) expect(author.isUs).toBe(false)
  for (const value of Object.values(counts)) {
    expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
  }
  for (const { url: file } of media) expect(file).toMatch(/^https?:\/\//)
}

/** The cursor passes through the database between two pages. */
async function readToTheEnd(stage: ListeningStage, by: Search['by']): Promise<FoundPost[]> {
  const posts: FoundPost[] = []
  let cursor: Json | null = null
  for (let page = 0; page < many; page += 1) {
    const outcome: SearchOutcome = await stage.search(wanted(by), cursor)
    if (outcome.outcome !== 'found') throw new Error(`Searching gave ${JSON.stringify(outcome)}`)
    posts.push(...outcome.posts)
    if (!outcome.more) return posts
    cursor = JSON.parse(JSON.stringify(outcome.cursor))
  }
  throw new Error('The search never ends')
}

const searchingFaults: readonly Fault[] = [
  'unauthorised',
  'rate-limited-seconds',
  'server-error',
  'html',
  'empty',
  'half-answer',
  'timeout-before',
  'unreachable',
  'huge-answer',
]

function describeSearchingFaults(subject: ConformanceSubject, by: Search['by']): void {
  for (const fault of possibleFaults(subject, 'look', searchingFaults)) {
    const expected = expectedOutcome(subject, 'look', fault)
    it(`searching, ${fault}: ${expected.outcome}, and never « nothing »`, () =>
      whileListening(subject, async stage => {
        const id = await stage.write('ines', 'Les colibris sont de retour.')
        stage.world.network.strike(fault, 'look')
        const outcome = await stage.search(wanted(by))
        expect(fault === 'huge-answer' ? ['wait', 'refused'] : [expected.outcome]).toContain(
          outcome.outcome,
        )
        if (expected.until) {
          const until = new Date(stage.world.bench.clock.now().getTime() + askedWait * 1000)
          expect(outcome).toMatchObject({ until })
        }
        stage.world.network.mend()
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        expect((await readToTheEnd(stage, by)).map(({ remoteId }) => remoteId)).toEqual([id])
      }))
  }

  it('searching, access revoked: reconnect', () =>
    whileListening(subject, async stage => {
      stage.world.network.revoke()
      expect(await stage.search(wanted(by))).toMatchObject({ outcome: 'reconnect' })
    }))
}
