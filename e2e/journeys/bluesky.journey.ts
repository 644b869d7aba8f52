/** An account of the real Bluesky network, connected on its own page: a post with its gates leaves, and the access ends. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  saved,
  screenshot,
} from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { type Bluesky, type BlueskyAccount, startBluesky } from '../servers/bluesky.ts'
import { consentAtBluesky } from '../servers/bluesky-consent.ts'
import { recordsOf } from '../servers/reading.ts'

const text = 'La brume revient samedi, pour qui nous suit.'

let parvis: RunningParvis
let browser: Browser
let bluesky: Bluesky
let brand: BlueskyAccount
let desk: Desk

beforeAll(async () => {
  bluesky = await startBluesky()
  parvis = await startParvis({
    env: { PARVIS_ALLOWED_PRIVATE_HOSTS: 'localhost,127.0.0.1' },
    // The local network has a directory of its own.
    hosts: { 'plc.directory': bluesky.plc },
  })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  brand = await bluesky.createAccount('colibri.test')
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await bluesky?.stop()
})

const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })

async function goThere(page: Page): Promise<void> {
  await page.goto('/settings/accounts?connect=bluesky')
  await page.getByLabel('Identifiant du compte').fill(brand.handle)
  await page.getByLabel('Serveur du compte').fill(bluesky.pds)
  await page.getByRole('button', { name: 'Continuer sur Bluesky' }).click()
}

test('both ways are offered, the network’s own page first', async () => {
  const { page } = desk
  await page.goto('/settings/accounts?connect=bluesky')
  await page.getByLabel('Par la page du réseau').waitFor()
  expect(await page.getByLabel('Par la page du réseau').isChecked()).toBe(true)
  await expectNoAxeViolations(page)
  await screenshot(page, 'bluesky-ways')
  await page.getByLabel('Par mot de passe d’application').check()
  await page.getByLabel('Mot de passe d’application', { exact: true }).waitFor()
  await screenshot(page, 'bluesky-password')
})

test('what Parvis is stands at an address of its own, and holds no secret', async () => {
  const answer = await fetch(`${parvis.url}/connect/clients/bluesky.json`)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  const described = (await answer.json()) as { jwks: { keys: object[] }; redirect_uris: string[] }
  expect(described.redirect_uris).toEqual([`${parvis.url}/connect/callback`])
  expect(Object.keys(described.jwks.keys[0] ?? {})).not.toContain('d')
  expect((await fetch(`${parvis.url}/connect/clients/mastodon.json`)).status).toBe(404)
})

test('a person who says no there connects nothing', async () => {
  const { page } = desk
  await goThere(page)
  await consentAtBluesky(page, brand, 'deny')
  await page.getByText('Bluesky n’a pas reçu votre accord').first().waitFor()
  await screenshot(page, 'bluesky-refused')
})

test('a person who says yes connects the account', async () => {
  const { page } = desk
  await goThere(page)
  await consentAtBluesky(page, brand)
  await page.getByText('Ce que le compte permet').waitFor()
  await page.getByText(`Bluesky, ${brand.handle}`).first().waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'bluesky-connected')
  // What the network's own pages write in the browser's console is theirs.
  desk.problems.splice(0)
})

test('a post says who may answer it, and leaves with its gates', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill(text)
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: /colibri\.test|Bluesky/ }).click()
  await page.keyboard.press('Alt+2')
  await page.getByRole('radio', { name: 'Certains' }).check({ force: true })
  await page.getByLabel('Abonnés', { exact: true }).check()
  await page.getByLabel('Permettre les citations').uncheck()
  await page.getByText('Réponses limitées').first().waitFor()
  await page.getByText('Citations désactivées').first().waitFor()
  await saved(page)
  await expectNoAxeViolations(page)
  await screenshot(page, 'bluesky-gates')
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page)
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: 60_000 })
  const [post] = await recordsOf<{ text: string }>(bluesky, brand)
  expect(post?.value.text).toBe(text)
  const gates = await recordsOf<{ post: string; allow: { $type: string }[] }>(
    bluesky,
    brand,
    'app.bsky.feed.threadgate',
  )
  expect(gates.map(({ value }) => [value.post, value.allow.map(({ $type }) => $type)])).toEqual([
    [post?.uri, ['app.bsky.feed.threadgate#followerRule']],
  ])
  expect(await recordsOf(bluesky, brand, 'app.bsky.feed.postgate')).toHaveLength(1)
})

test('all of it stands on a telephone', async () => {
  const phone = await openPage(browser, {
    baseURL: parvis.url,
    width: 'telephone',
    theme: 'dark',
    storageState: await desk.page.context().storageState(),
  })
  await phone.page.goto('/settings/accounts?connect=bluesky')
  await phone.page.getByLabel('Par la page du réseau').waitFor()
  await expectNoSidewaysScroll(phone.page)
  await expectNoAxeViolations(phone.page)
  await screenshot(phone.page, 'bluesky-ways-telephone')
  await phone.close()
  expect(desk.problems).toEqual([])
})
