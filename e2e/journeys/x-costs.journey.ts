/** X bills acts too: the price stands before the act, the month’s budget is gone beyond only by whoever says so, and all is counted. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePeople } from '#connectors/x/fake/people.ts'
import { write } from '#connectors/x/fake/posts.ts'
import { startFake } from '#connectors/x/fake/server.ts'
import { brandOf, client } from '#connectors/x/fake/state.ts'
import {
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
  screenshot,
  toast,
  wearTheme,
} from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { all, consentThere, giveKeys, showFakes } from '../servers/fakes.ts'

const rude = 'Argent facile par ici !'
const asked = 'À quelle heure ouvrez-vous ?'
const answer = 'Dès huit heures.'
/** In millionths of a dollar. */
const hiding = 5_000
const beyond = /continuer dépassera le budget/

let x: Awaited<ReturnType<typeof startFake>>
let parvis: RunningParvis
let browser: Browser
let desk: Desk

beforeAll(async () => {
  x = await startFake()
  const { id: under } = write(x.state, {
    author: brandOf(x.state),
    text: 'Samedi, la halle rouvre.',
    parent: null,
  })
  const people = makePeople(x.state)
  await people.say({ by: 'gagnant', kind: 'comment', text: rude, under })
  await people.say({ by: 'ines', kind: 'comment', text: asked, under })
  const hosts = all(['api.x.com', 'x.com'], x)
  parvis = await startParvis({ hosts, env: { PARVIS_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' } })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await showFakes(desk.page, hosts)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await x?.stop()
})

const line = (page: Page, said: string): Locator =>
  page.locator('[data-conversation]').filter({ hasText: said })
const article = (page: Page, said: string): Locator =>
  page.getByRole('article').filter({ hasText: said })

async function openActs(page: Page, said: string): Promise<void> {
  await article(page, said).getByRole('button', { name: 'Actions sur ce message' }).click()
}

const isHidden = () => x.state.posts.some(({ text, hidden }) => text.endsWith(rude) && hidden)

/** What was sent and done this month, without what was read. */
async function spent(): Promise<number | undefined> {
  const [month] = await desk.call<{ spent: number }[]>('publishing/budgets/list')
  return month?.spent
}

test('X is connected, what people wrote arrives, and the month gets a budget that is spent', async () => {
  const { page } = desk
  await giveKeys(page, 'x', { 'Client ID': client.id, 'Client Secret': client.secret })
  await page.getByRole('button', { name: 'Enregistrer les clés' }).click()
  await page.getByRole('button', { name: 'Continuer sur X' }).click()
  await consentThere(page, 'X')
  await page.getByText('Ce que le compte permet').waitFor()
  await page.goto('/inbox')
  await line(page, rude).waitFor({ timeout: 30_000 })
  await line(page, asked).waitFor()
  await page.goto('/settings/networks?network=x')
  await page.getByLabel('Au plus, par mois (dollars)').fill('0')
  await page.getByRole('button', { name: 'Enregistrer le budget' }).click()
  await toast(page, 'Budget enregistré.').waitFor()
})

test('hiding says its price in the menu and in the sheet, and is done by whoever goes on', async () => {
  const { page } = desk
  await page.goto('/inbox')
  await line(page, rude).click()
  await openActs(page, rude)
  await page.getByRole('menuitem', { name: 'Masquer avec un motif (0,005 $)' }).click()
  const sheet = page.getByRole('dialog', { name: 'Masquer avec un motif' })
  await sheet.getByText(/X facture cette action 0,005\s\$/).waitFor()
  await sheet.getByText(beyond).waitFor()
  await expectNoViolationsInAnyTheme(page, theme => screenshot(page, `costs-hide-${theme}`))
  await wearTheme(page, 'light')
  expect([isHidden(), await spent()]).toEqual([false, 0])
  await sheet.getByRole('button', { name: 'Publicité' }).click()
  await sheet.getByRole('button', { name: 'Masquer avec un motif' }).click()
  await article(page, rude).getByText('Masqué', { exact: true }).waitFor()
  expect([isHidden(), await spent()]).toEqual([true, hiding])
})

test('showing it again asks for no reason: beyond the budget it is asked for first', async () => {
  const { page } = desk
  const show = async () => {
    await openActs(page, rude)
    await page.getByRole('menuitem', { name: 'Réafficher (0,005 $)' }).click()
    await page.getByRole('dialog').getByText(beyond).waitFor()
  }
  await show()
  await page.getByRole('button', { name: 'Ne rien changer' }).click()
  expect([isHidden(), await spent()]).toEqual([true, hiding])
  await show()
  await page.getByRole('dialog').getByRole('button', { name: 'Réafficher' }).click()
  await toast(page, 'Commentaire réaffiché.').waitFor()
  expect([isHidden(), await spent()]).toEqual([false, 2 * hiding])
})

test('an answer says that it would wait, and leaves once the budget is raised', async () => {
  const { page } = desk
  await line(page, asked).click()
  await page.getByLabel('Votre réponse publique').fill(answer)
  await page.getByText(/il attendra votre décision/).waitFor()
  await expectNoViolationsInAnyTheme(page, theme => screenshot(page, `costs-answer-${theme}`))
  await wearTheme(page, 'light')
  await desk.call('publishing/budgets/set', { network: 'x', most: 1_000_000 })
  await page.reload()
  await page.getByText(/X facture cet envoi 0,01\s\$/).waitFor()
  expect(await page.getByText(/il attendra votre décision/).count()).toBe(0)
  await page.getByRole('button', { name: 'Envoyer et terminer' }).click()
  await expect
    .poll(() => x.state.posts.filter(({ text }) => text === answer).length, { timeout: 60_000 })
    .toBe(1)
})

test('taking the answer down says its price; Settings counts it all, in English too', async () => {
  const { page } = desk
  await page.goto('/inbox?view=done')
  await line(page, asked).click()
  await openActs(page, answer)
  await page.getByRole('menuitem', { name: 'Supprimer la réponse (0,01 $)' }).click()
  const dialog = page.getByRole('dialog', { name: 'Supprimer cette réponse' })
  await dialog.getByText(/X facture cette action 0,01\s\$/).waitFor()
  expect(await dialog.getByText(beyond).count()).toBe(0)
  await screenshot(page, 'costs-take-down')
  await dialog.getByRole('button', { name: 'Supprimer la réponse' }).click()
  await toast(page, /Réponse supprimée sur le réseau/).waitFor()
  await article(page, answer).getByText('Supprimée sur X').waitFor()
  expect(x.state.posts.some(({ text }) => text === answer)).toBe(false)

  const storageState = await page.context().storageState()
  const view = { baseURL: parvis.url, language: 'en', storageState, width: 'telephone' } as const
  const english = await openPage(browser, view)
  await english.page.goto('/settings/networks?network=x')
  // Two acts on a reply, an answer, and its taking down.
  await english.page.getByText(/\$0\.03/).waitFor()
  await screenshot(english.page, 'costs-settings')
  expect(english.problems).toEqual([])
  await english.close()
  // Showing again was refused twice before it was asked for; the fake’s pictures stand on a host that nobody keeps.
  const unexpected = desk.problems.filter(problem => !/ 409 |pbs\.twimg\.com/.test(problem))
  expect(unexpected).toEqual([])
})
