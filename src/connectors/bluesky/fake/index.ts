/** A personal data server that keeps state and checks what it is sent by the network's own lexicons. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jsonToLex, lexicons } from '@atproto/api'
import type { FakeCounts } from '../../conformance.ts'
import type { CallKind, FaultSwitch, Refusal } from '../../testing-faults.ts'
import { withFaults } from '../../testing-faults.ts'
import { Accounts, type FakeAccount } from './accounts.ts'
import { Chat } from './chat.ts'
import { followersCount, makeCounts } from './counts.ts'
import { type BlueskyPeople, makePeople } from './people.ts'
import { makeRecords, type Records } from './records.ts'
import { XrpcRefusal } from './refusal.ts'
import { views } from './views.ts'

export interface FakeBluesky extends FaultSwitch {
  readonly url: string
  readonly account: FakeAccount
  readonly accounts: Accounts
  readonly records: Records
  readonly people: BlueskyPeople
  readonly counts: FakeCounts
  /** Methods called so far, in order. */
  readonly calls: readonly string[]
  stop(): Promise<void>
}

interface Call {
  readonly name: string
  readonly params: URLSearchParams
  readonly token: string | undefined
  readonly body: Buffer
  readonly contentType: string
  /** The service that the call is to be handed on to. */
  readonly proxy: string | undefined
}

export async function startFake(
  options: { readonly handle?: string; readonly now?: () => Date } = {},
): Promise<FakeBluesky> {
  const accounts = new Accounts()
  const records = makeRecords()
  const now = options.now ?? (() => new Date())
  const chat = new Chat(accounts, now)
  const account = accounts.create(options.handle ?? 'brume.test')
  const calls: string[] = []
  const faulty = withFaults(
    async (request, response) => {
      const call = await readCall(request)
      calls.push(call.name)
      answer(response, () =>
        call.name.startsWith('chat.')
          ? handOn(call, accounts, chat)
          : carryOut(call, accounts, records, url()),
      )
    },
    { kindOf, refusal, now },
  )
  const server = createServer(faulty.listener)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const people = makePeople({ account, accounts, records, chat, now })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url(),
    account,
    accounts,
    records,
    people,
    counts: makeCounts(account, records, people),
    calls,
    strike: faulty.strike,
    mend: faulty.mend,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

const methodOf = (request: IncomingMessage): string =>
  new URL(request.url ?? '/', 'http://fake').pathname.replace('/xrpc/', '')

const kinds: { readonly [method: string]: CallKind } = {
  'com.atproto.repo.putRecord': 'write',
  'com.atproto.repo.deleteRecord': 'write',
  'com.atproto.repo.uploadBlob': 'upload',
  'com.atproto.repo.getRecord': 'look',
  'com.atproto.identity.resolveHandle': 'look',
  'com.atproto.server.getSession': 'look',
  'com.atproto.repo.listRecords': 'look',
  'app.bsky.actor.getProfile': 'look',
  'app.bsky.actor.getProfiles': 'look',
  'app.bsky.feed.getPosts': 'look',
  'app.bsky.notification.listNotifications': 'look',
  'chat.bsky.convo.sendMessage': 'write',
}

const kindOf = (request: IncomingMessage): CallKind | null => {
  const method = methodOf(request)
  return kinds[method] ?? (method.startsWith('chat.') ? 'look' : null)
}

/** The statuses and names that a real server gives for each fault. */
const refusal: Refusal = (fault, status) => {
  const said: { readonly [fault: string]: [number, string, string] } = {
    unauthorised: [400, 'InvalidToken', 'Token could not be verified'],
    forbidden: [401, 'AccountTakedown', 'Account has been taken down'],
    'permission-missing': [400, 'InvalidToken', 'Bad token scope'],
    'not-found': [400, 'RecordNotFound', 'Could not locate record: at://x'],
    conflict: [400, 'InvalidSwap', 'Record was at x'],
    unprocessable: [400, 'InvalidRequest', 'Invalid app.bsky.feed.post record'],
    'media-refused': [413, 'BlobTooLarge', 'This file is too large.'],
    'server-error': [500, 'InternalServerError', 'Internal Server Error'],
  }
  const [code, error, message] = said[fault] ?? [status, 'RateLimitExceeded', 'Rate Limit Exceeded']
  return { status: code, body: { error, message } }
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return {
    name: methodOf(request),
    params: new URL(request.url ?? '/', 'http://fake').searchParams,
    token: request.headers.authorization?.replace(/^Bearer /, ''),
    body: Buffer.concat(chunks),
    contentType: request.headers['content-type'] ?? '',
    proxy: request.headers['atproto-proxy']?.toString(),
  }
}

function answer(response: ServerResponse, work: () => unknown): void {
  const say = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  try {
    say(200, work())
  } catch (error) {
    if (!(error instanceof XrpcRefusal)) throw error
    say(error.status, { error: error.code, message: error.message })
  }
}

function inputOf(call: Call): { readonly [key: string]: unknown } {
  const input: unknown = JSON.parse(call.body.toString() || '{}')
  try {
    lexicons.assertValidXrpcInput(call.name, jsonToLex(input))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new XrpcRefusal(400, 'InvalidRequest', said)
  }
  return input as { readonly [key: string]: unknown }
}

/** A call for the chat service names it, and needs an app password that opens private messages. */
function handOn(call: Call, accounts: Accounts, chat: Chat): unknown {
  const viewer = accounts.enter(call.token)
  if (call.proxy !== 'did:web:api.bsky.chat#bsky_chat') {
    throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
  }
  if (!accounts.opensMessages(call.token)) {
    throw new XrpcRefusal(400, 'InvalidToken', 'Bad token method')
  }
  const input = call.body.length > 0 ? inputOf(call) : null
  if (input === null) {
    assertParams(call.name, call.params)
  }
  const said = chat.carryOut(call.name, viewer, call.params, input)
  lexicons.assertValidXrpcOutput(call.name, jsonToLex(said))
  return said
}

const numbers: ReadonlySet<string> = new Set(['limit'])
const lists: ReadonlySet<string> = new Set(['members', 'uris', 'actors', 'reasons'])

/** Parameters as their lexicon has them: an address carries texts only. */
function assertParams(name: string, params: URLSearchParams): void {
  const typed: { [key: string]: unknown } = {}
  for (const key of params.keys()) {
    if (lists.has(key)) typed[key] = params.getAll(key)
    else typed[key] = numbers.has(key) ? Number(params.get(key)) : params.get(key)
  }
  try {
    lexicons.assertValidXrpcParams(name, typed)
  } catch (error) {
    throw new XrpcRefusal(400, 'InvalidRequest', error instanceof Error ? error.message : '')
  }
}

function carryOut(call: Call, accounts: Accounts, records: Records, url: string): unknown {
  const session = sessions[call.name]
  if (session !== undefined) return session(call, accounts, url)
  if (call.name === 'app.bsky.actor.getProfile') {
    const { did, handle } = accounts.enter(call.token)
    return { did, handle, displayName: 'Brume', followersCount: followersCount(records, did) }
  }
  const view = views[call.name]
  if (view !== undefined) {
    const { did } = accounts.enter(call.token)
    assertParams(call.name, call.params)
    const shown = view({ accounts, records, viewer: did }, call.params)
    lexicons.assertValidXrpcOutput(call.name, jsonToLex(shown))
    return shown
  }
  const uriOf = (repo: string, collection: string, rkey: string) =>
    `at://${accounts.find(repo)?.did ?? repo}/${collection}/${rkey}`
  switch (call.name) {
    case 'com.atproto.repo.uploadBlob':
      accounts.enter(call.token)
      return { blob: records.upload(call.body, call.contentType) }
    case 'com.atproto.repo.putRecord': {
      const { did } = accounts.enter(call.token)
      const input = inputOf(call) as Parameters<Records['put']>[1] & { readonly repo: string }
      if (input.repo !== did) throw new XrpcRefusal(401, 'AuthenticationRequired', 'Not yours')
      const { uri, cid } = records.put(did, input)
      return { uri, cid, validationStatus: 'valid' }
    }
    case 'com.atproto.repo.deleteRecord': {
      const { did } = accounts.enter(call.token)
      const { collection, rkey } = inputOf(call)
      records.forget(uriOf(did, String(collection), String(rkey)))
      return {}
    }
    case 'com.atproto.repo.getRecord': {
      const [repo = '', collection = '', rkey = ''] = ['repo', 'collection', 'rkey'].map(
        name => call.params.get(name) ?? '',
      )
      const uri = uriOf(repo, collection, rkey)
      const found = records.get(uri)
      if (found !== undefined) return found
      throw new XrpcRefusal(400, 'RecordNotFound', `Could not locate record: ${uri}`)
    }
    default:
      throw new XrpcRefusal(501, 'MethodNotImplemented', 'Method Not Implemented')
  }
}

const sessions: {
  readonly [method: string]: (call: Call, accounts: Accounts, url: string) => unknown
} = {
  'com.atproto.server.describeServer': () => ({
    did: 'did:web:fake.test',
    availableUserDomains: ['.test'],
  }),
  'com.atproto.server.createSession': (call, accounts, url) => {
    const { identifier, password } = inputOf(call)
    const answered = accounts.signIn(String(identifier), String(password))
    return { ...answered, didDoc: documentOf(answered.did, url) }
  },
  'com.atproto.server.refreshSession': (call, accounts, url) => {
    const answered = accounts.renew(call.token)
    return { ...answered, didDoc: documentOf(answered.did, url) }
  },
  'com.atproto.server.deleteSession': (call, accounts) => {
    accounts.end(call.token)
    return {}
  },
  'com.atproto.server.getSession': (call, accounts) => {
    const { did, handle } = accounts.enter(call.token)
    return { did, handle, active: true }
  },
  'com.atproto.identity.resolveHandle': (call, accounts) => {
    const account = accounts.find(call.params.get('handle') ?? '')
    if (account !== undefined) return { did: account.did }
    throw new XrpcRefusal(400, 'InvalidRequest', 'Unable to resolve handle')
  },
}

const documentOf = (did: string, url: string) => ({
  id: did,
  service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: url }],
})
