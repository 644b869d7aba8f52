import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  screenshot,
  themes,
  wearTheme,
} from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const languages = ['fr', 'en'] as const
const nextYear = new Date().getFullYear() + 1

let parvis: RunningParvis
let browser: Browser
let desk: Desk

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await connectPractice(desk)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

const titles = async () => {
  const { items } = await desk.call<{ items: { excerpt: string }[] }>('publishing/posts/list', {})
  return items.map(item => item.excerpt).sort()
}

test('a file is read, put in order line by line, imported whole and taken back', async () => {
  const { page } = desk
  await page.goto('/settings/import')
  await choose(
    page,
    'calendrier.csv',
    [
      `03/04/${nextYear} 09:00,"La brume, enfin",https://colibri.example/brume`,
      `04/04/${nextYear} 09:00,La place rouvre,`,
      'bientôt,Le marché du dimanche,',
      `05/04/${nextYear} 09:00,À oublier,`,
    ].join('\n'),
  )
  await page.getByText('le jour et le mois se confondent').first().waitFor()
  const importing = page.getByRole('button', { name: 'Importer', exact: true })
  expect(await importing.isDisabled()).toBe(true)
  await page.getByLabel('03/04 est le').selectOption({ label: '3 avril' })
  await page.getByText(/Une ligne pose question/).waitFor()
  await page.getByText(/Ligne 3, colonne «\s1\s»\s: cette date ne se lit pas\./).waitFor()
  await screenshot(page, 'import-question-desk')
  await page.getByLabel('Heure de départ').fill(`${nextYear}-04-06 10:00`)
  await page.getByLabel('Heure de départ').blur()
  await page.getByRole('button', { name: 'Écarter cette ligne, 4' }).click()
  await page.getByText('3 publications sont prêtes.').waitFor()
  await page.getByRole('checkbox', { name: /Maison Colibri/ }).check()
  await page.getByRole('radio', { name: 'Programmer' }).check()
  await page.getByText('3 publications sont prêtes.').waitFor()
  await importing.click()
  await page.getByText('Publications importées : 3.').first().waitFor()
  expect(await titles()).toEqual([
    'La brume, enfin https://colibri.example/brume',
    'La place rouvre',
    'Le marché du dimanche',
  ])
  await page.goto(`/calendar?view=month&date=${nextYear}-04-06`)
  await page.getByText('Le marché du dimanche').first().waitFor()
  await page.goto('/settings/import')
  await page.getByRole('button', { name: 'Retirer l’import, calendrier.csv' }).click()
  await page.getByText('Import retiré', { exact: true }).waitFor()
  expect(await titles()).toEqual([])
  expect(desk.problems).toEqual([])
})

test('the same file is noticed, and what is no file of posts is refused', async () => {
  const { page } = desk
  const file = 'Text,Image URL,Tags,Posting Time\nBonjour,https://a.example/b.jpg,,\n'
  await page.goto('/settings/import')
  await choose(page, 'reserve.csv', file)
  await page.getByText('Une publication est prête.').waitFor()
  await page.getByText(/Image à ajouter vous-même/).waitFor()
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  await page.getByText('Publications importées : 1.').first().waitFor()
  await choose(page, 'reserve.csv', file)
  await page.getByText(/Ce fichier a déjà été importé/).waitFor()
  await page.getByRole('button', { name: 'Importer quand même' }).waitFor()
  await page.goto('/settings/import')
  await choose(page, 'vide.csv', ' \n')
  await page.getByText(/il ne contient aucune publication/).waitFor()
  expect(await titles()).toEqual(['Bonjour'])
})

test.each(languages)('the page breaks no rule in any theme or width: %s', async language => {
  const storageState = await desk.page.context().storageState()
  for (const width of ['desk', 'tablet', 'telephone'] as const) {
    const seen = await openPage(browser, { baseURL: parvis.url, language, width, storageState })
    await seen.page.goto('/settings/import')
    await seen.page.getByRole('listitem').first().waitFor()
    await expectNoAxeViolations(seen.page)
    await expectNoSidewaysScroll(seen.page)
    await choose(
      seen.page,
      `${width}-${language}.csv`,
      'Texte;Date;Compte\nBonjour;demain;inconnu\n;2030-01-01 09:00;\nBrume;2030-01-01 09:00;\n',
    )
    await seen.page.getByRole('list').getByText('Brume').waitFor()
    // The colours are the same at every width.
    for (const theme of width === 'desk' ? themes : (['light'] as const)) {
      await wearTheme(seen.page, theme)
      await expectNoAxeViolations(seen.page)
    }
    await expectNoSidewaysScroll(seen.page)
    await wearTheme(seen.page, 'light')
    await screenshot(seen.page, `import-${width}-${language}`)
    expect(seen.problems).toEqual([])
    await seen.close()
  }
})
