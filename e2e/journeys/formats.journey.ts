import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeApp, startFake as startInstagram } from '#connectors/instagram/fake/server.ts'
import { startFake as startLinkedIn } from '#connectors/linkedin/fake/server.ts'
import { client as linkedInApp } from '#connectors/linkedin/fake/state.ts'
import { walkConsent } from '#connectors/testing-consent.ts'
import { startFake as startX } from '#connectors/x/fake/server.ts'
import { client as xApp } from '#connectors/x/fake/state.ts'
import {
  expectNoSidewaysScroll,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
  saved,
  screenshot,
  toast,
} from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let instagram: Awaited<ReturnType<typeof startInstagram>>
let linkedIn: Awaited<ReturnType<typeof startLinkedIn>>
let x: Awaited<ReturnType<typeof startX>>
let parvis: RunningParvis
let browser: Browser
let desk: Desk

const film = readFileSync(new URL('../../src/features/library/fixtures/film.mp4', import.meta.url))

beforeAll(async () => {
  ;[instagram, linkedIn, x] = await Promise.all([startInstagram(), startLinkedIn(), startX()])
  const hosts = {
    ...Object.fromEntries(
      [
        ...['graph.facebook.com', 'rupload.facebook.com', 'www.facebook.com'],
        ...['graph.instagram.com', 'www.instagram.com', 'api.instagram.com'],
      ].map(host => [host, instagram.url]),
    ),
    ...{ 'api.linkedin.com': linkedIn.url, 'www.linkedin.com': linkedIn.url },
    ...{ 'api.x.com': x.url, 'x.com': x.url },
  }
  parvis = await startParvis({
    hosts,
    env: { PARVIS_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' },
  })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await connect('linkedin', linkedIn.url, { ...linkedInApp, access: 'members' })
  await connect('x', x.url, { clientId: xApp.id, clientSecret: xApp.secret })
  await connect('instagram', instagram.url, fakeApp, { login: 'facebook' })
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await Promise.all([instagram?.stop(), linkedIn?.stop(), x?.stop()])
})

/** By the network’s own consent page, walked in a person’s place: it stands at an address that no browser reaches. */
async function connect(
  network: string,
  fake: string,
  app: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await desk.call('channels/apps/keep', { network, fields: app })
  const begun = await desk.call<{ authorize: string }>('channels/begin', { network, fields })
  const said = await walkConsent(begun.authorize, fake)
  await desk.page.goto(`/connect/callback?${new URLSearchParams(said)}`)
  await desk.page.waitForURL(/[?&](connected|choice|refused)=/)
  const choice = new URL(desk.page.url()).searchParams.get('choice')
  if (!choice) return
  const { accounts } = await desk.call<{ accounts: { remoteId: string }[] }>('channels/choices', {
    id: choice,
  })
  const remoteIds = accounts.slice(0, 1).map(account => account.remoteId)
  await desk.call('channels/choose', { id: choice, remoteIds })
}

const common = (page: Page) => page.getByRole('textbox', { name: 'Texte commun' })
const versions = (page: Page) => page.getByRole('navigation', { name: 'Versions' })
const checks = (page: Page) => page.locator('#checks')

async function write(page: Page, words: string, network: RegExp): Promise<void> {
  await page.goto('/compose')
  await common(page).fill(words)
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: network }).click()
  await versions(page).getByRole('button').last().click()
  await saved(page)
}

async function chooseFormat(page: Page, from: string, to: RegExp): Promise<void> {
  await page.getByRole('button', { name: `Format : ${from}` }).click()
  await page.getByRole('menuitem', { name: to }).click()
}

const picture = async (name: string, width: number, height: number) => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height, channels: 3, background: '#3b6a55' } })
    .png()
    .toBuffer(),
})

const addFiles = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').first().setInputFiles(files)

test('a poll is written with the keys alone, keeps its words in another format, and leaves', async () => {
  const { page } = desk
  await write(page, 'Dites-nous ce que vous voudriez goûter samedi.', /LinkedIn/)
  await chooseFormat(page, 'Publication', /Sondage/)
  await checks(page).getByText('attend un sondage').waitFor()
  await checks(page).getByText('attend un titre').waitFor()
  await page.getByLabel('Question du sondage').fill('Quel thé ce samedi ?')
  const answer = (place: number) => page.getByRole('textbox', { name: `Réponse ${place}` })
  await answer(1).fill('Oolong')
  await answer(1).press('Enter')
  await page.keyboard.type('Sencha')
  await page.keyboard.press('Alt+ArrowUp')
  expect(await answer(1).inputValue()).toBe('Sencha')
  await answer(3).fill('Une réponse bien trop longue pour ce réseau-là')
  await checks(page).getByText('réponse trop longue').waitFor()
  await answer(3).fill('')
  await answer(3).press('Backspace')
  await page.getByRole('combobox', { name: 'Durée' }).click()
  await page.getByRole('option', { name: '3 jours' }).click()
  await screenshot(page, 'formats-poll')

  await chooseFormat(page, 'Sondage', /Publication/)
  await page
    .getByText('Gardé ici, mais ne part pas dans ce format : le titre et le sondage.')
    .waitFor()
  await chooseFormat(page, 'Publication', /Sondage/)
  expect(await answer(2).inputValue()).toBe('Oolong')
  await saved(page)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await page
    .getByRole('list', { name: 'États par compte' })
    .getByText(/Publiée/)
    .waitFor({ timeout: 40_000 })
  const [post] = linkedIn.state.posts.values()
  expect(JSON.stringify(post)).toContain('Quel thé ce samedi ?')
  expect(JSON.stringify(post)).toContain('THREE_DAYS')
})

test('a text that is too long becomes a numbered thread', async () => {
  const { page } = desk
  const sentence =
    'La brume revient sur la place, et la halle rouvre ce samedi pour les producteurs.'
  await write(page, `${sentence} `.repeat(8).trim(), / X$|X/)
  await checks(page).getByRole('button', { name: 'Couper' }).click()
  await page.getByText(/^Fil de 3 parties/).waitFor()
  await page.getByRole('button', { name: 'Numéroter les parties' }).click()
  const last = page.getByRole('textbox', { name: 'Partie 3 du fil' })
  expect(await last.inputValue()).toMatch(/ 3\/3$/)
  await page.getByRole('button', { name: 'Joindre la partie 3 à la précédente' }).click()
  await page.getByRole('button', { name: 'Renuméroter' }).click()
  expect(await page.getByRole('textbox', { name: 'Partie 2 du fil' }).inputValue()).toMatch(/2\/2$/)
  await page.getByRole('button', { name: 'Retirer les numéros' }).click()
  expect(await page.getByRole('textbox', { name: 'Partie 1 du fil' }).inputValue()).not.toMatch(
    /\d\/\d$/,
  )
})

test('files choose their format, and are made to fit it', async () => {
  const { page } = desk
  await write(page, 'La halle rouvre ce samedi.', /Instagram/)
  await versions(page)
    .getByRole('button', { name: /Texte commun/ })
    .first()
    .click()
  await addFiles(page, [
    await picture('place.png', 1_200, 1_200),
    await picture('affiche.png', 900, 1_600),
  ])
  await toast(page, /en Carrousel/).waitFor()
  const convert = checks(page).getByText('n’accepte pas le type du fichier 1')
  await convert.waitFor()
  await checks(page).getByRole('button', { name: 'Recadrer' }).click()
  const dialog = page.getByRole('dialog', { name: /Recadrer/ })
  await screenshot(page, 'formats-crop')
  await dialog.getByRole('button', { name: 'Recadrer' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await checks(page).getByText('les proportions').waitFor({ state: 'hidden' })
  await page.getByRole('radio', { name: 'Grille' }).check()
  await page.getByText('Dans la grille du profil').waitFor()
  await screenshot(page, 'formats-grid')
})

test('a video is a Reel, with its cover', async () => {
  const { page } = desk
  await write(page, 'Six secondes de brume.', /Instagram/)
  await versions(page)
    .getByRole('button', { name: /Texte commun/ })
    .first()
    .click()
  await addFiles(page, { name: 'brume.mp4', mimeType: 'video/mp4', buffer: film })
  await toast(page, /en Reel/).waitFor({ timeout: 30_000 })
  await versions(page).getByRole('button').last().click()
  await page.getByRole('slider').focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText('Moment de la vidéo : 0:00,1').waitFor()
  await page.getByLabel('Zones recouvertes').check()
  await page.getByText('Recouvert par l’application').first().waitFor()
  await saved(page)
  const id = new URL(page.url()).searchParams.get('post') ?? ''
  const post = await desk.call<{ draft: { common: { media: object[] } } }>(
    'publishing/posts/read',
    { id },
  )
  expect(post.draft.common.media).toMatchObject([{ cover: { at: 0.1 } }])
  await screenshot(page, 'formats-reel')
})

test('titles, polls and formats are read by all, in both languages, and on a telephone', async () => {
  const id = await desk.page
    .context()
    .storageState()
    .then(async () => {
      const { items } = await desk.call<{ items: { id: string }[] }>('publishing/posts/list', {
        search: 'Sencha',
        limit: 1,
      })
      return items[0]?.id
    })
  expect(id).toBeDefined()
  const storageState = await desk.page.context().storageState()
  for (const language of ['fr', 'en'] as const) {
    const view = { baseURL: parvis.url, storageState, language }
    const wide = await openPage(browser, view)
    await wide.page.goto(`/posts/${id}`)
    await wide.page.getByRole('navigation', { name: 'Versions' }).getByRole('button').last().click()
    await wide.page.getByText('Sencha').first().waitFor()
    await expectNoViolationsInAnyTheme(wide.page)
    expect(wide.problems).toEqual([])
    await wide.close()
    const narrow = await openPage(browser, { ...view, width: 'telephone' })
    await narrow.page.goto(`/posts/${id}`)
    await narrow.page.getByRole('tablist').waitFor()
    await narrow.page
      .getByRole('navigation', { name: 'Versions' })
      .getByRole('button')
      .nth(1)
      .click()
    await expectNoSidewaysScroll(narrow.page)
    await expectNoViolationsInAnyTheme(narrow.page)
    await screenshot(narrow.page, `formats-telephone-${language}`)
    await narrow.close()
  }
})
