/** One post in three versions for Facebook, Instagram and LinkedIn: from the keys of their applications to the counts. */
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as facebookPeople from '#connectors/facebook/fake/people.ts'
import {
  fakeApp as facebookApp,
  startFake as startFacebook,
} from '#connectors/facebook/fake/server.ts'
import { comment as commentOnFacebook } from '#connectors/facebook/fake/writing.ts'
import * as instagramPeople from '#connectors/instagram/fake/people.ts'
import {
  fakeApp as instagramApp,
  startFake as startInstagram,
} from '#connectors/instagram/fake/server.ts'
import * as linkedInPeople from '#connectors/linkedin/fake/people.ts'
import { startFake as startLinkedIn } from '#connectors/linkedin/fake/server.ts'
import { client as linkedInApp } from '#connectors/linkedin/fake/state.ts'
import {
  expectNoAxeViolations,
  expectNoViolationsInAnyTheme,
  launchBrowser,
  openPage,
  saved,
  screenshot,
  toast,
  wearTheme,
} from '../browser.ts'
import { countAhead } from '../counting.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { all, consentThere, giveKeys, showFakes, tell } from '../servers/fakes.ts'

const common = 'La brume revient samedi, à la halle.'
const words = {
  facebook: 'Samedi, la brume revient à la halle. On vous garde une tasse ?',
  instagram: 'Brume de samedi. #oolong',
  linkedin: 'Comment nous rouvrons la halle, en une page.',
}
const title = 'Le dossier de la halle'
const alts = ['La halle dans la brume.', 'Une tasse posée sur l’étal.']
const document = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n')

let facebook: Awaited<ReturnType<typeof startFacebook>>
let instagram: Awaited<ReturnType<typeof startInstagram>>
let linkedIn: Awaited<ReturnType<typeof startLinkedIn>>
let parvis: RunningParvis
let browser: Browser
let desk: Desk
let postId = ''
/** Where each network tells what happens, as the assistant shows it. */
const webhooks = new Map<string, string>()

beforeAll(async () => {
  facebook = await startFacebook()
  // It comes for the pictures itself, at the address that it is given.
  instagram = await startInstagram({ fetches: true })
  linkedIn = await startLinkedIn({ processingLooks: 1 })
  const hosts = {
    ...all(['graph.facebook.com', 'rupload.facebook.com', 'www.facebook.com'], facebook),
    ...all(['graph.instagram.com', 'api.instagram.com', 'www.instagram.com'], instagram),
    ...all(['api.linkedin.com', 'www.linkedin.com'], linkedIn),
  }
  parvis = await startParvis({ hosts, env: { PARVIS_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' } })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await showFakes(desk.page, hosts)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await Promise.all([facebook?.stop(), instagram?.stop(), linkedIn?.stop()])
})

const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })
const line = (page: Page, said: string) =>
  page.locator('[data-conversation]').filter({ hasText: said })

/** Keeps the keys, and notes the address that the assistant shows for webhooks. */
async function keepKeys(page: Page, network: string): Promise<void> {
  await page.getByRole('button', { name: 'Enregistrer les clés' }).click()
  const address = page.getByLabel('Adresse des webhooks')
  await address.waitFor()
  webhooks.set(network, (await address.innerText()).trim())
}

/** Of the accounts that the consent opened, keeps one. */
async function keepOnly(page: Page, kept: string): Promise<void> {
  await page.waitForURL('**/settings/accounts?choice=*')
  const offered = page.getByRole('group', { name: 'Comptes à connecter' }).getByRole('checkbox')
  await offered.first().waitFor()
  for (const one of await offered.all()) await one.uncheck()
  await page.getByRole('checkbox', { name: kept, exact: true }).check()
  await page.getByRole('button', { name: 'Connecter ce compte' }).click()
}

/** The live test says what the account may do, and nothing is missing. */
async function testLive(page: Page, account: string): Promise<void> {
  await page.getByText(account).first().waitFor()
  await page.getByRole('button', { name: 'Tester maintenant' }).click()
  await page.getByText('testé à l’instant').waitFor()
  expect(await page.locator('li[data-held="yes"]').count()).toBeGreaterThan(2)
  expect(await page.locator('li[data-held="no"]').count()).toBe(0)
}

test('Facebook: the keys are typed, one Page of two is chosen', async () => {
  const { page } = desk
  await giveKeys(page, 'facebook', {
    'Identifiant de l’app': facebookApp.id,
    'Clé secrète de l’app': facebookApp.secret,
  })
  await expectNoViolationsInAnyTheme(page, theme => screenshot(page, `three-keys-${theme}`))
  await wearTheme(page, 'light')
  await keepKeys(page, 'facebook')
  await page.getByText(/Facebook peut le joindre/).waitFor()
  await page.getByRole('button', { name: 'Continuer sur Facebook' }).click()
  await consentThere(page, 'Facebook')
  await keepOnly(page, 'Café Brume')
  await testLive(page, 'Facebook, cafebrume')
  // The Page tells us from now on.
  expect(facebook.state.pages.map(({ toldFields }) => toldFields)).toEqual([
    'feed,mention,messages,message_echoes',
    '',
  ])
})

test('Instagram: by its own way in, for an account without a Page', async () => {
  const { page } = desk
  await giveKeys(page, 'instagram', {
    'Identifiant de l’app': instagramApp.id,
    'Clé secrète de l’app': instagramApp.secret,
    'Identifiant Instagram': instagramApp['instagram-id'],
    'Clé secrète Instagram': instagramApp['instagram-secret'],
  })
  await keepKeys(page, 'instagram')
  await page.getByLabel('Se connecter par').selectOption('instagram')
  await page.getByRole('button', { name: 'Continuer sur Instagram' }).click()
  await consentThere(page, 'Instagram')
  await testLive(page, 'Instagram, @cafebrume')
  // Through a Page an access has no end; this one lasts sixty days.
  await page.getByText(/^jusqu’au/).waitFor()
  await screenshot(page, 'three-instagram')
})

test('LinkedIn: in English, one Page among a profile and two Pages', async () => {
  const { page } = desk
  const storageState = await page.context().storageState()
  const english = await openPage(browser, { baseURL: parvis.url, language: 'en', storageState })
  await english.page.goto('/settings/accounts?connect=linkedin')
  await english.page.getByLabel('Client Secret', { exact: true }).waitFor()
  await expectNoViolationsInAnyTheme(english.page)
  await screenshot(english.page, 'three-keys-english')
  expect(english.problems).toEqual([])
  await english.close()

  await giveKeys(page, 'linkedin', {
    'Client ID': linkedInApp.id,
    'Client Secret': linkedInApp.secret,
    'Numéro de l’application': '4242',
  })
  await page.getByLabel('Accès accordé').selectOption('members')
  await keepKeys(page, 'linkedin')
  await page.getByRole('button', { name: 'Continuer sur LinkedIn' }).click()
  await consentThere(page, 'LinkedIn')
  await keepOnly(page, 'Brume')
  await testLive(page, 'Brume')
  expect([...linkedIn.state.subscriptions]).toEqual([
    ['urn:li:organization:1001', webhooks.get('linkedin')],
  ])
  await page.goto('/settings/accounts')
  await page.getByText('3 comptes répondent.').waitFor()
})

const picture = async (name: string, background: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 1080, height: 1080, channels: 3, background } })
    .jpeg()
    .toBuffer(),
})

const versions = (page: Page) => page.getByRole('navigation', { name: 'Versions' })
const addFiles = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').first().setInputFiles(files)

/** Adds the account, and gives it words of its own. */
async function adapt(page: Page, network: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: network }).click()
  await versions(page).getByRole('button', { name: network }).click()
  await page.getByRole('button', { name: 'Adapter' }).click()
  await page.getByRole('textbox', { name: `Texte de la version ${network}` }).fill(text)
}

test('one post is written in three versions: a single image, a carousel, a document', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill(common)
  await addFiles(page, [
    await picture('halle.jpg', '#1b5e46'),
    await picture('tasse.jpg', '#c58237'),
  ])
  await page.locator('[data-describe]').nth(1).waitFor()
  for (const alt of alts) {
    await page.getByText('Décrire l’image').first().click()
    await page.getByLabel('Ce que l’image montre').fill(alt)
    await page.getByRole('button', { name: 'Garder la description' }).click()
    await page.getByText(alt).first().waitFor()
  }
  await adapt(page, 'Facebook', words.facebook)
  await page.getByRole('button', { name: 'Retirer l’image 2' }).click()

  await adapt(page, 'Instagram', words.instagram)
  await page.getByRole('button', { name: 'Format : Carrousel' }).waitFor()

  await adapt(page, 'LinkedIn', words.linkedin)
  await page.getByRole('button', { name: 'Retirer l’image 2' }).click()
  await page.getByRole('button', { name: 'Retirer l’image 1' }).click()
  await addFiles(page, { name: 'halle.pdf', mimeType: 'application/pdf', buffer: document })
  await page.getByRole('button', { name: 'Format : Document' }).waitFor()
  await page.locator('[data-field="title"]').fill(title)
  await saved(page)
  await page.getByText('Longueurs, images et réglages vérifiés.').first().waitFor()
  await expectNoViolationsInAnyTheme(page, theme => screenshot(page, `three-composed-${theme}`))
  await wearTheme(page, 'light')
})

test('it leaves, and each network shows its own version once', async () => {
  const { page } = desk
  postId = new URL(page.url()).searchParams.get('post') ?? ''
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page)
    .getByText(/^Publiée/)
    .nth(2)
    .waitFor({ timeout: 60_000 })
  await screenshot(page, 'three-published')

  expect(facebookPeople.shownPosts(facebook.state)).toMatchObject([
    { text: words.facebook, images: [{ alt: alts[0] }] },
  ])
  expect(facebook.state.photos.map(({ bytes }) => bytes > 1_000)).toEqual([true])

  expect(instagramPeople.shownPosts(instagram.state)).toMatchObject([
    { text: words.instagram, images: alts.map(alt => ({ alt })) },
  ])
  const [carousel] = instagram.state.posts
  expect(carousel?.container.type).toBe('CAROUSEL')
  const fetched = (carousel?.container.children ?? []).map(({ bytes }) => bytes)
  // What it fetched at our address is a picture, whole.
  for (const bytes of fetched) {
    expect(await sharp(bytes ?? undefined).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1080,
    })
  }
  expect(fetched).toHaveLength(2)

  expect(linkedIn.state.posts).toMatchObject([
    { commentary: words.linkedin, content: { media: { title } } },
  ])
  const [file] = linkedIn.state.files
  expect(linkedIn.state.files).toHaveLength(1)
  expect(file?.kind).toBe('documents')
  expect(Buffer.concat((file?.pieces ?? []).flatMap(piece => piece ?? []))).toEqual(document)
})

test('what people write is told by webhooks, twice, and stands in Messages once', async () => {
  const [onFacebook] = facebook.state.posts
  const [onInstagram] = instagram.state.posts
  const [onLinkedIn] = linkedIn.state.posts
  if (!onFacebook || !onInstagram || !onLinkedIn) throw new Error('a network shows nothing')
  const rude = commentOnFacebook(
    facebook.state,
    { post: onFacebook, parent: null },
    facebookPeople.personOf(facebook.state, 'Gagnant'),
    'Argent facile par ici',
  )
  const people = instagramPeople.makePeople(instagram.state)
  const kind = 'comment' as const
  await people.say({ by: 'ines', kind, text: 'Jusqu’à quelle heure ?', under: onInstagram.id })
  const [asked] = instagram.state.comments
  if (!asked) throw new Error('Instagram shows no comment')
  const asking = linkedInPeople.speak(linkedIn.state, {
    ...{ by: 'Malik', text: 'La halle recrute-t-elle ?', under: onLinkedIn.urn },
  })
  const tellings = [
    ['facebook', facebookPeople.tellOf(facebook.state, rude)],
    ['instagram', instagramPeople.tellOf(instagram.state, asked)],
    ['linkedin', linkedInPeople.tellOf(asking)],
  ] as const
  for (const [network, hook] of tellings) {
    const address = webhooks.get(network) ?? ''
    expect(address).toContain(`${parvis.url}/hooks/${network}/`)
    const forged = { ...hook, body: Buffer.concat([Buffer.from(hook.body), Buffer.from(' ')]) }
    expect(await tell(address, forged)).toBe(403)
    expect([await tell(address, hook), await tell(address, hook)]).toEqual([200, 200])
  }
  const { page } = desk
  await page.goto('/inbox')
  for (const said of ['Argent facile', 'Jusqu’à quelle heure', 'La halle recrute']) {
    await line(page, said).waitFor({ timeout: 30_000 })
  }
  // Told again once it stands there, it is not there twice.
  for (const [network, hook] of tellings) await tell(webhooks.get(network) ?? '', hook)
  await page.reload()
  await line(page, 'La halle recrute').waitFor()
  expect(await page.locator('[data-conversation]').count()).toBe(3)
  await expectNoAxeViolations(page)
  await screenshot(page, 'three-messages')
})

test('one is hidden on Facebook, another is answered on LinkedIn, once', async () => {
  const { page } = desk
  await line(page, 'Argent facile').click()
  await page
    .getByRole('article')
    .filter({ hasText: 'Argent facile' })
    .getByRole('button', { name: 'Actions sur ce message' })
    .click()
  await page.getByRole('menuitem', { name: 'Masquer avec un motif' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Publicité' }).click()
  await dialog.getByRole('button', { name: 'Masquer avec un motif' }).click()
  await expect
    .poll(() => facebook.state.comments.map(({ isHidden }) => isHidden), { timeout: 30_000 })
    .toEqual([true])
  await page.getByText('Masqué', { exact: true }).first().waitFor()

  await line(page, 'La halle recrute').click()
  await page.getByLabel('Votre réponse publique').fill('Oui, écrivez-nous avant vendredi.')
  await page.getByRole('button', { name: 'Envoyer et terminer' }).click()
  await toast(page, /La réponse part dans \d+ s/).waitFor()
  const onLinkedIn = () => linkedIn.state.comments.map(({ text, actor }) => ({ text, actor }))
  await expect.poll(onLinkedIn, { timeout: 60_000 }).toHaveLength(2)
  const ours = { text: 'Oui, écrivez-nous avant vendredi.', actor: 'urn:li:organization:1001' }
  expect(onLinkedIn()[1]).toEqual(ours)
  await screenshot(page, 'three-answered')
})

interface Counted {
  readonly network: string
  readonly readAt: string | null
  readonly figures: Readonly<Record<string, { readonly value: number }>>
}

test('what the networks count is read, and stands beside the post', async () => {
  const [onFacebook] = facebook.state.posts
  const [onInstagram] = instagram.state.posts
  const [onLinkedIn] = linkedIn.state.posts
  await facebookPeople.makeCounts(facebook.state).grow(onFacebook?.id ?? '')
  await instagramPeople.makeCounts(instagram.state).grow(onInstagram?.id ?? '')
  const page1001 = () => 'urn:li:organization:1001'
  await linkedInPeople.makeCounts(linkedIn.state, page1001).grow(onLinkedIn?.urn ?? '')
  await countAhead(parvis, 16)
  const counted = await desk.call<Counted[]>('figures/ofPost', { id: postId })
  expect(counted.map(({ readAt }) => readAt !== null)).toEqual([true, true, true])
  const views = counted.map(({ figures }) => figures.views?.value)
  expect(views.toSorted()).toEqual(
    [onFacebook?.views, onInstagram?.views, onLinkedIn?.statistics.impressions].toSorted(),
  )
  const { page } = desk
  await page.goto(`/posts/${postId}`)
  await page.getByRole('button', { name: 'Voir sur Café Brume' }).first().click()
  const figures = page.getByRole('dialog').getByRole('region', { name: 'Chiffres' })
  await figures.getByText('Relevé').waitFor()
  await screenshot(page, 'three-figures')
  // The pictures of the fake's accounts stand on a host that nobody keeps.
  expect(desk.problems.filter(problem => !problem.includes('scontent.example'))).toEqual([])
})
