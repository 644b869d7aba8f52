import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  themes,
  wearTheme,
} from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { tellStory } from '../guide/story.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const languages = ['fr', 'en'] as const

let parvis: RunningParvis
let browser: Browser
let desk: Desk
/** What a signed-in person opens, and what a stranger does. */
let inside: string[]
let outside: string[]

/** Each theme on the same page: the colours change, the page stays. */
async function expectFineInEachTheme(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
  for (const theme of themes) {
    await wearTheme(page, theme)
    await expectNoAxeViolations(page)
  }
  await expectNoSidewaysScroll(page)
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
  const settings = [
    'accounts',
    'team',
    'workspace',
    'approval',
    'slots',
    'links',
    'keys',
    'import',
    'audit',
    'me',
  ]
  inside = [
    ...['/today', '/missed', '/compose', '/no-such-page'],
    ...['/calendar', '/calendar?view=month', '/calendar?view=list'],
    ...[...settings, 'preferences'].map(name => `/settings/${name}`),
    `/settings/accounts?account=${house.id}`,
    ...['choose', 'bluesky', 'mastodon', 'wordpress', 'practice'].map(
      network => `/settings/accounts?connect=${network}`,
    ),
    `/posts/${story.scheduledId}`,
    `/posts/${story.scheduledId}?publication=${post.publications[0]?.id}`,
    `/posts/${story.refusedId}`,
  ]
  outside = ['/sign-in', '/new-password', new URL(review).pathname, new URL(invitation).pathname]
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test.each(languages)('inside, no page breaks a rule in any theme: %s', async language => {
  const storageState = await desk.page.context().storageState()
  const seen = await openPage(browser, { baseURL: parvis.url, language, storageState })
  for (const path of inside) {
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
