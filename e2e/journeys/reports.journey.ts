import { readFileSync } from 'node:fs'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillOf, readPdf } from '#features/reports/drawing/testing.ts'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  type OpenedPage,
  openPage,
  screenshot,
  type Width,
  widths,
} from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
let desk: Desk
let demo: string

/** Signed in, in the demo brand: three months of posts, answers and figures. */
async function demoPage(width: Width, language: 'fr' | 'en' = 'fr'): Promise<OpenedPage> {
  const storageState = await desk.page.context().storageState()
  const opened = await openPage(browser, { baseURL: parvis.url, width, language, storageState })
  await opened.page.goto(`${parvis.url}/today?workspace=${demo}`)
  return opened
}

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url, {}, { name: 'Atelier neuf' })
  const made = await desk.call<{ id: string }>('start/createDemo', {})
  demo = made.id
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

const sentence = (page: Page) => page.getByRole('heading', { level: 1 })
const download = async (page: Page, name: string): Promise<Download> => {
  const coming = page.waitForEvent('download', { timeout: 90_000 })
  await page.getByRole('button', { name, exact: true }).click()
  return coming
}
const bytesOf = async (file: Download) => readFileSync(await file.path())

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('an empty workspace is told what is missing, and where to begin', async () => {
  await desk.page.goto('/reports')
  await sentence(desk.page).getByText('Aucun compte n’est connecté').waitFor()
  await desk.page.getByRole('link', { name: 'Connecter un compte' }).waitFor()
  await expectNoAxeViolations(desk.page)
}, 120_000)

test('the last month stands as a document, and other periods are a key away', async () => {
  const { page, problems, close } = await demoPage('desk')
  await page.goto('/reports')
  await page.getByRole('navigation', { name: 'Sommaire du bilan' }).waitFor()
  expect(await sentence(page).innerText()).toMatch(/^(Un |Trop peu|Première)/)
  await page.locator('figure > [aria-hidden] svg').first().waitFor()
  const month = await page.locator('article').innerText()
  await page.keyboard.press('t')
  await page.waitForURL(/kind=quarter/)
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/date=/)
  await page.keyboard.press('m')
  await page.waitForURL(/kind=month/)
  expect(month).toContain('Abonnés')
  expect(problems).toEqual([])
  await close()
}, 180_000)

test('every chart has its table with the same numbers, every figure its definition', async () => {
  const { page, close } = await demoPage('desk')
  await page.goto('/reports')
  await page.getByRole('button', { name: 'Voir le tableau' }).first().click()
  await page.getByRole('region', { name: 'Tableau : Abonnés par jour' }).waitFor()
  const days = page.locator('figure table tbody tr')
  expect(await days.count()).toBeGreaterThan(20)
  await page.getByRole('button', { name: 'Définition : Abonnés' }).first().click()
  await page.getByText('Tel que le réseau le compte').waitFor()
  await close()
}, 180_000)

test('a PDF and sheets are taken away, and the PDF is kept', async () => {
  const { page, close } = await demoPage('desk')
  await page.goto('/reports')
  const pdf = await download(page, 'Télécharger le PDF')
  expect(pdf.suggestedFilename()).toMatch(/^maison-colibri-bilan-.*\.pdf$/)
  const read = readPdf(await bytesOf(pdf))
  expect(read.language).toBe('fr-FR')
  expect(read.tags).toContain('H1')
  await page.getByRole('list', { name: 'PDF gardés' }).waitFor()
  const csv = await download(page, 'Télécharger les tableaux CSV')
  expect((await bytesOf(csv)).toString()).toContain('Indicateur')
  const xlsx = await download(page, 'Télécharger le classeur XLSX')
  expect((await bytesOf(xlsx)).subarray(0, 2).toString()).toBe('PK')
  await close()
}, 240_000)

test('the workspace chooses its colour and its logo, and each is taken back in one act', async () => {
  const { page, problems, close } = await demoPage('desk')
  await page.goto('/settings/workspace')
  const colour = page.getByRole('textbox', { name: 'Couleur de la marque' })
  await colour.fill('#ffd200')
  await page.getByText('Trop claire pour se lire sur du papier blanc').waitFor()
  await page.getByText('#8e7400', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Changer la couleur' }).click()
  await page.getByText('Couleur changée.').first().waitFor()
  await expectNoAxeViolations(page)
  await page.goto('/reports')
  const yellow = readPdf(await bytesOf(await download(page, 'Télécharger le PDF')))
  expect(yellow.drawn.includes(fillOf('#8e7400'))).toBe(true)
  expect(yellow.alternatives).toContain('Logo : Maison Colibri')
  await page.goto('/settings/workspace')
  await page.getByRole('button', { name: 'Retirer le logo' }).click()
  await page.getByText('Aucun logo pour l’instant').waitFor()
  await page.getByRole('button', { name: 'Remettre comme avant' }).click()
  await page.getByRole('img', { name: 'Logo actuel' }).waitFor()
  const files = page.locator('input[type="file"]')
  await files.setInputFiles({
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  })
  await page.getByText('Parvis ne sait pas lire logo.svg.').waitFor()
  await files.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: onePixel })
  await page.getByText('Logo changé.').first().waitFor()
  await colour.fill('#126782')
  await page.getByRole('button', { name: 'Changer la couleur' }).click()
  await page.getByText('prennent cette couleur').waitFor()
  expect(problems.filter(problem => !problem.includes('415'))).toEqual([])
  await close()
}, 240_000)

test('is read in each theme, both languages and three widths', async () => {
  for (const language of ['fr', 'en'] as const) {
    for (const width of Object.keys(widths) as Width[]) {
      const { page, problems, close } = await demoPage(width, language)
      await page.goto('/reports')
      await page.locator('figure > [aria-hidden] svg').first().waitFor()
      await expectNoViolationsInAnyTheme(page, async theme => {
        await page.locator('figure > [aria-hidden] svg').first().waitFor()
        if (theme !== 'contrast') await screenshot(page, `reports-${width}-${theme}-${language}`)
      })
      await expectNoSidewaysScroll(page)
      expect(problems).toEqual([])
      await close()
    }
  }
}, 400_000)
