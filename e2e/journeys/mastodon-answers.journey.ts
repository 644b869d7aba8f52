/** People write to an account of Mastodon: its stream brings their words, drops, and nothing is missed. */
import type { RequestListener } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePeople } from '#connectors/mastodon/fake/people.ts'
import { type Fake, startFake } from '#connectors/mastodon/fake/server.ts'
import { expectNoAxeViolations, launchBrowser, screenshot } from '../browser.ts'
import { descriptionsFolder, readDescription } from '../contracts/description.ts'
import { observe } from '../contracts/exchange.ts'
import { makeInspector } from '../contracts/inspector.ts'
import { amendments, file, undescribed } from '../contracts/mastodon.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const written = 'La brume revient samedi.'
const question = 'À quelle heure ouvre la halle ?'
const answer = 'Dès 9 h, avec le premier thé.'
const privateQuestion = 'Ma commande n’est pas arrivée.'
const privateAnswer = 'Nous regardons tout de suite.'

interface Arrivals {
  state: string
  gap: { from: string; to: string | null } | null
}

let mastodon: Fake
let people: ReturnType<typeof makePeople>
let parvis: RunningParvis
let browser: Browser
let desk: Desk
let post: string
let asked: string
/** Nothing answers at the server's address but an error. */
let isDown = false

/** The fake is held against the official description wherever there is one. */
const descriptions = descriptionsFolder()
const inspector =
  descriptions === null
    ? null
    : makeInspector(readDescription(descriptions, file, amendments), undescribed)

const around = (listener: RequestListener): RequestListener => {
  const watched = inspector ? observe(inspector.see)(listener) : listener
  return (request, response) => {
    // What a browser asks of any site is no call of the API.
    const isOfBrowser = request.url === '/favicon.ico' || request.url?.startsWith('/oauth/')
    if (!isDown) return (isOfBrowser ? listener : watched)(request, response)
    request.resume()
    response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Service Unavailable</h1>')
  }
}

beforeAll(async () => {
  mastodon = await startFake({ around })
  mastodon.state.streaming = mastodon.url.replace('http', 'ws')
  people = makePeople(mastodon.state)
  parvis = await startParvis({ env: { PARVIS_ALLOWED_PRIVATE_HOSTS: new URL(mastodon.url).host } })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await mastodon?.stop()
})

const line = (page: Page, words: string) =>
  page.locator('[data-conversation]').filter({ hasText: words })
const message = (page: Page, words: string) =>
  page.getByRole('article').filter({ hasText: words }).first()
const told = (event: string) => mastodon.state.sent.filter(one => one.event === event)

async function arrivals(): Promise<Arrivals> {
  const [state] = await desk.call<Arrivals[]>('inbox/arrivals/state')
  if (!state) throw new Error('no account is read')
  return state
}

/** What the account answered to a status, as the server has it. */
const answersTo = (id: string) =>
  mastodon.state.statuses.filter(status => status.inReplyTo === id && status.application !== 'Web')

test('an account is connected, a post leaves, and the stream of the account is open', async () => {
  const { page } = desk
  await page.goto('/settings/accounts?connect=mastodon')
  await page.getByLabel('Serveur du compte').fill(mastodon.url)
  await page.getByRole('button', { name: 'Continuer sur Mastodon' }).click()
  await page.getByRole('button', { name: 'Authorize' }).click()
  await page.getByText('Un compte répond.').waitFor()
  const [account] = await desk.call<{ id: string }[]>('channels/list')
  const draft = {
    title: '',
    language: 'fr',
    common: { text: written, media: [] },
    channels: [{ channelId: account?.id, format: 'post', adaptation: null, settings: {} }],
  }
  const made = await desk.call<{ id: string; revision: number }>('publishing/posts/create', {
    draft,
  })
  await desk.call('publishing/posts/schedule', { id: made.id, revision: made.revision, when: null })
  await page.goto('/inbox')
  await expect.poll(() => mastodon.state.statuses.length, { timeout: 30_000 }).toBe(1)
  post = mastodon.state.statuses[0]?.id ?? ''
  await expect.poll(arrivals, { timeout: 30_000 }).toMatchObject({ state: 'live', gap: null })
  expect(mastodon.state.streams.size).toBe(1)
})

test('a reply comes by the stream, and its answer names the person in the thread', async ({
  annotate,
}) => {
  const { page } = desk
  const wroteAt = performance.now()
  asked = await people.say({ by: 'malik', kind: 'reply', text: question, under: post })
  await line(page, question).waitFor({ timeout: 20_000 })
  const shownAfter = Math.round(performance.now() - wroteAt)
  await annotate(`shown ${shownAfter} ms after it was written`)
  console.log(`Mastodon: a reply was shown ${shownAfter} ms after it was written`)
  // Turns come once a minute at most: this is the stream. Five seconds on a machine of its own.
  expect(shownAfter).toBeLessThan(15_000)
  expect(told('notification')).toHaveLength(1)
  await line(page, question).click()
  await page.getByText(written).first().waitFor()
  await page.getByLabel('Votre réponse publique').fill(answer)
  await page.getByRole('button', { name: 'Envoyer et terminer' }).click()
  await expect.poll(() => answersTo(asked).length, { timeout: 40_000 }).toBe(1)
  expect(answersTo(asked)).toMatchObject([{ text: `@malik ${answer}`, visibility: 'public' }])
})

test('a direct message is read as such, and answered to that person alone', async () => {
  const { page } = desk
  const direct = await people.say({
    by: 'ines',
    kind: 'direct',
    text: privateQuestion,
    under: null,
  })
  await line(page, privateQuestion).click({ timeout: 20_000 })
  await page.getByText('Message privé').first().waitFor()
  await expectNoAxeViolations(page)
  await page.getByLabel('Votre message privé').fill(privateAnswer)
  await page.getByRole('button', { name: 'Envoyer et terminer' }).click()
  await expect.poll(() => answersTo(direct).length, { timeout: 40_000 }).toBe(1)
  expect(answersTo(direct)).toMatchObject([
    { text: `@ines ${privateAnswer}`, visibility: 'direct' },
  ])
})

test('what is edited or deleted at its source says so here at once', async () => {
  const { page } = desk
  const id = await people.say({ by: 'malik', kind: 'reply', text: 'Ouvert dimance ?', under: post })
  await line(page, 'Ouvert dimance ?').click({ timeout: 20_000 })
  await people.edit(id, 'Ouvert dimanche ?')
  await message(page, 'Ouvert dimanche ?')
    .getByText(/^Modifié/)
    .waitFor()
  await people.remove(id)
  await message(page, 'Ouvert dimanche ?')
    .getByText(/^Retiré à sa source/)
    .waitFor()
  await screenshot(page, 'mastodon-answers-withdrawn')
})

test('a server that is gone for a while: the gap is shown, then nothing is missing', async () => {
  const { page } = desk
  const edited = await people.say({ by: 'zoe', kind: 'mention', text: 'Bonjour !', under: null })
  await line(page, 'Bonjour !').waitFor({ timeout: 20_000 })
  const before = told('notification').length
  isDown = true
  for (const stream of mastodon.state.streams) stream.end()
  await expect.poll(arrivals).toMatchObject({ state: 'behind', gap: { to: null } })
  await page.getByText(/^La liaison avec Mastodon a été coupée entre/).waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'mastodon-answers-gap')
  await people.say({ by: 'malik', kind: 'mention', text: 'Et les scones ?', under: null })
  await people.say({ by: 'ines', kind: 'direct', text: 'Toujours rien.', under: null })
  await people.edit(edited, 'Bonsoir !')
  // Nobody heard of it while the server was away.
  expect(told('notification')).toHaveLength(before)
  isDown = false
  for (const words of ['Et les scones ?', 'Toujours rien.', 'Bonsoir !'])
    await line(page, words).waitFor({ timeout: 60_000 })
  await expect.poll(arrivals, { timeout: 60_000 }).toMatchObject({ state: 'live', gap: null })
  await page.getByText(/^La liaison avec Mastodon/).waitFor({ state: 'detached' })
  // What was read by turns and what the stream brings again is one message each.
  const { items } = await desk.call<{ items: unknown[] }>('inbox/conversations/list')
  expect(JSON.stringify(items).split('Et les scones ?')).toHaveLength(2)
  await people.say({ by: 'malik', kind: 'mention', text: 'De retour ?', under: null })
  await line(page, 'De retour ?').waitFor({ timeout: 20_000 })
  // Pictures are shown from https only, which this server does not have.
  expect(desk.problems.filter(problem => !problem.includes(mastodon.url))).toEqual([])
  expect(inspector?.findings() ?? []).toEqual([])
})
