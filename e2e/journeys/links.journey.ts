import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
  saved,
  screenshot,
  wearTheme,
} from '../browser.ts'
import { connectPractice, type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const languages = ['fr', 'en'] as const

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

/** Whoever follows a link: another browser, which stops at the redirect. */
async function followAsVisitor(address: string): Promise<number> {
  const visitor = await openPage(browser, {})
  try {
    await visitor.page.route('**/*', route =>
      route.request().url().startsWith(parvis.url) ? route.continue() : route.abort(),
    )
    // The browser of the journeys calls itself headless, which people's do not.
    await visitor.page.setExtraHTTPHeaders({
      'user-agent':
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    })
    const redirected = visitor.page.waitForResponse(answer => answer.url() === address)
    await visitor.page.goto(address).catch(() => undefined)
    return (await redirected).status()
  } finally {
    await visitor.close()
  }
}

test('a link is tracked from the composer, put back, tracked again and counted', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem').first().click()
  const text = page.getByRole('textbox', { name: 'Texte commun' })
  await text.fill('La brume est là : https://colibri.example/brume (jusqu’à dimanche).')
  await page.getByLabel('Campagne, si besoin').fill('Brume d’automne')
  await page.getByRole('button', { name: 'Suivre ce lien' }).click()
  await expect.poll(() => text.inputValue()).toMatch(/\/l\/[a-z2-9]{8} \(jusqu’à dimanche\)\.$/)
  await page
    .getByText(
      'mène à colibri.example/brume?utm_source=practice&utm_medium=social&utm_campaign=brume-d-automne',
    )
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Remettre l’adresse' }).click()
  await expect
    .poll(() => text.inputValue())
    .toBe('La brume est là : https://colibri.example/brume (jusqu’à dimanche).')
  await page.getByRole('button', { name: 'Suivre ce lien' }).click()
  await expect.poll(() => text.inputValue()).toContain('/l/')
  const address = /\S+\/l\/\S+/.exec(await text.inputValue())?.[0] ?? ''
  await expectNoAxeViolations(page)
  await screenshot(page, 'compose-links-desk')
  expect(await followAsVisitor(address)).toBe(302)
  await saved(page)
  await expect
    .poll(
      async () => {
        await page.goto('/settings/links')
        // Before the clicks are read, the page has its name only.
        return page.getByRole('heading', { level: 1, name: /clic/ }).textContent()
      },
      { timeout: 20_000, interval: 1_000 },
    )
    .toBe('Vos liens suivis ont reçu un clic ces 28 derniers jours.')
  expect(desk.problems).toEqual([])
})

test('a link is stopped, its page says so in both languages, and it comes back', async () => {
  const { page } = desk
  const made = await desk.call<{ shortUrl: string }>('campaigns/links/create', {
    address: 'https://colibri.example/atelier',
  })
  await page.goto('/settings/links')
  const row = page.getByRole('listitem').filter({ hasText: 'mène à colibri.example/atelier' })
  await row.getByRole('button', { name: /^Arrêter le lien/ }).click()
  await row.getByText('Arrêté', { exact: true }).waitFor()
  const visitor = await openPage(browser, { width: 'telephone' })
  await visitor.page.goto(made.shortUrl)
  await visitor.page.getByRole('heading', { name: 'Ce lien ne mène plus nulle part' }).waitFor()
  await visitor.page.getByRole('heading', { name: 'This link no longer leads anywhere' }).waitFor()
  await expectNoAxeViolations(visitor.page)
  await screenshot(visitor.page, 'link-ended-telephone')
  await visitor.close()
  await row.getByRole('button', { name: /^Remettre en service/ }).click()
  await row.getByRole('button', { name: /^Arrêter le lien/ }).waitFor()
})

test('the pattern of an account is read over as it is typed', async () => {
  const { page } = desk
  await page.goto('/settings/links')
  await page.getByText('Modèle de Parvis', { exact: true }).click()
  await page.getByLabel('Source (utm_source)').fill('Ma Page')
  await page.getByText('Les espaces deviennent des traits d’union.').waitFor()
  await page.getByText(/^https:\/\/colibri\.example\/brume\?utm_source=ma-page&/).waitFor()
  await page.getByRole('button', { name: 'Enregistrer le modèle' }).click()
  await page.getByText('Votre modèle', { exact: true }).waitFor()
})

test.each(languages)('the page breaks no rule in any theme or width: %s', async language => {
  const storageState = await desk.page.context().storageState()
  for (const width of ['desk', 'tablet', 'telephone'] as const) {
    const seen = await openPage(browser, { baseURL: parvis.url, language, width, storageState })
    await seen.page.goto('/settings/links')
    await seen.page.getByRole('listitem').first().waitFor()
    await seen.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    await expectNoViolationsInAnyTheme(seen.page)
    await expectNoSidewaysScroll(seen.page)
    await wearTheme(seen.page, 'light')
    await screenshot(seen.page, `links-${width}-${language}`)
    expect(seen.problems).toEqual([])
    await seen.close()
  }
})
