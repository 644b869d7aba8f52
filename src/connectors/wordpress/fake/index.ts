/** A WordPress site that keeps state, with the habits and the faults of real ones. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallKind, type FaultSwitch, type Refusal, withFaults } from '../../testing-faults.ts'
import { makePeople, type WordPressPeople } from './people.ts'
import { RestRefusal } from './refusal.ts'
import { carryOut } from './routes.ts'
import { Site } from './site.ts'
import { type Call, type Habits, PASSWORD, USERNAME, type World } from './world.ts'

export interface FakeWordPress extends FaultSwitch {
  readonly url: string
  readonly username: string
  readonly applicationPassword: string
  readonly site: Site
  readonly people: WordPressPeople
  readonly habits: Habits
  /** Methods and paths called so far, in order. */
  readonly calls: readonly string[]
  revoke(): void
  stop(): Promise<void>
}

export async function startFake(
  options: { readonly now?: () => Date; readonly habits?: Partial<Habits> } = {},
): Promise<FakeWordPress> {
  const habits: Habits = {
    role: 'editor',
    plainAddresses: false,
    hidesLink: false,
    takesApplicationPasswords: true,
    showsWarnings: false,
    hasTrash: true,
    blocksWrites: false,
    maintenance: false,
    ...options.habits,
  }
  const site = new Site(() => habits.role)
  const calls: string[] = []
  const now = options.now ?? (() => new Date())
  let revoked = false
  const revoke = () => {
    revoked = true
  }
  const faulty = withFaults(
    async (request, response) => {
      const call = await readCall(request)
      calls.push(`${call.method} ${call.path}`)
      answer(response, call, habits, {
        site,
        isRevoked: () => revoked,
        revoke,
        url: () => address,
        now,
      })
    },
    { kindOf, refusal, now },
  )
  const server = createServer(faulty.listener)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: address,
    username: USERNAME,
    applicationPassword: PASSWORD,
    site,
    people: makePeople(site, now),
    habits,
    calls,
    strike: faulty.strike,
    mend: faulty.mend,
    revoke,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

/** Below `/wp-json`, or in the parameter; null for a page of the site. */
const routeOf = (url: URL): string | null => {
  const inParameter = url.searchParams.get('rest_route')
  if (inParameter !== null) return inParameter
  return url.pathname.startsWith('/wp-json') ? url.pathname.slice('/wp-json'.length) || '/' : null
}

/** A draft is private: what makes it is reversible, as an upload is. */
const kindOf = (request: IncomingMessage): CallKind | null => {
  const path = routeOf(new URL(request.url ?? '/', 'http://fake'))
  if (path === null || path === '/') return null
  if (path.startsWith('/wp/v2/media') && request.method === 'POST') return 'upload'
  if (request.method === 'GET') return 'look'
  return /^\/wp\/v2\/(?:posts\/\d+|comments(?:\/\d+)?)$/.test(path) ? 'write' : null
}

const refusal: Refusal = (fault, status) => {
  const said: { readonly [fault: string]: [number, string] } = {
    unauthorised: [401, 'incorrect_password'],
    forbidden: [403, 'rest_forbidden'],
    'permission-missing': [403, 'rest_cannot_publish'],
    'not-found': [404, 'rest_post_invalid_id'],
    conflict: [409, 'edit_conflict'],
    unprocessable: [400, 'rest_invalid_param'],
    'media-refused': [400, 'rest_upload_file_too_big'],
    'server-error': [500, 'db_update_error'],
  }
  const [actual, code] = said[fault] ?? [status, 'too_many_requests']
  return {
    status: actual,
    body: { code, message: `Sorry: <strong>${fault}</strong>.`, data: { status: actual } },
  }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const url = new URL(request.url ?? '/', 'http://fake')
  return {
    method: request.method ?? 'GET',
    path: routeOf(url) ?? `page ${url.pathname}`,
    params: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  }
}

function answer(response: ServerResponse, call: Call, habits: Habits, world: World): void {
  const said = answerOf(call, habits, world)
  if ('page' in said) {
    response.writeHead(said.status, { 'content-type': 'text/html; charset=UTF-8', ...said.headers })
    response.end(`<!doctype html><html lang="fr-FR"><title>${said.page}</title></html>`)
    return
  }
  response.writeHead(said.status, { 'content-type': 'application/json; charset=UTF-8' })
  const warning = habits.showsWarnings
    ? '<br />\n<b>Warning</b>:  Undefined array key {0}<br />\n'
    : ''
  response.end(warning + JSON.stringify(said.body))
}

type Said =
  | { readonly status: number; readonly body: unknown }
  | { readonly status: number; readonly page: string; readonly headers?: Record<string, string> }

function answerOf(call: Call, habits: Habits, world: World): Said {
  if (habits.maintenance) {
    return { status: 503, page: 'Maintenance', headers: { 'retry-after': '600' } }
  }
  const isPretty = call.params.get('rest_route') === null
  if (call.path.startsWith('page ')) {
    const root = habits.plainAddresses ? `${world.url()}/?rest_route=/` : `${world.url()}/wp-json/`
    const link = { link: `<${root}>; rel="https://api.w.org/"` }
    return { status: 200, page: 'Les Halles', headers: habits.hidesLink ? {} : link }
  }
  if (habits.plainAddresses && isPretty) return { status: 404, page: 'Page non trouvée' }
  if (habits.blocksWrites && call.method !== 'GET') return { status: 403, page: 'Access denied' }
  try {
    if (call.path === '/') return { status: 200, body: index(habits, world) }
    enter(call, habits, world)
    const made = call.method === 'POST' && !/\d+$/.test(call.path)
    return { status: made ? 201 : 200, body: carryOut(call, habits, world) }
  } catch (error) {
    if (!(error instanceof RestRefusal)) throw error
    const { status, code, message, details } = error
    return { status, body: { code, message, data: { status, ...details } } }
  }
}

const index = ({ takesApplicationPasswords }: Habits, world: World) => ({
  name: 'Les Halles &amp; l&#8217;été',
  description: '',
  url: world.url(),
  home: world.url(),
  namespaces: ['oembed/1.0', 'wp/v2'],
  authentication: takesApplicationPasswords
    ? { 'application-passwords': { endpoints: { authorization: `${world.url()}/wp-admin/` } } }
    : [],
})

function enter(call: Call, habits: Habits, world: World): void {
  const [scheme, encoded = ''] = (call.headers.authorization ?? '').split(' ')
  if (scheme !== 'Basic' || !habits.takesApplicationPasswords) {
    throw new RestRefusal(401, 'rest_not_logged_in', 'You are not currently logged in.')
  }
  const said = Buffer.from(encoded, 'base64').toString()
  if (!said.startsWith(`${USERNAME}:`)) {
    throw new RestRefusal(401, 'invalid_username', '<strong>Error</strong>: Unknown username.')
  }
  const plain = (password: string) => password.replace(/[^a-z\d]/gi, '')
  if (world.isRevoked() || plain(said.slice(USERNAME.length + 1)) !== plain(PASSWORD)) {
    const message = 'The provided password is an invalid application password.'
    throw new RestRefusal(401, 'incorrect_password', message)
  }
}
