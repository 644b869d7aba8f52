/** The bad days of a network, the same for every fake server: a fake wraps its handler and gets them all. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

/** What a fake can do to a call instead of answering as it should. */
export const faults = [
  'unauthorised',
  'forbidden',
  'permission-missing',
  'not-found',
  'conflict',
  'unprocessable',
  'media-refused',
  'rate-limited-seconds',
  'rate-limited-date',
  'rate-limited',
  'server-error',
  'html',
  'empty',
  'half-answer',
  'timeout-before',
  'timeout-after',
  'unreachable',
  'huge-answer',
  'redirect-private',
] as const
export type Fault = (typeof faults)[number]

/** `write` makes, changes or deletes something public; `upload` is reversible; `look` only reads. */
export type CallKind = 'write' | 'upload' | 'look'

/** How long a network that limits its rate asks to wait. Seconds. */
export const askedWait = 120

export interface FaultSwitch {
  /** From now on every call of these kinds meets the fault, until `mend`. */
  strike(fault: Fault, ...calls: readonly CallKind[]): void
  mend(): void
}

/** The bad days of a fake behind a bench: what no listener can do, the bench does. */
export const faultsOf = (
  line: { unplug(): void; plug(): void },
  faults: FaultSwitch,
): FaultSwitch => ({
  strike: (fault, ...calls) => {
    if (fault === 'unreachable') line.unplug()
    else faults.strike(fault, ...calls)
  },
  mend: () => {
    line.plug()
    faults.mend()
  },
})

export interface FaultyHandler extends FaultSwitch {
  readonly listener: RequestListener
}

/** The network's own shape of a refusal; `status` is the usual one of the fault. */
export type Refusal = (
  fault: Fault,
  status: number,
) => { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }

const statuses: { readonly [fault in Fault]?: number } = {
  unauthorised: 401,
  forbidden: 403,
  'permission-missing': 403,
  'not-found': 404,
  conflict: 409,
  unprocessable: 422,
  'media-refused': 422,
  'rate-limited-seconds': 429,
  'rate-limited-date': 429,
  'rate-limited': 429,
  'server-error': 500,
}

/**
 * Wraps a fake's handler. `kindOf` says what a request is (null: never broken, a discovery call say).
 * `empty`, `half-answer`, `timeout-after` and `huge-answer` come after the handler has done its work;
 * the others before. No listener can refuse a connection: `unreachable` is `TestBench.unplug`.
 */
export function withFaults(
  handler: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
  options: {
    readonly kindOf: (request: IncomingMessage) => CallKind | null
    readonly refusal: Refusal
    readonly now: () => Date
  },
): FaultyHandler {
  let struck: { readonly fault: Fault; readonly calls: readonly CallKind[] } | null = null
  return {
    strike: (fault, ...calls) => {
      if (fault === 'unreachable') throw new Error('unplug the bench: a listener refuses nobody')
      struck = { fault, calls }
    },
    mend: () => {
      struck = null
    },
    listener: (request, response) => {
      const kind = struck ? options.kindOf(request) : null
      if (!struck || !kind || !struck.calls.includes(kind)) return void handler(request, response)
      void misbehave(struck.fault, request, response, handler, options)
    },
  }
}

async function misbehave(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  handler: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
  options: { readonly refusal: Refusal; readonly now: () => Date },
): Promise<void> {
  const status = statuses[fault]
  if (status) {
    request.resume()
    const said = options.refusal(fault, status)
    response.writeHead(said.status ?? status, {
      'content-type': 'application/json',
      ...said.headers,
      ...waitHeaders(fault, options.now()),
    })
    response.end(JSON.stringify(said.body))
    return
  }
  if (fault === 'html' || fault === 'redirect-private') {
    request.resume()
    if (fault === 'html') response.writeHead(200, { 'content-type': 'text/html' })
    else response.writeHead(302, { location: 'http://10.0.0.1/admin' })
    response.end('<!doctype html><title>Wi-Fi</title><script>alert(1)</script>')
    return
  }
  if (fault === 'timeout-before') return void request.resume()
  const answer = await runSilently(handler, request, response)
  if (fault === 'timeout-after') return
  if (fault === 'empty') {
    response.writeHead(200)
    response.end()
    return
  }
  if (fault === 'huge-answer') return pour(response)
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': answer.byteLength + 2,
  })
  response.flushHeaders()
  response.write(answer.subarray(0, Math.ceil(answer.byteLength / 2)), () =>
    request.socket.destroy(),
  )
}

function waitHeaders(fault: Fault, now: Date): Record<string, string> {
  if (fault === 'rate-limited-seconds') return { 'retry-after': String(askedWait) }
  if (fault !== 'rate-limited-date') return {}
  return { 'retry-after': new Date(now.getTime() + askedWait * 1000).toUTCString() }
}

/** Lets the handler work on an answer that nobody hears, and gives what it would have said. */
function runSilently(
  handler: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Buffer> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    const keep = (chunk: unknown): true => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
      return true
    }
    const deaf = new Proxy(response, {
      get: (target, name) => {
        if (name === 'writeHead' || name === 'setHeader') return () => deaf
        if (name === 'write') return keep
        if (name === 'end') {
          return (chunk: unknown) => {
            keep(chunk)
            resolve(Buffer.concat(chunks))
            return deaf
          }
        }
        const value = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    void handler(request, deaf)
  })
}

/** A hundred megabytes, no faster than they are read. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(1_000_000, 0x20)
  let left = 100
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': left * 1_000_000,
  })
  const next = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1
      if (!response.write(chunk)) return void response.once('drain', next)
    }
    if (!response.destroyed) response.end()
  }
  response.on('error', () => response.destroy())
  next()
}
