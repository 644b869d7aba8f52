/** JavaScript that each room loads, cold, and what Lighthouse says of it. */
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../e2e/browser.ts'
import { startParvis } from '../e2e/parvis.ts'
import { freePort } from '../e2e/servers/process.ts'
import { atLeast, atMost, type Bench, type Figure } from './report.ts'
import { fillWeek, type SignedIn, signUp } from './signed-in.ts'

const rooms = [
  { name: 'today', path: '/today' },
  { name: 'calendar', path: '/calendar' },
  { name: 'composer', path: '/compose' },
] as const

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const runsOfLighthouse = 3

export const web: Bench = async ({ quick, say }) => {
  const parvis = await startParvis()
  const port = await freePort()
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('Chromium is not here')
  const browser = await chromium.launch({
    executablePath,
    args: [...flags, `--remote-debugging-port=${port}`],
  })
  try {
    const person = await signUp(parvis.url)
    await fillWeek(person, quick ? 3 : 12)
    say('JavaScript of each room')
    const figures = await measureScripts(browser, parvis.url, person)
    const notes: string[] = []
    if (!quick) {
      for (const room of rooms) {
        say(`Lighthouse on ${room.name}`)
        const address = `${parvis.url}${room.path}`
        const seen = await measureLighthouse(address, room.name, port, person)
        figures.push(...seen.figures)
        notes.push(seen.note)
      }
    }
    return { figures, notes }
  } finally {
    await browser.close()
    await parvis.stop()
  }
}

async function measureScripts(browser: Browser, url: string, person: SignedIn): Promise<Figure[]> {
  const sizes = new Map<string, Map<string, number>>()
  for (const room of rooms)
    sizes.set(room.name, await scriptsOf(browser, `${url}${room.path}`, person))
  const today = sizes.get('today') ?? new Map<string, number>()
  const sum = (scripts: Iterable<number>) =>
    [...scripts].reduce((total, size) => total + size, 0) / 1000
  const figures = [atMost('today_js_gzip_kb', sum(today.values()), 330, 'kB')]
  for (const [name, scripts] of sizes) {
    if (name === 'today') continue
    const more = [...scripts].filter(([address]) => !today.has(address)).map(([, size]) => size)
    figures.push(atMost(`${name}_more_js_gzip_kb`, sum(more), 150, 'kB'))
  }
  return figures
}

/** Address of each script loaded from a cold cache, with its gzipped size. */
async function scriptsOf(
  browser: Browser,
  address: string,
  person: SignedIn,
): Promise<Map<string, number>> {
  const { hostname } = new URL(address)
  const context = await browser.newContext()
  const cookies = person.cookie.split('; ').map(each => {
    const [name = '', ...value] = each.split('=')
    return { name, value: value.join('='), domain: hostname, path: '/' }
  })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const scripts = new Map<string, number>()
  const reading: Promise<void>[] = []
  page.on('response', response => {
    if (response.request().resourceType() !== 'script' && !response.url().endsWith('.js')) return
    reading.push(
      response.body().then(body => void scripts.set(response.url(), gzipSync(body).length)),
    )
  })
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await Promise.all(reading)
  await context.close()
  return scripts
}

const categories = ['performance', 'accessibility', 'best-practices'] as const

/** What the performance of a page is made of, as Lighthouse words it: `0.8 s`. */
const timings = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'cumulative-layout-shift': 'shift',
} as const

interface Seen {
  readonly scores: Readonly<Record<(typeof categories)[number], number>>
  readonly words: string
}

/** The run whose performance is the median: one alone says as much of the machine as of the page. */
async function measureLighthouse(
  address: string,
  name: string,
  port: number,
  person: SignedIn,
): Promise<{ figures: Figure[]; note: string }> {
  const runs: Seen[] = []
  for (let run = 0; run < runsOfLighthouse; run++) runs.push(await look(address, port, person))
  runs.sort((a, b) => a.scores.performance - b.scores.performance)
  const median = runs[Math.floor(runs.length / 2)]
  if (!median) throw new Error('Lighthouse has not run')
  const figures = categories.map(category => {
    const figure = `${name}_lighthouse_${category.replaceAll('-', '_')}`
    return atLeast(figure, median.scores[category], 95, 'points')
  })
  return { figures, note: `${name}, median of ${runs.length}: ${median.words}` }
}

async function look(address: string, port: number, person: SignedIn): Promise<Seen> {
  const { default: lighthouse, desktopConfig } = await import('lighthouse')
  const settings = {
    port,
    onlyCategories: [...categories],
    extraHeaders: { Cookie: person.cookie },
    disableStorageReset: true,
    logLevel: 'silent' as const,
  }
  const run = await lighthouse(address, settings, desktopConfig)
  const score = (category: string) => Math.round((run?.lhr.categories[category]?.score ?? 0) * 100)
  const words = Object.entries(timings).map(
    ([audit, name]) => `${name} ${run?.lhr.audits[audit]?.displayValue ?? '?'}`,
  )
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    },
    words: words.join(', '),
  }
}
