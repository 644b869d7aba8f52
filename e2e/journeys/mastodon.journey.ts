import type { IncomingMessage } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fake, startFake } from '#connectors/mastodon/fake/server.ts'
import { expectNoAxeViolations, launchBrowser, saved, screenshot } from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const text = 'La brume en mouvement, quatre minutes. https://colibri.example/brume #oolong'
const alt = 'La brume passe devant la place, de gauche à droite.'

let mastodon: Fake
let parvis: RunningParvis
let browser: Browser
let desk: Desk
/** What was asked of the server and what it answered, oldest first. */
const exchanges: {
  call: string
  status: number
  headers: IncomingMessage['headers']
}[] = []

const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })
const common = (page: Page) => page.getByRole('textbox', { name: 'Texte commun' })
const answersTo = (call: string) => exchanges.filter(exchange => exchange.call === call)

beforeAll(async () => {
  mastodon = await startFake({
    // A server of its own, with limits that differ from the usual ones.
    limits: { maxCharacters: 1_200 },
    processingLooks: 2,
    around: listener => (request, response) => {
      response.on('finish', () => {
        const path = new URL(request.url ?? '/', mastodon.url).pathname
        const call = `${request.method} ${path}`
        exchanges.push({ call, status: response.statusCode, headers: request.headers })
      })
      listener(request, response)
    },
  })
  parvis = await startParvis({
    env: { PARVIS_ALLOWED_PRIVATE_HOSTS: new URL(mastodon.url).host },
  })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await mastodon?.stop()
})

async function write(page: Page, words: string): Promise<void> {
  await page.goto('/compose')
  await common(page).fill(words)
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: /Brume/ }).click()
  await saved(page)
}

/** Types the server’s address in the assistant, and goes where it leads. */
async function goToServer(page: Page, address: string): Promise<void> {
  await page.getByLabel('Serveur du compte').fill(address)
  await page.getByRole('button', { name: 'Continuer sur Mastodon' }).click()
}

const answerThere = async (page: Page, button: 'Authorize' | 'Deny') => {
  await page.getByRole('heading', { name: 'Authorization required' }).waitFor()
  await page.getByRole('button', { name: button }).click()
}

test('an address that is not a server, or that is private, is refused with a sentence', async () => {
  const { page } = desk
  await page.goto('/settings/accounts?connect=mastodon')
  await goToServer(page, 'pas une adresse')
  await page.getByText('Aucune réponse à l’adresse pas une adresse.').first().waitFor()
  await goToServer(page, 'http://127.0.0.1:1')
  await page.getByText('http://127.0.0.1:1 est une adresse privée').first().waitFor()
  expect(desk.problems.splice(0)).toHaveLength(2)
})

test('a refusal on the server’s page comes back as a sentence, with the way to start again', async () => {
  const { page } = desk
  await goToServer(page, mastodon.url)
  await answerThere(page, 'Deny')
  await page.waitForURL('**/settings/accounts?refused=*')
  await page.getByText('Mastodon n’a pas reçu votre accord.').first().waitFor()
  await page.getByText('Aucun compte pour l’instant.').waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'mastodon-refused')
  await page.getByRole('button', { name: 'Recommencer' }).click()
  await page.getByRole('list', { name: 'Réseaux' }).getByText('Mastodon').click()
  await page.getByLabel('Serveur du compte').waitFor()
})

test('a way back that nobody asked for connects nothing', async () => {
  const { page } = desk
  const asked = exchanges.length
  await page.goto('/connect/callback?code=stolen&state=guessed')
  await page.getByText('La connexion a pris trop de temps et n’est plus valable.').first().waitFor()
  await page.getByText('Aucun compte pour l’instant.').waitFor()
  expect(exchanges).toHaveLength(asked)
})

test('the server’s address is enough: Parvis registers there, and the person agrees', async () => {
  const { page } = desk
  await page.goto('/settings/accounts?connect=mastodon')
  await goToServer(page, mastodon.url)
  await page.getByRole('heading', { name: 'Authorization required' }).waitFor()
  const asked = new URL(page.url()).searchParams
  expect(asked.get('code_challenge_method')).toBe('S256')
  expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/)
  await answerThere(page, 'Authorize')
  await page.getByText('@brume@mastodon.example').first().waitFor()
  const permissions = page.locator('li[data-held]')
  await permissions.first().waitFor()
  expect(await permissions.count()).toBe(6)
  expect(await page.locator('li[data-held="no"]').count()).toBe(0)
  await page.getByText('Un compte répond.').waitFor()
  await screenshot(page, 'mastodon-connected')
  // One registration serves both attempts; used once, the way back is closed.
  expect(answersTo('POST /api/v1/apps')).toHaveLength(1)
  expect(mastodon.state.tokens.filter(token => token.account !== null)).toHaveLength(1)
})

test('a post leaves with a moving image that the server works on, and is seen there', async () => {
  const { page } = desk
  await write(page, text)
  // The server’s own limit, and an address that weighs 23 there whatever its length.
  const weight = text.length - 'https://colibri.example/brume'.length + 23
  await page
    .getByText(new RegExp(`^${weight}\\ssur\\s1\\s?200$`))
    .first()
    .waitFor()
  await page
    .locator('main input[type="file"]')
    .first()
    .setInputFiles({ name: 'brume.gif', mimeType: 'image/gif', buffer: await movingPicture() })
  await page.getByText('Décrire l’image').first().waitFor()
  await page.keyboard.press('Alt+a')
  await page.getByLabel('Ce que l’image montre').fill(alt)
  await page.getByRole('button', { name: 'Garder la description' }).click()
  await saved(page)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page)
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: 30_000 })
  await screenshot(page, 'mastodon-published')

  expect(answersTo('POST /api/v2/media').map(({ status }) => status)).toEqual([202])
  const sent = answersTo('POST /api/v1/statuses')
  expect(sent.map(({ status }) => status)).toEqual([200])
  expect(sent[0]?.headers['idempotency-key']).toBeTruthy()
  expect(mastodon.state.statuses).toHaveLength(1)
  const [status] = mastodon.state.statuses
  expect(status).toMatchObject({
    text,
    language: 'fr',
    visibility: 'public',
    application: 'Parvis',
  })
  expect(status?.media.map(({ description }) => description)).toEqual([alt])

  await page.getByRole('button', { name: 'Voir sur Brume' }).click()
  const online = page.getByRole('dialog').getByRole('link', { name: 'Voir en ligne' })
  expect(await online.getAttribute('href')).toBe(`${mastodon.url}/@brume/${status?.id}`)
})

test('access withdrawn on the server: what is scheduled waits, and says for what', async () => {
  const { page } = desk
  for (const token of mastodon.state.tokens) token.revoked = true
  await write(page, 'Une publication qui attendra son accès.')
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(page).getByText('Reconnexion nécessaire').first().waitFor({ timeout: 30_000 })
  // Its refusal is met before anything is sent.
  expect(exchanges.at(-1)?.status).toBe(401)
  expect(answersTo('POST /api/v1/statuses')).toHaveLength(1)
  await screenshot(page, 'mastodon-waits')
  await page.goto('/today')
  await page.getByText('Reconnexion nécessaire').first().waitFor()
  await page.goto('/settings/accounts')
  await page.getByText('1 publication attend, rien n’est perdu.').first().waitFor()
  await screenshot(page, 'mastodon-access-lost')
})

test('reconnected, what waited keeps its hour, or leaves when a person says so', async () => {
  const { page } = desk
  const later = await schedulePost('Une publication de demain.')
  await page.goto('/settings/accounts')
  await page.getByRole('button', { name: /Brume/ }).last().click()
  await page.getByText('n’accepte plus l’accès au compte @brume@mastodon.example').first().waitFor()
  await page.getByRole('button', { name: 'Reconnecter' }).click()
  await goToServer(page, mastodon.url)
  await answerThere(page, 'Authorize')
  await page.getByText('Un compte répond.').waitFor()
  await page.goto(`/posts/${later}`)
  await states(page)
    .getByText(/^Programmée/)
    .waitFor()
  // Its hour is over: nothing leaves late without a person.
  await page.goto('/missed')
  await page.getByText('Une publication qui attendra son accès.').first().waitFor()
  expect(mastodon.state.statuses).toHaveLength(1)
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await expect
    .poll(() => mastodon.state.statuses.map(status => status.text), { timeout: 30_000 })
    .toEqual([text, 'Une publication qui attendra son accès.'])
  await page.goto('/today')
  await page
    .getByText(/^Publiée/)
    .nth(1)
    .waitFor()
  await screenshot(page, 'mastodon-reconnected')
  // Pictures are shown from https only, which this server does not have.
  expect(desk.problems.filter(problem => !problem.includes(mastodon.url))).toEqual([])
})

/** A post of tomorrow morning. */
async function schedulePost(words: string): Promise<string> {
  const { page } = desk
  await write(page, words)
  await page.getByRole('button', { name: 'Changer l’heure de départ' }).click()
  await page.getByRole('button', { name: 'Demain à 9 h' }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Enter')
  await states(page)
    .getByText(/^Programmée/)
    .waitFor()
  return new URL(page.url()).searchParams.get('post') ?? ''
}

/** Two frames: servers take such a picture first, and work on it afterwards. */
async function movingPicture(): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 320, height: 240, channels: 3, background } })
      .png()
      .toBuffer()
  const frames = [await frame('#1b5e46'), await frame('#c58237')]
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
}
