import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoSidewaysScroll,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
} from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { tellStory } from '../guide/story.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const languages = ['fr', 'en'] as const

let parvis: RunningParvis
let browser: Browser
let desk: Desk
/** What a signed-in person opens, and what a stranger does. */
const groups = ['rooms', 'settings', 'trust', 'connecting', 'demo'] as const
let inside: { readonly [group in (typeof groups)[number]]: readonly string[] }
let outside: string[]

/** Each theme on the same page: the colours change, the page stays. */
async function expectFineInEachTheme(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  await expectNoViolationsInAnyTheme(page)
  await expectNoSidewaysScroll(page)
}

/** Rooms that say little while nobody has written and nothing was counted: they are looked at in the demo brand. */
async function pagesOfDemo({ page, call }: Desk): Promise<string[]> {
  const demo = await call<{ id: string }>('start/createDemo')
  const answer = await page.request.post('/api/rpc/inbox/conversations/list', {
    data: { json: { limit: 1 } },
    headers: { origin: parvis.url, 'x-workspace': demo.id },
  })
  const { json } = (await answer.json()) as { json: { items: { id: string }[] } }
  return [
    `/today?workspace=${demo.id}`,
    '/inbox',
    `/inbox?conversation=${json.items[0]?.id}`,
    '/inbox?view=done',
    '/reports',
    '/settings/data',
    '/settings/workspace',
  ]
}

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  for (const language of languages) {
    const first = await openPage(browser, { baseURL: parvis.url, language })
    await first.page.goto(parvis.printedUrl())
    await expectFineInEachTheme(first.page)
    await first.close()
  }
  desk = await openDesk(browser, parvis.url)
  const house = await connectPractice(desk)
  const shop = await connectPractice(desk, { handle: 'lille', displayName: 'Colibri Lille' })
  const story = await tellStory(desk, parvis.url, 'fr', [house.id, shop.id])
  const post = await desk.call<{ publications: { id: string }[] }>('publishing/posts/read', {
    id: story.scheduledId,
  })
  const { url: review } = await desk.call<{ url: string }>('publishing/approvals/createLink', {
    id: story.scheduledId,
    guestName: 'Hélène Garnier',
    guestEmail: null,
  })
  const { link: invitation } = await desk.call<{ link: string }>('workspaces/invitations/create', {
    email: 'ines@colibri.example',
    role: 'writer',
    channelIds: null,
  })
  const settings = ['accounts', 'team', 'workspace', 'approval', 'slots', 'links', 'replies']
  const trust = ['keys', 'import', 'data', 'audit', 'me', 'preferences']
  inside = {
    rooms: [
      ...['/today', '/missed', '/compose', '/no-such-page'],
      ...['/calendar', '/calendar?view=month', '/calendar?view=list'],
      `/posts/${story.scheduledId}`,
      `/posts/${story.scheduledId}?publication=${post.publications[0]?.id}`,
      `/posts/${story.refusedId}`,
    ],
    settings: settings.map(name => `/settings/${name}`),
    trust: trust.map(name => `/settings/${name}`),
    connecting: [
      `/settings/accounts?account=${house.id}`,
      ...['choose', 'bluesky', 'mastodon', 'wordpress', 'practice'].map(
        network => `/settings/accounts?connect=${network}`,
      ),
    ],
    demo: await pagesOfDemo(desk),
  }
  outside = ['/sign-in', '/new-password', new URL(review).pathname, new URL(invitation).pathname]
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

const visits = languages.flatMap(language => groups.map(group => [group, language] as const))

test.each(visits)('inside, no page breaks a rule in any theme: %s, %s', async (group, language) => {
  const storageState = await desk.page.context().storageState()
  const seen = await openPage(browser, { baseURL: parvis.url, language, storageState })
  // The workspace of the address is kept for the pages that follow, in this session alone.
  await seen.page.goto(`/today?workspace=${desk.workspace}`)
  for (const path of inside[group]) {
    await seen.page.goto(path)
    await expectFineInEachTheme(seen.page)
  }
  expect(seen.problems).toEqual([])
  await seen.close()
})

test.each(languages)('outside, no page breaks a rule in any theme: %s', async language => {
  const seen = await openPage(browser, { baseURL: parvis.url, language, width: 'telephone' })
  for (const path of outside) {
    await seen.page.goto(path)
    await expectFineInEachTheme(seen.page)
  }
  expect(seen.problems).toEqual([])
  await seen.close()
})
