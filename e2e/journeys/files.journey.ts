/** Videos, documents and captions in the composer: sent by pieces, cut, taken up again, cropped. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeVideo } from '../../bench/made-video.ts'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  saved,
  screenshot,
} from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { freshFolder } from '../servers/process.ts'

let parvis: RunningParvis
let browser: Browser
let desk: Desk
let film: string
/** Of the pieces that were sent, where each began. */
const begun: number[] = []

const small = join(import.meta.dirname, '../../src/features/library/fixtures/film.mp4')
const input = (page: Page) => page.locator('main input[type="file"][multiple]').first()
const text = (page: Page) => page.getByRole('textbox', { name: 'Texte commun' })
const pace = (page: Page) => page.getByText(/%\s·\s.+\/s\s·\sencore/)

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  const folder = freshFolder('films')
  mkdirSync(folder, { recursive: true })
  film = await makeVideo(folder, 40_000_000)
  desk = await openDesk(browser, parvis.url)
  await connectPractice(desk)
  desk.page.on('request', request => {
    const from = request.headers()['upload-offset']
    if (request.method() === 'PATCH' && from !== undefined) begun.push(Number(from))
  })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

/** A slow line, or none. Bytes a second. */
async function line(session: CDPSession, speed: number): Promise<void> {
  await session.send('Network.emulateNetworkConditions', {
    offline: speed === 0,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: speed,
  })
}

const slow = 4_000_000
const fast = -1

async function startPost(page: Page, words: string): Promise<void> {
  await page.goto('/compose')
  await text(page).fill(words)
  await page.waitForURL('**/compose?post=*')
  await saved(page)
}

const playing = (page: Page, name: string) => page.getByRole('button', { name: `Lire ${name}` })

test('a video says its pace, waits when asked, and goes on through a cut', async () => {
  const { page } = desk
  await startPost(page, 'Une visite de l’atelier.')
  const session = await page.context().newCDPSession(page)
  await line(session, slow)
  await input(page).setInputFiles(film)
  await pace(page).waitFor()
  await screenshot(page, 'files-sending')
  await page.getByRole('button', { name: /^Mettre en pause/ }).click()
  await page.getByText(/%\s·\sen pause/).waitFor()
  const before = begun.length
  await page.getByRole('button', { name: /^Reprendre/ }).click()
  await pace(page).waitFor()
  await line(session, 0)
  await page.waitForTimeout(1_500)
  await line(session, fast)
  await playing(page, 'film-40000000.mp4').waitFor({ timeout: 60_000 })
  // What was sent before the cut was not sent again.
  expect(begun.slice(before).some(from => from > 0)).toBe(true)
  await saved(page)
})

test('a reload keeps what was sent: the file is chosen again and goes on', async () => {
  const { page } = desk
  await startPost(page, 'La même, après une coupure de courant.')
  const session = await page.context().newCDPSession(page)
  await line(session, slow)
  await input(page).setInputFiles(film)
  await pace(page).waitFor()
  await expect.poll(() => begun.at(-1), { timeout: 60_000 }).toBeGreaterThan(16_000_000)
  await page.reload()
  await line(session, fast)
  const cut = page.getByText(/film-40000000\.mp4\s:\sl’ajout a été coupé/)
  await cut.waitFor()
  await screenshot(page, 'files-cut')
  begun.length = 0
  await page.getByLabel('Choisir film-40000000.mp4').setInputFiles(film)
  await playing(page, 'film-40000000.mp4').waitFor({ timeout: 60_000 })
  expect(begun[0]).toBeGreaterThanOrEqual(16_000_000)
  expect(await cut.count()).toBe(0)
  await saved(page)
})

test('a film plays in its card, a document opens, captions that are wrong say their line', async () => {
  const { page } = desk
  await startPost(page, 'Le film, le menu et les paroles.')
  await input(page).setInputFiles(small)
  await playing(page, 'film.mp4').click()
  const video = page.locator('video').first()
  await expect
    .poll(() => video.evaluate(one => (one as unknown as { currentTime: number }).currentTime))
    .toBeGreaterThan(0)
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  await input(page).setInputFiles({ name: 'menu.pdf', mimeType: 'application/pdf', buffer: pdf })
  await page.getByRole('link', { name: 'Ouvrir menu.pdf' }).waitFor()
  const wrong = Buffer.from(
    '1\n00:00:01,000 --> 00:00:02,000\nBonjour\n\n2\n00:00:09,0 --> 00:00:03,0\nFin\n',
  )
  await input(page).setInputFiles({ name: 'fr.srt', mimeType: '', buffer: wrong })
  await page.getByText(/fr\.srt, ligne 6\s: ce moment vient avant le précédent/).waitFor()
  const word = Buffer.from('PK\u0003\u0004 un traitement de texte')
  await input(page).setInputFiles({ name: 'notes.docx', mimeType: '', buffer: word })
  await page.getByText(/Parvis ne sait pas lire notes\.docx/).waitFor()
  await saved(page)
})

test('a picture is cropped around a point that one moves by keys', async () => {
  const { page } = desk
  await startPost(page, 'La vitrine, au carré.')
  const create = { width: 900, height: 600, channels: 3, background: '#1b5e46' } as const
  const buffer = await sharp({ create }).jpeg().toBuffer()
  await input(page).setInputFiles({ name: 'vitrine.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByRole('button', { name: 'Recadrer' }).click()
  const focus = page.getByRole('button', { name: /^Point d’intérêt : 50/ })
  await focus.focus()
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: /^Point d’intérêt : 70/ }).waitFor()
  await page.getByLabel('Proportions').selectOption('1:1')
  await screenshot(page, 'files-crop')
  await expectNoAxeViolations(page)
  const answered = page.waitForResponse('**/api/rpc/library/crop')
  await page.getByRole('dialog').getByRole('button', { name: 'Recadrer' }).click()
  const { json } = (await (await answered).json()) as { json: { width: number; height: number } }
  expect([json.width, json.height]).toEqual([600, 600])
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await saved(page)
})

test('reads in every light, on a telephone and in English', async () => {
  const path = new URL(desk.page.url())
  const storageState = await desk.page.context().storageState()
  for (const view of [
    { theme: 'dark' },
    { theme: 'light', width: 'telephone' },
    { theme: 'light', language: 'en' },
  ] as const) {
    const opened = await openPage(browser, { baseURL: parvis.url, storageState, ...view })
    await opened.page.goto(`${path.pathname}${path.search}`)
    if ('width' in view) await opened.page.getByRole('tab', { name: 'Médias' }).click()
    await opened.page.locator('[data-crop]').first().waitFor()
    await expectNoSidewaysScroll(opened.page)
    await expectNoAxeViolations(opened.page)
    await screenshot(opened.page, `files-${Object.values(view).join('-')}`)
    await opened.close()
  }
})
