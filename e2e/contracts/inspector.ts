/** Holds every exchange between a connector and its fake against the network's description. */
import { gather, readBody } from './bodies.ts'
import {
  type Description,
  isTree,
  type Operation,
  type Parameter,
  type Tree,
} from './description.ts'
import type { Exchange } from './exchange.ts'
import { makeSchemas, type Schemas } from './schemas.ts'

/** What the description leaves out and the connector needs, with the page that documents it. */
export interface Undescribed {
  readonly method: string
  readonly path: RegExp
  /** Only an answer with this status is left out; the whole call where nothing is said. */
  readonly status?: number
  readonly page: string
}

export interface Finding {
  /** `POST /api/v1/statuses` */
  readonly call: string
  readonly where: 'call' | 'path' | 'query' | 'header' | 'request' | 'answer' | 'access'
  readonly problem: string
}

export interface Inspector {
  see(exchange: Exchange): void
  findings(): readonly Finding[]
  /** `METHOD template status`, each once, sorted. */
  covered(): readonly string[]
  /** The entries of `undescribed` that were met, and those that never were. */
  undescribed(): { readonly met: readonly Undescribed[]; readonly unmet: readonly Undescribed[] }
  /** What is wrong with a value that should be one of the description's named entities. */
  problemsOf(entity: string, value: unknown): readonly string[]
  /** The scopes of every call that was made, as alternatives. */
  scopes(): readonly (readonly string[])[]
}

export function makeInspector(
  description: Description,
  undescribed: readonly Undescribed[] = [],
): Inspector {
  const schemas = makeSchemas(description)
  const findings: Finding[] = []
  const covered = new Set<string>()
  const met = new Set<Undescribed>()
  const scopes = new Map<string, readonly string[]>()

  const leftOut = (exchange: Exchange, ofStatus: boolean): boolean => {
    const entry = undescribed.find(
      ({ method, path, status }) =>
        method === exchange.method &&
        path.test(exchange.path) &&
        status === (ofStatus ? exchange.status : undefined),
    )
    if (entry) met.add(entry)
    return entry !== undefined
  }

  const see = (exchange: Exchange): void => {
    if (leftOut(exchange, false)) return
    const { method, path } = exchange
    const operation = description.operations.find(
      known => known.method === method && known.pattern.test(path),
    )
    if (!operation) {
      findings.push({ call: `${method} ${path}`, where: 'call', problem: 'is not described' })
      return
    }
    const call = `${method} ${operation.template}`
    const report = (problems: readonly Problem[]) => {
      for (const problem of problems) findings.push({ call, ...problem })
    }
    for (const alternative of operation.security) scopes.set(alternative.join(' '), alternative)
    report(checkParameters(exchange, operation, schemas))
    report(checkRequestBody(exchange, operation, schemas))
    if (operation.security.length > 0 && !exchange.requestHeaders.authorization) {
      report([{ where: 'access', problem: 'sends no access where one is needed' }])
    }
    if (leftOut(exchange, true)) return
    report(checkAnswer(exchange, operation, schemas))
    covered.add(`${call} ${exchange.status}`)
  }

  return {
    see,
    findings: () => findings,
    covered: () => [...covered].sort(),
    undescribed: () => ({
      met: undescribed.filter(entry => met.has(entry)),
      unmet: undescribed.filter(entry => !met.has(entry)),
    }),
    problemsOf: (entity, value) => problemsOfEntity(schemas, entity, value),
    scopes: () => [...scopes.values()],
  }
}

type Problem = Omit<Finding, 'call'>

function problemsOfEntity(schemas: Schemas, entity: string, value: unknown): readonly string[] {
  const named = { $ref: `#/components/schemas/${entity}` }
  return schemas.compile(named, { closed: true, written: false })(value)
}

const at = (where: Finding['where'], problems: readonly string[]): Problem[] =>
  problems.map(problem => ({ where, problem }))

function checkParameters(exchange: Exchange, operation: Operation, schemas: Schemas): Problem[] {
  const query: Tree = gather([...exchange.query])
  const described = operation.parameters.filter(parameter => parameter.in === 'query')
  const unknown = Object.keys(query).filter(
    name => !described.some(({ name: other }) => other === name || other === `${name}[]`),
  )
  const sources: { readonly [place in Parameter['in']]: Tree } = {
    query,
    header: exchange.requestHeaders,
    path: pathValues(exchange, operation),
  }
  const problems = operation.parameters.flatMap(parameter => {
    const { name, required, joined, schema } = parameter
    const key = parameter.in === 'header' ? name.toLowerCase() : name.replace(/\[\]$/, '')
    const written = sources[parameter.in][key]
    const value = joined && typeof written === 'string' ? written.split(',') : written
    if (value === undefined) return required ? at(parameter.in, [`${name} is missing`]) : []
    return at(
      parameter.in,
      checkWritten(value, schema, schemas).map(problem => `${name}: ${problem}`),
    )
  })
  return [
    ...at(
      'query',
      unknown.map(name => `${name} is not described`),
    ),
    ...problems,
  ]
}

/** A text of a query, a path or a header, read as its schema wants. */
const checkWritten = (value: unknown, schema: Tree, schemas: Schemas): string[] =>
  schemas.compile(
    { type: 'object', properties: { value: schema } },
    { closed: false, written: true },
  )({ value })

function pathValues({ path }: Exchange, { template }: Operation): Tree {
  const names = template.split('/')
  const values = path.split('/')
  const entries = names.flatMap((name, place) => {
    const value = values[place]
    return name.startsWith('{') && value !== undefined
      ? [[name.slice(1, -1), decodeURIComponent(value)]]
      : []
  })
  return Object.fromEntries(entries)
}

function checkRequestBody(exchange: Exchange, operation: Operation, schemas: Schemas): Problem[] {
  const { requestBody } = operation
  const contentType = exchange.requestHeaders['content-type'] ?? ''
  if (exchange.requestBody.byteLength === 0) {
    return requestBody?.required ? at('request', ['the body is missing']) : []
  }
  if (!requestBody) return at('request', ['a body is sent where none is described'])
  const described = contentFor(requestBody.content, contentType)
  if (!described) return at('request', [`${contentType || 'no type'} is not described`])
  const written = !contentType.includes('json')
  const validate = schemas.compile(described, { closed: true, written })
  return at(
    'request',
    problemsOf(() => validate(readBody(contentType, exchange.requestBody))),
  )
}

function checkAnswer(exchange: Exchange, operation: Operation, schemas: Schemas): Problem[] {
  const { status, answerHeaders, answerBody } = exchange
  const answer =
    operation.answers[String(status)] ??
    operation.answers[`${Math.floor(status / 100)}XX`] ??
    operation.answers.default
  if (!answer) return at('answer', [`status ${status} is not described`])
  const headers = Object.entries(answer.headers).flatMap(([name, schema]) => {
    const value = answerHeaders[name]
    if (value === undefined || !isTree(schema)) return []
    return checkWritten(value, schema, schemas).map(problem => `${name}: ${problem}`)
  })
  const contentType = String(answerHeaders['content-type'] ?? '')
  const body = checkAnswerBody(answer.content, contentType, answerBody, schemas)
  return at(
    'answer',
    [...headers, ...body].map(problem => `${status} ${problem}`),
  )
}

function checkAnswerBody(
  content: Tree | null,
  contentType: string,
  body: Buffer,
  schemas: Schemas,
): string[] {
  if (!content) {
    // A page for people may come without a description; JSON may not.
    const isEmpty = body.byteLength === 0 || body.toString() === '{}'
    const isPage = contentType.startsWith('text/html')
    return isEmpty || isPage ? [] : ['has a body where none is described']
  }
  const described = contentFor(content, contentType)
  if (!described) return [`${contentType || 'no type'} is not described`]
  const validate = schemas.compile(described, { closed: true, written: false })
  return problemsOf(() => validate(readBody(contentType, body)))
}

/** The schema of a content type, its parameters aside. */
function contentFor(content: Tree, contentType: string): Tree | null {
  const [type = ''] = contentType.split(';')
  const found = content[type.trim().toLowerCase()] ?? content['*/*']
  const schema = isTree(found) ? found.schema : undefined
  return isTree(schema) ? schema : null
}

function problemsOf(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return [`cannot be read: ${error instanceof Error ? error.message : String(error)}`]
  }
}
