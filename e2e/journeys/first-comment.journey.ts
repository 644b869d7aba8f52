import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoSidewaysScroll,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
  saved,
  screenshot,
} from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
let desk: Desk

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await connectPractice(desk)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('a first comment is written, seen under the preview, and leaves once its post is online', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill('La récolte est là.')
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: /Maison Colibri/ }).click()
  await saved(page)
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Premier commentaire' }).press('Enter')
  const field = page.getByRole('textbox', { name: /^Premier commentaire sur/ })
  // Written at once: the focus is in the field.
  await page.keyboard.type('Le lien : https://colibri.example/recolte')
  expect(await field.inputValue()).toBe('Le lien : https://colibri.example/recolte')
  await page.getByRole('figure', { name: 'Premier commentaire' }).getByText('Le lien').waitFor()
  await saved(page)
  await screenshot(page, 'first-comment')
  await expectNoViolationsInAnyTheme(page)
  await field.fill('x'.repeat(6_000))
  await page.getByText(/premier commentaire\s:\s[\d\s]+caractères de trop/).waitFor()
  await page.getByRole('button', { name: 'Retirer le commentaire' }).click()
  await page.getByRole('button', { name: 'Premier commentaire' }).click()
  await field.fill('Le lien : https://colibri.example/recolte')
  await saved(page)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  const rows = page.getByRole('list', { name: 'États par compte' })
  const row = rows.getByRole('listitem').filter({ hasText: 'Premier commentaire' })
  await row.getByText(/^Publiée/).waitFor()
  await row.getByRole('button', { name: /Voir le commentaire/ }).click()
  const panel = page.getByRole('dialog', { name: /^Premier commentaire, sur/ })
  await panel.getByText('Acceptée par le réseau').waitFor()
  await screenshot(page, 'first-comment-panel')
  await panel.getByRole('button', { name: 'Fermer le panneau' }).click()
  // Deleted there with its post, and before it.
  await rows.getByRole('button', { name: /^Voir sur/ }).click()
  await page.getByRole('button', { name: /^Supprimer sur/ }).click()
  await page.getByRole('button', { name: 'Supprimer la publication' }).click()
  await row.getByText(/^Supprimée/).waitFor({ state: 'attached' })
  expect(desk.problems).toEqual([])
})

test('on a telephone it is written whole', async () => {
  const storageState = await desk.page.context().storageState()
  const id = new URL(desk.page.url()).searchParams.get('post') ?? ''
  const phone = await openPage(browser, {
    ...{ baseURL: parvis.url, width: 'telephone', storageState },
  })
  await phone.page.goto(`/compose?post=${id}`)
  await phone.page.getByRole('tablist').waitFor()
  await phone.page.getByRole('navigation', { name: 'Versions' }).getByRole('button').nth(1).click()
  await phone.page.getByRole('textbox', { name: /^Premier commentaire sur/ }).waitFor()
  await expectNoSidewaysScroll(phone.page)
  await screenshot(phone.page, 'first-comment-phone')
  await phone.close()
})
