import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { Client } from 'pg'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, type OpenedPage, openPage, saved, screenshot } from '../browser.ts'
import { camille, connectPractice, type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

let parvis: RunningParvis
let browser: Browser
let desk: Desk
let onItsWay = ''

const common = (page: Page) => page.getByRole('textbox', { name: 'Texte commun' })
const states = (page: Page) => page.getByRole('list', { name: 'États par compte' })
const postOf = (page: Page) => new URL(page.url()).searchParams.get('post') ?? ''

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  // It keeps no key of ours: a post sent twice would be there twice.
  await connectPractice(desk, { behaviour: 'forgetful' })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

async function write(page: Page, words: string): Promise<string> {
  await page.goto('/compose')
  await common(page).fill(words)
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem', { name: /Maison Colibri/ }).click()
  await saved(page, 30_000)
  await page.waitForURL('**/compose?post=*')
  return postOf(page)
}

interface PostFound {
  draft: { common: { text: string } }
  publications: { id: string; state: string; channelId: string }[]
}

const readPost = (id: string) => desk.call<PostFound>('publishing/posts/read', { id })

/** How many posts with these words the practice network holds: read in its own store, since no page lists them. */
async function onNetwork(words: string): Promise<number> {
  const folder = join(parvis.data, 'database')
  const { owner } = JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as {
    owner: string
  }
  const port = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3]
  const client = new Client(`postgres://parvis:${owner}@127.0.0.1:${port}/parvis`)
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int from channel_note where key like 'post/%' and strpos(value::text, $1) > 0",
      [words],
    )
    return rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}

test('killed while a post is on its way and another is typed: said, kept, and saved by itself', async () => {
  // The practice network answers this one after five seconds: long enough to be killed in between.
  onItsWay = await write(desk.page, 'Une seule fois, quoi qu’il arrive. #panne-lenteur')
  await write(desk.page, 'Avant la panne.')
  const id = postOf(desk.page)
  await publish(onItsWay)
  await parvis.kill9()
  const { page } = desk
  await common(page).fill('Pendant la panne, la phrase continue.')
  await page.getByText('Gardé sur cet appareil').first().waitFor()
  await page.getByText('Parvis redémarre. Votre texte est gardé').first().waitFor()
  await screenshot(page, 'bad-days-server-down')
  await parvis.restart()
  await saved(page, 30_000)
  await page.getByText('Parvis redémarre. Votre texte est gardé').waitFor({ state: 'detached' })
  expect((await readPost(id)).draft.common.text).toBe('Pendant la panne, la phrase continue.')
  desk.problems.length = 0
})

/** Publishes it in a page of its own, up to the moment when the request has left. */
async function publish(id: string): Promise<void> {
  const sender = await besides(desk)
  await sender.page.goto(`/posts/${id}`)
  await sender.page.getByRole('button', { name: 'Publier maintenant' }).click()
  await expect
    .poll(async () => (await readPost(id)).publications[0]?.state, { timeout: 10_000 })
    .toBe('sending')
  await sender.close()
}

/** The same person in another window. */
const besides = async ({ page }: OpenedPage) =>
  openPage(browser, { baseURL: parvis.url, storageState: await page.context().storageState() })

test('a page whose live link was cut catches up by itself', async () => {
  const { page } = desk
  const id = await write(page, 'Le fil se coupe.')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  const emulate = (offline: boolean) =>
    cdp.send('Network.emulateNetworkConditions', {
      ...{ offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
    })
  await emulate(true)
  await page.getByText('Pas de connexion.').first().waitFor()
  // Somebody else publishes it meanwhile, and no message reaches this page.
  const colleague = await besides(desk)
  await colleague.page.goto(`/posts/${id}`)
  await colleague.page.getByRole('button', { name: 'Publier maintenant' }).click()
  await states(colleague.page)
    .getByText(/^Publiée/)
    .waitFor()
  await colleague.close()
  expect(await states(page).count()).toBe(0)
  await emulate(false)
  await states(page)
    .getByText(/^Publiée/)
    .waitFor({ timeout: 45_000 })
  desk.problems.length = 0
})

test('an address that is not ours says so, and shows the way back', async () => {
  const { page } = desk
  const id = await write(page, 'Une publication de la Maison Colibri.')
  const other = await desk.call<{ id: string }>('start/createWorkspace', {
    name: 'Les Halles',
    timeZone: 'Europe/Paris',
    language: 'fr',
  })
  const elsewhere = await besides(desk)
  await elsewhere.page.goto('/today')
  await elsewhere.page.evaluate(`localStorage.setItem('parvis-workspace', '${other.id}')`)
  for (const address of [`/posts/${id}`, '/posts/00000000-0000-7000-8000-000000000000']) {
    await elsewhere.page.goto(address)
    await elsewhere.page
      .getByText(/n’existe pas/)
      .first()
      .waitFor()
    expect(await elsewhere.page.getByText('Maison Colibri.').count()).toBe(0)
  }
  await screenshot(elsewhere.page, 'bad-days-not-found')
  await elsewhere.page.goto('/nulle-part')
  await elsewhere.page
    .getByText('Cette page n’existe pas, ou elle ne vous est pas ouverte.')
    .waitFor()
  await elsewhere.close()
})

test('a session closed elsewhere: the text is kept, and goes on after signing in', async () => {
  const { page } = desk
  const id = await write(page, 'Avant la fermeture.')
  await closeSessionsOf(desk)
  await common(page).fill('Après la fermeture, mot pour mot.')
  await page.getByRole('dialog', { name: 'Session fermée' }).waitFor()
  await screenshot(page, 'bad-days-session-closed')
  await page.getByRole('dialog').getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL('**/sign-in**')
  await page.getByLabel('Adresse électronique').fill(camille.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(camille.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL('**/compose?post=*')
  await common(page).waitFor()
  expect(await common(page).inputValue()).toBe('Après la fermeture, mot pour mot.')
  await saved(page, 30_000)
  expect((await readPost(id)).draft.common.text).toBe('Après la fermeture, mot pour mot.')
  desk.problems.length = 0
})

/** The same person, on another device, closes every other session. */
async function closeSessionsOf({ page }: OpenedPage): Promise<void> {
  const device = await openPage(browser, { baseURL: parvis.url })
  const headers = { origin: parvis.url }
  const { email, password } = camille
  const entered = await device.page.request.post('/api/auth/sign-in/email', {
    ...{ data: { email, password }, headers },
  })
  expect(entered.ok()).toBe(true)
  const closed = await device.page.request.post('/api/auth/revoke-other-sessions', {
    ...{ data: {}, headers },
  })
  expect(closed.ok()).toBe(true)
  expect((await page.request.get('/api/auth/get-session')).ok()).toBe(true)
  await device.close()
}

test('a wrong file, a broken picture and a bomb are each refused with a sentence', async () => {
  const { page } = desk
  await write(page, 'Trois fichiers qui ne passent pas.')
  const add = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator('main input[type="file"]').first().setInputFiles({ name, mimeType, buffer })
  const refused = page.locator('main').getByRole('button', { name: 'Fermer ce message' })
  for (const [name, file] of [
    ['programme.png', Buffer.from('#!/bin/sh\necho bonjour')],
    ['coupee.png', (await noise()).subarray(0, 20_000)],
    ['bombe.png', bomb(50_000, 50_000)],
  ] as const) {
    await add(name, 'image/png', file)
    await page
      .getByText(new RegExp(name.replace('.', '\\.')))
      .first()
      .waitFor()
    await refused.first().waitFor()
    await screenshot(page, `bad-days-${name.split('.')[0]}`)
    await refused.first().click()
    await refused.waitFor({ state: 'detached' })
  }
  expect(await page.locator('[data-describe]').count()).toBe(0)
  expect(await common(page).inputValue()).toBe('Trois fichiers qui ne passent pas.')
  // One note of the browser for each refusal, and nothing else.
  expect(desk.problems.splice(0)).toHaveLength(3)
})

test('what was on its way when Parvis was killed is there once, and its history says how', async () => {
  const { page } = desk
  await page.goto(`/posts/${onItsWay}`)
  await states(page)
    .getByText(/^Publiée/)
    .waitFor({ timeout: 60_000 })
  expect(await onNetwork('Une seule fois')).toBe(1)
  await page.getByRole('button', { name: 'Voir sur Maison Colibri' }).click()
  await page
    .getByText(/^Relecture/)
    .first()
    .waitFor()
  expect(desk.problems).toEqual([])
})

const noise = () =>
  sharp(randomBytes(120_000), { raw: { width: 200, height: 200, channels: 3 } })
    .png()
    .toBuffer()

/** A PNG whose header promises `width` × `height` pixels of one colour: small as a file, huge once opened. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(Math.min(height, 2_000) * (Math.ceil(width / 8) + 1)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ])
}
