import { AtpAgent } from '@atproto/api'
import type { Browser, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instantToZoned } from '#kit/time/zones.ts'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  type OpenedPage,
  openPage,
  saved,
  screenshot,
} from '../browser.ts'
import { camille } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { type Bluesky, type BlueskyAccount, startBluesky } from '../servers/bluesky.ts'
import { onSite, recordsOf } from '../servers/reading.ts'
import { startWordPress, type WordPress } from '../servers/wordpress.ts'

const zone = 'Europe/Paris'
const alt = 'La halle à l’aube, ses étals encore vides.'
const link = 'https://colibri.example/brume'
const text = `Été 🍵 : la brume revient chez @halles.test, quatre minutes. ${link}`

let parvis: RunningParvis
let browser: Browser
let bluesky: Bluesky
let wordpress: WordPress
let brand: BlueskyAccount
let friend: BlueskyAccount
let reader: AtpAgent
let desk: OpenedPage
let due = new Date(Number.NaN)

const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })

beforeAll(async () => {
  // The site and the Bluesky network start while the first person signs up.
  const started = Promise.all([startBluesky(), startWordPress()])
  parvis = await startParvis({ env: { PARVIS_ALLOWED_PRIVATE_HOSTS: 'localhost,127.0.0.1' } })
  browser = await launchBrowser()
  desk = await openPage(browser, { baseURL: parvis.url })
  await openWorkspace(desk.page)
  ;[bluesky, wordpress] = await started
  brand = await bluesky.createAccount('colibri.test')
  friend = await bluesky.createAccount('halles.test')
  reader = new AtpAgent({ service: bluesky.pds })
  await reader.login({ identifier: friend.handle, password: friend.appPassword })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await wordpress?.stop()
  await bluesky?.stop()
})

/** Signs up through the first page, and stops where a first account is offered. */
async function openWorkspace(page: Page): Promise<void> {
  await page.goto(parvis.printedUrl())
  await page.getByLabel('Prénom et nom').fill(camille.name)
  await page.getByLabel('Adresse électronique').fill(camille.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(camille.password)
  await page.getByLabel('Nom de l’espace').fill('Maison Colibri')
  expect(await page.getByLabel('Fuseau horaire').inputValue()).toBe(zone)
  await page.getByRole('button', { name: 'Créer l’espace' }).click()
  await page.getByRole('heading', { level: 1, name: /Un premier compte/ }).waitFor()
}

const records = () => recordsOf<PostRecord>(bluesky, brand)

interface PostRecord {
  text: string
  createdAt: string
  langs: string[]
  facets: {
    index: { byteStart: number; byteEnd: number }
    features: { $type: string; did?: string; uri?: string }[]
  }[]
  embed: {
    $type: string
    images: { alt: string; image: { ref: { $link: string }; mimeType: string } }[]
  }
}

test('Bluesky is connected by an app password, through the assistant', async () => {
  const { page } = desk
  await page.getByRole('link', { name: 'Connecter un compte' }).click()
  await page.getByRole('button', { name: /Bluesky/ }).click()
  await page.getByLabel('Par mot de passe d’application').check()
  await page.getByText('Ouvrir la page des mots de passe d’application').waitFor()
  await page.getByLabel('Identifiant du compte').fill(brand.handle)
  await page.getByLabel('Serveur du compte').fill(bluesky.pds)
  const secret = page.getByLabel('Mot de passe d’application', { exact: true })
  await secret.fill('aaaa-bbbb-cccc-dddd')
  const connect = page.getByRole('button', { name: 'Connecter', exact: true })
  await connect.click()
  await page.getByText(/refus/i).first().waitFor()
  await screenshot(page, 'networks-bluesky-refused')
  // The browser notes that refusal, which is the only one to come.
  expect(desk.problems.splice(0)).toHaveLength(1)
  await secret.fill(brand.appPassword)
  await connect.click()
  await page.getByText('Ce que le compte permet').waitFor()
  await page.getByText(`Bluesky, ${brand.handle}`).first().waitFor()
  await screenshot(page, 'networks-bluesky-connected')
})

test('WordPress is connected by an application password', async () => {
  const { page } = desk
  await page.goto('/settings/accounts')
  await page.getByRole('button', { name: 'Connecter un compte' }).click()
  await page.getByRole('button', { name: /WordPress/ }).click()
  await page.getByLabel('Adresse du site').fill(wordpress.url)
  await page.getByLabel('Identifiant', { exact: true }).fill(wordpress.username)
  await page
    .getByLabel('Mot de passe d’application', { exact: true })
    .fill(wordpress.applicationPassword)
  await page.getByRole('button', { name: 'Connecter', exact: true }).click()
  await page.getByText('Ce que le compte permet').waitFor()
  await page.getByText(`WordPress, ${wordpress.username}`).first().waitFor()
  await screenshot(page, 'networks-accounts')
})

test('in this house even the manager asks before publishing', async () => {
  const { page } = desk
  await page.goto('/settings/approval')
  await page.getByLabel('Responsable').check()
  await page.getByRole('button', { name: 'Changer les règles' }).click()
  await page.getByText('Règles de validation changées.').first().waitFor()
})

test('one post is written: an image described, a mention, a link, and an article of it', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill(text)
  const buffer = await sharp({
    create: { width: 1200, height: 800, channels: 3, background: '#c58237' },
  })
    .jpeg()
    .toBuffer()
  await page
    .locator('main input[type="file"]')
    .first()
    .setInputFiles({ name: 'halle.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByText('Décrire l’image').first().waitFor()
  await page.keyboard.press('Alt+a')
  await page.getByLabel('Ce que l’image montre').fill(alt)
  await page.getByRole('button', { name: 'Garder la description' }).click()
  for (const account of [/colibri\.test|Bluesky/, /WordPress/]) {
    await page.getByRole('button', { name: 'Ajouter un compte' }).click()
    await page.getByRole('menuitem', { name: account }).click()
  }
  await page.getByRole('button', { name: 'Adapter' }).click()
  await page.getByLabel('Titre', { exact: true }).fill('La brume revient')
  await page.getByLabel('Extrait').fill('Quatre minutes, pas une de plus.')
  const body = page.getByRole('textbox', { name: 'Texte de l’article' })
  await body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('À la halle, dès samedi.')
  await page.getByText('Longueurs, images et réglages vérifiés.').first().waitFor()
  await saved(page)
  await expectNoAxeViolations(page)
  await screenshot(page, 'networks-article')
  await page.keyboard.press('Alt+2')
  await screenshot(page, 'networks-composed')
})

test('somebody without an account approves it, on a telephone', async () => {
  const { page } = desk
  await page.getByRole('button', { name: 'Demander la validation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Demander la validation' })
  await dialog.getByRole('button', { name: 'Demander la validation' }).click()
  await page.getByRole('button', { name: 'Retirer la demande' }).waitFor()
  await page.getByRole('button', { name: 'Plus d’actions' }).click()
  await page.getByRole('menuitem', { name: 'Liens de validation' }).click()
  await page.getByLabel('Nom de la personne').fill('Hélène Garnier')
  await page.getByRole('button', { name: 'Créer le lien' }).click()
  const address = await page.getByLabel('Lien pour Hélène Garnier').innerText()
  await page.keyboard.press('Escape')

  const guest = await openPage(browser, { width: 'telephone' })
  await guest.page.goto(address.trim())
  const approve = guest.page.getByRole('button', { name: 'Valider la version 1' })
  await approve.waitFor()
  await expectNoSidewaysScroll(guest.page)
  await expectNoAxeViolations(guest.page)
  await screenshot(guest.page, 'networks-review-telephone')
  await approve.click()
  await guest.page.getByText('Version 1 validée, et l’équipe le voit.').waitFor()
  await screenshot(guest.page, 'networks-approved-telephone')
  expect(guest.problems).toEqual([])
  await guest.close()
  await page.getByText('Validée par Hélène Garnier').first().waitFor()
})

test('it is scheduled, and leaves at its hour, once', async ({ annotate }) => {
  const { page } = desk
  // Hours are whole minutes; ten seconds are enough to write one.
  due = new Date(Math.ceil((Date.now() + 10_000) / 60_000) * 60_000)
  const { date, time } = instantToZoned(due, zone)
  await page.getByRole('button', { name: 'Changer l’heure de départ' }).click()
  await page.getByLabel('Date', { exact: true }).fill(date)
  await page.getByLabel('Heure', { exact: true }).fill(time)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Programmer', exact: false }).last().click()
  await states(page)
    .getByText(/^Programmée/)
    .nth(1)
    .waitFor()
  await screenshot(page, 'networks-scheduled')
  expect(await records()).toEqual([])

  const seen = firstSeen()
  await states(page)
    .getByText(/^Publiée/)
    .nth(1)
    .waitFor({ timeout: 90_000 })
  const [record] = await records()
  const createdAt = new Date(record?.value.createdAt ?? '')
  const late = createdAt.getTime() - due.getTime()
  const shown = (await seen).getTime() - due.getTime()
  await annotate(`dated ${late} ms after its hour, on the network ${shown} ms after it`)
  expect(late).toBeGreaterThanOrEqual(0)
  expect(late).toBeLessThan(10_000)
  expect(shown).toBeLessThan(15_000)
  await screenshot(page, 'networks-published')
})

/** When the repository was first seen to hold a post. */
async function firstSeen(): Promise<Date> {
  const patience = AbortSignal.timeout(90_000)
  while ((await records()).length === 0) {
    patience.throwIfAborted()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return new Date()
}

test('Bluesky shows it with its mention, its link and its image', async () => {
  await bluesky.indexed()
  const { feed } = (await reader.getAuthorFeed({ actor: brand.did })).data
  expect(feed).toHaveLength(1)
  const [record] = await records()
  if (!record) throw new Error('the repository holds no post')
  const { uri, value } = record
  expect(await records()).toHaveLength(1)
  expect(feed[0]?.post.uri).toBe(uri)
  expect(value.text).toBe(text)
  expect(value.langs).toEqual(['fr'])
  const bytes = Buffer.from(value.text, 'utf8')
  const marked = value.facets.map(({ index, features }) => [
    bytes.subarray(index.byteStart, index.byteEnd).toString('utf8'),
    features[0]?.did ?? features[0]?.uri,
  ])
  expect(marked).toEqual([
    ['@halles.test', friend.did],
    [link, link],
  ])
  const [image] = value.embed.images
  expect(value.embed.images).toHaveLength(1)
  expect(image?.alt).toBe(alt)
  const blob = new URLSearchParams({ did: brand.did, cid: image?.image.ref.$link ?? '' })
  const served = await fetch(`${bluesky.pds}/xrpc/com.atproto.sync.getBlob?${blob}`)
  const picture = await sharp(Buffer.from(await served.arrayBuffer())).metadata()
  expect(picture).toMatchObject({ width: 1200, height: 800 })
  // The person named hears of it.
  const notices = (await reader.listNotifications()).data.notifications
  expect(notices.map(({ reason, uri: about }) => [reason, about])).toEqual([['mention', uri]])
})

interface Article {
  id: number
  status: string
  slug: string
  link: string
  title: { raw: string }
  excerpt: { raw: string }
  content: { rendered: string }
  featured_media: number
}

test('WordPress shows it as an article, with its cover', async () => {
  const articles = await onSite<Article[]>(
    wordpress,
    'posts?search=La+brume+revient&status=any&context=edit',
  )
  expect(articles).toHaveLength(1)
  const [article] = articles as [Article]
  expect(article).toMatchObject({
    status: 'publish',
    slug: 'la-brume-revient',
    title: { raw: 'La brume revient' },
    excerpt: { raw: 'Quatre minutes, pas une de plus.' },
  })
  expect(article.content.rendered).toContain('la brume revient chez @halles.test')
  expect(article.content.rendered).toContain('À la halle, dès samedi.')
  const cover = await onSite<{ alt_text: string; source_url: string }>(
    wordpress,
    `media/${article.featured_media}`,
  )
  expect(cover.alt_text).toBe(alt)
  expect((await fetch(cover.source_url)).headers.get('content-type')).toMatch(/^image\//)
  const visitor = await openPage(browser)
  await visitor.page.goto(article.link)
  await visitor.page.getByRole('heading', { name: 'La brume revient' }).first().waitFor()
  await visitor.page.locator(`img[alt="${alt}"]`).first().waitFor()
  await screenshot(visitor.page, 'networks-site')
  await visitor.close()
})

test('deleted from both, it is gone from both', async () => {
  const { page } = desk
  for (const [name, account] of [
    ['Bluesky', /^Voir sur (colibri\.test|@?colibri)/],
    ['WordPress', /^Voir sur Les Halles/],
  ] as const) {
    await page.getByRole('button', { name: account }).click()
    const opened: Locator = page.getByRole('dialog').last()
    await opened.getByRole('link', { name: 'Voir en ligne' }).waitFor()
    await page.getByRole('button', { name: `Supprimer sur ${name}` }).click()
    await page.getByRole('button', { name: 'Supprimer la publication' }).click()
    await page.getByText('Supprimée sur le réseau').first().waitFor()
    await screenshot(page, `networks-deleted-${name.toLowerCase()}`)
    await page.getByRole('button', { name: 'Fermer le panneau' }).click()
  }
  expect(await records()).toEqual([])
  await bluesky.indexed()
  expect((await reader.getAuthorFeed({ actor: brand.did })).data.feed).toEqual([])
  expect(await onSite<Article[]>(wordpress, 'posts?slug=la-brume-revient')).toEqual([])
  const trashed = await onSite<Article[]>(
    wordpress,
    'posts?search=La+brume+revient&status=trash&context=edit',
  )
  expect(trashed.map(({ status }) => status)).toEqual(['trash'])
  expect((await fetch(`${wordpress.url}/la-brume-revient/`)).status).toBe(404)
  expect(desk.problems).toEqual([])
})
