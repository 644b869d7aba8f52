/** A personal data server with its authority, that keeps state and checks what it is sent by the network's own lexicons. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FakeCounts } from '../../conformance.ts'
import type { Json } from '../../connector.ts'
import type { CallKind, FaultSwitch, Refusal } from '../../testing-faults.ts'
import { withFaults } from '../../testing-faults.ts'
import { type Asked, type Reply, readAsked, write } from '../../testing-http.ts'
import { Accounts, type FakeAccount } from './accounts.ts'
import { Chat } from './chat.ts'
import { makeCounts } from './counts.ts'
import { type Call, carryOut, documentOf, handOn } from './methods.ts'
import { FakeAuthority } from './oauth.ts'
import { type BlueskyPeople, makePeople } from './people.ts'
import { makeRecords, type Records } from './records.ts'
import { XrpcRefusal } from './refusal.ts'
import { VideoService } from './video.ts'

export interface FakeBluesky extends FaultSwitch {
  readonly url: string
  readonly account: FakeAccount
  readonly accounts: Accounts
  readonly authority: FakeAuthority
  readonly records: Records
  readonly people: BlueskyPeople
  readonly video: VideoService
  readonly counts: FakeCounts
  /** Methods called so far, in order. */
  readonly calls: readonly string[]
  stop(): Promise<void>
}

export interface FakeOptions {
  readonly handle?: string
  readonly now?: () => Date
  /** What the authority reads at an application's address; nothing answers unless said. */
  readonly readClient?: (address: string) => Promise<Json | undefined>
}

export async function startFake(options: FakeOptions = {}): Promise<FakeBluesky> {
  const accounts = new Accounts()
  const records = makeRecords()
  const { now = () => new Date(), readClient = async () => undefined } = options
  const chat = new Chat(accounts, now)
  const account = accounts.create(options.handle ?? 'brume.test')
  const calls: string[] = []
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const authority = new FakeAuthority({
    ...{ origin: url, now, readClient },
    accounts: () => accounts.all(),
  })
  const video = new VideoService(records, url, now)
  const faulty = withFaults(
    async (request, response) => {
      if (!request.url?.startsWith('/xrpc/')) {
        const asked = await readAsked(request)
        const known = document(accounts, asked, url()) ?? (await authority.answer(asked))
        return write(response, known ?? { status: 404, json: { error: 'NotFound' } })
      }
      const call = await readCall(request)
      calls.push(call.name)
      const admitted = admit(request, call, accounts, authority)
      if ('status' in admitted) return write(response, admitted)
      answer(response, () =>
        call.name.startsWith('chat.')
          ? handOn(admitted, accounts, chat)
          : carryOut(admitted, { accounts, records, video, url: url() }),
      )
    },
    { kindOf, refusal, now },
  )
  const server = createServer(faulty.listener)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const people = makePeople({ account, accounts, records, chat, now })
  return {
    url: url(),
    ...{ account, accounts, authority, records, people, video, calls },
    counts: makeCounts(account, records, people),
    strike: faulty.strike,
    mend: faulty.mend,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}

/** The directory of accounts, which the network keeps apart from its servers. */
function document(accounts: Accounts, { method, path }: Asked, url: string): Reply | null {
  const account = method === 'GET' ? accounts.find(path.slice(1)) : undefined
  return account && path.startsWith('/did:')
    ? { status: 200, json: documentOf(account.did, url, account.handle) }
    : null
}

/** An access bound to a key is proved before the call is looked at; the proof's word goes with a refusal. */
function admit(
  request: IncomingMessage,
  call: Call,
  accounts: Accounts,
  authority: FakeAuthority,
): Call | Reply {
  const [, token] = /^DPoP (.+)$/.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) return call
  const { pathname } = new URL(request.url ?? '/', 'http://fake')
  const asked = { method: request.method ?? '', path: pathname, headers: request.headers }
  const grant = authority.enter(asked, token)
  if ('status' in grant) return grant
  const { did, scopes } = grant
  if (!scopes.includes('transition:generic'))
    return { status: 403, json: { error: 'ScopeMissingError', message: 'Missing required scope' } }
  // Under a name that nobody is told: by itself the token opens nothing.
  const lent = `granted ${token}`
  accounts.lend(lent, did, scopes.includes('transition:chat.bsky'))
  return { ...call, token: lent }
}

const methodOf = (request: IncomingMessage): string =>
  new URL(request.url ?? '/', 'http://fake').pathname.replace('/xrpc/', '')

const kinds: { readonly [method: string]: CallKind } = {
  'com.atproto.repo.putRecord': 'write',
  'com.atproto.repo.applyWrites': 'write',
  'com.atproto.repo.deleteRecord': 'write',
  'com.atproto.repo.uploadBlob': 'upload',
  'app.bsky.video.uploadVideo': 'upload',
  'app.bsky.video.getJobStatus': 'look',
  'app.bsky.video.getUploadLimits': 'look',
  'com.atproto.repo.getRecord': 'look',
  'com.atproto.identity.resolveHandle': 'look',
  'com.atproto.server.getSession': 'look',
  'com.atproto.repo.listRecords': 'look',
  'app.bsky.actor.getProfile': 'look',
  'app.bsky.actor.getProfiles': 'look',
  'app.bsky.feed.getPosts': 'look',
  'app.bsky.feed.searchPosts': 'look',
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
