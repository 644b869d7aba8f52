import { expect } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  openPage,
  screenshot,
  type Theme,
} from './browser.ts'
import { journey } from './fixtures.ts'

const page = (body: string): string =>
  `<!doctype html><html lang="fr"><title>Essai</title><main><h1>Essai</h1>${body}</main></html>`

journey('a person in France is what a page sees', async ({ browser }) => {
  const opened = await openPage(browser, { width: 'telephone' })
  const seen = await opened.page.evaluate<unknown>(
    '[innerWidth, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]',
  )
  expect(seen).toEqual([390, 'fr-FR', 'Europe/Paris'])
  await opened.close()
})

journey.for<[Theme, string]>([
  ['light', '(prefers-color-scheme: light)'],
  ['dark', '(prefers-color-scheme: dark)'],
  ['contrast', '(prefers-contrast: more)'],
])('the theme %s reaches the page', async ([theme, query], { browser }) => {
  const opened = await openPage(browser, { theme })
  expect(await opened.page.evaluate(`matchMedia('${query}').matches`)).toBe(true)
  await opened.close()
})

journey('a page that breaks a rule is told so', async ({ browser }) => {
  const opened = await openPage(browser)
  await opened.page.setContent(page('<p>Bonjour</p>'))
  await expectNoAxeViolations(opened.page)
  await expectNoSidewaysScroll(opened.page)
  expect(await screenshot(opened.page, 'smoke')).toMatch(/screens\/smoke\.png$/)
  await opened.page.setContent(page('<img src="data:,"><div style="width:3000px">long</div>'))
  await expect(expectNoAxeViolations(opened.page)).rejects.toThrow(/image-alt/)
  await expect(expectNoSidewaysScroll(opened.page)).rejects.toThrow(/3\d\d\d pixels/)
  await opened.page.evaluate("console.error('cassé')")
  expect(opened.problems.join()).toContain('cassé')
  await opened.close()
})
