import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantToZoned } from '#kit/time/zones.ts'
import { launchBrowser, type OpenedPage, openPage, saved, screenshot } from '../browser.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const root = resolve(import.meta.dirname, '../..')
/** The numbered steps of the tour, in the order of the README. */
const steps = readTour()

let parvis: RunningParvis
let browser: Browser
let visitor: OpenedPage
let due = new Date(Number.NaN)

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  visitor = await openPage(browser, { baseURL: parvis.url })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

function readTour(): string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const tour = readme.split('## The five-minute tour')[1]?.split('\n## ')[0] ?? ''
  return [...tour.matchAll(/^\d\. (.+)$/gm)].map(([, step]) => step ?? '')
}

/** Words of the screen, which step `number` of the README has too: neither can change without the other. */
function said(number: number, words: string): string {
  const step = steps[number - 1] ?? ''
  if (!step.includes(words)) throw new Error(`Step ${number} of the tour does not say « ${words} »`)
  return words
}

const button = (page: Page, number: number, words: string) =>
  page.getByRole('button', { name: said(number, words) })
const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })

/** The next whole minute that leaves ten seconds to write it. */
const nextMinute = () => new Date(Math.ceil((Date.now() + 10_000) / 60_000) * 60_000)

async function write(page: Page, words: string): Promise<void> {
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill(words)
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: /Les Halles/ }).click()
  await saved(page)
}

async function schedule(page: Page, at: Date): Promise<void> {
  const { date, time } = instantToZoned(at, 'Europe/Paris')
  await page.getByText(said(6, 'Sans heure de départ')).waitFor()
  await page.getByRole('button', { name: new RegExp(`^${said(6, 'Changer')}`) }).click()
  await page.getByLabel('Date', { exact: true }).fill(date)
  await page.getByLabel('Heure', { exact: true }).fill(time)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: new RegExp(`^${said(6, 'Programmer')}`) }).click()
  await states(page)
    .getByText(/^Programmée/)
    .waitFor()
}

test('the tour has nine steps, and says the same in both languages', () => {
  expect(steps).toHaveLength(9)
  const catalogues = globSync('src/**/catalogues/en.po', { cwd: root })
  const texts = catalogues.map(file => readFileSync(join(root, file), 'utf8')).join('\n')
  const pairs = steps.flatMap(step => [...step.matchAll(/\*{1,2}([^*/`]+) \/ ([^*/`]+)\*{1,2}/g)])
  expect(pairs.length).toBeGreaterThan(12)
  const missing = pairs.filter(([, french, english]) => {
    return !texts.includes(`msgid "${french}"\nmsgstr "${english}"`)
  })
  expect(missing.map(([pair]) => pair)).toEqual([])
})

test('1 and 2: the printed address opens the first access', async () => {
  const { page } = visitor
  await page.goto(parvis.printedUrl())
  await page.getByRole('heading', { name: said(2, 'Ouvrons votre parvis.') }).waitFor()
  await page.getByLabel('Prénom et nom').fill('Nadia Benali')
  await page.getByLabel('Adresse électronique').fill('nadia@halles.example')
  await page.getByLabel('Mot de passe', { exact: true }).fill('dix signes')
  await page.getByLabel('Nom de l’espace').fill('Les Halles')
  expect(await page.getByLabel('Fuseau horaire').inputValue()).toBe('Europe/Paris')
  await button(page, 2, 'Créer l’espace').click()
})

test('3: a practice account in one click', async () => {
  const { page } = visitor
  await button(page, 3, 'Essayer sans compte').click()
  await page.getByText('Un compte est prêt.').waitFor()
})

test('4: a post, its account, its image and what the image shows', async () => {
  const { page } = visitor
  await page.getByRole('link', { name: said(4, 'Composer une publication') }).click()
  await button(page, 4, 'Ajouter un compte').click()
  await page.getByRole('menuitem', { name: /Les Halles/ }).click()
  await page.getByRole('textbox', { name: 'Texte commun' }).fill('La halle rouvre samedi.')
  const chooser = page.waitForEvent('filechooser')
  await button(page, 4, 'Ajouter un fichier').click()
  const buffer = await sharp({
    create: { width: 900, height: 600, channels: 3, background: '#2f765b' },
  })
    .png()
    .toBuffer()
  await (await chooser).setFiles({ name: 'halle.png', mimeType: 'image/png', buffer })
  await page.getByText('1 conseil', { exact: true }).waitFor()
  await button(page, 4, 'Décrire l’image').first().click()
  await page.getByLabel('Ce que l’image montre').fill('La halle, vue de la place.')
  await page.getByRole('button', { name: 'Garder la description' }).click()
  await page.getByText(said(4, 'Avant de partir')).waitFor()
  await page.getByText('Longueurs, images et réglages vérifiés.').waitFor()
  await page.getByText('Aperçu indicatif').waitFor()
  await saved(page)
  await screenshot(page, 'tour-composed')
})

test('5: a manager needs no approval, and finds who does', async () => {
  const { page } = visitor
  const post = page.url()
  await page.getByText('Sans validation à demander').waitFor()
  await page.getByRole('button', { name: new RegExp(`^${said(5, 'Programmer')}`) }).waitFor()
  const [, place] = said(5, 'Réglages, Règles de validation').split(', ')
  await page.goto('/settings')
  await page.getByRole('link', { name: place ?? '' }).click()
  expect(await page.getByLabel(said(5, 'Rédaction')).isChecked()).toBe(true)
  expect(await page.getByLabel('Responsable').isChecked()).toBe(false)
  said(5, 'Demander la validation')
  await page.goto(post)
})

test('6 and 7: it takes an hour, leaves, and shows every attempt', async () => {
  const { page } = visitor
  due = nextMinute()
  await schedule(page, due)
  said(7, 'g a')
  await page.goto('/today')
  await page.getByText('La halle rouvre samedi.').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await page.waitForURL('**/calendar')
  await page.getByText('La halle rouvre samedi.').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForURL('**/today')
  await page
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: 90_000 })
  expect(Date.now()).toBeGreaterThanOrEqual(due.getTime())
  await screenshot(page, 'tour-today')
  await page
    .getByRole('link', { name: /La halle rouvre samedi/ })
    .first()
    .click()
  await page.getByRole('button', { name: new RegExp(`^${said(7, 'Voir')}`) }).click()
  const history = page.getByRole('region', { name: 'Historique des tentatives' })
  await history.getByText('Acceptée par le réseau').waitFor()
  const download = page.waitForEvent('download')
  await history.getByRole('button', { name: 'Exporter en CSV' }).click()
  const [head, line] = readFileSync(await (await download).path(), 'utf8').split('\r\n')
  const worker = (head ?? '').split(',').indexOf('worker')
  expect((line ?? '').split(',')[worker]).toBeTruthy()
})

test('8: two bad days, and what Parvis makes of them', async () => {
  const { page } = visitor
  await write(page, `Le marché reprend. ${said(8, '#panne-apres-envoi')}`)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page)
    .getByText(new RegExp(`^${said(8, 'Publiée')}`))
    .waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Voir sur/ }).click()
  const history = page.getByRole('region', { name: 'Historique des tentatives' })
  await history.getByText('Relecture : elle est en ligne').waitFor()
  await history.getByText('Pas de réponse sûre, elle a pu aboutir').waitFor()
  expect(await history.getByText('Demande envoyée').count()).toBe(1)
  await screenshot(page, 'tour-doubt')
  await write(page, `Le marché reprend. ${said(8, '#panne-refus')}`)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page).getByText(said(8, 'Échec')).waitFor({ timeout: 30_000 })
  const text = page.getByRole('textbox', { name: 'Texte commun' })
  expect(await text.inputValue()).toContain('Le marché reprend.')
})

test('9: everything is suspended, and each missed post is decided', async () => {
  const { page } = visitor
  await write(page, 'Dimanche, la halle ferme à midi.')
  due = nextMinute()
  await schedule(page, due)
  await page.goto('/today')
  await button(page, 9, 'Tout suspendre').first().click()
  const dialog = page.getByRole('dialog', { name: 'Suspendre les publications' })
  await dialog.getByLabel('Pourquoi').fill('Une coulée de boue bloque la place.')
  await dialog.getByRole('button', { name: 'Tout suspendre' }).click()
  await page.getByText('Une coulée de boue bloque la place').first().waitFor()
  await screenshot(page, 'tour-suspended')
  await new Promise(resolve => setTimeout(resolve, due.getTime() + 2_000 - Date.now()))
  await button(page, 9, 'Reprendre').first().click()
  await page.waitForURL('**/missed')
  await page.getByText('Dimanche, la halle ferme à midi.').first().waitFor()
  await button(page, 9, 'Publier maintenant').waitFor()
  await page.getByRole('button', { name: new RegExp(`^${said(9, 'Reprogrammer')}`) }).waitFor()
  await button(page, 9, 'Garder en brouillon').waitFor()
  await screenshot(page, 'tour-missed')
  expect(said(9, '(`1`)')).toBe('(`1`)')
  await page.keyboard.press('1')
  await page.getByText('Tout est décidé.').first().waitFor()
  await page.goto('/today')
  const row = page.getByRole('listitem').filter({ hasText: 'Dimanche, la halle ferme à midi.' })
  await row
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: 30_000 })
  expect(visitor.problems).toEqual([])
})
