import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { OutgoingRequest, RequestFailure } from '#kit/http.ts'
import { isPrivateAddress } from './addresses.ts'

export interface RawAnswer {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array
}

export interface ExchangeLimits {
  readonly timeout: number
  readonly maxAnswer: number
  /** False once the host is allowed by name. */
  readonly publicOnly: boolean
}

const keepAlive = {
  keepAlive: true,
  keepAliveMsecs: 10_000,
  maxSockets: 64,
  scheduling: 'lifo',
} as const
const agents = {
  open: { http: new http.Agent(keepAlive), https: new https.Agent(keepAlive) },
  publicOnly: { http: new http.Agent(keepAlive), https: new https.Agent(keepAlive) },
}

class PrivateAddress extends Error {}

/** Resolves a name and refuses it when any of its addresses is private, so that the name cannot be turned afterwards. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4)
    const forbidden = addresses.find(entry => isPrivateAddress(entry.address))
    if (forbidden) return callback(new PrivateAddress(`${hostname} is ${forbidden.address}`), '', 4)
    const [first] = addresses
    if (!first) return callback(new Error(`${hostname} has no address`), '', 4)
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}

/** One request, one answer, no redirect followed. Never rejects for a reason of the network. */
export function exchange(
  url: URL,
  request: OutgoingRequest,
  limits: ExchangeLimits,
): Promise<RawAnswer | RequestFailure> {
  return new Promise(resolve => {
    let left = false
    let done = false
    const secure = url.protocol === 'https:'
    const pool = limits.publicOnly ? agents.publicOnly : agents.open
    const outgoing = (secure ? https : http).request(url, {
      method: request.method,
      headers: outgoingHeaders(request),
      agent: secure ? pool.https : pool.http,
      ...(limits.publicOnly ? { lookup: publicLookup } : {}),
    })
    const timer = setTimeout(() => {
      settle({ kind: 'timeout', left, message: `no answer within ${limits.timeout} ms` })
      outgoing.destroy()
    }, limits.timeout)
    const settle = (result: RawAnswer | RequestFailure) => {
      if (done) return
      done = true
      clearTimeout(timer)
      resolve(result)
    }
    // A connected socket may carry bytes at any moment: from there on, the request counts as having left.
    outgoing.on('socket', socket => {
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', () => (left = true))
      else left = true
    })
    outgoing.on('error', error => settle(failureOf(error, left)))
    outgoing.on('response', incoming => readAnswer(incoming, limits.maxAnswer, settle))
    writeBody(outgoing, request.body, settle)
  })
}

function outgoingHeaders(request: OutgoingRequest): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = {
    'user-agent': 'Parvis',
    accept: '*/*',
    ...request.headers,
  }
  if (typeof request.body === 'string') headers['content-length'] = Buffer.byteLength(request.body)
  else if (request.body instanceof Uint8Array) headers['content-length'] = request.body.byteLength
  return headers
}

function writeBody(
  outgoing: http.ClientRequest,
  body: OutgoingRequest['body'],
  settle: (result: RequestFailure) => void,
): void {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) {
    outgoing.end(body)
    return
  }
  const pump = async () => {
    for await (const chunk of body) {
      if (!outgoing.write(chunk)) await new Promise(next => outgoing.once('drain', next))
    }
    outgoing.end()
  }
  pump().catch((error: Error) => {
    // The body broke on our side: the network got an unfinished request, which it cannot accept.
    settle({ kind: 'cut', left: false, message: error.message })
    outgoing.destroy()
  })
}

function readAnswer(
  incoming: http.IncomingMessage,
  maxAnswer: number,
  settle: (result: RawAnswer | RequestFailure) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > maxAnswer) {
      settle({ kind: 'too-large', left: true, message: `the answer is over ${maxAnswer} bytes` })
      incoming.destroy()
      return
    }
    chunks.push(chunk)
  })
  incoming.on('end', () => {
    if (!incoming.complete)
      return settle({ kind: 'cut', left: true, message: 'the answer stopped half-way' })
    settle({
      status: incoming.statusCode ?? 0,
      headers: flatHeaders(incoming.headers),
      body: Buffer.concat(chunks),
    })
  })
  const cut = () => settle({ kind: 'cut', left: true, message: 'the answer stopped half-way' })
  incoming.on('error', cut)
  incoming.on('close', cut)
}

export function flatHeaders(headers: http.IncomingHttpHeaders): { [name: string]: string } {
  const flat: { [name: string]: string } = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

export function failureOf(error: NodeJS.ErrnoException, left: boolean): RequestFailure {
  if (error instanceof PrivateAddress)
    return { kind: 'address-private', left: false, message: error.message }
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN' || error.code === 'ECONNREFUSED') {
    return { kind: 'unreachable', left: false, message: error.code }
  }
  return { kind: left ? 'cut' : 'unreachable', left, message: error.code ?? error.message }
}
