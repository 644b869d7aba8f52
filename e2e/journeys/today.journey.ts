import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  screenshot,
  type Theme,
  type View,
  type Width,
} from '../browser.ts'
import { connectPractice, type Desk, joinDesk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
/** Camille, who answers for the day, and Inès, who writes and must ask. */
let desk: Desk
let writer: Desk
let colibri: string
let court: string

/** A zone where it is between ten and eleven in the morning: the day is ahead whenever this runs. */
const zone = (() => {
  const east = (10 - new Date().getUTCHours() + 24) % 24
  const hours = east > 12 ? east - 24 : east
  return `Etc/GMT${hours > 0 ? `-${hours}` : `+${-hours}`}`
})()

/** The local date of the zone, and an hour of that day. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
const at = (time: string) => ({ date: today, time, zone })

interface Post {
  id: string
  revision: number
  stage: string
  planned: { date: string; time: string } | null
  publications: { state: string; missedAt: string | null }[]
}

const draftOf = (title: string, text: string, channelIds: readonly string[]) => ({
  title,
  language: 'fr',
  common: { text, media: [] },
  channels: channelIds.map(channelId => ({
    channelId,
    format: 'post',
    adaptation: null,
    settings: {},
  })),
})

const write = (by: Desk, title: string, text: string, channelIds: readonly string[]) =>
  by.call<Post>('publishing/posts/create', { draft: draftOf(title, text, channelIds) })

/** A post of Camille’s, at an hour of today, or at once when it has none. */
async function schedule(title: string, time: string | null, channelIds = [colibri], text = title) {
  const { id, revision } = await write(desk, title, text, channelIds)
  const when = time ? at(time) : null
  await desk.call('publishing/posts/schedule', { id, revision, when })
  return id
}

const read = (id: string) => desk.call<Post>('publishing/posts/read', { id })
const shows = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor()
const plaque = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Le cadran du jour' }).getByRole('button', { name: title })

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url, { timeZone: zone }, { timeZone: zone })
  colibri = (await connectPractice(desk)).id
  court = (await connectPractice(desk, { handle: 'colibri-court', displayName: 'Colibri Court' }))
    .id
  writer = await joinDesk(browser, parvis.url, desk, { view: { timeZone: zone } })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('an empty day says so, and how to begin', async () => {
  const { page } = desk
  await page.goto('/today')
  await shows(page, 'Bonjour Camille.')
  await shows(page, 'Rien ne presse, et rien ne part aujourd’hui.')
  await page.getByRole('main').getByRole('link', { name: 'Composer' }).waitFor()
})

test('the first screen says what asks, what leaves, and whose turn it is', async () => {
  const { page } = desk
  await schedule('Théière Aube, la transparence à table', '12:15', [colibri, court])
  await schedule('L’oolong en 40 secondes', '17:00')
  await schedule('Vrac ou sachet ?', '17:00')
  await schedule('Refusée', null, [colibri], 'Le réseau n’en veut pas. #panne-refus')
  const asked = await write(writer, 'Brume d’automne est là', 'La brume est là.', [colibri])
  await writer.call('publishing/approvals/ask', {
    id: asked.id,
    revision: asked.revision,
    approverId: null,
    answerBefore: new Date(Date.now() + 6 * 3_600_000).toISOString(),
    when: at('18:30'),
  })
  await shows(page, 'Une publication vous attend')
  await shows(page, 'Une validation vous est demandée')
  await shows(page, 'Trois publications partent encore aujourd’hui')
  await shows(page, 'La balle est chez vous')
  // Two posts of one minute stand one under the other: neither hides the other.
  const boxes = await Promise.all(
    ['L’oolong', 'Vrac ou sachet'].map(title => plaque(page, title).boundingBox()),
  )
  expect(Math.abs((boxes[0]?.y ?? 0) - (boxes[1]?.y ?? 0))).toBeGreaterThan(40)
  await page.keyboard.press('1')
  await page.waitForURL('**/posts/*?publication=*')
  await page.getByRole('dialog').getByText('Refusée, rien n’est en ligne').waitFor()
  await page.goBack()
  // Inès sees whose turn it is too, and no way to pause.
  await writer.page.goto('/today')
  await shows(writer.page, 'Bonjour Inès.')
  expect(await writer.page.getByRole('button', { name: 'Tout suspendre' }).count()).toBe(0)
})

test('a plaque is moved along the arc, by the arrows and by the mouse', async () => {
  const { page } = desk
  const moved = plaque(page, 'Vrac ou sachet')
  await moved.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await shows(page, 'Nouvelle heure : à 17 h 30')
  await plaque(page, '17:30, Vrac ou sachet').waitFor()
  const box = await moved.boundingBox()
  if (!box) throw new Error('the plaque is not on the page')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 120, y, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => moved.getAttribute('aria-label')).toMatch(/^1[89]:\d\d, Vrac/)
  await shows(page, /Nouvelle heure\s: à 1[89]\sh/)
  await page.getByRole('button', { name: 'Remettre comme avant' }).last().click()
  await plaque(page, '17:30, Vrac ou sachet').waitFor()
})

test('chosen accounts are paused, with a reason and an end, and only they are held', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Tout suspendre' }).click()
  const dialog = page.getByRole('dialog', { name: 'Suspendre les publications' })
  await dialog.getByRole('radio', { name: 'Certains comptes' }).check()
  await dialog.getByRole('checkbox', { name: 'Colibri Court' }).check()
  await dialog.getByLabel('Pourquoi').fill('Lot AU-2609 rappelé.')
  await dialog.getByLabel('Fin prévue').fill(today)
  await dialog.getByLabel('Heure').fill('19:00')
  await expectNoAxeViolations(page)
  await dialog.getByRole('button', { name: 'Suspendre ces comptes' }).click()
  await shows(
    page,
    /Camille Roussel a suspendu Colibri Court à .+\s: Lot AU-2609 rappelé\. Rien n’en/,
  )
  await shows(page, 'Fin prévue à 19 h.')
  await plaque(page, 'Suspendue sur Colibri Court').waitFor()
  // The other account of the same post still leaves.
  const row = page.getByRole('listitem').filter({ hasText: 'Théière Aube' }).last()
  await row.getByText('Suspendue', { exact: false }).first().waitFor()
  await row.getByText('Programmée', { exact: false }).first().waitFor()
  // A second pause stands beside the first.
  await page.getByRole('button', { name: 'Tout suspendre' }).click()
  await dialog.getByLabel('Pourquoi').fill('Sécurité produit')
  await dialog.getByRole('button', { name: 'Tout suspendre' }).click()
  await shows(page, /Camille Roussel a tout suspendu/)
  await shows(page, 'Rien ne part plus aujourd’hui')
  expect(await page.getByRole('button', { name: 'Reprendre' }).count()).toBe(2)
})

test('what missed its hour is decided one by one, and nothing leaves as a block', async () => {
  const { page } = desk
  const ids = [
    await schedule('On recrute à Nantes', null),
    await schedule('Six accords thé et fromage', null),
    await schedule('Vos questions d’allergènes', null),
  ]
  const resume = page.getByRole('button', { name: 'Reprendre' })
  await resume.last().click()
  // Everything was held by the second pause alone: ending it asks about each post.
  await page.waitForURL('**/missed')
  await page.goBack()
  await resume.click()
  await resume.waitFor({ state: 'detached' })
  await page.goto('/missed')
  await shows(page, 'Trois publications ne sont pas parties et attendent votre décision.')
  await shows(page, '1 sur 3')
  await screenshot(page, 'missed-light-desk')
  await expectNoAxeViolations(page)
  await page.keyboard.press('2')
  await shows(page, /Reprogrammée (?:demain|à)/)
  await shows(page, 'Deux publications ne sont pas parties')
  await page.keyboard.press('3')
  await shows(page, 'Gardée en brouillon')
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await shows(page, 'Tout est décidé.')
  await expect.poll(async () => (await read(ids[2] ?? '')).publications[0]?.state).toBe('published')
  expect((await read(ids[0] ?? '')).publications[0]).toMatchObject({
    state: 'scheduled',
    missedAt: null,
  })
  expect((await read(ids[1] ?? '')).publications).toEqual([])
})

test('the palette finds a post, and opens the composer at the hour that is typed', async () => {
  const { page } = desk
  await page.goto('/today')
  await shows(page, 'Bonjour Camille.')
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: 'Chercher' })
  await search.fill('theiere table')
  const found = page.getByRole('option', { name: /Théière Aube/ })
  await found.waitFor()
  await found.getByText('Ouvrir la publication').waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'palette-light-desk')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/posts/*')
  await page.goto('/today')
  await shows(page, 'Bonjour Camille.')
  await page.keyboard.press('Control+k')
  await search.fill('publier demain 18h')
  await page.getByRole('option', { name: /Écrire pour partir demain à 18\sh/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/compose?date=*')
  await shows(page, /^18.h$/)
  expect(desk.problems).toEqual([])
})

test('every width, theme and language keeps the rules', async () => {
  await desk.call('publishing/gate/pause', {
    reason: 'Rappel',
    channelIds: [court],
    plannedEnd: null,
  })
  const held = await desk.call<{ id: string }>('publishing/gate/pause', {
    reason: 'Tout',
    channelIds: null,
    plannedEnd: null,
  })
  await schedule('Gardée pour les yeux', null)
  await schedule('Une seconde à décider', null)
  await desk.call('publishing/gate/resume', { id: held.id })
  const storageState = await desk.page.context().storageState()
  const looks: [Width, Theme, 'fr' | 'en'][] = [
    ['desk', 'light', 'fr'],
    ['desk', 'dark', 'en'],
    ['desk', 'contrast', 'fr'],
    ['tablet', 'light', 'en'],
    ['telephone', 'dark', 'fr'],
    ['telephone', 'contrast', 'en'],
  ]
  for (const [width, theme, language] of looks) {
    const view: View = { width, theme, language, timeZone: zone, baseURL: parvis.url, storageState }
    const seen = await openPage(browser, view)
    await seen.page.goto('/today')
    await shows(seen.page, /Bonjour Camille|Hello Camille/)
    await look(seen.page, `today-${theme}-${width}-${language}`)
    if (width === 'desk' && theme !== 'light') {
      await seen.page.keyboard.press('Control+k')
      await seen.page.getByRole('combobox').fill('aube')
      await seen.page.getByRole('option', { name: /Aube/ }).waitFor()
      await expectNoAxeViolations(seen.page)
    }
    await seen.page.goto('/missed')
    await seen.page.getByRole('progressbar').waitFor()
    await look(seen.page, `missed-${theme}-${width}-${language}`)
    expect(seen.problems).toEqual([])
    await seen.close()
  }
}, 300_000)

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)
  await screenshot(page, name)
}
