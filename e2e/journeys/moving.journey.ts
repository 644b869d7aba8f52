import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addDays, startOfWeek } from '#kit/time/days.ts'
import { expectNoAxeViolations, launchBrowser, openPage, type Theme, toast } from '../browser.ts'
import { connectPractice, type Desk, joinDesk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
let desk: Desk
let page: Page
/** Two accounts of the practice network. */
let tea: string
let court: string

/** A whole week ahead of today, so that every hour of it is still to come. */
const monday = addDays(startOfWeek(new Date().toISOString().slice(0, 10)), 14)
const [tuesday, wednesday, thursday, friday] = [1, 2, 3, 4].map(days => addDays(monday, days))
const zone = 'Europe/Paris'

interface Card {
  id: string
  title: string
  stage: string
  plannedAt: string | null
  planned: { date: string; time: string } | null
  publications: { id: string; channelId: string; dueAt: string; state: string }[]
}

interface Order {
  accounts?: string[]
  /** Scheduled then; only wished when `wish` is true; without it, a draft without an hour. */
  at?: [date: string | undefined, time: string]
  wish?: boolean
  by?: Desk
}

const draftOf = (title: string, accounts: string[]) => ({
  title,
  language: 'fr',
  common: { text: title, media: [] },
  channels: accounts.map(channelId => ({
    channelId,
    format: 'post',
    adaptation: null,
    settings: {},
  })),
})

async function write(title: string, { accounts = [tea], at, wish, by = desk }: Order = {}) {
  const when = at ? { date: at[0], time: at[1], zone } : null
  const { id, revision } = await by.call<{ id: string; revision: number }>(
    'publishing/posts/create',
    { draft: draftOf(title, accounts), ...(when && wish ? { planned: when } : {}) },
  )
  if (when && !wish) await by.call('publishing/posts/schedule', { id, revision, when })
  return { id, revision }
}

const read = (id: string) => desk.call<Card>('publishing/posts/read', { id })

const hoursOf = async (id: string) =>
  Object.fromEntries((await read(id)).publications.map(one => [one.channelId, one.dueAt]))

const card = (title: string): Locator => page.locator('[data-card]', { hasText: title }).first()
const day = (date: string | undefined): Locator => page.locator(`[data-day="${date}"]`).first()
const told = (words: string | RegExp) => toast(page, words).waitFor()
const said = (words: string) =>
  page.locator('[aria-live="polite"]', { hasText: words }).waitFor({ state: 'attached' })
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Waits until the card stands there, at that hour. */
const stands = (title: string, date: string | undefined, time: string) =>
  day(date).locator('[data-card]', { hasText: title }).filter({ hasText: time }).first().waitFor()

async function openWeek(date = monday): Promise<void> {
  await page.goto(`/calendar?date=${date}`)
  await page.locator('[data-day]').first().waitFor()
}

/** From the card to the middle of a place; the button stays down. */
async function carry(title: string, to: Locator): Promise<void> {
  const [from, target] = [await card(title).boundingBox(), await to.boundingBox()]
  if (!from || !target) throw new Error('Nothing to drag, or nowhere to put it')
  const [x, y] = [from.x + 24, from.y + 16]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 12, y + 12, { steps: 3 })
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 6 })
}

async function drag(title: string, to: Locator): Promise<void> {
  await carry(title, to)
  await page.locator('[data-target]').first().waitFor()
  await page.mouse.up()
}

async function lift(title: string): Promise<void> {
  await card(title).locator('a').first().focus()
  await press('Space')
  await page.locator('[data-lifted="keys"]').waitFor()
}

const focused = () =>
  page.evaluate<string>(`document.activeElement?.closest('[data-card]')?.textContent ?? ''`)

/** Each test has posts of its own, so that no hour of one is taken by another. */
async function clear(): Promise<void> {
  const { posts } = await desk.call<{ posts: Card[] }>('publishing/calendar/read', {
    from: `${addDays(monday, -7)}T00:00:00Z`,
    to: `${addDays(monday, 21)}T00:00:00Z`,
  })
  const { items } = await desk.call<{ items: Card[] }>('publishing/posts/list', {
    only: 'unplanned',
  })
  // What is on a network stays there, and so does its post.
  const here = [...posts, ...items].filter(one =>
    one.publications.every(({ state }) => state !== 'published'),
  )
  for (const { id } of here) await desk.call('publishing/posts/remove', { id })
}

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  page = desk.page
  tea = (await connectPractice(desk)).id
  const other = { handle: 'colibri-court', displayName: 'Colibri Court' }
  court = (await connectPractice(desk, other)).id
  await desk.call('publishing/calendar/addSlot', { weekday: 4, time: '17:30', channelIds: [tea] })
})

afterEach(clear)

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('a card dragged to another day keeps its hour, and z puts it back', async () => {
  const { id } = await write('Thé de novembre', { at: [tuesday, '10:20'] })
  await openWeek()
  await carry('Thé de novembre', day(friday))
  await day(friday).getByText('Déposer ici : Maison Colibri').waitFor()
  await page.locator('[data-dnd-overlay]').getByText(/10:20/).waitFor()
  // A card is a link with its words, whatever the library that follows the pointer would make of it.
  expect(await page.locator('[aria-roledescription], [data-card][role]').count()).toBe(0)
  await page.mouse.up()
  await stands('Thé de novembre', friday, '10:20')
  await told(/^Nouvelle heure/)
  expect((await read(id)).planned).toMatchObject({ date: friday, time: '10:20' })
  await press('z')
  await stands('Thé de novembre', tuesday, '10:20')
  await expect.poll(async () => (await read(id)).planned?.date).toBe(tuesday)
})

test('a slot gives its hour', async () => {
  const { id } = await write('Sur un créneau', { at: [tuesday, '10:20'] })
  await openWeek()
  await drag('Sur un créneau', day(thursday).getByText('17:30'))
  await stands('Sur un créneau', thursday, '17:30')
  await expect
    .poll(async () => (await read(id)).planned)
    .toMatchObject({
      date: thursday,
      time: '17:30',
    })
})

test('Escape leaves a dragged card, and a slow click still opens it', async () => {
  const { id } = await write('Reste ici', { at: [tuesday, '10:20'] })
  await openWeek()
  await carry('Reste ici', day(friday))
  await page.locator('[data-lifted="pointer"]').waitFor()
  await press('Escape')
  await page.mouse.up()
  await stands('Reste ici', tuesday, '10:20')
  expect(page.url()).toContain('/calendar')
  const box = await card('Reste ici').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 24, (box?.y ?? 0) + 16)
  await page.mouse.down()
  await page.waitForTimeout(600)
  await page.mouse.up()
  await page.waitForURL(`**/posts/${id}`)
})

test('a draft dragged from the panel gets a wish, and nothing is scheduled', async () => {
  const { id } = await write('Une idée')
  await openWeek()
  await drag('Une idée', day(wednesday))
  await stands('Une idée', wednesday, '9:00')
  await told(/^Nouvelle heure/)
  expect(await read(id)).toMatchObject({
    planned: { date: wednesday, time: '09:00' },
    publications: [],
  })
  await press('z')
  await expect.poll(async () => (await read(id)).planned).toBeNull()
})

test('keys lift, say each place and who holds it, and leave the page’s own keys alone', async () => {
  await write('Au clavier', { at: [wednesday, '16:00'] })
  await write('Déjà là', { at: [thursday, '17:30'] })
  await openWeek()
  const title = await page.getByRole('heading', { level: 1 }).textContent()
  await lift('Au clavier')
  await said('« Au clavier » saisie : ')
  await press('ArrowRight')
  await said('16 h, Maison Colibri, libre, à moins de deux heures de « Déjà là » (17 h 30)')
  await press('ArrowDown')
  await said('17 h 30, Maison Colibri, occupé par « Déjà là »')
  await press('Shift+ArrowDown', 'Shift+ArrowDown')
  await said('18 h, Maison Colibri, libre')
  await press('ArrowUp', 'ArrowUp')
  await said('17 h, Maison Colibri, libre')
  await press('m', 'a')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
  expect(await focused()).toContain('Au clavier')
  await press('Escape')
  await said('La publication reste à sa place.')
  await stands('Au clavier', wednesday, '16:00')
  expect(await focused()).toContain('Au clavier')
})

test('a card put down by keys keeps the focus, across the edge of the week too', async () => {
  const { id } = await write('Semaine suivante', { at: [friday, '16:00'] })
  await openWeek()
  await lift('Semaine suivante')
  await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown')
  await day(addDays(monday, 7)).getByText('Déposer ici').waitFor()
  await press('Enter')
  await stands('Semaine suivante', addDays(monday, 7), '17:00')
  await expect.poll(focused).toContain('Semaine suivante')
  await expect.poll(async () => (await read(id)).planned?.date).toBe(addDays(monday, 7))
})

test('the month and the list are moved in by keys as well', async () => {
  const { id } = await write('Dans le mois', { at: [tuesday, '10:00'] })
  await page.goto(`/calendar?view=month&date=${tuesday}`)
  await lift('Dans le mois')
  await press('ArrowRight', 'Enter')
  await stands('Dans le mois', wednesday, '10:00')
  await told(/^Nouvelle heure/)
  await page.goto(`/calendar?view=list&date=${tuesday}`)
  await lift('Dans le mois')
  await press('ArrowRight', 'Shift+ArrowUp', 'Enter')
  await told(/^Nouvelle heure/)
  await expect
    .poll(async () => (await read(id)).planned)
    .toMatchObject({
      date: thursday,
      time: '09:45',
    })
})

test('accounts that leave at different hours move together, and come back each to its own', async () => {
  const { id } = await write('Deux heures', { accounts: [tea, court], at: [tuesday, '10:00'] })
  const late = (await read(id)).publications.find(one => one.channelId === court)
  await desk.call('publishing/posts/reschedule', {
    id,
    publicationId: late?.id,
    when: { date: tuesday, time: '15:30', zone },
  })
  const before = await hoursOf(id)
  await openWeek()
  await drag('Deux heures', day(thursday))
  await told(/^Nouvelle heure/)
  const after = await hoursOf(id)
  const distance = (channel: string) =>
    Date.parse(after[channel] ?? '') - Date.parse(before[channel] ?? '')
  expect([distance(tea), distance(court)]).toEqual([2 * 86_400_000, 2 * 86_400_000])
  await press('z')
  await expect.poll(() => hoursOf(id)).toEqual(before)
})

test('a taken minute asks; leaving it there changes nothing', async () => {
  const { id } = await write('Je bouge', { at: [tuesday, '17:30'] })
  await write('Je reste', { at: [thursday, '17:30'] })
  await openWeek()
  await drag('Je bouge', day(thursday))
  const ask = page.getByRole('dialog', { name: 'Conflit' })
  await ask.getByText(/«\sJe reste\s» part déjà .* sur Maison Colibri/).waitFor()
  await ask.getByRole('button', { name: 'Laisser à sa place' }).click()
  await stands('Je bouge', tuesday, '17:30')
  expect((await read(id)).planned?.date).toBe(tuesday)
  await drag('Je bouge', day(thursday))
  await ask.getByRole('button', { name: 'Déplacer quand même' }).click()
  await stands('Je bouge', thursday, '17:30')
})

test('a past hour asks: another one, or now', async () => {
  const { id } = await write('Trop tard', { at: [tuesday, '10:00'] })
  await openWeek()
  await lift('Trop tard')
  for (let days = 0; days < 16; days++) await press('ArrowLeft')
  await said('heure passée')
  await press('Enter')
  const ask = page.getByRole('dialog', { name: 'Cette heure est passée' })
  await ask.getByRole('button', { name: 'Changer l’heure' }).click()
  const fields = page.getByRole('dialog', { name: 'Déplacer « Trop tard »' })
  await fields.getByLabel('Jour').fill(friday ?? '')
  await fields.getByLabel('Heure').fill('11:15')
  await fields.getByRole('button', { name: 'Reprogrammer' }).click()
  await expect
    .poll(async () => (await read(id)).planned)
    .toMatchObject({
      date: friday,
      time: '11:15',
    })
  await openWeek()
  await lift('Trop tard')
  for (let days = 0; days < 19; days++) await press('ArrowLeft')
  await press('Enter')
  await ask.getByRole('button', { name: 'Publier maintenant' }).click()
  await expect
    .poll(async () => (await read(id)).publications[0]?.state, { timeout: 20_000 })
    .toBe('published')
})

test('a text that changed since is named before its former version moves', async () => {
  const { id, revision } = await write('Premier texte', { at: [tuesday, '10:00'] })
  await desk.call('publishing/posts/save', {
    id,
    revision,
    draft: draftOf('Second texte', [tea]),
  })
  await openWeek()
  await drag('Second texte', day(friday))
  const ask = page.getByRole('dialog', { name: 'Le texte a changé' })
  await ask.getByText(/c’est la version programmée qui partira/).waitFor()
  await ask.getByRole('button', { name: 'Déplacer quand même' }).click()
  await stands('Second texte', friday, '10:00')
})

const path = { requiredFor: ['writer'], approverId: null }
const askAgainAfter = (hours: number | null) =>
  desk.call('workspaces/change', { approvalPath: { ...path, movingAsksAgainAfterHours: hours } })

/** A post approved for that hour, and scheduled. */
async function approved(title: string, date: string | undefined, time: string): Promise<string> {
  const place = await write(title)
  const when = { date, time, zone }
  const asked = await desk.call<{ approval: { id: string } }>('publishing/approvals/ask', {
    ...place,
    approverId: null,
    answerBefore: null,
    when,
  })
  const decision = { id: asked.approval.id, version: 1, decision: 'approve', note: '' }
  await desk.call('publishing/approvals/decide', decision)
  return place.id
}

test('a far move that costs the approval is accepted first', async () => {
  await askAgainAfter(24)
  const id = await approved('Validée', tuesday, '10:00')
  await openWeek()
  await drag('Validée', day(friday))
  const ask = page.getByRole('dialog', { name: 'À valider de nouveau' })
  await ask.getByText(/Rien n’a encore bougé/).waitFor()
  await ask.getByRole('button', { name: 'Laisser à sa place' }).click()
  await stands('Validée', tuesday, '10:00')
  expect(await read(id)).toMatchObject({ stage: 'approved', planned: { date: tuesday } })
  await drag('Validée', day(friday))
  await ask.getByRole('button', { name: 'Déplacer et redemander' }).click()
  await told(/à valider de nouveau/)
  expect(await read(id)).toMatchObject({ stage: 'draft', planned: { date: friday } })
  await askAgainAfter(null)
})

test('the composer asks the same before it moves a post far', async () => {
  await askAgainAfter(24)
  const id = await approved('Depuis le texte', tuesday, '10:00')
  await page.goto(`/posts/${id}`)
  await page.getByRole('button', { name: 'Changer l’heure de départ' }).click()
  await page.getByLabel('Date').fill(friday ?? '')
  const fields = page.getByRole('dialog', { name: 'Changer l’heure de départ' })
  await fields.getByRole('button', { name: 'Fermer' }).click()
  await page.getByRole('button', { name: 'Reprogrammer' }).click()
  await page.getByText(/Rien n’a encore bougé/).waitFor()
  expect(await read(id)).toMatchObject({ stage: 'approved', planned: { date: tuesday } })
  await page.getByRole('button', { name: 'Déplacer et redemander' }).click()
  await expect.poll(() => read(id)).toMatchObject({ stage: 'draft', planned: { date: friday } })
  await askAgainAfter(null)
})

test('what is published already stays when the rest of a post is moved', async () => {
  const { id } = await write('À moitié', { accounts: [tea, court], at: [tuesday, '10:00'] })
  const [first] = (await read(id)).publications
  await desk.call('publishing/publications/publishNow', { id: first?.id })
  const states = async () => (await read(id)).publications.map(one => one.state).sort()
  await expect.poll(states).toEqual(['published', 'scheduled'])
  await openWeek()
  await drag('À moitié', day(friday))
  await told(/^Nouvelle heure/)
  const after = await read(id)
  expect(after.publications.find(one => one.id === first?.id)?.state).toBe('published')
  const rest = after.publications.find(one => one.id !== first?.id)
  expect(rest?.dueAt.slice(0, 10)).toBe(friday)
})

test('somebody who moves the lifted card meanwhile is named as such, and wins', async () => {
  const { id } = await write('À deux', { at: [tuesday, '10:00'] })
  await openWeek()
  await lift('À deux')
  await press('ArrowRight')
  const when = { date: friday, time: '12:00', zone }
  await desk.call('publishing/posts/reschedule', { id, when })
  await told(/Quelqu’un vient de déplacer «\sÀ deux\s»/)
  await stands('À deux', friday, '12:00')
  expect(await page.locator('[data-lifted]').count()).toBe(0)
})

test('« Déplacer vers… » moves without dragging', async () => {
  const { id } = await write('Par le menu', { at: [tuesday, '10:00'] })
  await openWeek()
  await card('Par le menu').hover()
  await card('Par le menu').getByRole('button', { name: 'Actions : Par le menu' }).click()
  await page.getByRole('menuitem', { name: 'Déplacer vers…' }).click()
  const fields = page.getByRole('dialog', { name: 'Déplacer « Par le menu »' })
  await fields.getByLabel('Jour').fill(wednesday ?? '')
  await fields.getByRole('button', { name: 'Reprogrammer' }).click()
  await stands('Par le menu', wednesday, '10:00')
  await expect.poll(async () => (await read(id)).planned?.date).toBe(wednesday)
})

test('a finger scrolls, and lifts nothing', async () => {
  await write('Au doigt', { at: [tuesday, '10:00'] })
  const storageState = await page.context().storageState()
  const phone = await openPage(browser, { baseURL: parvis.url, width: 'tablet', storageState })
  await phone.page.goto(`/calendar?date=${monday}`)
  const touched = phone.page.locator('[data-card]', { hasText: 'Au doigt' }).first()
  const box = await touched.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 30, (box?.y ?? 0) + 20]
  const finger = await phone.page.context().newCDPSession(phone.page)
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: { x: number; y: number }[],
  ) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await send('touchStart', [{ x, y }])
  await phone.page.waitForTimeout(400)
  for (let step = 1; step < 6; step++) await send('touchMove', [{ x, y: y + step * 12 }])
  expect(await phone.page.locator('[data-lifted]').count()).toBe(0)
  await send('touchEnd', [])
  await phone.close()
})

test('who only reads lifts nothing', async () => {
  await write('À lire', { at: [tuesday, '10:00'] })
  const reader = await joinDesk(browser, parvis.url, desk, { role: 'reader' })
  await reader.page.goto(`/calendar?date=${monday}`)
  const shown = reader.page.locator('[data-card]', { hasText: 'À lire' }).first()
  await shown.locator('a').first().focus()
  await reader.page.keyboard.press('Space')
  expect(await reader.page.locator('[data-lifted], [data-liftable]').count()).toBe(0)
  await reader.close()
})

test.each<Theme>(['light', 'dark', 'contrast'])(
  'axe finds nothing in what is lifted and asked, %s',
  async theme => {
    await write('Vue', { at: [tuesday, '17:30'] })
    await write('Autre', { at: [thursday, '17:30'] })
    const storageState = await page.context().storageState()
    const seen = await openPage(browser, { baseURL: parvis.url, theme, storageState })
    await seen.page.goto(`/calendar?date=${monday}`)
    const link = seen.page.locator('[data-card]', { hasText: 'Vue' }).locator('a').first()
    await link.focus()
    for (const key of ['Space', 'ArrowRight', 'ArrowRight']) await seen.page.keyboard.press(key)
    await seen.page.locator('[data-target]').first().waitFor()
    await expectNoAxeViolations(seen.page)
    await seen.page.keyboard.press('Enter')
    await seen.page.getByRole('dialog', { name: 'Conflit' }).waitFor()
    await expectNoAxeViolations(seen.page)
    expect(seen.problems).toEqual([])
    await seen.close()
  },
)
