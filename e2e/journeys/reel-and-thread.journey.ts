/** A tall video with its cover for Instagram and YouTube, and a thread on X whose third part is refused, then mended. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  fakeApp as instagramApp,
  startFake as startInstagram,
} from '#connectors/instagram/fake/server.ts'
import { startFake as startX } from '#connectors/x/fake/server.ts'
import { client as xApp } from '#connectors/x/fake/state.ts'
import { startFake as startYouTube, client as youTubeApp } from '#connectors/youtube/fake/index.ts'
import {
  expectNoAxeViolations,
  launchBrowser,
  openPage,
  saved,
  screenshot,
  toast,
} from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { all, consentThere, giveKeys, showFakes } from '../servers/fakes.ts'

/** Four seconds, 360 pixels by 640, with sound. */
const film = readFileSync(new URL('../../src/features/library/fixtures/reel.mp4', import.meta.url))
const caption = 'Quatre secondes de brume sur la place.'
const title = 'La brume sur la place'
const parts = [
  'Samedi, la halle rouvre. Voici comment, en quatre temps.',
  'À huit heures, la brume : on arrose la place, et l’eau monte.',
  'À neuf heures, les thés : douze maisons, une tasse chacune.',
  'À midi, tout le monde à table. Venez comme vous êtes.',
]
const mended = 'À neuf heures, les thés : douze maisons, et une tasse pour chaque personne.'

let instagram: Awaited<ReturnType<typeof startInstagram>>
let youTube: Awaited<ReturnType<typeof startYouTube>>
let x: Awaited<ReturnType<typeof startX>>
let parvis: RunningParvis
let browser: Browser
let desk: Desk
/** X refuses what comes once so many posts are there; null: it refuses nothing. */
let refusedAfter: number | null = null

beforeAll(async () => {
  instagram = await startInstagram({
    looks: 1,
    others: [
      { id: '1785', page: '1002', username: 'brumelyon', name: 'Brume Lyon', followers: 12 },
    ],
  })
  youTube = await startYouTube()
  x = await startX({
    around: listener => (request, response) => {
      if (x.state.posts.length === refusedAfter) x.faults.strike('forbidden', 'write')
      listener(request, response)
    },
  })
  const hosts = {
    ...all(['graph.facebook.com', 'rupload.facebook.com', 'www.facebook.com'], instagram),
    ...all(['www.googleapis.com', 'accounts.google.com', 'oauth2.googleapis.com'], youTube),
    ...all(['youtubeanalytics.googleapis.com'], youTube),
    ...all(['api.x.com', 'x.com'], x),
  }
  parvis = await startParvis({ hosts, env: { PARVIS_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' } })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await showFakes(desk.page, hosts)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await Promise.all([instagram?.stop(), youTube?.stop(), x?.stop()])
})

const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })
const versions = (page: Page) => page.getByRole('navigation', { name: 'Versions' })
const part = (page: Page, place: number) =>
  page.getByRole('textbox', { name: `Partie ${place} du fil` })

/** Gives the keys and the consent; `heading` is what the network’s page calls itself. */
async function connect(
  page: Page,
  network: string,
  { keys, name, heading = name }: { keys: Record<string, string>; name: string; heading?: string },
): Promise<void> {
  await giveKeys(page, network, keys)
  await page.getByRole('button', { name: 'Enregistrer les clés' }).click()
  await page.getByRole('button', { name: `Continuer sur ${name}` }).click()
  await consentThere(page, heading)
}

test('the three accounts are connected on the networks’ own pages', async () => {
  const { page } = desk
  await connect(page, 'instagram', {
    name: 'Instagram',
    keys: {
      'Identifiant de l’app': instagramApp.id,
      'Clé secrète de l’app': instagramApp.secret,
    },
  })
  // Through Facebook one consent opens two accounts: one stays outside.
  await page.getByRole('checkbox', { name: 'Brume Lyon' }).uncheck()
  await page.getByRole('button', { name: 'Connecter ce compte' }).click()
  await page.getByText('Ce que le compte permet').waitFor()
  await connect(page, 'youtube', {
    name: 'YouTube',
    heading: 'Google',
    keys: { 'ID client': youTubeApp.id, 'Code secret du client': youTubeApp.secret },
  })
  await page.getByText('Ce que le compte permet').waitFor()
  await connect(page, 'x', {
    name: 'X',
    keys: { 'Client ID': xApp.id, 'Client Secret': xApp.secret },
  })
  await page.getByText('Ce que le compte permet').waitFor()
  await page.goto('/settings/accounts')
  await page.getByText('3 comptes répondent.').waitFor()
})

/** Chooses the moment of the video that is shown before it plays: two seconds in. */
async function chooseMoment(page: Page): Promise<void> {
  await page.getByRole('slider').fill('2')
  await page.getByText('Moment de la vidéo : 0:02').waitFor()
}

test('a tall video is a Reel there and a video here, each with its cover', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill(caption)
  for (const network of ['Instagram', 'YouTube']) {
    await page.getByRole('button', { name: 'Ajouter un compte' }).click()
    await page.getByRole('menuitem', { name: network }).click()
  }
  await versions(page)
    .getByRole('button', { name: /^Texte commun/ })
    .first()
    .click()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'brume.mp4', mimeType: 'video/mp4', buffer: film })
  await toast(page, /Reel/).waitFor({ timeout: 30_000 })

  await versions(page).getByRole('button', { name: 'Instagram' }).click()
  await page.getByRole('button', { name: 'Adapter' }).click()
  await chooseMoment(page)

  await versions(page).getByRole('button', { name: 'YouTube' }).click()
  await page.getByRole('button', { name: 'Adapter' }).click()
  // YouTube takes a picture for a video, and none for what is sent as a Short.
  await page.getByRole('button', { name: /^Format/ }).click()
  await page.getByRole('menuitem', { name: /^Vidéo/ }).click()
  await page.locator('[data-field="title"]').fill(title)
  await page.getByRole('radio', { name: 'Pas pour les enfants' }).check()
  await chooseMoment(page)
  await page.getByRole('button', { name: 'Prendre cette image' }).click()
  await page.getByAltText('Couverture choisie').waitFor()
  await saved(page)
  await expectNoAxeViolations(page)
  await screenshot(page, 'reel-composed')

  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page)
    .getByText(/^Publiée/)
    .nth(1)
    .waitFor({ timeout: 60_000 })
  await screenshot(page, 'reel-published')

  const [reel] = instagram.state.posts
  expect(instagram.state.posts).toHaveLength(1)
  expect(reel?.container).toMatchObject({ type: 'REELS', caption, coverAt: 2_000 })
  expect(reel?.container.bytes).toEqual(film)

  const [video] = youTube.state.videos
  expect(youTube.state.videos).toHaveLength(1)
  expect(video).toMatchObject({
    snippet: { title, description: caption },
    status: { privacyStatus: 'public' },
    bytes: film.byteLength,
  })
  const cover = await sharp(video?.thumbnail ?? undefined).metadata()
  expect([cover.width, cover.height]).toEqual([360, 640])
})

/** The pictures of the fakes' accounts stand on hosts that nobody keeps. */
const isOurs = (problem: string) =>
  !/pbs\.twimg\.com|scontent\.example|yt3\.ggpht\.com/.test(problem)

const written = () => x.state.posts.map(({ text }) => text)

test('the third part of a thread is refused: two are out, and what is sure is said', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill(parts.join('\n\n'))
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: 'brume' }).last().click()
  await versions(page).getByRole('button').last().click()
  await page.getByRole('button', { name: /^Format/ }).click()
  await page.getByRole('menuitem', { name: /^Fil/ }).click()
  await part(page, 1).fill(parts[0] ?? '')
  for (const [place, text] of parts.entries()) {
    if (place > 0 && (await part(page, place + 1).count()) === 0) {
      await page
        .getByRole('button', { name: `Ajouter une partie après la partie ${place}` })
        .click()
    }
    await part(page, place + 1).fill(text)
  }
  await saved(page)
  await screenshot(page, 'thread-composed')
  refusedAfter = 2
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page).getByText('Échec').first().waitFor({ timeout: 60_000 })
  expect(written()).toEqual(parts.slice(0, 2))
  await page.getByRole('button', { name: /^Voir sur/ }).click()
  await page.getByText('2 parties sur 4 sont en ligne et ne seront pas répétées.').waitFor()
  await screenshot(page, 'thread-refused')
})

test('mended, it goes on from the third part: four posts, each once, in a chain', async () => {
  const { page } = desk
  refusedAfter = null
  x.faults.mend()
  await page.getByRole('button', { name: 'Corriger' }).click()
  await part(page, 3).fill(mended)
  await saved(page)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page)
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: 60_000 })
  expect(written()).toEqual([parts[0], parts[1], mended, parts[3]])
  const ids = x.state.posts.map(({ id }) => id)
  expect(x.state.posts.map(({ inReplyTo }) => inReplyTo)).toEqual([null, ...ids.slice(0, 3)])
  await screenshot(page, 'thread-whole')
})

test('in English too, the ledger tells the part that was refused and what followed', async () => {
  const { page } = desk
  const storageState = await page.context().storageState()
  const view = { baseURL: parvis.url, language: 'en', storageState } as const
  const english = await openPage(browser, view)
  const id = new URL(page.url()).searchParams.get('post') ?? page.url().split('/').at(-1)
  await english.page.goto(`/posts/${id}`)
  await english.page.getByRole('button', { name: /^See on/ }).click()
  await english.page.getByText('Part 3').first().waitFor()
  await screenshot(english.page, 'thread-english')
  expect(english.problems.filter(isOurs)).toEqual([])
  await english.close()
  expect(desk.problems.filter(isOurs)).toEqual([])
})
