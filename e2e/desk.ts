import type { Browser, Page } from 'playwright-core'
import { type OpenedPage, openPage, type View } from './browser.ts'

export interface Person {
  name: string
  email: string
  password: string
}

const password = 'quatre mots sans lien'
export const camille: Person = {
  name: 'Camille Roussel',
  email: 'camille@colibri.example',
  password,
}
export const ines: Person = { name: 'Inès Morel', email: 'ines@colibri.example', password }

/** A page whose person is signed in, and what that person asks of the server beside it. */
export interface Desk extends OpenedPage {
  /** The workspace that `call` speaks of. */
  workspace: string
  /** One operation of the contract by its path, `publishing/posts/read`; throws with what was refused. */
  call: <Output>(operation: string, input?: object) => Promise<Output>
}

export interface WorkspaceOrder {
  name?: string
  timeZone?: string
  language?: 'fr' | 'en'
}

/** The first person of an empty instance, in a workspace of her own: « Maison Colibri », at the hour of Paris. */
export async function openDesk(
  browser: Browser,
  url: string,
  view: View = {},
  { name = 'Maison Colibri', timeZone = 'Europe/Paris', language = 'fr' }: WorkspaceOrder = {},
): Promise<Desk> {
  const opened = await openPage(browser, { baseURL: url, ...view })
  await signUp(opened.page, url, camille)
  const made = await callAs<{ id: string }>(opened.page, url, '', 'start/createWorkspace', {
    name,
    timeZone,
    language,
  })
  return seated(opened, url, made.id)
}

/** A second person, who comes in by an invitation of the first. */
export async function joinDesk(
  browser: Browser,
  url: string,
  host: Desk,
  {
    person = ines,
    role = 'writer',
    view = {},
  }: { person?: Person; role?: string; view?: View } = {},
): Promise<Desk> {
  const invitation = await host.call<{ link: string }>('workspaces/invitations/create', {
    email: person.email,
    role,
    channelIds: null,
  })
  const token = invitation.link.split('/').at(-1) ?? ''
  const opened = await openPage(browser, { baseURL: url, ...view })
  await signUp(opened.page, url, person, token)
  const desk = seated(opened, url, host.workspace)
  await desk.call('start/acceptInvitation', { token })
  return desk
}

export interface PracticeOrder {
  handle?: string
  displayName?: string
  behaviour?: 'reliable' | 'forgetful' | 'silent'
  textLimit?: '300' | '500' | '5000'
}

/** An account of the practice network. */
export function connectPractice(desk: Desk, order: PracticeOrder = {}): Promise<{ id: string }> {
  const { handle = 'maison-colibri', displayName = 'Maison Colibri' } = order
  const { behaviour = 'reliable', textLimit = '500' } = order
  return desk.call('channels/connect', {
    network: 'practice',
    fields: { displayName, handle, behaviour, textLimit, audience: 'no' },
  })
}

function seated(opened: OpenedPage, url: string, workspace: string): Desk {
  return {
    ...opened,
    workspace,
    call: (operation, input = {}) => callAs(opened.page, url, workspace, operation, input),
  }
}

async function signUp(page: Page, url: string, person: Person, invitation?: string): Promise<void> {
  const answer = await page.request.post('/api/auth/sign-up/email', {
    data: person,
    headers: { origin: url, ...(invitation ? { 'x-invitation': invitation } : {}) },
  })
  if (!answer.ok()) throw new Error(await answer.text())
}

async function callAs<Output>(
  page: Page,
  url: string,
  workspace: string,
  operation: string,
  input: object,
): Promise<Output> {
  const answer = await page.request.post(`/api/rpc/${operation}`, {
    data: { json: input },
    headers: { origin: url, ...(workspace ? { 'x-workspace': workspace } : {}) },
  })
  const body = (await answer.json()) as { json: Output }
  if (!answer.ok()) throw new Error(`${operation}: ${JSON.stringify(body)}`)
  return body.json
}
