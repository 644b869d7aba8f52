import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  saved,
  screenshot,
} from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { startWordPress, type WordPress } from '../servers/wordpress.ts'

let wordpress: WordPress
let parvis: RunningParvis
let browser: Browser
let desk: Desk

beforeAll(async () => {
  wordpress = await startWordPress()
  parvis = await startParvis({
    env: { PARVIS_ALLOWED_PRIVATE_HOSTS: new URL(wordpress.url).host },
  })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  await desk.call('channels/connect', {
    network: 'wordpress',
    fields: {
      address: wordpress.url,
      username: wordpress.username,
      applicationPassword: wordpress.applicationPassword,
    },
  })
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await wordpress?.stop()
})

test('an article is written with its cover, and stands on the site', async () => {
  const { page } = desk
  await page.goto('/compose')
  await page.getByRole('textbox', { name: 'Texte commun' }).fill('La place rouvre ce soir.')
  await page.getByRole('button', { name: 'Ajouter un compte' }).click()
  await page.getByRole('menuitem').first().click()
  await page
    .getByText(/attend un titre/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Adapter' }).click()
  await page.getByLabel('Titre', { exact: true }).fill('Le cœur de l’été')
  expect(await page.getByLabel('Adresse de l’article').inputValue()).toBe('le-coeur-de-l-ete')
  await page.getByLabel('Extrait').fill('La place rouvre, et le thé avec elle.')
  await page.getByRole('combobox', { name: 'Catégories' }).fill('Saisons')
  await page.keyboard.press('Enter')
  const body = page.getByRole('textbox', { name: 'Texte de l’article' })
  await body.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Intertitre', exact: true }).click()
  await page.keyboard.type('Ce soir')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Gras' }).click()
  await page.keyboard.type('Venez tôt.')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+End')
  const cover = await sharp({
    create: { width: 1200, height: 800, channels: 3, background: '#c58237' },
  })
    .jpeg()
    .toBuffer()
  await page
    .locator('main input[type="file"]')
    .first()
    .setInputFiles({ name: 'place.jpg', mimeType: 'image/jpeg', buffer: cover })
  await page.getByText('Décrire l’image').first().waitFor()
  await page.keyboard.press('Alt+a')
  await page.getByLabel('Ce que l’image montre').fill('La place au soleil couchant.')
  await page.getByRole('button', { name: 'Garder la description' }).click()
  await saved(page)
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)
  await screenshot(page, 'compose-article-desk')
  await page.getByRole('button', { name: 'Publier maintenant' }).click()
  await page
    .getByRole('list', { name: 'États par compte' })
    .getByText(/^Publiée/)
    .first()
    .waitFor({ timeout: 60_000 })
  const answer = await page.request.get(
    `${wordpress.url}/wp-json/wp/v2/posts?slug=le-coeur-de-l-ete&_embed=1`,
  )
  const [post] = (await answer.json()) as {
    content: { rendered: string }
    excerpt: { rendered: string }
    featured_media: number
  }[]
  expect(post?.content.rendered).toContain('La place rouvre ce soir.')
  expect(post?.content.rendered).toMatch(/<h2[^>]*>Ce soir<\/h2>/)
  expect(post?.content.rendered).toContain('<strong>Venez tôt.</strong>')
  expect(post?.excerpt.rendered).toContain('et le thé avec elle')
  expect(post?.featured_media).toBeGreaterThan(0)
  expect(desk.problems).toEqual([])
})
