/** People of the practice network write; the team answers, handles, and never speaks twice. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
  screenshot,
  toast,
  wearTheme,
} from '../browser.ts'
import { type Desk, joinDesk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
let camille: Desk
let ines: Desk
let accountId: string

/** Seconds that the network, the undo and a loaded machine may take together. */
const patience = 40_000

interface Counts {
  now: number
  today: number
  canWait: number
  later: number
}

const counts = () => camille.call<Counts>('inbox/conversations/counts')
const openCount = async () => {
  const { now, today, canWait } = await counts()
  return now + today + canWait
}

/** A post whose words make the audience answer a few seconds later. */
async function publish(words: string): Promise<void> {
  const post = await camille.call<{ id: string; revision: number }>('publishing/posts/create', {
    draft: {
      title: '',
      language: 'fr',
      common: { text: `Le retour de la brume. ${words}`, media: [] },
      channels: [{ channelId: accountId, format: 'post', adaptation: null, settings: {} }],
    },
  })
  const { id, revision } = post
  await camille.call('publishing/posts/schedule', { id, revision, when: null })
}

const rows = (page: Page): Locator => page.locator('[data-conversation]')
const chosen = (page: Page): Locator => page.locator('[data-conversation][aria-current="true"]')
const thread = (page: Page): Locator => page.getByRole('region', { name: 'Conversation' })
const field = (page: Page): Locator => page.getByLabel('Votre réponse publique')

async function atInbox(page: Page, search = ''): Promise<void> {
  await page.goto(`/inbox${search}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Opens a conversation of the list by its place. */
async function openRow(page: Page, place: number): Promise<string> {
  const row = rows(page).nth(place)
  const id = (await row.getAttribute('data-conversation')) ?? ''
  await row.click()
  await thread(page).getByRole('article').first().waitFor()
  return id
}

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  camille = await openDesk(browser, parvis.url)
  const account = await camille.call<{ id: string }>('channels/connect', {
    network: 'practice',
    fields: {
      displayName: 'Maison Colibri',
      handle: 'maison-colibri',
      behaviour: 'reliable',
      textLimit: '500',
      audience: 'yes',
    },
  })
  accountId = account.id
  ines = await joinDesk(browser, parvis.url, camille, { role: 'community-manager' })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('what people write arrives by itself in a list that is open', async () => {
  const { page } = camille
  await atInbox(page)
  await publish('#essai-question #essai-plainte')
  await publish('#essai-question #essai-plainte')
  await publish('#essai-urgence #essai-question')
  await rows(page).first().waitFor({ timeout: patience })
  await expect.poll(openCount, { timeout: patience }).toBeGreaterThanOrEqual(6)
  await expect.poll(() => rows(page).count(), { timeout: patience }).toBeGreaterThanOrEqual(6)
})

test('an answer is undone by a key, comes back to its field, and leaves the second time', async () => {
  const { page } = camille
  const id = await openRow(page, 0)
  await page.keyboard.press('r')
  await field(page).fill('Merci de votre message, nous regardons.')
  await page.getByText('La réponse vous est réservée').waitFor()
  await page.keyboard.press('Control+Enter')
  await toast(page, /La réponse part dans \d+ s/).waitFor()
  await page.keyboard.press('z')
  await chosen(page)
    .and(page.locator(`[data-conversation="${id}"]`))
    .waitFor()
  await expect
    .poll(() => field(page).inputValue(), { timeout: patience })
    .toBe('Merci de votre message, nous regardons.')
  await page.keyboard.press('Control+Enter')
  await toast(page, /La réponse part dans \d+ s/).waitFor()
  await expect
    .poll(
      async () => {
        const view = await camille.call<{ state: string; thread: { direction: string }[] }>(
          'inbox/conversations/read',
          { id },
        )
        return [view.state, view.thread.filter(one => one.direction === 'out').length]
      },
      { timeout: patience },
    )
    .toEqual(['done', 1])
})

test('hiding asks for a reason, says what is seen, and is taken back', async () => {
  const { page } = camille
  await atInbox(page)
  await openRow(page, 0)
  await page.keyboard.press('h')
  const sheet = page.getByRole('dialog', { name: 'Masquer avec un motif' })
  await sheet.getByText('Ce que la personne verra').waitFor()
  const act = sheet.getByRole('button', { name: 'Masquer avec un motif' })
  expect(await act.isDisabled()).toBe(true)
  await sheet.getByLabel('Motif', { exact: false }).first().fill('Hors sujet')
  await act.click()
  await toast(page, 'Commentaire masqué.').waitFor()
  await thread(page).getByText('Masqué', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Réafficher' }).first().click()
  await thread(page).getByText('Masqué', { exact: true }).waitFor({ state: 'detached' })
})

test('assigning, putting off, labelling and sorting each have a key, and an undo', async () => {
  const { page } = camille
  await atInbox(page)
  await openRow(page, 0)
  await page.keyboard.press('a')
  await page.getByRole('dialog').getByRole('button', { name: 'Inès Morel' }).click()
  await toast(page, 'Confiée à Inès Morel.').waitFor()
  await page.keyboard.press('l')
  await page.getByLabel('Nouvelle étiquette').fill('Livraison')
  await page.getByRole('button', { name: 'Créer l’étiquette' }).click()
  await page.getByRole('checkbox', { name: 'Livraison' }).waitFor()
  await page.keyboard.press('Escape')
  await toast(page, 'Étiquette posée.').waitFor()
  await page.keyboard.press('u')
  await page.getByRole('dialog').getByRole('button', { name: 'Maintenant' }).click()
  await toast(page, 'Urgence : Maintenant.').waitFor()
  await page
    .getByRole('img', { name: /conversations? urgentes?/ })
    .first()
    .waitFor()
  const before = await openCount()
  await page.keyboard.press('b')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Demain matin/ })
    .click()
  await toast(page, /Reviendra demain/).waitFor()
  await expect.poll(openCount).toBe(before - 1)
  await page.keyboard.press('z')
  await expect.poll(openCount).toBe(before)
})

test('Today counts the conversations that cannot wait, and leads to them', async () => {
  const { page } = camille
  await page.goto('/')
  const counted = page
    .getByRole('heading', { level: 1 })
    .getByRole('link', { name: /conversations? (est|sont) urgente/ })
  await counted.waitFor()
  await counted.click()
  await page.waitForURL(/\/inbox\?view=now/)
  await rows(page).first().waitFor()
})

test('a label says how many wear it, and is renamed, recoloured and deleted in Settings', async () => {
  const { page } = camille
  await page.goto('/settings/labels')
  await page.getByText('1 conversation la porte').waitFor()
  await page.getByRole('button', { name: 'Modifier l’étiquette' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nom de l’étiquette').fill('Colis')
  await dialog.getByRole('radio', { name: /^Vert/ }).check()
  await screenshot(page, 'inbox-label-dialog')
  await expectNoAxeViolations(page)
  await dialog.getByRole('button', { name: 'Enregistrer l’étiquette' }).click()
  await page.getByRole('listitem').getByText('Colis').waitFor()
  await screenshot(page, 'inbox-labels')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Modifier l’étiquette' }).click()
  await dialog.getByRole('button', { name: 'Supprimer l’étiquette' }).click()
  await dialog.getByText('Une conversation la porte et la perdra pour de bon.').waitFor()
  await dialog.getByRole('button', { name: 'Supprimer l’étiquette' }).click()
  await toast(page, 'Étiquette supprimée : Colis.').waitFor()
  await page.getByRole('heading', { name: 'Aucune étiquette pour l’instant.' }).waitFor()
  await atInbox(page)
  await rows(page).first().waitFor()
  expect(await page.getByText('Colis', { exact: true }).count()).toBe(0)
})

test('an answer can be taken back for as long as its writer asked for', async () => {
  const { page } = camille
  await page.evaluate(() => localStorage.setItem('parvis-undo', '60'))
  await atInbox(page)
  await openRow(page, 1)
  await page.keyboard.press('r')
  await field(page).fill('Nous revenons vers vous.')
  await page.getByText('Annulable 60 s').waitFor()
  await page.keyboard.press('Control+Enter')
  await toast(page, /La réponse part dans [2-5]\d s/).waitFor()
  await page.keyboard.press('z')
  await expect
    .poll(() => field(page).inputValue(), { timeout: patience })
    .toBe('Nous revenons vers vous.')
  await field(page).fill('')
  await page.evaluate(() => localStorage.removeItem('parvis-undo'))
})

test('a note is the team’s alone, and the person’s own note stands beside', async () => {
  const { page } = camille
  await atInbox(page)
  await openRow(page, 1)
  await page.keyboard.press('n')
  await page.getByLabel('Votre note pour l’équipe').fill('À rappeler lundi.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article', { name: 'Note interne' }).getByText('À rappeler lundi.').waitFor()
  await page.getByRole('button', { name: 'Écrire une note' }).click()
  await page
    .getByRole('textbox', { name: 'Note d’équipe' })
    .fill('Cliente de la boutique de Lille.')
  await page.getByRole('button', { name: 'Enregistrer la note' }).click()
  await page.getByText('Cliente de la boutique de Lille.').waitFor()
})

test('a saved reply is written once and inserted by a key, with the person’s name', async () => {
  const { page } = camille
  await camille.call('library/replies/create', {
    name: 'Délais',
    texts: { fr: 'Bonjour {personne}, comptez trois jours.', en: '' },
    goodUntil: null,
  })
  await camille.call('library/replies/create', {
    name: 'Soldes d’été',
    texts: { fr: 'Les soldes durent jusqu’à mardi.', en: '' },
    goodUntil: '2020-07-01',
  })
  await atInbox(page)
  await openRow(page, 1)
  await page.keyboard.press(';')
  expect(await page.getByRole('button', { name: /Soldes d’été/ }).isDisabled()).toBe(true)
  await page.getByLabel('Chercher une réponse type').fill('delais')
  await page.getByRole('button', { name: /Délais/ }).click()
  expect(await field(page).inputValue()).toMatch(/^Bonjour [^{]+, comptez trois jours\.$/)
  await field(page).fill('')
})

test('the whole history is searched, without its accents', async () => {
  const { page } = camille
  await atInbox(page)
  await openRow(page, 0)
  const said = await thread(page).getByRole('article').first().locator('p').first().innerText()
  const word = said.split(/[^\p{L}]+/u).toSorted((a, b) => b.length - a.length)[0] ?? ''
  await page.keyboard.press('/')
  const field = page.getByLabel('Chercher dans les messages')
  // The page's own search, and not the one of everywhere.
  await field.and(page.locator(':focus')).waitFor()
  await field.fill(word.normalize('NFD').replace(/\p{M}/gu, ''))
  await page.waitForURL(/words=/)
  await page.locator('mark').first().waitFor()
  await page.keyboard.press('Escape')
  await rows(page).first().waitFor()
})

test('several are selected and done by keys', async () => {
  const { page } = camille
  await atInbox(page)
  await rows(page).first().waitFor()
  const before = await openCount()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+X')
  await page.getByRole('toolbar').getByText('2 sélectionnées').waitFor()
  await page.keyboard.press('e')
  await toast(page, '2 conversations terminées.').waitFor()
  await expect.poll(openCount).toBe(before - 2)
  await page.keyboard.press('z')
  await expect.poll(openCount).toBe(before)
})

test('two people answer at once: one answer leaves, the other keeps its draft', async () => {
  const { page } = camille
  await atInbox(page)
  const id = await openRow(page, 2)
  await ines.page.goto(`/inbox?conversation=${id}`)
  await thread(ines.page).getByRole('article').first().waitFor()
  await page.keyboard.press('r')
  await field(page).fill('Réponse de Camille.')
  await page.getByText('La réponse vous est réservée').waitFor()
  await field(ines.page).fill('Réponse d’Inès.')
  await ines.page.getByText(/réservée à Camille Roussel/).waitFor({ timeout: patience })
  await Promise.all([
    page.keyboard.press('Control+Enter'),
    ines.page.keyboard.press('Control+Enter'),
  ])
  await toast(page, /La réponse part dans/).waitFor()
  await expect
    .poll(
      async () => {
        const view = await camille.call<{ thread: { direction: string; text: string }[] }>(
          'inbox/conversations/read',
          { id },
        )
        return view.thread.filter(one => one.direction === 'out').map(one => one.text)
      },
      { timeout: patience },
    )
    .toEqual(['Réponse de Camille.'])
  expect(await field(ines.page).inputValue()).toBe('Réponse d’Inès.')
  await expect
    .poll(() => ines.page.getByRole('button', { name: /Relire|Lire sa réponse/ }).count(), {
      timeout: patience,
    })
    .toBeGreaterThan(0)
})

test('hostile names and texts are shown as they are, folded, and break nothing', async () => {
  const { page, close, problems } = await openPage(browser, {
    baseURL: parvis.url,
    storageState: await camille.page.context().storageState(),
  })
  const name = '\u202eelliuG <img src=x onerror=alert(1)>\u200b'.padEnd(300, 'Ẕ̴͝')
  const text = `<script>document.title = "volé"</script> ${'👩‍👩‍👧‍👦🔥'.repeat(2_000)} ${'mot'.repeat(30_000)}`
  await page.route('**/api/rpc/inbox/conversations/read', async route => {
    const answer = await route.fetch()
    const body = await answer.json()
    const [first] = body.json.thread
    body.json.author.displayName = name
    first.author.displayName = name
    first.text = text
    await route.fulfill({ response: answer, json: body })
  })
  await atInbox(page)
  await openRow(page, 0)
  await thread(page).getByRole('button', { name: 'Lire la suite' }).waitFor()
  await expectNoSidewaysScroll(page)
  await thread(page).getByRole('button', { name: 'Lire la suite' }).click()
  await thread(page).getByRole('button', { name: 'Replier' }).waitFor()
  await expectNoSidewaysScroll(page)
  expect(await page.title()).not.toContain('volé')
  expect(problems).toEqual([])
  await close()
})

test('j paints the next conversation from what was read beforehand', async () => {
  const { page } = camille
  await atInbox(page)
  await openRow(page, 0)
  await page.waitForTimeout(1_500)
  const [milliseconds = 0] = await page.evaluate<[number]>(`new Promise(resolve => {
    const before = document.querySelector('section h2 bdi').textContent
    const start = performance.now()
    const watcher = new MutationObserver(() => {
      if (document.querySelector('section h2 bdi')?.textContent === before) return
      watcher.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve([performance.now() - start])))
    })
    watcher.observe(document.body, { subtree: true, childList: true, characterData: true })
    dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    setTimeout(() => resolve([-1]), 5000)
  })`)
  console.log(`j painted the next conversation in ${Math.round(milliseconds)} ms`)
})

test('the pages are accessible in each theme and both languages', async () => {
  const storageState = await camille.page.context().storageState()
  for (const language of ['fr', 'en'] as const) {
    const { page, problems, close } = await openPage(browser, {
      baseURL: parvis.url,
      language,
      storageState,
    })
    await page.addInitScript(`localStorage.setItem('parvis-language', '${language}')`)
    await atInbox(page)
    await rows(page).first().click()
    await page.locator('[data-message]').first().waitFor()
    await expectNoViolationsInAnyTheme(page, theme =>
      screenshot(page, `inbox-desk-${theme}-${language}`),
    )
    await page.goto('/settings/replies')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectNoAxeViolations(page)
    expect(problems).toEqual([])
    await close()
  }
})

test('a tablet and a telephone hold the whole room', async () => {
  const storageState = await camille.page.context().storageState()
  for (const width of ['tablet', 'telephone'] as const) {
    const { page, close } = await openPage(browser, { baseURL: parvis.url, width, storageState })
    await atInbox(page)
    await rows(page).first().waitFor()
    await expectNoSidewaysScroll(page)
    await screenshot(page, `inbox-${width}-list`)
    await openRow(page, 0)
    await expectNoSidewaysScroll(page)
    await expectNoAxeViolations(page)
    await screenshot(page, `inbox-${width}-thread`)
    await wearTheme(page, 'dark')
    await screenshot(page, `inbox-${width}-thread-dark`)
    await close()
  }
})
