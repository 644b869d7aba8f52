/** The inbox of a busy team: its list and its search over HTTP, what comes in, and a storm of messages meanwhile. */
import { openDatabase } from '#platform/database/open.ts'
import { measureSteps, measureStepsInStorm } from './inbox-browser.ts'
import { fillInbox, wordShares } from './inbox-data.ts'
import { call, list, type Page, type Stage, timed } from './inbox-stage.ts'
import { measureIngest, measureStorm } from './inbox-storm.ts'
import { withOwnParvis } from './own-parvis.ts'
import { atMost, type Bench, type Figure, percentile } from './report.ts'
import { type SignedIn, signUp } from './signed-in.ts'

const channels = 5

export const inbox: Bench = ({ quick, say }) =>
  withOwnParvis(async ({ url, folder }) => {
    const person = await signUp(url)
    const channelIds = await connectAccounts(person)
    const place = { kind: 'embedded' as const, folder }
    // Filling takes longer than a statement of the product may.
    const database = await openDatabase({ place, whenOwned: 'join', statementTimeoutMs: 0 })
    try {
      const stage = { url, person, database, channelIds, quick, say }
      const size = quick
        ? { conversations: 5_000, messages: 50_000 }
        : { conversations: 100_000, messages: 1_000_000 }
      say(`${size.conversations} conversations, ${size.messages} messages`)
      await database.asOwner(owner =>
        fillInbox(owner, { workspaceId: person.workspace, channelIds, ...size, say }),
      )
      return { figures: await measure(stage), notes: notesOf(size) }
    } finally {
      await database.close()
    }
  })

const notesOf = (size: { conversations: number; messages: number }) => [
  `${size.conversations} conversations and ${size.messages} messages in one workspace on ${channels} accounts, row-level security on; the list and the search over HTTP, one request after the other; what comes in goes through the keeper in a process of its own, pages of 500 of two accounts at once.`,
  'The storm is the ten minutes of 20 000 messages in one minute, one in ten told twice; an urgent one is seen when it is the first of the newest urgent ones.',
  'The key j is timed in Chromium from the time stamp of the key to the frame that holds messages of the next conversation; in its storm messages come in at 20 000 in ten minutes, for ten minutes (eight seconds in a quick run), and the urgent one is looked for on a second page.',
]

async function measure(stage: Stage): Promise<Figure[]> {
  const lists = await measureLists(stage)
  const searches = await measureSearches(stage)
  const steps = await measureSteps(stage)
  const ingest = await measureIngest(stage)
  const storm = await measureStorm(stage)
  const stormSteps = await measureStepsInStorm(stage)
  return [...lists, ...searches, ...steps, ...ingest, ...storm, ...stormSteps]
}

async function measureLists(stage: Stage): Promise<Figure[]> {
  stage.say('listing')
  const ways: readonly (readonly [string, object])[] = [
    ['list', {}],
    ['list_urgent', { filters: { state: 'open', urgency: 'now' } }],
    ['list_of_an_account', { filters: { state: 'open', channelIds: [stage.channelIds[0]] } }],
    ['list_done', { filters: { state: 'done' }, order: 'newest' }],
    ['list_to_nobody', { filters: { state: 'open', assigneeId: 'nobody', waiting: true } }],
  ]
  const figures: Figure[] = []
  for (const [name, input] of ways) {
    await list(stage, input)
    const times: number[] = []
    let after: string | null = null
    for (let round = 0; round < (stage.quick ? 20 : 100); round += 1) {
      // Most look at the first page, some go on.
      const page: Page = await timed(times, () =>
        list(stage, round % 3 === 2 && after ? { ...input, after } : input),
      )
      after = page.after
    }
    figures.push(atMost(`${name}_p95_ms`, percentile(times, 0.95), 50, 'ms'))
  }
  const counts: number[] = []
  for (let round = 0; round < (stage.quick ? 10 : 50); round += 1)
    await timed(counts, () => call(stage, 'inbox.conversations.counts', {}))
  return [...figures, atMost('counts_p95_ms', percentile(counts, 0.95), 100, 'ms')]
}

async function measureSearches(stage: Stage): Promise<Figure[]> {
  stage.say('searching')
  const ways: readonly (readonly [string, string])[] = [
    ['common', wordShares.common],
    ['middling', wordShares.middling],
    ['rare', wordShares.rare],
    ['absent', wordShares.absent],
    ['unfinished', 'xyloph'],
    ['common_and_rare', `${wordShares.common} ${wordShares.rare}`],
    ['common_and_absent', `${wordShares.common} ${wordShares.absent}`],
  ]
  const figures: Figure[] = []
  for (const [name, words] of ways) {
    const times: number[] = []
    let found = 0
    for (let round = 0; round < (stage.quick ? 10 : 60); round += 1) {
      const page = await timed(times, () => call(stage, 'inbox.conversations.search', { words }))
      found = page.items.length
    }
    const none = name.endsWith('absent')
    if (none !== (found === 0)) throw new Error(`a search for ${words} found ${found}`)
    figures.push(atMost(`search_${name}_p95_ms`, percentile(times, 0.95), 150, 'ms'))
  }
  return figures
}

async function connectAccounts(person: SignedIn): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < channels; number += 1) {
    const fields = {
      displayName: 'Maison Colibri',
      handle: `colibri${number}`,
      behaviour: 'reliable',
      textLimit: '500',
      audience: 'no',
    }
    const made = await person.call('POST', '/channels', { network: 'practice', fields })
    ids.push(String(made.id))
  }
  return ids
}
