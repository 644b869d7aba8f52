import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  launchBrowser,
  type OpenedPage,
  openPage,
  screenshot,
  toast,
  type View,
} from '../browser.ts'
import { oneTimeCode } from '../one-time-code.ts'
import { type RunningParvis, startParvis } from '../parvis.ts'

const camille = { name: 'Camille Roussel', email: 'camille@colibri.example' }
const ines = { name: 'Inès Morel', email: 'ines@colibri.example' }
const password = 'quatre mots sans lien'

let parvis: RunningParvis
let browser: Browser
let first: OpenedPage
let second: OpenedPage
let authenticator = ''
let backupCode = ''

/** Waits for a sentence among the toasts; screen readers are told it apart. */
const told = (page: Page, sentence: string) => toast(page, sentence).waitFor()

const open = (view: View = {}) => openPage(browser, { baseURL: parvis.url, ...view })

beforeAll(async () => {
  parvis = await startParvis()
  browser = await launchBrowser()
  first = await open()
})

afterAll(async () => {
  await browser?.close()
  await parvis?.stop()
})

test('the first person opens the access, the workspace and the practice account', async () => {
  const { page } = first
  await page.goto('/settings/accounts')
  await page.waitForURL('**/first-run')
  await page.getByLabel('Prénom et nom').fill(camille.name)
  await page.getByLabel('Adresse électronique').fill(camille.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByLabel('Nom de l’espace').fill('Maison Colibri')
  expect(await page.getByLabel('Fuseau horaire').inputValue()).toBe('Europe/Paris')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Créer l’espace' }).click()
  await page.getByRole('heading', { level: 1, name: /Un premier compte/ }).waitFor()
  // Leaving and coming back finds the same step.
  await page.reload()
  await page.getByRole('button', { name: 'Essayer sans compte' }).click()
  await page.getByRole('heading', { level: 1, name: /Votre parvis est ouvert/ }).waitFor()
  await page.getByRole('link', { name: 'Composer une publication' }).waitFor()
})

test('the account is listed, tested live, and given somebody who answers for it', async () => {
  const { page } = first
  await page.goto('/settings/accounts')
  await page
    .getByRole('button', { name: /Maison Colibri/ })
    .last()
    .click()
  await page.getByRole('button', { name: 'Tester maintenant' }).click()
  await page.getByText('testé à l’instant').waitFor()
  await page.getByLabel('Qui en répond').selectOption({ label: camille.name })
  await page.getByLabel('À quoi il sert').fill('S’exercer sans rien rendre public.')
  await page.getByRole('button', { name: 'Enregistrer la fiche' }).click()
  await told(page, 'Fiche enregistrée.')
  await page.reload()
  expect(await page.getByLabel('À quoi il sert').inputValue()).toContain('S’exercer')
})

test('a second person joins by a link, with the role that the link carries', async () => {
  const { page } = first
  await page.goto('/settings/team')
  await page.getByLabel('Adresse électronique').fill(ines.email)
  await page.getByLabel('Rôle', { exact: true }).selectOption('writer')
  await page.getByRole('button', { name: 'Créer le lien d’invitation' }).click()
  const link = await page.getByLabel(`Lien d’invitation, ${ines.email}`).innerText()

  const stranger = await open()
  await stranger.page.goto('/sign-in')
  const refused = await stranger.page.request.post('/api/auth/sign-up/email', {
    data: { name: 'Personne', email: 'personne@colibri.example', password },
    headers: { origin: parvis.url },
  })
  expect(refused.status()).toBe(403)
  await stranger.close()

  second = await open()
  await second.page.goto(link.trim())
  await second.page
    .getByRole('heading', { level: 1, name: /Camille Roussel vous invite/ })
    .waitFor()
  await second.page.getByText('Rédaction', { exact: true }).waitFor()
  await expectNoAxeViolations(second.page)
  await second.page.getByLabel('Prénom et nom').fill(ines.name)
  await second.page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await second.page.getByRole('button', { name: 'Rejoindre l’espace' }).click()
  await second.page.waitForURL('**/today')

  const late = await open()
  await late.page.goto(link.trim())
  await late.page.getByText('Cette invitation n’est plus ouverte.').waitFor()
  await late.close()
})

test('a writer finds no control that the role does not allow, and the server agrees', async () => {
  const { page } = second
  await page.goto('/settings/team')
  await page.getByText('Le rôle Responsable invite et change les rôles.').waitFor()
  expect(await page.getByLabel('Adresse électronique').count()).toBe(0)
  await page.goto('/settings/accounts')
  await page.getByText('Les rôles Responsable et Community manager connectent').waitFor()
  expect(await page.getByRole('button', { name: 'Connecter un compte' }).count()).toBe(0)
  await page.goto('/settings/audit')
  await page.getByText('Le rôle Responsable peut le lire').waitFor()
  expect(await page.getByRole('button', { name: 'Vérifier le journal' }).count()).toBe(0)
  const workspace = await page.evaluate("localStorage.getItem('parvis-workspace')")
  const refused = await page.request.get('/api/v1/audit', {
    headers: { 'x-workspace': String(workspace) },
  })
  expect(refused.status()).not.toBe(200)
})

test('the last responsible person cannot step down', async () => {
  const { page } = first
  await page.goto('/settings/team')
  await page.getByLabel(`Rôle, ${camille.name}`).selectOption('reader')
  await page.getByText('Il faut au moins une personne au rôle « Responsable »').waitFor()
  expect(await page.getByLabel(`Rôle, ${camille.name}`).inputValue()).toBe('responsible')
})

test('two-step sign-in asks for a code, takes a backup code once, and refuses a wrong one', async () => {
  const { page } = first
  await page.goto('/settings/me')
  const section = page.locator('section', { hasText: 'Connexion en deux étapes' })
  await section.getByLabel('Mot de passe actuel').fill(password)
  await section.getByRole('button', { name: 'Activer les deux étapes' }).click()
  const link = page.getByRole('link', { name: 'Ouvrir dans votre application' })
  authenticator = (await link.getAttribute('href')) ?? ''
  backupCode = await page
    .getByRole('list', { name: 'Codes de secours' })
    .locator('li')
    .first()
    .innerText()
  await page.getByLabel('Code à 6 chiffres').fill(oneTimeCode(authenticator))
  await page.getByRole('button', { name: 'Terminer l’activation' }).click()
  await told(page, 'Connexion en deux étapes activée.')

  const phone = await open({ width: 'telephone' })
  await phone.page.goto('/sign-in?next=/settings/me')
  await phone.page.getByLabel('Adresse électronique').fill(camille.email)
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon mot de passe')
  await phone.page.getByRole('button', { name: 'Se connecter' }).click()
  await phone.page.getByText('L’adresse ou le mot de passe ne correspond pas.').waitFor()
  await phone.page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await phone.page.getByRole('button', { name: 'Se connecter' }).click()
  await phone.page.getByLabel('Code à 6 chiffres').fill('000000')
  await phone.page.getByRole('button', { name: 'Se connecter' }).click()
  await phone.page.getByText('Ce code n’est pas le bon').waitFor()
  await phone.page.getByRole('button', { name: 'Utiliser un code de secours' }).first().click()
  await phone.page.getByLabel('Code de secours').fill(backupCode)
  await phone.page.getByRole('button', { name: 'Se connecter' }).click()
  await phone.page.waitForURL('**/settings/me')
  await expectNoSidewaysScroll(phone.page)

  // Revoked from the desk, the telephone is out at its next question.
  await page.reload()
  await page.getByRole('list', { name: 'Sessions ouvertes' }).getByText('Cet appareil').waitFor()
  await page.getByRole('button', { name: 'Fermer la session' }).first().click()
  await told(page, 'Session fermée.')
  await phone.page.goto('/settings/team')
  await phone.page.waitForURL('**/sign-in**')
  await phone.close()
})

test('an API key is shown once, opens its scope, and nothing once revoked', async () => {
  const { page } = first
  await page.goto('/settings/keys')
  await page.getByLabel('Nom de la clé').fill('Tableur')
  await page.getByRole('button', { name: 'Créer la clé' }).click()
  const key = (await page.getByLabel('Clé « Tableur »').innerText()).trim()
  expect(key).toMatch(/^parvis_/)
  const ask = (path: string) =>
    fetch(`${parvis.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask('/channels')).status).toBe(200)
  expect((await ask('/audit')).status).toBe(403)
  await page.reload()
  expect(await page.getByText(key).count()).toBe(0)
  await page.getByRole('button', { name: 'Supprimer la clé, Tableur' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer la clé' }).click()
  await told(page, 'Clé supprimée. Elle n’ouvre plus rien.')
  expect((await ask('/channels')).status).toBe(401)
})

test('the audit log tells all of it, and is intact', async () => {
  const { page } = first
  await page.goto('/settings/audit')
  for (const words of [
    'Espace créé',
    'Compte connecté',
    'Invitation acceptée',
    'Clé d’API supprimée',
  ]) {
    await page.getByRole('cell', { name: words }).first().waitFor()
  }
  await page.getByRole('button', { name: 'Vérifier le journal' }).click()
  await page.getByText('Journal intact').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Exporter en CSV' }).click()
  expect((await download).suggestedFilename()).toBe('journal.csv')
})

test('preferences hold on this device, and the language follows the person', async () => {
  const { page } = first
  await page.goto('/settings/preferences')
  const marks = () =>
    page.evaluate<Record<string, string>>('({ ...document.documentElement.dataset })')
  await page.getByRole('radio', { name: 'Compact' }).check()
  await page.getByLabel('Lecture facilitée').check()
  await page.getByLabel('Réseaux d’une seule couleur').check()
  await page.getByRole('radio', { name: 'Une minute' }).check()
  const chosen = { density: 'compact', reading: 'easy', glyphs: 'plain' }
  expect(await marks()).toMatchObject(chosen)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await marks()).toMatchObject(chosen)
  expect(await page.getByRole('radio', { name: 'Une minute' }).isChecked()).toBe(true)
  await page.getByLabel('Raccourcis à une touche').uncheck()
  await page.keyboard.press('c')
  expect(page.url()).toContain('/settings/preferences')
  await page.getByLabel('Raccourcis à une touche').check()
  await page.getByLabel('Votre langue').selectOption('en')
  await page.getByRole('heading', { name: 'On screen, everything can be set for you.' }).waitFor()
  await page.getByLabel('Your language').selectOption('fr')
  await page.getByRole('heading', { name: 'À l’écran, tout peut se régler' }).waitFor()
  for (const words of ['Confort', '10 secondes']) {
    await page.getByRole('radio', { name: words }).check()
  }
  await page.getByLabel('Lecture facilitée').uncheck()
  await page.getByLabel('Réseaux d’une seule couleur').uncheck()
})

test('posts are signed once the workspace and the person choose so, and the preview shows it', async () => {
  const { page } = first
  await page.goto('/settings/workspace')
  await page.getByLabel('Signature des publications').selectOption('dash')
  await page.getByRole('button', { name: 'Changer les réglages' }).click()
  await told(page, 'Réglages de l’espace changés.')
  await page.goto('/settings/me')
  await page.getByLabel('Vos initiales').fill('C R')
  await page.getByText('Vos nouvelles publications se terminent par « — CR ».').waitFor()
  await page.getByRole('button', { name: 'Changer mes initiales' }).click()
  await told(page, 'Vos initiales sont changées.')
  await page.goto('/compose')
  await page.getByLabel('Texte commun').fill('Ouvert dimanche')
  await page.getByRole('button', { name: 'Ajouter un compte' }).first().click()
  await page.getByRole('menuitem').first().click()
  const preview = page.getByRole('region', { name: 'Aperçu' })
  await preview.getByText('Ouvert dimanche — CR').waitFor()
  await screenshot(page, 'access-signature')
  await page.getByRole('button', { name: 'Plus d’actions' }).click()
  await page.getByRole('menuitem', { name: 'Retirer « — CR »' }).click()
  await preview.getByText('Ouvert dimanche', { exact: true }).waitFor()
})

const settings = [
  'accounts',
  'team',
  'workspace',
  'approval',
  'keys',
  'audit',
  'me',
  'preferences',
] as const

test('every page is whole at each width', async () => {
  const storageState = await first.page.context().storageState()
  const looks: readonly View[] = [
    { theme: 'light', language: 'fr' },
    { theme: 'dark', language: 'en', width: 'tablet' },
    { theme: 'contrast', language: 'fr', width: 'telephone' },
  ]
  for (const look of looks) {
    const seen = await open({ ...look, storageState })
    for (const name of settings) {
      await seen.page.goto(`/settings/${name}`)
      await seen.page.getByRole('heading', { level: 1 }).waitFor()
      await seen.page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined)
      await expectNoSidewaysScroll(seen.page)
      await screenshot(seen.page, `access-${name}-${look.theme}-${look.width ?? 'desk'}`)
    }
    await seen.close()
    const door = await open(look)
    for (const path of ['/sign-in', '/new-password']) {
      await door.page.goto(path)
      await door.page.getByRole('heading', { level: 1 }).waitFor()
      await expectNoSidewaysScroll(door.page)
    }
    await screenshot(door.page, `access-door-${look.theme}-${look.width ?? 'desk'}`)
    await door.close()
  }
})
