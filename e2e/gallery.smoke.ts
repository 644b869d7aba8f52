import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, expect } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openPage,
  screenshot,
  type Theme,
  type Width,
} from './browser.ts'
import { journey } from './fixtures.ts'

const configFile = join(import.meta.dirname, 'gallery/vite.config.ts')
const outDir = mkdtempSync(join(tmpdir(), 'parvis-gallery-'))
const noon = new Date('2026-10-06T09:42:00+02:00')
let server: PreviewServer
let address = ''

beforeAll(async () => {
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  address = server.resolvedUrls?.local[0] ?? ''
})

afterAll(async () => {
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
})

const views: [Width, Theme, 'fr' | 'en'][] = [
  ['desk', 'light', 'fr'],
  ['desk', 'dark', 'en'],
  ['desk', 'contrast', 'fr'],
  ['tablet', 'light', 'en'],
  ['telephone', 'light', 'fr'],
  ['telephone', 'dark', 'fr'],
]

journey.for(views)('the parts at %s in %s, %s', async ([width, theme, language], { browser }) => {
  const { page, problems, close } = await openPage(browser, { width, theme, language })
  await page.clock.setFixedTime(noon)
  await page.goto(address)
  await page.locator('h1').waitFor()
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)
  await screenshot(page, `gallery-${width}-${theme}-${language}`)
  expect(problems).toEqual([])
  await close()
})

journey('a plaque moves by a quarter of an hour, and Escape leaves it', async ({ browser }) => {
  const { page, close } = await openPage(browser)
  await page.clock.setFixedTime(noon)
  await page.goto(address)
  const dial = page.getByRole('region', { name: 'Le cadran du jour' })
  const plaqueAt = (time: string) => dial.getByRole('button', { name: `${time}, Brume` })
  await plaqueAt('18:30').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await plaqueAt('19:00').waitFor()
  await page.keyboard.press('Escape')
  await plaqueAt('19:00').waitFor({ state: 'detached' })
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await plaqueAt('18:15').waitFor()
  await close()
})

journey('a plaque follows the mouse without opening', async ({ browser }) => {
  const { page, close } = await openPage(browser)
  await page.clock.setFixedTime(noon)
  await page.goto(address)
  const dial = page.getByRole('region', { name: 'Le cadran du jour' })
  const plaque = dial.getByRole('button', { name: 'Brume' })
  const box = await plaque.boundingBox()
  if (!box) throw new Error('the plaque is not drawn')
  await page.mouse.move(box.x + 10, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x - 150, box.y + 10, { steps: 4 })
  await page.mouse.up()
  await dial.getByRole('button', { name: '18:30, Brume' }).waitFor({ state: 'detached' })
  expect(await page.locator('[data-opened]').innerText()).toBe('')
  await plaque.click()
  expect(await page.locator('[data-opened]').innerText()).toBe('brume')
  await close()
})

journey('the last act is undone by z, ten seconds long', async ({ browser }) => {
  const { page, close } = await openPage(browser)
  await page.goto(address)
  const toasts = page.getByRole('region', { name: 'Messages récents' }).getByRole('listitem')
  const move = page.getByRole('button', { name: 'Déplacer' })
  for (let time = 0; time < 4; time += 1) await move.click()
  await expect.poll(() => toasts.count()).toBe(3)
  await page.keyboard.press('z')
  await expect.poll(() => toasts.count()).toBe(2)
  await expect.poll(() => page.locator('header output').innerText()).toBe('1')
  await expect.poll(() => toasts.count(), { timeout: 14_000 }).toBe(0)
  await close()
})
