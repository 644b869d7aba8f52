/** Calls the operations of the contract as any program would: method, path, query and body, with an API key. */
import { isContractProcedure } from '@orpc/contract'
import { contract } from '../contract.ts'
import type { TestServer } from './server.ts'

export interface Route {
  readonly method: string
  /** `/posts/{id}` */
  readonly path: string
  readonly inputSchema: unknown
}

/** Every operation by its name, `publishing.posts.create`. */
export function routesOf(
  router: object = contract,
  path: readonly string[] = [],
): Map<string, Route> {
  if (isContractProcedure(router)) {
    const { route, inputSchema } = router['~orpc']
    const found = { method: route.method ?? 'POST', path: route.path ?? '', inputSchema }
    return new Map([[path.join('.'), found]])
  }
  return new Map(
    Object.entries(router).flatMap(([name, part]) => [
      ...routesOf(part as object, [...path, name]),
    ]),
  )
}

export interface PlainAnswer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects to find in an answer
  readonly body: any
}

const routes = routesOf()

/** `filters[state]=open&channelIds[0]=…`, as the description says. */
function writeQuery(value: unknown, name: string, query: URLSearchParams): void {
  if (value === undefined) return
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value))
      writeQuery(part, name === '' ? key : `${name}[${key}]`, query)
  } else query.append(name, String(value))
}

export async function askPlainly(
  server: Pick<TestServer, 'address'>,
  operation: string,
  input: object,
  headers: Readonly<Record<string, string>>,
): Promise<PlainAnswer> {
  const route = routes.get(operation)
  if (!route) throw new Error(`no operation ${operation}`)
  const rest: Record<string, unknown> = { ...input }
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  if (route.method === 'GET') writeQuery(rest, '', query)
  const url = `${server.address}/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
  const answered = await fetch(url, {
    method: route.method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(route.method === 'GET' ? {} : { body: JSON.stringify(rest) }),
  })
  const text = await answered.text()
  return {
    status: answered.status,
    headers: answered.headers,
    // A document is no JSON; a refusal always is.
    body: answered.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined,
  }
}
