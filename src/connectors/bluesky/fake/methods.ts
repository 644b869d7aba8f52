/** The methods of a fake server: what it does of a call, checked by the network's own lexicons both ways. */
import { jsonToLex, lexicons } from '@atproto/api'
import type { Accounts } from './accounts.ts'
import type { Chat } from './chat.ts'
import { followersCount } from './counts.ts'
import type { Records } from './records.ts'
import { XrpcRefusal } from './refusal.ts'
import type { VideoService } from './video.ts'
import { views } from './views.ts'

export interface Call {
  readonly name: string
  readonly params: URLSearchParams
  readonly token: string | undefined
  readonly body: Buffer
  readonly contentType: string
  /** The service that the call is to be handed on to. */
  readonly proxy: string | undefined
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
export function handOn(call: Call, accounts: Accounts, chat: Chat): unknown {
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
const lists: ReadonlySet<string> = new Set(['members', 'uris', 'actors', 'reasons', 'tag'])

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

export interface World {
  readonly accounts: Accounts
  readonly records: Records
  readonly video: VideoService
  readonly url: string
}

export function carryOut(call: Call, { accounts, records, video, url }: World): unknown {
  if (call.name.startsWith('app.bsky.video.')) return video.carryOut(call)
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
    case 'com.atproto.repo.applyWrites':
      return applyWrites(call, accounts, records)
    case 'com.atproto.server.getServiceAuth':
      return video.give(accounts.enter(call.token).did, call.params)
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

interface Create {
  readonly collection: string
  readonly rkey: string
  readonly value: { readonly [key: string]: unknown }
}

/** All or nothing: a key that is taken refuses the whole, in the server's own unhelpful way. */
function applyWrites(call: Call, accounts: Accounts, records: Records) {
  const { did } = accounts.enter(call.token)
  const { repo, writes } = inputOf(call) as {
    readonly repo: string
    readonly writes: readonly Create[]
  }
  if (repo !== did) throw new XrpcRefusal(401, 'AuthenticationRequired', 'Not yours')
  const uriOf = ({ collection, rkey }: Create) => `at://${did}/${collection}/${rkey}`
  if (writes.some(write => records.get(uriOf(write)) !== undefined))
    throw new XrpcRefusal(500, 'InternalServerError', 'Internal Server Error')
  const done = writes.map(({ collection, rkey, value: record }) =>
    records.put(did, { collection, rkey, record }),
  )
  const said = {
    commit: { cid: done[0]?.cid ?? '', rev: '3l2aaaaaaaa2a' },
    results: done.map(({ uri, cid }) => ({
      $type: 'com.atproto.repo.applyWrites#createResult',
      ...{ uri, cid, validationStatus: 'valid' },
    })),
  }
  lexicons.assertValidXrpcOutput(call.name, jsonToLex(said))
  return said
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

export const documentOf = (did: string, url: string, handle = '') => ({
  id: did,
  alsoKnownAs: handle === '' ? [] : [`at://${handle}`],
  service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: url }],
})
