/** A network that keeps posts until their hour: chosen for an account, handed over, moved, taken back, out with its link. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Fake, startFake } from '#connectors/mastodon/fake/server.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { expectNoAxeViolations, launchBrowser, screenshot } from '../browser.ts'
import { type Desk, openDesk } from '../desk.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const zone = 'Europe/Paris'
const hour = 3_600_000
const later = pathToFileURL(join(import.meta.dirname, '..', 'later.ts')).href

let mastodon: Fake
let parvis: RunningParvis
let browser: Browser
let desk: Desk
let ahead = 0

interface Publication {
  readonly id: string
  readonly state: string
  readonly dueAt: string
  readonly remoteUrl: string | null
}
interface Post {
  readonly id: string
  readonly revision: number
  readonly publications: readonly Publication[]
}

beforeAll(async () => {
  mastodon = await startFake({ now: () => new Date(Date.now() + ahead) })
  parvis = await startParvis({
    env: {
      PARVIS_ALLOWED_PRIVATE_HOSTS: new URL(mastodon.url).host,
      NODE_OPTIONS: `--import=${later}`,
    },
  })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await mastodon?.stop()
})

/** On a whole minute, in the workspace's zone. */
function hoursAhead(count: number) {
  const { date, time } = instantToZoned(new Date(Date.now() + count * hour), zone)
  return { date, time, zone }
}

async function schedule(words: string, hours: number): Promise<Post> {
  const [account] = await desk.call<{ id: string }[]>('channels/list')
  const made = await desk.call<Post>('publishing/posts/create', {
    draft: {
      ...{ title: words, language: 'fr', common: { text: words, media: [] } },
      channels: [{ channelId: account?.id, format: 'post', adaptation: null, settings: {} }],
    },
  })
  const { id, revision } = made
  await desk.call('publishing/posts/schedule', { id, revision, when: hoursAhead(hours) })
  return read(id)
}

const read = (id: string) => desk.call<Post>('publishing/posts/read', { id })

const becomes = (id: string, state: string) =>
  vi.waitFor(async () => {
    const post = await read(id)
    expect(post.publications[0]?.state).toBe(state)
    return post
  }, 20_000)

const openPanel = async ({ id, publications }: Post) => {
  await desk.page.goto(`/posts/${id}?publication=${publications[0]?.id}`)
  return desk.page.getByRole('dialog')
}

test('the account says what the choice gives and costs, and takes it', async () => {
  const { page } = desk
  await page.goto('/settings/accounts?connect=mastodon')
  await page.getByLabel('Serveur du compte').fill(mastodon.url)
  await page.getByRole('button', { name: 'Continuer sur Mastodon' }).click()
  await page.getByRole('heading', { name: 'Authorization required' }).waitFor()
  await page.getByRole('button', { name: 'Authorize' }).click()
  const choice = page.getByRole('switch', { name: 'Programmer sur Mastodon' })
  await choice.waitFor()
  expect(await choice.isChecked()).toBe(false)
  await page.getByText('qui part même si Parvis est arrêté').waitFor()
  await choice.click()
  await vi.waitFor(async () => expect(await choice.isChecked()).toBe(true), 5_000)
  await expectNoAxeViolations(page)
  await screenshot(page, 'on-network-choice')
})

test('what is scheduled is handed to Mastodon, and the page says so', async () => {
  const { page } = desk
  const post = await becomes(
    (await schedule('Le colibri revient à midi.', 2)).id,
    'on-network-schedule',
  )
  expect(mastodon.state.scheduled.map(({ at }) => at.toISOString())).toEqual([
    post.publications[0]?.dueAt,
  ])
  expect(mastodon.state.statuses).toEqual([])
  const panel = await openPanel(post)
  await panel.getByText(/^Confiée à Mastodon, qui la publiera/).waitFor()
  await panel.getByText('Confiée au réseau jusqu’à son heure').waitFor()
  await panel.getByText('Mastodon la publie à son heure, même si Parvis est arrêté.').waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'on-network-panel')
  await page.goto(`/calendar?date=${hoursAhead(2).date}`)
  await page.getByText('Le colibri revient à midi.').first().waitFor()
  await screenshot(page, 'on-network-calendar')
})

test('moved here, Mastodon has it for the new hour; taken back, Mastodon has nothing of it', async () => {
  const [kept] = mastodon.state.scheduled
  const [first] = (await desk.call<{ items: Post[] }>('publishing/posts/list', {})).items
  const id = first?.id ?? ''
  await desk.call('publishing/posts/reschedule', { id, when: hoursAhead(4) })
  const [moved] = (await read(id)).publications
  expect(moved?.state).toBe('on-network-schedule')
  expect(mastodon.state.scheduled.map(({ id: one, at }) => [one, at.toISOString()])).toEqual([
    [kept?.id, moved?.dueAt],
  ])
  const panel = await openPanel(await read(id))
  await panel.getByText('Déplacée sur le réseau').waitFor()
  await desk.call('publishing/posts/unschedule', { id })
  expect(mastodon.state.scheduled).toEqual([])
  expect((await read(id)).publications[0]).toMatchObject({
    state: 'refused',
    reason: { code: 'given-up' },
  })
  await desk.page.reload()
  await panel.getByText('Retirée du réseau, rien n’est parti').waitFor()
})

test('a crisis takes it off Mastodon, and a silent Mastodon is said', async () => {
  const post = await becomes(
    (await schedule('Rien avant la fin de la crise.', 3)).id,
    'on-network-schedule',
  )
  mastodon.faults.strike('server-error', 'write', 'look')
  await desk
    .call('publishing/posts/unschedule', { id: post.id })
    .catch((error: unknown) => expect(String(error)).toContain('may-still-leave'))
  const panel = await openPanel(post)
  await panel.getByText(/garde cette publication et n’a rien confirmé/).waitFor()
  await panel.getByText(/^Peut encore partir/).waitFor()
  await screenshot(desk.page, 'on-network-unsure')
  // Asked again it is still silent, and says so; then it lets go.
  const again = panel.getByRole('button', { name: 'Réessayer de la retirer' })
  await again.click()
  await panel.getByRole('alert').last().waitFor()
  await expectNoAxeViolations(desk.page)
  mastodon.faults.mend()
  await again.click()
  await panel.getByText('Retirée du réseau, rien n’est parti').waitFor()
  await panel.getByRole('button', { name: 'Reprogrammer' }).waitFor()
  expect(mastodon.state.scheduled).toEqual([])
  expect((await read(post.id)).publications[0]?.state).toBe('refused')
  await screenshot(desk.page, 'on-network-let-go')
})

test('a pause takes off what its network would not let go of before', async () => {
  const post = await becomes(
    (await schedule('Rien pendant la pause.', 3)).id,
    'on-network-schedule',
  )
  mastodon.faults.strike('server-error', 'write', 'look')
  await desk
    .call('publishing/posts/unschedule', { id: post.id })
    .catch((error: unknown) => expect(String(error)).toContain('may-still-leave'))
  mastodon.faults.mend()
  await desk.call('publishing/gate/pause', { reason: 'Crise', channelIds: null, plannedEnd: null })
  await becomes(post.id, 'scheduled')
  expect(mastodon.state.scheduled).toEqual([])
  expect(mastodon.state.statuses).toEqual([])
})

test('another leaves at its hour while Parvis is off, and is shown published with its link', async () => {
  const { page } = desk
  const [pause] = (await desk.call<{ pauses: { id: string }[] }>('publishing/today/read')).pauses
  await desk.call('publishing/gate/resume', { id: pause?.id })
  const post = await becomes(
    (await schedule('Partie pendant la nuit.', 2)).id,
    'on-network-schedule',
  )
  await parvis.kill9()
  ahead = 2 * hour + 5 * 60_000
  await parvis.restart({ PARVIS_TEST_LATER: String(ahead) })
  const out = await becomes(post.id, 'published')
  const status = mastodon.state.statuses.find(({ text }) => text === 'Partie pendant la nuit.')
  expect(mastodon.state.statuses.filter(({ text }) => text === status?.text)).toHaveLength(1)
  expect(out.publications[0]?.remoteUrl).toContain(`/${status?.id}`)
  const panel = await openPanel(out)
  await panel
    .getByText(/^Publiée/)
    .first()
    .waitFor()
  const link = panel.getByRole('link', { name: 'Voir en ligne' })
  expect(await link.getAttribute('href')).toBe(out.publications[0]?.remoteUrl)
  await screenshot(page, 'on-network-out')
})
