import http from 'node:http'
import https from 'node:https'
import type { OpenStream, RequestFailure, StreamRequest } from '#kit/http.ts'
import { failureOf, flatHeaders, publicLookup } from './exchange.ts'

const usual = { timeout: 30_000, idle: 90_000, maxLine: 1_000_000 } as const

export interface ClosableStream extends OpenStream {
  close(): void
}

/** One read, no redirect followed. It has a connection of its own: a stream would keep one of the shared ones for hours. */
export function openExchange(
  url: URL,
  { headers, signal, timeout = usual.timeout, idle = usual.idle, maxLine }: StreamRequest,
  publicOnly: boolean,
): Promise<ClosableStream | RequestFailure> {
  return new Promise(resolve => {
    if (signal.aborted)
      return resolve({ kind: 'cut', left: false, message: 'ended before it began' })
    const outgoing = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'GET',
      headers: { 'user-agent': 'Parvis', accept: 'text/event-stream', ...headers },
      agent: false,
      ...(publicOnly ? { lookup: publicLookup } : {}),
    })
    let head = false
    const end = () => {
      resolve({ kind: 'cut', left: false, message: 'ended by the signal' })
      outgoing.destroy()
    }
    signal.addEventListener('abort', end, { once: true })
    outgoing.on('close', () => signal.removeEventListener('abort', end))
    const timer = setTimeout(() => {
      resolve({ kind: 'timeout', left: false, message: `no answer within ${timeout} ms` })
      outgoing.destroy()
    }, timeout)
    outgoing.on('error', error => {
      clearTimeout(timer)
      // Reads leave nothing behind: another try is always harmless.
      if (!head) resolve(failureOf(error, false))
    })
    outgoing.on('response', incoming => {
      head = true
      clearTimeout(timer)
      resolve(read(incoming, { signal, idle, maxLine: maxLine ?? usual.maxLine }))
    })
    outgoing.end()
  })
}

function read(
  incoming: http.IncomingMessage,
  limits: { readonly signal: AbortSignal; readonly idle: number; readonly maxLine: number },
): ClosableStream {
  let failure: RequestFailure | null = null
  const fail = (kind: RequestFailure['kind'], message: string) => {
    failure ??= { kind, left: false, message }
    incoming.destroy()
  }
  const silence = () => fail('timeout', `nothing came for ${limits.idle} ms`)
  let waiting = setTimeout(silence, limits.idle)
  // An end that nobody waits for yet is no exception either.
  incoming.on('error', () => {
    if (!limits.signal.aborted) fail('cut', 'the stream stopped half-way')
  })
  incoming.on('close', () => clearTimeout(waiting))
  async function* body(): AsyncGenerator<Uint8Array> {
    let line = 0
    try {
      for await (const chunk of incoming as AsyncIterable<Buffer>) {
        // While the reader works, nobody is silent.
        clearTimeout(waiting)
        line = lineAfter(line, chunk)
        if (line > limits.maxLine)
          return fail('too-large', `a line is over ${limits.maxLine} bytes`)
        yield chunk
        waiting = setTimeout(silence, limits.idle)
      }
    } catch {
      if (!limits.signal.aborted) fail('cut', 'the stream stopped half-way')
    } finally {
      clearTimeout(waiting)
      incoming.destroy()
    }
  }
  return {
    status: incoming.statusCode ?? 0,
    headers: flatHeaders(incoming.headers),
    body: body(),
    failure: () => failure,
    close: () => incoming.destroy(),
  }
}

/** Bytes of the line that is not ended yet. */
function lineAfter(before: number, chunk: Buffer): number {
  const last = Math.max(chunk.lastIndexOf(10), chunk.lastIndexOf(13))
  return last < 0 ? before + chunk.length : chunk.length - last - 1
}
