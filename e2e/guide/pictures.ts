// npm run pictures: takes the guide's pictures, in both languages, from a workspace at work.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser, openPage } from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { type Language, type Story, tellStory, toApprove } from './story.ts'

const folder = resolve(import.meta.dirname, '../../docs/guide/pictures')

/** Pictures weigh little: they are part of every clone. */
const quality = 72

async function take(page: Page, language: Language, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  // Fonts and pictures, then what appears after them.
  await page.waitForLoadState('load')
  await page.waitForTimeout(600)
  const picture = await page.screenshot({ animations: 'disabled' })
  const path = join(folder, language, `${name}.webp`)
  mkdirSync(join(folder, language), { recursive: true })
  writeFileSync(path, await sharp(picture).webp({ quality }).toBuffer())
  console.log(path)
}

async function takeEntry(browser: Browser, parvis: RunningParvis, language: Language) {
  const entry = await openPage(browser, { language })
  await entry.page.goto(parvis.printedUrl())
  await entry.page.getByRole('textbox').first().waitFor()
  await take(entry.page, language, 'start')
  await entry.close()
}

async function takeRooms(desk: Desk, language: Language, { scheduledId, refusedId }: Story) {
  const { page } = desk
  // Whatever the day, the week that holds most of the story.
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
  const rooms = [
    ['today', '/today'],
    ['calendar', `/calendar?date=${soon}`],
    ['accounts', '/settings/accounts'],
    ['team', '/settings/team'],
    ['write', `/posts/${scheduledId}`],
  ] as const
  for (const [name, path] of rooms) {
    await page.goto(path)
    await page.locator('main h1, main h2').first().waitFor()
    await take(page, language, name)
  }
  const refused = await publicationOf(desk, refusedId, 'refused')
  await page.goto(`/posts/${refusedId}?publication=${refused}`)
  await page.getByRole('dialog').waitFor()
  await take(page, language, 'trouble')
}

/** The first publication of a post, once it has reached a state. */
async function publicationOf(desk: Desk, id: string, state: string): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const post = await desk.call<{ publications: { id: string; state: string }[] }>(
      'publishing/posts/read',
      { id },
    )
    const found = post.publications.find(one => one.state === state)
    if (found) return found.id
    await desk.page.waitForTimeout(500)
  }
  throw new Error(`the post ${id} never was ${state}`)
}

async function takeReview(browser: Browser, desk: Desk, language: Language, channelId: string) {
  const post = await desk.call<{ id: string; revision: number }>('publishing/posts/create', {
    draft: {
      title: '',
      language,
      common: { text: toApprove[language], media: [] },
      channels: [{ channelId, format: 'post', adaptation: null, settings: {} }],
    },
  })
  const { id, revision } = post
  const question = { id, revision, approverId: null, answerBefore: null, when: null }
  await desk.call('publishing/approvals/ask', question)
  const { url } = await desk.call<{ url: string }>('publishing/approvals/createLink', {
    id,
    guestName: 'Hélène Garnier',
    guestEmail: null,
  })
  const guest = await openPage(browser, { language, width: 'telephone' })
  await guest.page.goto(url)
  await guest.page.locator('main h1').waitFor()
  await take(guest.page, language, 'approve')
  await guest.close()
}

/** The rooms that only three months fill: the demo brand, in the language of the interface. */
async function takeDemo({ page, call }: Desk, language: Language): Promise<void> {
  const { id } = await call<{ id: string }>('start/createDemo')
  const rooms = [
    ['demo', '/today'],
    ['reports', '/reports'],
    ['people', '/settings/data'],
    ['inbox', '/inbox'],
  ] as const
  for (const [name, path] of rooms) {
    await page.goto(`${path}?workspace=${id}`)
    await page.locator('main h1, main h2').first().waitFor()
    if (name === 'inbox') {
      await page.getByText('Thomas Lefèvre').first().click()
      await page.locator('article').first().waitFor()
    }
    await take(page, language, name)
  }
}

async function takeAll(browser: Browser, language: Language): Promise<void> {
  const parvis = await startParvis()
  try {
    await takeEntry(browser, parvis, language)
    const desk = await openDesk(browser, parvis.url, { language }, { language })
    const house = await connectPractice(desk)
    const shop = await connectPractice(desk, {
      handle: 'colibri-lille',
      displayName: 'Colibri Lille',
      behaviour: 'forgetful',
    })
    const story = await tellStory(desk, parvis.url, language, [house.id, shop.id])
    await takeReview(browser, desk, language, house.id)
    await takeRooms(desk, language, story)
    await takeDemo(desk, language)
    await desk.close()
  } finally {
    await parvis.stop()
  }
}

const browser = await launchBrowser()
try {
  for (const language of ['fr', 'en'] as const) await takeAll(browser, language)
} finally {
  await browser.close()
}
