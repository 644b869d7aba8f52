/** One request and its answer, as they crossed the wire. */
import type { IncomingHttpHeaders, OutgoingHttpHeaders, RequestListener } from 'node:http'

export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly requestHeaders: IncomingHttpHeaders
  readonly requestBody: Buffer
  readonly status: number
  readonly answerHeaders: OutgoingHttpHeaders
  readonly answerBody: Buffer
}

/** Goes around a server's listener and tells of every exchange that was answered to its end. */
export const observe =
  (see: (exchange: Exchange) => void) =>
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    const asked: Buffer[] = []
    const answered: Buffer[] = []
    request.on('data', (chunk: Buffer) => asked.push(chunk))
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array)
        answered.push(Buffer.from(chunk))
    }
    const { write, end } = response
    response.write = (...given: unknown[]) => {
      keep(given[0])
      return Reflect.apply(write, response, given)
    }
    response.end = (...given: unknown[]) => {
      keep(given[0])
      return Reflect.apply(end, response, given)
    }
    // A cut answer never finishes: it is no exchange.
    response.on('finish', () => {
      const url = new URL(request.url ?? '/', 'http://observed')
      see({
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        requestHeaders: request.headers,
        requestBody: Buffer.concat(asked),
        status: response.statusCode,
        answerHeaders: sentHeaders(response),
        answerBody: Buffer.concat(answered),
      })
    })
    listener(request, response)
  }

/** writeHead keeps its headers to itself: what went out is read back from the head of the answer. */
const sentHeaders = (response: Parameters<RequestListener>[1]): OutgoingHttpHeaders => {
  const head: unknown = Reflect.get(response, '_header')
  if (typeof head !== 'string') return response.getHeaders()
  const headers: OutgoingHttpHeaders = {}
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return headers
}
