import type { IncomingMessage } from 'node:http'
import type { Reply } from '../../testing-http.ts'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Raw: pieces of videos are no form. */
export async function readRaw(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const url = new URL(request.url ?? '/', 'http://fake')
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  }
}

type Fields = { readonly [name: string]: unknown }

export const fieldsIn = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {}

export const jsonOf = ({ body }: Asked): Fields => {
  try {
    return fieldsIn(JSON.parse(body.toString()))
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/** As every API of Google refuses. */
export const googleError = (status: number, reason: string, message = reason): Reply => ({
  status,
  json: {
    error: { code: status, message, errors: [{ domain: 'youtube', reason, message }] },
  },
})

export const outOfScope: Reply = {
  status: 403,
  json: {
    error: {
      code: 403,
      message: 'Request had insufficient authentication scopes.',
      errors: [
        { message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' },
      ],
      status: 'PERMISSION_DENIED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        },
      ],
    },
  },
}

export const unauthorised = googleError(401, 'authError', 'Invalid Credentials')
