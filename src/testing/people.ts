/** People who call the server: a session by signing in, or an API key; and what they write. */
import { randomInt } from 'node:crypto'
import type { Role } from '#features/workspaces/index.ts'
import { ownAddress, type TestServer } from './server.ts'

/** Read by the contract's own names; a test says what it expects to find there. */
export interface Output {
  readonly [name: string]: Output | undefined
}

/** What came back: the output of the operation, or the code of its refusal. */
export interface Answer {
  readonly status: number
  readonly output: Output | undefined
  /** Undefined when the operation succeeded. */
  readonly refused: string | undefined
  readonly values: Readonly<Record<string, unknown>>
}

export type Call = (operation: string, input?: object) => Promise<Answer>

/** Calls operations of the contract by their names, `publishing.posts.create`. */
export const caller =
  (server: TestServer, headers: Readonly<Record<string, string>>): Call =>
  async (operation, input = {}) => {
    const answered = await fetch(`${server.address}/api/rpc/${operation.replaceAll('.', '/')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: ownAddress, ...headers },
      body: JSON.stringify({ json: input }),
    })
    // A file comes apart from JSON; a refusal never does.
    if (!answered.headers.get('content-type')?.includes('json')) {
      await answered.arrayBuffer()
      return { status: answered.status, output: {}, refused: undefined, values: {} }
    }
    const { json } = (await answered.json()) as { json: Output & { code?: string; data?: object } }
    const { status } = answered
    if (answered.ok) return { status, output: json, refused: undefined, values: {} }
    const values = (json?.data ?? {}) as Answer['values']
    return { status, output: undefined, refused: json?.code ?? `status ${status}`, values }
  }

export const password = 'un mot de passe assez long'

/** Each caller has an address of its own, so that limits by address stay those of one person. */
export const someAddress = () => `198.51.${randomInt(256)}.${randomInt(1, 255)}`

/** @returns the cookie header of a fresh session. */
export async function signIn(server: TestServer, email: string): Promise<string> {
  const answered = await fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: ownAddress,
      'x-forwarded-for': someAddress(),
    },
    body: JSON.stringify({ email, password }),
  })
  if (!answered.ok) throw new Error(`sign-in answered ${answered.status}`)
  return answered.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

export interface Person {
  readonly id: string
  readonly email: string
  readonly cookie: string
}

export async function addPerson(server: TestServer, name: string): Promise<Person> {
  const email = `${name}@example.org`
  const { id } = await server.rooms.signInForOperator().createPerson({ name, email, password })
  return { id, email, cookie: await signIn(server, email) }
}

export interface Colleague extends Person {
  readonly call: Call
}

export const within = (server: TestServer, person: Person, workspaceId: string): Colleague => ({
  ...person,
  call: caller(server, { cookie: person.cookie, 'x-workspace': workspaceId }),
})

/** A workspace of this person's, who answers for it. */
export async function addWorkspace(server: TestServer, person: Person, name = 'Maison Colibri') {
  const call = caller(server, { cookie: person.cookie })
  const made = await call('start.createWorkspace', {
    name,
    timeZone: 'Europe/Paris',
    language: 'fr',
  })
  return String(made.output?.id)
}

/** A member without the way of an invitation. */
export async function addMember(
  server: TestServer,
  workspaceId: string,
  person: Person,
  role: Role,
  channelIds: readonly string[] | null = null,
): Promise<Colleague> {
  await server.asOwner(owner =>
    owner.query(
      'insert into member (workspace_id, person_id, role, channel_ids) values ($1, $2, $3, $4)',
      [workspaceId, person.id, role, channelIds],
    ),
  )
  return within(server, person, workspaceId)
}

export async function connectPractice(by: Colleague, handle = 'maison'): Promise<string> {
  const fields = {
    displayName: 'Maison',
    handle,
    behaviour: 'reliable',
    textLimit: '500',
    audience: 'no',
  }
  return String((await by.call('channels.connect', { network: 'practice', fields })).output?.id)
}

export const draftFor = (channelIds: readonly string[], text = 'Bonjour le quartier') => ({
  title: 'Essai',
  language: 'fr',
  common: { text, media: [] },
  channels: channelIds.map(channelId => ({
    channelId,
    format: 'post',
    adaptation: null,
    settings: {},
  })),
})

/** Tomorrow and later, so that nothing is past before the test ends. */
export const laterOn = (days = 2, time = '18:30') => ({
  date: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  time,
  zone: 'Europe/Paris',
})
