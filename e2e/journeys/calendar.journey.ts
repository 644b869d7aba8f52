import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, startOfWeek } from '#kit/time/days.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import {
  expectNoAxeViolations,
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
let shop: string
let blog: string

const zone = 'Europe/Paris'
const today = instantToZoned(new Date(), zone).date
const nextMonday = addDays(startOfWeek(today), 7)
const monthOf = (date: string) => date.slice(0, 7)
/** Everything is planned in a week to come, so that no hour passes while the journey runs; and within one month. */
const monday =
  monthOf(nextMonday) === monthOf(addDays(nextMonday, 6)) ? nextMonday : addDays(nextMonday, 7)
const dayOf = (place: number) => addDays(monday, place - 1)
const week = `/calendar?date=${monday}`

const draftOf = (text: string, channelIds: string[]) => ({
  title: '',
  language: 'fr',
  common: { text, media: [] },
  channels: channelIds.map(channelId => ({
    channelId,
    format: 'post',
    adaptation: null,
    settings: {},
  })),
})

type Made = { id: string; revision: number }
type Wish = { date: string; time: string; zone: string }

const at = (weekday: number, time: string): Wish => ({ date: dayOf(weekday), time, zone })

const write = (text: string, channelIds: string[], planned?: Wish): Promise<Made> =>
  desk.call('publishing/posts/create', {
    draft: draftOf(text, channelIds),
    ...(planned ? { planned } : {}),
  })

async function schedule(text: string, channelIds: string[], when: Wish | null): Promise<string> {
  const { id, revision } = await write(text, channelIds)
  await desk.call('publishing/posts/schedule', { id, revision, when })
  return id
}

const day = (page: Page, weekday: number) => page.locator(`[data-day="${dayOf(weekday)}"]`)
const card = (page: Page, words: string) => page.locator('[data-card]', { hasText: words })
const link = (page: Page, words: string) => card(page, words).getByRole('link', { name: words })
const shows = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const undo = (page: Page, words: string) => page.getByRole('button', { name: words }).click()

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  shop = (await connectPractice(desk)).id
  blog = (await connectPractice(desk, { handle: 'le-blog', displayName: 'Le blog' })).id
  await schedule('Atelier dégustation', [shop], at(2, '10:00'))
  await schedule('Six accords thé et fromage', [shop, blog], at(2, '18:30'))
  await write('Vos questions', [blog], at(3, '12:30'))
  const asked = await write('Gong fu en trente secondes', [shop])
  await desk.call('publishing/approvals/ask', {
    ...asked,
    approverId: null,
    answerBefore: null,
    when: at(3, '17:00'),
  })
  await write('Coulisses de la consigne', [shop])
  await schedule('Merci pour vos tasses #panne-refus', [shop], null)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('slots are proposed, set, changed, copied and removed, and each act is undone', async () => {
  const { page } = desk
  await page.goto('/settings/slots')
  await page.getByRole('button', { name: 'Poser trois créneaux' }).click()
  await page.getByRole('heading', { name: '3 créneaux par semaine.' }).waitFor()
  await shows(page, /heure de Paris \(Europe\/Paris\)/)
  await page.getByRole('button', { name: 'Ajouter un créneau, lundi' }).click()
  await page.getByLabel(/^Heure/).fill('09:05')
  await page.getByRole('checkbox', { name: 'Le blog' }).check()
  await page.getByRole('button', { name: 'Poser le créneau' }).click()
  const set = page.getByRole('button', { name: /9:05.*lundi/ })
  await set.click()
  await page.getByLabel(/^Heure/).fill('09:30')
  await page.getByRole('button', { name: 'Changer le créneau', exact: true }).click()
  await page.getByRole('button', { name: 'Copier vers…, lundi' }).click()
  await page.getByRole('checkbox', { name: 'vendredi' }).check()
  await page.getByRole('button', { name: 'Copier les créneaux', exact: true }).click()
  await page.getByRole('button', { name: /9:30.*vendredi/ }).waitFor()
  await page.getByRole('button', { name: 'Retirer le créneau, samedi 10 h' }).click()
  await page.getByRole('heading', { name: '4 créneaux par semaine.' }).waitFor()
  await undo(page, 'Remettre le créneau')
  await page.getByRole('heading', { name: '5 créneaux par semaine.' }).waitFor()
})

test('a free slot opens the composer at its hour with its accounts, and a post that takes it hides it', async () => {
  const { page } = desk
  await page.goto(week)
  const slot = day(page, 1).getByRole('link', { name: /9:30.*Le blog/ })
  await slot.click()
  await page.waitForURL(url => url.searchParams.get('time') === '09:30')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill('Le goût de châtaigne')
  await saved(page)
  await page.goto(week)
  await card(page, 'Le goût de châtaigne').getByRole('img', { name: 'Le blog' }).waitFor()
  expect(await slot.count()).toBe(0)
  expect(
    await day(page, 5)
      .getByRole('link', { name: /9:30.*Le blog/ })
      .count(),
  ).toBe(1)
})

test('week, month and list by keys; the address brings each of them back', async () => {
  const { page } = desk
  await page.goto(week)
  await day(page, 2).getByText('Six accords').waitFor()
  await page.keyboard.press('m')
  await page.getByRole('table', { name: 'Publications du mois' }).waitFor()
  await page.getByRole('columnheader', { name: 'lundi' }).waitFor()
  await page.reload()
  await card(page, 'Vos questions').waitFor()
  await page.keyboard.press('l')
  const titles = page.locator('[data-card] td:nth-child(2)')
  await page.getByRole('columnheader', { name: 'Titre' }).getByRole('button').click()
  const sorted = await titles.allInnerTexts()
  expect(sorted.length).toBeGreaterThan(3)
  expect(sorted).toEqual(sorted.toSorted((a, b) => a.localeCompare(b)))
  await page.goBack()
  await page.goBack()
  await day(page, 2).getByText('Six accords').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(`**/calendar?date=${addDays(monday, 7)}`)
  await page.keyboard.press('a')
  await page.waitForURL('**/calendar')
})

test('filters say what they hide, stand in the address, and go in one click', async () => {
  const { page } = desk
  await page.goto(week)
  await page.getByRole('button', { name: 'Tous les comptes' }).click()
  await page.getByRole('checkbox', { name: 'Le blog' }).check()
  await page.keyboard.press('Escape')
  await card(page, 'Atelier dégustation').waitFor({ state: 'detached' })
  await card(page, 'Vos questions').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Le blog', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Effacer les filtres' }).click()
  await card(page, 'Atelier dégustation').waitFor()
  await page.goto(`${week}&view=month`)
  await page.getByRole('button', { name: /À valider/ }).click()
  await card(page, 'Atelier dégustation').waitFor({ state: 'detached' })
  await card(page, 'Gong fu').waitFor()
  expect(new URL(page.url()).searchParams.get('states')).toBe('to-approve')
})

test('the sentence names a gap, and its link puts the focus where to fill it', async () => {
  const { page } = desk
  await page.goto(week)
  await page.getByRole('button', { name: /rien n’est prévu/ }).click()
  await day(page, 4).and(page.locator('[data-pointed]')).waitFor()
  const focused = await page.evaluate<string | null>(
    `document.activeElement?.getAttribute('data-add')`,
  )
  expect(focused).toBe(dayOf(4))
})

test('a failed post keeps its place, with the reason and the way out', async () => {
  const { page } = desk
  await page.goto('/calendar')
  const failed = card(page, 'Merci pour vos tasses')
  await failed.getByText('Refusée : le contenu enfreint ses règles.').waitFor()
  await shows(page, 'une attend une décision')
  await failed.getByRole('link', { name: 'Corriger ou renvoyer' }).click()
  await page.waitForURL(/\/posts\/.+\?publication=/)
})

test('a card is duplicated and unscheduled from where it stands, and both are undone', async () => {
  const { page } = desk
  await page.goto(week)
  const drafts = page.getByRole('list', { name: 'Brouillons sans heure' }).locator('[data-card]')
  await drafts.first().waitFor()
  const before = await drafts.count()
  await link(page, 'Atelier dégustation').focus()
  await page.keyboard.press('d')
  await drafts.nth(before).waitFor()
  await undo(page, 'Supprimer la copie')
  await drafts.nth(before).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Actions : Atelier dégustation' }).click()
  await page.getByRole('menuitem', { name: 'Déprogrammer' }).click()
  await drafts.filter({ hasText: 'Atelier dégustation' }).waitFor()
  await undo(page, 'Remettre comme avant')
  await day(page, 2).getByText('Atelier dégustation').waitFor()
})

test('a telephone reads the days one under the other, and a long press opens the menu', async () => {
  const { page, close, problems } = await openPage(browser, {
    baseURL: parvis.url,
    width: 'telephone',
    storageState: await desk.page.context().storageState(),
  })
  await page.goto(week)
  const dots = page.getByRole('button', { name: 'Actions : Atelier dégustation' })
  const box = await dots.boundingBox()
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  const press = { pointerType: 'touch', clientX: 40, clientY: 40 }
  await link(page, 'Atelier dégustation').dispatchEvent('pointerdown', press)
  for (const name of ['Ouvrir', 'Déplacer vers…', 'Dupliquer', 'Déprogrammer']) {
    await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).waitFor()
  }
  await page.keyboard.press('Escape')
  await page.getByRole('radio', { name: 'Mois' }).check()
  await page.waitForURL(/view=month/)
  await card(page, 'Vos questions').waitFor()
  expect(problems).toEqual([])
  await close()
})

const places = [
  ['week', week],
  ['month', `${week}&view=month`],
  ['list', `${week}&view=list`],
  ['slots', '/settings/slots'],
] as const

test.each(['fr', 'en'] as const)('everybody can use the calendar, in %s', async language => {
  const storageState = await desk.page.context().storageState()
  const { page, close } = await openPage(browser, { baseURL: parvis.url, storageState, language })
  for (const [name, path] of places) {
    await page.goto(path)
    await page
      .locator(name === 'slots' ? 'h2' : '[data-card]')
      .first()
      .waitFor()
    await expectNoViolationsInAnyTheme(page, async theme => {
      if (language === 'fr') await screenshot(page, `calendar-${name}-${theme}`)
    })
  }
  await close()
})

test.each(['tablet', 'telephone'] as const)('nothing is cut on a %s', async width => {
  const storageState = await desk.page.context().storageState()
  const { page, close } = await openPage(browser, { baseURL: parvis.url, storageState, width })
  for (const [name, path] of places) {
    await page.goto(path)
    await page
      .locator(name === 'slots' ? 'h2' : '[data-card]')
      .first()
      .waitFor()
    await expectNoSidewaysScroll(page)
    // A telephone shows the same list of days for every view.
    if (name === 'week' || name === 'slots') await expectNoAxeViolations(page)
    await screenshot(page, `calendar-${name}-${width}`)
  }
  await close()
})

test('no page complained', () => {
  expect(desk.problems).toEqual([])
})
