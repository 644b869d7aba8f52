import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  saved,
  screenshot,
  type View,
} from '../browser.ts'
import { connectPractice, type Desk, joinDesk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
/** Camille at her desk, and Inès, who writes and must ask. */
let desk: Desk
let writer: Desk

const open = (view: View = {}) => openPage(browser, { baseURL: parvis.url, ...view })

const text = (page: Page) => page.getByRole('textbox', { name: 'Texte commun' })
/** A sentence that the page shows, or also says to a screen reader. */
const shows = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const state = (page: Page, words: string | RegExp) =>
  page.getByRole('list', { name: 'États par compte' }).getByText(words)

async function addAccount(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name }).click()
}

/** A new post with its text and one account, saved. */
async function write(page: Page, words: string, account = /Maison Colibri/): Promise<string> {
  await page.goto('/compose')
  await text(page).fill(words)
  await addAccount(page, account)
  await saved(page)
  await page.waitForURL('**/compose?post=*')
  return new URL(page.url()).searchParams.get('post') ?? ''
}

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await connectPractice(desk)
  await connectPractice(desk, {
    handle: 'colibri-court',
    displayName: 'Colibri Court',
    behaviour: 'silent',
    textLimit: '300',
  })
  writer = await joinDesk(browser, parvis.url, desk)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('the first words make the post, without disturbing the caret', async () => {
  const { page } = desk
  await page.goto('/compose')
  await text(page).pressSequentially('Bonjour la brume', { delay: 90 })
  await page.waitForURL('**/compose?post=*')
  await text(page).pressSequentially(', quatre minutes.')
  await saved(page)
  await page.reload()
  expect(await text(page).inputValue()).toBe('Bonjour la brume, quatre minutes.')
})

test('a post is written, scheduled, unscheduled, and published now', async () => {
  const { page } = desk
  await write(page, 'Une tasse ronde, presque gourmande. #oolong')
  await shows(page, 'Longueurs, images et réglages vérifiés.')
  await page.getByRole('button', { name: 'Changer l’heure de départ' }).click()
  await page.getByRole('button', { name: 'Demain à 9 h' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await state(page, 'Programmée').first().waitFor()
  await page.getByRole('button', { name: 'Déprogrammer' }).first().click()
  await page.getByRole('list', { name: 'États par compte' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  // The page hears of it by itself.
  await state(page, /^Publiée/)
    .first()
    .waitFor()
  expect(desk.problems).toEqual([])
})

test('a blocked version holds back only itself, and Tab cuts it where it should', async () => {
  const { page } = desk
  const long = `${'La feuille entière a la place de s’ouvrir dans la théière. '.repeat(6)}Fin.`
  await write(page, long)
  await addAccount(page, /Colibri Court/)
  await shows(page, /Colibri Court\s:\s\d+ caractères de trop/)
  await page.getByRole('button', { name: /^Programmer 1 version prête/ }).waitFor()
  await page.getByRole('button', { name: /^Colibri Court/ }).click()
  await page.getByRole('button', { name: 'Adapter' }).click()
  const version = page.getByRole('textbox', { name: /Texte de la version/ })
  await version.focus()
  await page.keyboard.press('Tab')
  await page.getByRole('textbox', { name: 'Partie 2 du fil' }).waitFor()
  await page.getByText('1 blocage').waitFor({ state: 'detached' })
  // The common text changes: the adapted version stays, and is asked about.
  await page.keyboard.press('Alt+1')
  await text(page).fill(long.replace('Fin.', 'Fin du fil.'))
  await shows(page, 'Reporter ce changement sur Colibri Court ?')
  await page.getByRole('button', { name: 'Reporter', exact: true }).click()
  await page.keyboard.press('Alt+3')
  expect(await page.getByRole('textbox', { name: 'Partie 2 du fil' }).inputValue()).toContain(
    'Fin du fil.',
  )
  await saved(page)
})

test('an image is added, described, put in order and kept', async () => {
  const { page } = desk
  await write(page, 'Deux images de la récolte.')
  const picture = (background: string) =>
    sharp({ create: { width: 640, height: 480, channels: 3, background } })
      .png()
      .toBuffer()
  const files = [
    { name: 'feuilles.png', mimeType: 'image/png', buffer: await picture('#1b5e46') },
    { name: 'tasse.png', mimeType: 'image/png', buffer: await picture('#c58237') },
  ]
  await page.locator('main input[type="file"]').first().setInputFiles(files)
  await shows(page, '2 conseils')
  await page.keyboard.press('Alt+a')
  await page.getByLabel('Ce que l’image montre').fill('Des feuilles de thé entières.')
  await page.getByRole('button', { name: 'Garder la description' }).click()
  await page.getByText('1 conseil', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Reculer l’image 1' }).click()
  await saved(page)
  await page.reload()
  const descriptions = page.locator('[data-describe]')
  await descriptions.nth(1).waitFor()
  expect(await descriptions.allInnerTexts()).toEqual([
    'Décrire l’image',
    'Des feuilles de thé entières.',
  ])
  // A file that is no picture is refused in its place, and the rest is intact.
  await page
    .locator('main input[type="file"]')
    .first()
    .setInputFiles({
      name: 'note.png',
      mimeType: 'image/png',
      buffer: Buffer.from('pas une image'),
    })
  await page
    .getByText(/note\.png/)
    .first()
    .waitFor()
  expect(await descriptions.count()).toBe(2)
  // One that is too heavy for the network gives way to a smaller copy.
  const noise = randomBytes(2_200 * 1_700 * 3)
  const heavy = await sharp(noise, { raw: { width: 2_200, height: 1_700, channels: 3 } })
    .png()
    .toBuffer()
  await page
    .locator('main input[type="file"]')
    .first()
    .setInputFiles({ name: 'lourde.png', mimeType: 'image/png', buffer: heavy })
  // Eleven megabytes are read and written anew before they stand there.
  await page.getByText('1 blocage').first().waitFor({ timeout: 60_000 })
  await shows(page, '1 blocage')
  await page.locator('[data-reduce]').click()
  await page.getByText('1 blocage').waitFor({ state: 'detached', timeout: 60_000 })
  expect(await descriptions.count()).toBe(3)
})

test('what is typed without a connection is kept, and saved when it returns', async () => {
  const { page } = desk
  await write(page, 'Avant la coupure.')
  await page.context().setOffline(true)
  await text(page).fill('Pendant la coupure, rien ne se perd.')
  await shows(page, 'Gardé sur cet appareil')
  await page.context().setOffline(false)
  await saved(page)
  await page.reload()
  expect(await text(page).inputValue()).toBe('Pendant la coupure, rien ne se perd.')
  desk.problems.length = 0
})

test('two people save one text: both are shown, and nothing is lost', async () => {
  const id = await write(desk.page, 'Le texte de départ.')
  await writer.page.goto(`/posts/${id}`)
  await text(writer.page).waitFor()
  // The link of the second page is cut, so that it cannot follow the first.
  await writer.page.context().setOffline(true)
  await text(writer.page).fill('Le texte écrit par Inès.')
  await text(desk.page).fill('Le texte écrit par Camille.')
  await saved(desk.page)
  await expect
    .poll(async () => {
      const post = await desk.call<{ draft: { common: { text: string } } }>(
        'publishing/posts/read',
        { id },
      )
      return post.draft.common.text
    })
    .toBe('Le texte écrit par Camille.')
  await writer.page.context().setOffline(false)
  const dialog = writer.page.getByRole('dialog', { name: 'Deux textes pour cette publication' })
  await dialog.getByText('Camille Roussel').first().waitFor()
  await expectNoAxeViolations(writer.page)
  await dialog.getByRole('button', { name: 'Garder la mienne' }).click()
  await saved(writer.page)
  // The other page follows by itself.
  await expect.poll(() => text(desk.page).inputValue()).toBe('Le texte écrit par Inès.')
  writer.problems.length = 0
})

test('a writer asks, an approver answers inside, and the post takes its hour', async () => {
  const { page } = writer
  const id = await write(page, 'À valider avant de partir.')
  expect(await page.getByRole('button', { name: 'Publier maintenant' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Changer l’heure de départ' }).click()
  await page.getByRole('button', { name: 'Demain à 9 h' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Demander la validation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Demander la validation' })
  await dialog.getByText('Rien ne part sans réponse.').waitFor()
  await dialog.getByRole('button', { name: 'Demander la validation' }).click()
  await page.getByRole('button', { name: 'Retirer la demande' }).waitFor()

  await desk.page.goto(`/posts/${id}`)
  await shows(desk.page, 'Inès Morel demande une validation pour la version 1.')
  const change = desk.page.getByRole('button', { name: 'Demander une modification' })
  expect(await change.isDisabled()).toBe(true)
  await desk.page.getByLabel('Votre mot').fill('« Oolong » suffit.')
  await change.click()
  await shows(page, '« Oolong » suffit.')
  await text(page).fill('Oolong : à valider avant de partir.')
  await saved(page)
  await page.getByRole('button', { name: 'Demander la validation' }).click()
  await dialog.getByRole('button', { name: 'Demander la validation' }).click()
  await desk.page.getByRole('button', { name: 'Valider la version 2' }).click()
  await state(page, 'Programmée').first().waitFor()
})

test('a guest answers by a link, on a phone, for one exact version', async () => {
  const { page } = writer
  const id = await write(page, 'La brume est là, à infusé quatre minutes.')
  await page.getByRole('button', { name: 'Demander la validation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Demander la validation' })
  await dialog.getByRole('button', { name: 'Demander la validation' }).click()
  await page.getByRole('button', { name: 'Retirer la demande' }).waitFor()
  await page.getByRole('button', { name: 'Plus d’actions' }).click()
  await page.getByRole('menuitem', { name: 'Liens de validation' }).click()
  await page.getByLabel('Nom de la personne').fill('Hélène Garnier')
  await page.getByRole('button', { name: 'Créer le lien' }).click()
  const link = await page.getByLabel('Lien pour Hélène Garnier').innerText()

  const guest = await open({ width: 'telephone' })
  await guest.page.goto(link.trim())
  await guest.page.getByRole('button', { name: 'Valider la version 1' }).waitFor()
  await shows(guest.page, 'Sans votre réponse, rien ne part.')
  await expectNoSidewaysScroll(guest.page)
  await expectNoAxeViolations(guest.page)
  await screenshot(guest.page, 'review-telephone')
  await guest.page.getByRole('button', { name: 'Demander une modification' }).click()
  await shows(guest.page, 'Dites ce qu’il faudrait changer.')
  await guest.page.getByLabel('Votre mot').fill('« À infuser », plutôt.')
  await guest.page.getByRole('button', { name: 'Demander une modification' }).click()
  await shows(guest.page, 'Votre demande est transmise, et rien ne part.')

  await page.goto(`/posts/${id}`)
  await shows(page, '« À infuser », plutôt.')
  await text(page).fill('La brume est là, à infuser quatre minutes.')
  await saved(page)
  await page.getByRole('button', { name: 'Demander la validation' }).click()
  await dialog.getByRole('button', { name: 'Demander la validation' }).click()
  await page.getByRole('button', { name: 'Retirer la demande' }).waitFor()
  await guest.page.goto(link.trim())
  await shows(guest.page, 'Changements depuis votre lecture')
  await guest.page.locator('ins', { hasText: 'infuser' }).waitFor()
  await screenshot(guest.page, 'review-changes-telephone')
  await guest.page.getByRole('button', { name: 'Valider la version 2' }).click()
  await shows(guest.page, 'Version 2 validée, et l’équipe le voit.')
  await shows(page, 'Validée par Hélène Garnier')
  expect(guest.problems).toEqual([])
  await guest.close()
})

test('a refusal says why and keeps the text; a doubt asks a person', async () => {
  const { page } = desk
  await write(page, 'Une publication que le réseau refuse. #panne-refus')
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await state(page, 'Échec').first().waitFor()
  await page.getByRole('button', { name: 'Voir sur Maison Colibri' }).click()
  await shows(page, 'Refusée, rien n’est en ligne')
  await shows(page, 'Voir la réponse du réseau')
  await page.getByRole('button', { name: 'Corriger' }).click()
  await page.keyboard.press('Alt+1')
  await text(page).fill('Une publication que le réseau accepte.')
  await saved(page)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await state(page, /^Publiée/)
    .first()
    .waitFor()

  await write(page, 'Le silence après l’envoi. #panne-apres-envoi', /Colibri Court/)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await state(page, 'À vérifier par vous').first().waitFor({ timeout: 90_000 })
  await page.getByRole('button', { name: 'Voir sur Colibri Court' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByText('À vous de dire').waitFor()
  expect(await panel.getByRole('radio').first().isChecked()).toBe(true)
  await expectNoAxeViolations(page)
  await screenshot(page, 'publication-doubt-desk')
  const download = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Exporter en CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^parvis-.+\.csv$/)
  await panel.getByRole('radio', { name: /Je la vois en ligne/ }).check()
  await panel.getByRole('button', { name: 'Dire qu’elle est en ligne' }).click()
  await panel.getByText('Une personne l’a vue en ligne').waitFor()
})

test('what is online is changed, then deleted, with a word about what stays', async () => {
  const { page } = desk
  await write(page, 'Une publication à reprendre ensuite.')
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await state(page, /^Publiée/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Voir sur Maison Colibri' }).click()
  await page.getByRole('button', { name: /^Modifier sur/ }).click()
  await page.getByLabel('Texte', { exact: true }).fill('Une publication reprise.')
  await page.getByRole('button', { name: 'Modifier en ligne' }).click()
  await shows(page, 'Modifiée sur le réseau')
  await page.getByRole('button', { name: /^Supprimer sur/ }).click()
  await shows(page, /cela ne se défait pas/)
  await page.getByRole('button', { name: 'Supprimer la publication' }).click()
  await shows(page, 'Supprimée sur le réseau')
})

test('every width, theme and language keeps the rules', async () => {
  const id = await write(
    desk.page,
    'Bonjour @ines, voici https://colibri.example/brume #MaisonColibri',
  )
  const storageState = await desk.page.context().storageState()
  const looks: [string, View][] = [
    ['light-desk', { theme: 'light' }],
    ['dark-desk', { theme: 'dark' }],
    ['contrast-desk', { theme: 'contrast', language: 'en' }],
    ['light-tablet', { width: 'tablet' }],
    ['light-telephone', { width: 'telephone' }],
    ['dark-telephone', { width: 'telephone', theme: 'dark', language: 'en' }],
  ]
  for (const [name, view] of looks) {
    const seen = await open({ ...view, storageState })
    await seen.page.goto(`/posts/${id}`)
    await seen.page.getByRole('textbox', { name: /Texte commun|Common text/ }).waitFor()
    await seen.page.waitForLoadState('networkidle')
    await expectNoAxeViolations(seen.page)
    await expectNoSidewaysScroll(seen.page)
    await screenshot(seen.page, `compose-${name}`)
    if (view.width === 'telephone') {
      for (const tab of await seen.page.getByRole('tab').all()) {
        await tab.click()
        await expectNoAxeViolations(seen.page)
        await expectNoSidewaysScroll(seen.page)
      }
    }
    expect(seen.problems).toEqual([])
    await seen.close()
  }
})
