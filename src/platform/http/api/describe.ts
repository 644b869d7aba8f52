/** The OpenAPI 3.1 document of the contract: written by nobody, so that it never says anything else than the code. */

import type { AnyContractRouter } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { refusalStatus } from '#wire/refusals.ts'

export interface Described {
  readonly contract: AnyContractRouter
  readonly version: string
  readonly url: string
  /** What each room is for, by its name in the contract. */
  readonly rooms: Readonly<Record<string, string>>
}

const about = `Everything that the pages of Parvis do, as plain HTTP.

**Signing in.** \`Authorization: Bearer parvis_…\`, an API key made under Settings › Open door. A key opens one workspace, acts as its person and within its scopes.

**Writing once.** Send \`Idempotency-Key\` with a write: asked again within 24 hours with the same body, the first answer comes back with \`Idempotency-Replayed: true\`; with another body it is refused (\`idempotency-conflict\`). A refusal changes nothing and frees its key.

**Pages.** Lists that grow answer \`{items, after}\`: hand \`after\` back as a query parameter until it is null.

**Quotas.** 1 200 requests a minute for each key, announced by \`RateLimit-Policy\` and \`RateLimit\`; beyond it, 429 with \`Retry-After\`.

**Refusals.** \`application/problem+json\` (RFC 9457) with a stable \`code\`, a sentence in the language of \`Accept-Language\` (English, French) and its values in \`data\`. All codes: \`GET /api/v1/problems\`.

**Query parameters.** Nested values are written \`filters[state]=open\`, lists \`channelIds[0]=…\`.`

export async function describeContract(described: Described): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(described.contract, {
    info: {
      title: 'Parvis',
      version: described.version,
      description: about,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${described.url}/api/v1` }],
    security: [{ key: [] }, { session: [] }],
    tags: Object.entries(described.rooms).map(([name, description]) => ({ name, description })),
    components: { securitySchemes, parameters: sharedParameters, headers, schemas: { Problem } },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Problem' }),
  })
  forgetReadOnly(document.paths)
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item?.[method]
      if (operation) finishOperation(operation, method)
    }
  }
  return document
}

/** A list that our code does not change is not one that a caller may not send. */
function forgetReadOnly(part: unknown): void {
  if (typeof part !== 'object' || part === null) return
  if ('readOnly' in part && part.readOnly === true) delete part.readOnly
  for (const inner of Object.values(part)) forgetReadOnly(inner)
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
type Method = (typeof methods)[number]

/** What every operation shares and no contract repeats. */
function finishOperation(operation: OpenAPI.OperationObject, method: Method): void {
  const path = operation.operationId?.split('.') ?? []
  operation.tags = path.slice(0, 1)
  operation.summary ??= summaryOf(path)
  const isPublic = path[0] === 'start' || path[0] === 'review'
  if (isPublic) operation.security = [{}, { session: [] }]
  const parameters = (operation.parameters ?? []) as (
    | OpenAPI.ParameterObject
    | OpenAPI.ReferenceObject
  )[]
  if (!isPublic) parameters.push({ $ref: '#/components/parameters/Workspace' })
  if (method !== 'get') parameters.push({ $ref: '#/components/parameters/IdempotencyKey' })
  operation.parameters = [...parameters, { $ref: '#/components/parameters/AcceptLanguage' }]
  operation.responses = {
    ...Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, response]) => [
        status,
        finishResponse(status, response as OpenAPI.ResponseObject, method),
      ]),
    ),
    '429': refusing('Too many requests: the quota is used up.'),
  }
}

function finishResponse(
  status: string,
  response: OpenAPI.ResponseObject,
  method: Method,
): OpenAPI.ResponseObject {
  if (Number(status) >= 400) return refusing(response.description || codesOf(status))
  const replayed =
    method === 'get'
      ? {}
      : { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } }
  return { ...response, headers: { ...limits, ...replayed } }
}

const codesOf = (status: string) =>
  Object.entries(refusalStatus)
    .filter(([, known]) => known === Number(status))
    .map(([code]) => code)
    .join(', ')

const limits = {
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
}

const refusing = (description: string): OpenAPI.ResponseObject => ({
  description,
  headers: limits,
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  },
})

/** `publishing.posts.schedule` is read « Posts: schedule ». */
function summaryOf(path: readonly string[]): string {
  const [room = '', ...rest] = path
  const words = (name: string) => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  const act = words(rest.at(-1) ?? room)
  const thing = words(rest.length > 1 ? (rest.at(-2) ?? room) : room)
  return `${thing.charAt(0).toUpperCase()}${thing.slice(1)}: ${act}`
}

const securitySchemes: Record<string, OpenAPI.SecuritySchemeObject> = {
  key: { type: 'http', scheme: 'bearer', description: 'An API key, `parvis_…`.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'parvis.session_token',
    description: 'The session of a person at a page; names its workspace in `x-workspace`.',
  },
}

const sharedParameters: Record<string, OpenAPI.ParameterObject> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Any text of 1 to 255 visible characters, new for each act: the act is done once.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  Workspace: {
    name: 'x-workspace',
    in: 'header',
    required: false,
    description: 'The workspace, for a session. A key knows its own.',
    schema: { type: 'string', format: 'uuid' },
  },
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Language of the sentences of refusals: `en` or `fr`.',
    schema: { type: 'string' },
    example: 'fr',
  },
}

const headers: Record<string, OpenAPI.HeaderObject> = {
  RateLimit: {
    description: 'What is left of the quota, and in how many seconds it is whole again.',
    schema: { type: 'string' },
    example: '"key";r=1187;t=1',
  },
  RateLimitPolicy: {
    description: 'The quota and its window, in seconds.',
    schema: { type: 'string' },
    example: '"key";q=1200;w=60',
  },
  IdempotencyReplayed: {
    description: '`true` where the act was done before and this is its first answer.',
    schema: { type: 'string', enum: ['true'] },
  },
}

const Problem: OpenAPI.SchemaObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'data'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusalStatus) },
    detail: { type: 'string', description: 'A sentence in the caller’s language.' },
    data: { type: 'object', description: 'The values of the sentence.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'detail'],
        properties: { pointer: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
}
