import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly contentType: string
  /** Fields of a JSON body, a form or a multipart form. */
  readonly fields: { readonly [name: string]: unknown }
  readonly file: { readonly contentType: string; readonly bytes: Buffer } | null
}

export interface Reply {
  readonly status: number
  /** Undefined: an empty body. */
  readonly json?: unknown
  readonly html?: string
  readonly headers?: { readonly [name: string]: string }
}

export const refuse = (status: number, error: string, more: object = {}): Reply => ({
  status,
  json: { error, ...more },
})

export async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const url = new URL(request.url ?? '/', 'http://fake')
  const contentType = request.headers['content-type'] ?? ''
  const body = Buffer.concat(chunks)
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    contentType,
    ...readBody(contentType, body),
  }
}

function readBody(contentType: string, body: Buffer): Pick<Asked, 'fields' | 'file'> {
  if (body.byteLength === 0) return { fields: {}, file: null }
  if (contentType.startsWith('application/json')) {
    const parsed: unknown = JSON.parse(body.toString())
    const fields = typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
    return { fields, file: null }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { fields: Object.fromEntries(new URLSearchParams(body.toString())), file: null }
  }
  const boundary = /boundary=("?)([^";]+)\1/.exec(contentType)?.[2]
  return boundary ? readMultipart(body, boundary) : { fields: {}, file: null }
}

function readMultipart(body: Buffer, boundary: string): Pick<Asked, 'fields' | 'file'> {
  const fields: Record<string, string> = {}
  let file: Asked['file'] = null
  const mark = Buffer.from(`--${boundary}`)
  let start = body.indexOf(mark)
  while (start >= 0) {
    const end = body.indexOf(mark, start + mark.length)
    if (end < 0) break
    const part = body.subarray(start + mark.length + 2, end - 2)
    const split = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, split).toString()
    const content = part.subarray(split + 4)
    const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
    if (/filename="/.test(head)) {
      const type = /content-type:\s*([^\r\n]+)/i.exec(head)?.[1] ?? ''
      file = { contentType: type, bytes: Buffer.from(content) }
    } else fields[name] = content.toString()
    start = end
  }
  return { fields, file }
}

export function write(response: ServerResponse, reply: Reply): void {
  const type =
    reply.html === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8'
  const body = reply.html ?? (reply.json === undefined ? '' : JSON.stringify(reply.json))
  response.writeHead(reply.status, {
    ...(body === '' ? {} : { 'content-type': type }),
    ...reply.headers,
  })
  response.end(body)
}

export const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

export const escapeHtml = (written: string): string =>
  written
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
