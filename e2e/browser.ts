import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { resultsFolder } from './servers/process.ts'

/** The widths that every page is looked at in: desk, tablet, telephone. */
export const widths = { desk: 1440, tablet: 768, telephone: 390 } as const
export type Width = keyof typeof widths
const heights: Record<Width, number> = { desk: 900, tablet: 1024, telephone: 844 }

/** What the person's system asks for. */
export const themes = ['light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]
const systems: Record<Theme, Required<Pick<BrowserContextOptions, 'colorScheme' | 'contrast'>>> = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', contrast: 'more' },
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where Chromium is (PARVIS_CHROMIUM, then the PATH), or undefined. */
export function chromiumPath(): string | undefined {
  const named = process.env.PARVIS_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  const paths = folders.flatMap(folder => names.map(name => join(folder, name)))
  return paths.find(path => existsSync(path))
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) {
    throw new Error('Chromium is not here: install it, or name it with PARVIS_CHROMIUM')
  }
  return chromium.launch({
    executablePath,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  })
}

export interface View {
  width?: Width
  theme?: Theme
  language?: 'fr' | 'en'
  /** The IANA zone of the reader’s clock; Paris unless told otherwise. */
  timeZone?: string
  /** Relative addresses start here. */
  baseURL?: string
  javaScript?: boolean
  /** Cookies and storage of a person who is signed in (`context.storageState()`). */
  storageState?: Exclude<BrowserContextOptions['storageState'], string | undefined>
}

export interface OpenedPage {
  page: Page
  /** Uncaught errors and console errors since the page was opened. */
  problems: string[]
  /** Closes the page with its whole session. */
  close: () => Promise<void>
}

const opened = new Set<Page>()

/** The pages of this file that are still open. */
export const openedPages = (): Page[] => [...opened]

/** A new session, as a person in France sees it unless told otherwise. */
export async function openPage(browser: Browser, view: View = {}): Promise<OpenedPage> {
  const { width = 'desk', theme = 'light', language = 'fr', baseURL, storageState } = view
  const context = await browser.newContext({
    ...systems[theme],
    viewport: { width: widths[width], height: heights[width] },
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: view.timeZone ?? 'Europe/Paris',
    hasTouch: width !== 'desk',
    // Motion makes screenshots and measured contrasts depend on the moment.
    reducedMotion: 'reduce',
    javaScriptEnabled: view.javaScript ?? true,
    ...(baseURL === undefined ? {} : { baseURL }),
    ...(storageState === undefined ? {} : { storageState }),
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  opened.add(page)
  page.on('close', () => opened.delete(page))
  const problems: string[] = []
  page.on('pageerror', error => problems.push(error.stack ?? error.message))
  page.on('console', message => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  return { page, problems, close: () => context.close() }
}

/** Changes what the system of an opened page asks for: the page follows without being read anew. */
export async function wearTheme(page: Page, theme: Theme): Promise<void> {
  const { colorScheme, contrast } = systems[theme]
  await page.emulateMedia({ colorScheme, contrast, reducedMotion: 'reduce' })
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor()
}

/** Throws with each broken rule and where it breaks; parts that `except` selects are left out. */
export async function expectNoAxeViolations(
  page: Page,
  { except = [], rules }: { readonly except?: string[]; readonly rules?: string[] } = {},
): Promise<void> {
  // What frames say is gathered in a window of its own; where there are none, that window is most of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(page.frames().length === 1)
  for (const selector of except) builder.exclude(selector)
  if (rules) builder.withRules(rules)
  const { violations } = await builder.analyze()
  if (violations.length === 0) return
  const sentences = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => {
      return `    ${target.join(' ')}\n      ${failureSummary?.replaceAll('\n', '\n      ') ?? ''}`
    })
    return `  ${id}: ${help}\n${places.join('\n')}`
  })
  throw new Error(`${page.url()} breaks ${violations.length} rule(s):\n${sentences.join('\n')}`)
}

/** The rules that look at colours: in another theme the page is the same but for them. */
const rulesOfColours = ['color-contrast', 'link-in-text-block']

/** Every rule in the first theme, those of colours in the others. `then` is done in each. */
export async function expectNoViolationsInAnyTheme(
  page: Page,
  then: (theme: Theme) => Promise<unknown> = async () => undefined,
): Promise<void> {
  for (const [place, theme] of themes.entries()) {
    await wearTheme(page, theme)
    await expectNoAxeViolations(page, place === 0 ? {} : { rules: rulesOfColours })
    await then(theme)
  }
}

/** Throws when the page can be scrolled sideways: nothing may be cut at its width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content = 0, window = 0] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
  )
  if (content > window) {
    throw new Error(`${page.url()} is ${content} pixels wide in a window of ${window}`)
  }
}

/** Saves what the page shows under test-results/screens/, and says where. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(resultsFolder, 'screens')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}

/** What is written is kept by the server. */
export const saved = (page: Page, timeout = 15_000) =>
  page.locator('[data-status="saved"]').waitFor({ timeout })

/** A word of what Parvis says in its corner. */
export const toast = (page: Page, words: string | RegExp): Locator =>
  page.getByRole('region', { name: 'Messages récents' }).getByText(words)
