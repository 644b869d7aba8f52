/** The third way: a story for Snapchat that a person finishes from a telephone, with its link. */
import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Fake, startFake } from '#connectors/snapchat/fake/server.ts'
import { fixture, sendWhole } from '#features/library/uploads/testing-uploads.ts'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  openPage,
  screenshot,
  type Theme,
  themes,
} from '../browser.ts'
import { camille, type Desk, openDesk } from '../desk.ts'
import { linksIn, mailTo } from '../mail.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'
import { type Mailbox, startMailbox } from '../servers/smtp.ts'

const words = 'Le nouvel oolong arrive ce soir à l’atelier.'
const alt = 'Une théière posée sur un rebord de fenêtre, dans la brume.'
const link = 'https://www.snapchat.com/add/maison.colibri'

let fake: Fake
let mailbox: Mailbox
let parvis: RunningParvis
let browser: Browser
let desk: Desk
let channelId = ''
let mediaId = ''

beforeAll(async () => {
  fake = await startFake()
  mailbox = await startMailbox()
  parvis = await startParvis({
    hosts: { 'www.snapchat.com': fake.url },
    env: {
      SMTP_URL: mailbox.url,
      PARVIS_MAIL_FROM: 'Parvis <parvis@colibri.example>',
      PARVIS_ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    },
  })
  browser = await launchBrowser()
  desk = await openDesk(browser, parvis.url)
  mediaId = await upload(desk)
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
  await mailbox?.stop()
  await fake?.stop()
})

/** A picture of the shape of a telephone. */
async function upload({ page, workspace }: Desk): Promise<string> {
  const { r, g, b } = { r: 201, g: 222, b: 208 }
  const buffer = await sharp({
    create: { width: 1080, height: 1920, channels: 3, background: { r, g, b } },
  })
    .composite([
      {
        input: await sharp(randomBytes(48), { raw: { width: 4, height: 4, channels: 3 } })
          .png()
          .toBuffer(),
        top: 900,
        left: 500,
      },
    ])
    .jpeg()
    .toBuffer()
  const answer = await page.request.post('/api/media', {
    multipart: { file: { name: 'theiere.jpg', mimeType: 'image/jpeg', buffer } },
    headers: { origin: parvis.url, 'x-workspace': workspace },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  return ((await answer.json()) as { id: string }).id
}

/** Six seconds, upright: the least that a Spotlight takes. */
async function uploadFilm({ page, workspace }: Desk): Promise<string> {
  const cookies = await page.context().cookies(parvis.url)
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const sender = { address: parvis.url, headers: { cookie, 'x-workspace': workspace } }
  const { said } = await sendWhole(sender, 'brume.mp4', fixture('upright.mp4'))
  return said.id
}

/** A story with its picture and its words, as the composer keeps it. */
async function write(text: string): Promise<{ id: string; revision: number }> {
  const draft = {
    title: '',
    language: 'fr',
    common: { text, media: [{ mediaId, alt }] },
    channels: [{ channelId, format: 'story', adaptation: null, settings: {} }],
  }
  return desk.call('publishing/posts/create', { draft })
}

interface Planned {
  post: { publications: { id: string; state: string }[] }
}

async function leaveNow(text: string): Promise<string> {
  const { id, revision } = await write(text)
  const { post } = await desk.call<Planned>('publishing/posts/schedule', {
    id,
    revision,
    when: null,
  })
  return post.publications[0]?.id ?? ''
}

type Session = Awaited<ReturnType<Page['request']['storageState']>>

async function telephone(
  storageState: Session,
  theme: Theme = 'light',
  language: 'fr' | 'en' = 'fr',
) {
  const view = { baseURL: parvis.url, width: 'telephone', theme, language, storageState } as const
  const phone = await openPage(browser, view)
  await phone.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  return phone
}

test('an account of Snapchat is connected without any key', async () => {
  const { page } = desk
  await page.goto('/settings/accounts?connect=snapchat')
  await page.getByText('Rien à créer').waitFor()
  await page.getByLabel('Identifiant du profil').fill('personne.ici')
  const connect = page.getByRole('button', { name: 'Connecter', exact: true })
  await connect.click()
  await page
    .getByText(/Snapchat n’y est pas/)
    .first()
    .waitFor()
  await page.getByLabel('Identifiant du profil').fill('@maison.colibri')
  await connect.click()
  await expect.poll(async () => (await desk.call<{ id: string }[]>('channels/list')).length).toBe(1)
  const [channel] = await desk.call<{ id: string; handle: string }[]>('channels/list')
  expect(channel?.handle).toBe('@maison.colibri')
  channelId = channel?.id ?? ''
})

test('before it is scheduled, one reads how many are done by hand, and by whom', async () => {
  const { page } = desk
  const { id } = await write('Une story pour demain.')
  await page.goto(`/compose?post=${id}`)
  await page.getByText(`1 version sera publiée à la main, par ${camille.name}.`).waitFor()
  // The length of a story, not that of a Spotlight.
  await page.getByText('22 sur 250').first().waitFor()
  await expectNoAxeViolations(page)
  await screenshot(page, 'assisted-composer-desk')
  await desk.call('publishing/posts/remove', { id })
})

test('at its hour the person is told, and finishes it from the telephone with the link', async () => {
  const id = await leaveNow(words)
  const mail = await mailTo(mailbox, camille.email, /À publier sur Snapchat/)
  expect(linksIn(mail)).toContain(`${parvis.url}/do/${id}`)
  const { page: office } = desk
  await office.goto('/today')
  await office.getByRole('link', { name: 'Publier à la main' }).first().waitFor()
  await office.getByText(new RegExp(`${camille.name} la publie à la main`)).waitFor()
  await screenshot(office, 'assisted-today-to-do')

  const phone = await telephone(await office.context().storageState())
  const { page } = phone
  await page.goto(`/do/${id}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('img', { name: alt }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /Télécharger/ }).click()
  expect((await download).suggestedFilename()).toBe('theiere.jpg')
  await page.getByRole('button', { name: 'Copier le texte' }).click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(words)
  const app = page.getByRole('link', { name: 'Ouvrir Snapchat' })
  expect(await app.getAttribute('href')).toBe('https://www.snapchat.com/')
  await expectNoSidewaysScroll(page)
  await screenshot(page, 'assisted-phone-to-do')

  await page.getByRole('button', { name: 'C’est fait' }).click()
  const field = page.getByLabel('Lien de la publication')
  await field.fill('https://example.org/ailleurs')
  await page.getByRole('button', { name: 'Terminer avec le lien' }).click()
  await page.getByText(/Ce lien ne mène pas à Snapchat/).waitFor()
  await screenshot(page, 'assisted-phone-done-dialog')
  await field.fill(link)
  await page.getByRole('button', { name: 'Terminer avec le lien' }).click()
  await page.getByText(`${camille.name} l’a publiée à la main.`).waitFor()
  // Ten seconds to change one's mind.
  await page.getByRole('button', { name: /^Annuler/ }).click()
  await page.getByRole('button', { name: 'C’est fait' }).click()
  await page.getByLabel('Lien de la publication').fill(link)
  await page.getByRole('button', { name: 'Terminer avec le lien' }).click()
  await page.getByText(`${camille.name} l’a publiée à la main.`).waitFor()
  await screenshot(page, 'assisted-phone-done')
  // The wrong link was refused, as it should be.
  expect(phone.problems.filter(problem => !problem.includes('422'))).toEqual([])
  await phone.close()
})

test('a first comment that no program can write stays to be pasted, in both languages', async () => {
  const comment = 'Les horaires et l’adresse : https://colibri.example/atelier'
  const draft = {
    title: '',
    language: 'fr',
    common: { text: 'La brume se lève.', media: [{ mediaId: await uploadFilm(desk), alt }] },
    channels: [
      {
        ...{ channelId, format: 'short', adaptation: null, settings: {} },
        ...{ firstComment: comment },
      },
    ],
  }
  const made = await desk.call<{ id: string; revision: number }>('publishing/posts/create', {
    draft,
  })
  const { post } = await desk.call<Planned>('publishing/posts/schedule', { ...made, when: null })
  const id = post.publications[0]?.id ?? ''
  const state = await desk.page.context().storageState()
  const phone = await telephone(state)
  const { page } = phone
  await page.goto(`/do/${id}`)
  await page.getByRole('button', { name: 'Copier le commentaire' }).waitFor()
  await screenshot(page, 'assisted-phone-comment-before')
  await page.getByRole('button', { name: 'C’est fait' }).click()
  await page.getByLabel('Lien de la publication').fill(link)
  await page.getByRole('button', { name: 'Terminer avec le lien' }).click()
  await page.getByText('Il reste le premier commentaire, à coller sous la publication.').waitFor()
  await page.getByRole('button', { name: 'Copier le commentaire' }).click()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(comment)
  await expectNoSidewaysScroll(page)
  await expectNoAxeViolations(page)
  await screenshot(page, 'assisted-phone-comment-fr')
  expect(phone.problems).toEqual([])
  await phone.close()
  const english = await telephone(state, 'dark', 'en')
  await english.page.goto(`/do/${id}`)
  await english.page.getByText('The first comment is left, to paste under the post.').waitFor()
  await english.page.getByRole('button', { name: 'Copy the comment' }).waitFor()
  await expectNoAxeViolations(english.page)
  await screenshot(english.page, 'assisted-phone-comment-en')
  await english.close()
})

test('under a Saved Story nobody may write: no comment is asked for, nor left to paste', async () => {
  const draft = {
    title: '',
    language: 'fr',
    common: { text: '', media: [{ mediaId, alt }] },
    channels: [
      {
        ...{ channelId, format: 'post', adaptation: null, settings: {} },
        ...{ title: 'Une saison de thé', firstComment: 'Jamais collé.' },
      },
    ],
  }
  const made = await desk.call<{ id: string; revision: number }>('publishing/posts/create', {
    draft,
  })
  const { page } = desk
  await page.goto(`/compose?post=${made.id}`)
  await page.getByText(/^1 version sera publiée à la main/).waitFor()
  expect(await page.getByText('Premier commentaire', { exact: true }).count()).toBe(0)
  const { post } = await desk.call<Planned>('publishing/posts/schedule', { ...made, when: null })
  const phone = await telephone(await page.context().storageState())
  await phone.page.goto(`/do/${post.publications[0]?.id}`)
  await phone.page.getByRole('button', { name: 'C’est fait' }).waitFor()
  expect(await phone.page.getByText('Jamais collé.').count()).toBe(0)
  await phone.close()
})

test('Today and the calendar show that it is done', async () => {
  const { page } = desk
  for (const path of ['/today', '/calendar']) {
    await page.goto(path)
    await page.getByText('Publiée à la main').first().waitFor()
    await expectNoAxeViolations(page)
    await screenshot(page, `assisted-done${path.replace('/', '-')}`)
  }
  const id = await leaveNow('Celle-ci, je la rends.')
  await expect
    .poll(
      async () =>
        (await desk.call<{ state: string }>('publishing/publications/read', { id })).state,
    )
    .toBe('assisted')
  const { postId } = await desk.call<{ postId: string }>('publishing/publications/read', { id })
  await page.goto(`/posts/${postId}?publication=${id}`)
  await page
    .getByRole('dialog')
    .getByText(/la publie à la main/)
    .waitFor()
  // Behind an open dialog no heading of the page is heard: the rules of what the dialog holds.
  await expectNoAxeViolations(page, {
    rules: ['color-contrast', 'button-name', 'link-name', 'label', 'list', 'aria-dialog-name'],
  })
  await screenshot(page, 'assisted-panel')
})

test('it is put off, and handed back with a reason', async () => {
  const id = await leaveNow('Plus tard, puis rendue.')
  const phone = await telephone(await desk.page.context().storageState())
  const { page } = phone
  await page.goto(`/do/${id}`)
  await page.getByRole('button', { name: 'Plus tard' }).click()
  await screenshot(page, 'assisted-phone-later')
  await page.getByRole('button', { name: 'Dans 15 minutes' }).click()
  await page
    .getByText(/^Rappel/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Je ne le ferai pas' }).click()
  await page.getByLabel('Pourquoi').fill('Le produit n’est plus en vitrine')
  await page.getByRole('button', { name: 'Rendre la publication' }).click()
  await page.getByText(/Rendue à l’équipe/).waitFor()
  await phone.close()
})

test('the worker of pushes starts, and no page is under it', async () => {
  const { page } = desk
  await page.goto('/settings/preferences')
  const started = await page.evaluate(`(async () => {
    const registration = await navigator.serviceWorker.register('/assets/parvis-push.js')
    while (!registration.active) await new Promise(resolve => setTimeout(resolve, 20))
    return { scope: new URL(registration.scope).pathname, state: registration.active.state }
  })()`)
  expect(started).toMatchObject({ scope: '/assets/' })
  await page.reload()
  expect(await page.evaluate('navigator.serviceWorker.controller')).toBeNull()
})

test('the page holds in three lights and both languages', async () => {
  const id = await leaveNow('La page, dans toutes les lumières.')
  const state = await desk.page.context().storageState()
  const look = async (theme: Theme, language: 'fr' | 'en') => {
    const phone = await telephone(state, theme, language)
    await phone.page.goto(`/do/${id}`)
    const done = language === 'fr' ? 'C’est fait' : 'Done'
    await phone.page.getByRole('button', { name: done, exact: true }).waitFor()
    await expectNoAxeViolations(phone.page)
    await expectNoSidewaysScroll(phone.page)
    await screenshot(phone.page, `assisted-phone-${language}-${theme}`)
    await phone.page.goto('/settings/preferences')
    await phone.page.getByRole('heading', { level: 1 }).waitFor()
    await expectNoAxeViolations(phone.page)
    await screenshot(phone.page, `assisted-preferences-${language}-${theme}`)
    expect(phone.problems).toEqual([])
    await phone.close()
  }
  for (const theme of themes) await look(theme, 'fr')
  await look('light', 'en')
})
