/** The invented brand: planted from the first run, alive, and taken away; and what a person may ask of their data. */
import { readFileSync } from 'node:fs'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  launchBrowser,
  type OpenedPage,
  openPage,
  saved,
  toast,
} from '../browser.ts'
import { camille } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

/** What the practice network and a loaded machine may take together. */
const patience = 60_000

let parvis: RunningParvis
let browser: Browser
let opened: OpenedPage

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const conversations = (page: Page) => page.locator('[data-conversation]')

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  opened = await openPage(browser, { baseURL: parvis.url })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('from the first run, the demo opens on a day at work', async () => {
  const { page } = opened
  await page.goto('/first-run')
  await page.getByLabel('Prénom et nom').fill(camille.name)
  await page.getByLabel('Adresse électronique').fill(camille.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(camille.password)
  const begun = performance.now()
  await page.getByRole('button', { name: 'Voir la marque d’essai' }).click()
  await page.getByText('Un instant, tout se met en place.').waitFor()
  await page.waitForURL('**/today', { timeout: patience })
  await heading(page)
    .getByText(/Bonjour Camille/)
    .waitFor()
  console.log(`the demo was planted in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  const urgent = page.getByRole('list', { name: 'Conversations urgentes' })
  await urgent.getByText('Thomas Lefèvre').waitFor()
  await expectNoAxeViolations(page)
  // The brand has a logo: it keeps to the height of the line that it stands in.
  const logo = await page.getByRole('banner').locator('img').first().boundingBox()
  expect(logo?.height).toBeGreaterThan(20)
  expect(logo?.height).toBeLessThan(40)
})

test('messages wait by urgency, with the post that they answer', async () => {
  const { page } = opened
  await page.goto('/inbox')
  await conversations(page).nth(5).waitFor()
  await page
    .getByRole('button', { name: /Thomas Lefèvre/ })
    .or(conversations(page).filter({ hasText: 'Thomas Lefèvre' }))
    .first()
    .click()
  const thread = page.getByRole('region', { name: 'Conversation' })
  await thread.getByText(/ma fille est allergique aux fruits à coque/).waitFor()
  await thread.getByText(/J–1 avant le retour de la brume/).waitFor()
})

test('the month has its figures, and the month before it too', async () => {
  const { page } = opened
  await page.goto('/reports')
  await page.getByRole('navigation', { name: 'Sommaire du bilan' }).waitFor()
  const sheet = page.locator('article')
  await sheet.getByText(/La communauté gagne \d+ personnes/).waitFor()
  const before = await heading(page).innerText()
  expect(before).toMatch(/^Un /)
  await page.getByRole('button', { name: 'Définition : Abonnés' }).first().waitFor()
  expect(await sheet.getByText(/^[+−]\d/).count()).toBeGreaterThan(3)
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/date=/)
  await sheet.getByText(/La communauté gagne \d+ personnes/).waitFor()
})

test('the calendar has what went out and what is to come', async () => {
  const { page } = opened
  await page.goto('/calendar?view=list')
  await page.getByText('Programmée').first().waitFor()
  await page.goto('/calendar?view=month')
  await page.getByText('La brume est levée').first().waitFor()
  await page
    .getByText(/Synthèse du débat|J–1 avant|Comme chaque jeudi/)
    .first()
    .waitFor()
})

test('a new post gets an answer from an audience that goes on living', async () => {
  const { page } = opened
  await page.goto('/compose')
  await page
    .getByRole('textbox', { name: 'Texte commun' })
    .fill('Une tasse, une question. #essai-question')
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: /Maison Colibri/ }).click()
  await saved(page)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await page
    .getByRole('list', { name: 'États par compte' })
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: patience })
  const before = await openInbox(page)
  await expect
    .poll(() => waiting(page), { timeout: patience, interval: 1_000 })
    .toBeGreaterThan(before)
})

test('a person’s data are exported in two files, then erased with a receipt', async () => {
  const { page } = opened
  await page.goto('/settings/data')
  await page.getByLabel('Chercher une personne').fill('thomas')
  const person = page.getByRole('listitem').filter({ hasText: 'Thomas Lefèvre' })
  const files: Download[] = []
  page.on('download', file => files.push(file))
  await person.getByRole('button', { name: 'Exporter ses données' }).click()
  await expect.poll(() => files.length).toBe(2)
  const texts = await Promise.all(files.map(async file => readFileSync(await file.path(), 'utf8')))
  const names = files.map(file => file.suggestedFilename().replace(/^.*\./, ''))
  expect(names.sort()).toEqual(['html', 'json'])
  for (const text of texts) expect(text).toContain('fruits à coque')

  await person.getByRole('button', { name: 'Effacer', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Effacer cette personne' })
  await dialog.getByText('Les chiffres ne changent pas.').waitFor()
  await expectNoAxeViolations(page)
  await dialog.getByRole('button', { name: 'Effacer la personne' }).click()
  await toast(page, 'Personne effacée. Le récépissé est dans la liste.').waitFor()
  await page.getByText(/Une personne de l’audience, \d+ lignes/).waitFor()
  await page.getByText('Rien pour « thomas ».').waitFor()
  await page.goto('/inbox')
  await conversations(page).first().waitFor()
  expect(await page.getByText('Thomas Lefèvre').count()).toBe(0)
  await page.getByLabel('Chercher dans les messages').fill('allergique coque')
  await page.getByText('fruits à coque').waitFor({ state: 'detached' })
})

test('how long conversations are kept is chosen, and kept', async () => {
  const { page } = opened
  await page.goto('/settings/data')
  const kept = page.getByLabel('Conversations', { exact: true })
  await kept.selectOption({ label: '24 mois' })
  await toast(page, 'Durée de conservation changée.').waitFor()
  await page.reload()
  await kept.waitFor()
  await expect.poll(() => kept.inputValue()).toBe('24')
  await expectNoAxeViolations(page)
})

test('one act takes the demo away, and the first run is back', async () => {
  const { page } = opened
  await page.goto('/settings/workspace')
  await page.getByRole('button', { name: 'Retirer la marque d’essai' }).click()
  const dialog = page.getByRole('dialog', { name: 'Retirer « Maison Colibri »' })
  await dialog.getByRole('button', { name: 'Retirer la marque d’essai' }).click()
  await page.waitForURL('**/first-run', { timeout: patience })
  await page.getByLabel('Nom de l’espace').waitFor()
  await page.goto('/inbox')
  await page.waitForURL('**/first-run')
  const start = await page.request.post('/api/rpc/start/read', {
    data: { json: {} },
    headers: { origin: parvis.url },
  })
  const { json } = (await start.json()) as { json: { session: { workspaces: unknown[] } } }
  expect(json.session.workspaces).toEqual([])
  expect(opened.problems).toEqual([])
})

async function openInbox(page: Page): Promise<number> {
  await page.goto('/inbox')
  await conversations(page).first().waitFor()
  return waiting(page)
}

/** « 18 conversations », beside the title of the list. */
async function waiting(page: Page): Promise<number> {
  const words = await page
    .getByText(/^\d+ conversations$/)
    .first()
    .innerText()
  return Number.parseInt(words, 10)
}
