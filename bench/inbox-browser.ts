/** Messages in Chromium: from the key `j` to the paint of the next conversation, at rest and while a storm comes in. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openPage } from '../e2e/browser.ts'
import type { Stage } from './inbox-stage.ts'
import { keep, keeperOf, someMessage } from './inbox-storm.ts'
import { atMost, type Figure, percentile } from './report.ts'

/** What is not painted by then counts for that long. */
const patience = 10_000

/**
 * A step begins at the key's own time stamp. It ends after the frame that holds messages of another conversation than
 * before, the one that the list marks as open: a message posted from a frame is read once that frame is drawn.
 */
const watch = `(() => {
  const steps = []
  let pressed = null
  let heard = null
  const threadShown = () => {
    const thread = document.querySelector('[data-thread]')
    return thread?.querySelector('[data-message]') ? thread.dataset.thread : null
  }
  const chosen = () => document.querySelector('[data-conversation][aria-current]')?.dataset.conversation
  const painted = at => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      steps.push(performance.now() - at)
      heard?.()
    }
    port2.postMessage(null)
  }
  addEventListener('keydown', event => {
    if (event.key === 'j') pressed = { at: event.timeStamp, from: threadShown() }
  }, true)
  new MutationObserver(() => {
    const now = threadShown()
    if (!pressed || now === null || now === pressed.from || now !== chosen()) return
    const { at } = pressed
    pressed = null
    requestAnimationFrame(() => painted(at))
  }).observe(document, { childList: true, subtree: true, attributes: true })
  window.benchStep = place => new Promise(done => {
    heard = () => { if (steps.length > place) done(steps[place]) }
    heard()
    setTimeout(() => {
      if (steps.length <= place) steps[place] = ${patience}
      pressed = null
      heard()
    }, ${patience})
  })
})()`

/** Goes down the list, and says how long each step took. */
interface Stepper {
  step(): Promise<number>
}

async function openInbox(browser: Browser, stage: Stage, path: string): Promise<Page> {
  const { hostname } = new URL(stage.url)
  const { page } = await openPage(browser, { baseURL: stage.url })
  const cookies = stage.person.cookie.split('; ').map(each => {
    const [name = '', ...value] = each.split('=')
    return { name, value: value.join('='), domain: hostname, path: '/' }
  })
  await page.context().addCookies(cookies)
  await page.addInitScript(watch)
  await page.goto(path)
  await page.locator('[data-conversation]').first().waitFor()
  return page
}

/** Opens the first conversation; the steps begin with the second. */
async function stepsIn(page: Page): Promise<Stepper> {
  let place = 0
  const step = async () => {
    await page.keyboard.press('j')
    const took = await page.evaluate<number>(`benchStep(${place})`)
    place += 1
    return took
  }
  await step()
  return { step }
}

const stepFigures = (name: string, times: readonly number[], most: number): Figure[] => [
  atMost(`${name}_p50_ms`, percentile(times, 0.5), most, 'ms'),
  atMost(`${name}_p95_ms`, percentile(times, 0.95), most, 'ms'),
]

async function inChromium<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await launchBrowser()
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

export const measureSteps = (stage: Stage): Promise<Figure[]> =>
  inChromium(async browser => {
    stage.say('the key j')
    const page = await openInbox(browser, stage, '/inbox')
    const { step } = await stepsIn(page)
    const times: number[] = []
    for (let number = 0; number < (stage.quick ? 10 : 100); number += 1) {
      await sleep(300)
      times.push(await step())
    }
    return stepFigures('j_to_paint', times, 100)
  })

/** Messages a second of the storm: 20 000 in ten minutes. */
const pace = 20_000 / 600

/** One person goes down the list, another one looks at what is urgent, newest first. */
export const measureStepsInStorm = (stage: Stage): Promise<Figure[]> =>
  inChromium(async browser => {
    stage.say('the key j in a storm')
    const watched = await openInbox(browser, stage, '/inbox?view=now&order=newest')
    const { step } = await stepsIn(await openInbox(browser, stage, '/inbox'))
    const seconds = stage.quick ? 8 : 600
    const end = performance.now() + seconds * 1_000
    const times: number[] = []
    const urgent: number[] = []
    const reader = async () => {
      while (performance.now() < end) {
        await sleep(500)
        times.push(await step())
      }
    }
    const alarms = async () => {
      for (let number = 0; performance.now() < end; number += 1) {
        urgent.push(await seenOnTop(stage, watched, `Mon fils est malade ${number}y`))
        await sleep(stage.quick ? 2_000 : 10_000)
      }
    }
    await Promise.all([pour(stage, end), reader(), alarms()])
    return [
      ...stepFigures('storm_j_to_paint', times, 200),
      atMost('storm_urgent_on_page_max_ms', Math.max(...urgent), 5_000, 'ms'),
    ]
  })

async function pour(stage: Stage, end: number): Promise<void> {
  const keeper = keeperOf(stage)
  const start = performance.now()
  for (let poured = 0; performance.now() < end; ) {
    const due = Math.floor(((performance.now() - start) / 1_000) * pace) - poured
    poured += due
    if (due > 0)
      await keep(
        stage,
        keeper,
        Array.from({ length: due }, () => someMessage()),
      )
    await sleep(100)
  }
  await keeper.close()
}

/** From the moment when an urgent message comes in to the page that shows it first. */
async function seenOnTop(stage: Stage, page: Page, words: string): Promise<number> {
  const keeper = keeperOf(stage)
  const start = performance.now()
  const first = page.locator('[data-conversation]').first().filter({ hasText: words })
  const seen = first.waitFor({ timeout: patience }).then(
    () => performance.now() - start,
    () => patience,
  )
  await keep(stage, keeper, [someMessage(words)])
  const took = await seen
  await keeper.close()
  return took
}
