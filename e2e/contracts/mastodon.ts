/** Where the description of Mastodon 4.7.0 differs from its documentation, and what it leaves out. */
import type { Amendment } from './description.ts'
import type { Undescribed } from './inspector.ts'

export const file = 'mastodon.openapi.json'

const post = ['paths', '/api/v1/statuses', 'post'] as const
const statusPage = 'https://docs.joinmastodon.org/methods/statuses/'
const oauthPage = 'https://docs.joinmastodon.org/methods/oauth/'
const stream = ['paths', '/api/v1/streaming/user', 'get', 'responses', '200'] as const
const quotePage = 'https://docs.joinmastodon.org/entities/Quote/'
const quotes = [
  { $ref: '#/components/schemas/Quote' },
  { $ref: '#/components/schemas/ShallowQuote' },
  { type: 'null' },
]
const json = (schema: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
})

export const amendments: readonly Amendment[] = [
  {
    at: [...post, 'parameters', '0', 'schema', 'type'],
    was: 'object',
    is: 'string',
    why: 'The key is any text.',
    source: `${statusPage}#headers`,
  },
  {
    at: [...post, 'requestBody', 'content', 'application/json', 'schema'],
    was: {
      oneOf: [
        { $ref: '#/components/schemas/TextStatus' },
        { $ref: '#/components/schemas/MediaStatus' },
        { $ref: '#/components/schemas/PollStatus' },
      ],
    },
    is: {
      anyOf: [
        { $ref: '#/components/schemas/TextStatus' },
        { $ref: '#/components/schemas/MediaStatus' },
        { $ref: '#/components/schemas/PollStatus' },
      ],
    },
    why: 'A post with a text and images is a text status and a media status at once.',
    source: `${statusPage}#form-data-parameters`,
  },
  {
    at: [
      'paths',
      '/oauth/token',
      'post',
      'requestBody',
      'content',
      'application/json',
      'schema',
      'required',
    ],
    was: ['client_id', 'client_secret', 'code', 'grant_type', 'redirect_uri'],
    is: ['client_id', 'client_secret', 'grant_type', 'redirect_uri'],
    why: 'A token of the app itself has no code.',
    source: `${oauthPage}#token`,
  },
  {
    at: ['paths', '/api/v1/media/{id}', 'get', 'responses', '206', 'content'],
    was: undefined,
    is: json('MediaAttachment'),
    why: 'A file that is still processed is shown as far as it is known.',
    source: 'https://docs.joinmastodon.org/methods/media/#206-partial-content',
  },
  {
    at: ['components', 'schemas', 'Status', 'properties', 'quote', 'oneOf'],
    was: quotes,
    is: undefined,
    why: 'A quote that shows its status is a shallow quote too: see the next line.',
    source: quotePage,
  },
  {
    at: ['components', 'schemas', 'Status', 'properties', 'quote', 'anyOf'],
    was: undefined,
    is: quotes,
    why: 'A quote is one of these, and may be two of them.',
    source: quotePage,
  },
  {
    at: [...stream, 'content', 'text/event-stream'],
    was: {},
    is: { schema: { type: 'string' } },
    why: 'Events are text; what they hold is checked one by one.',
    source: 'https://docs.joinmastodon.org/methods/streaming/#user',
  },
]

const scopesPage = 'https://docs.joinmastodon.org/api/oauth-scopes/'
const limitedPage = 'https://docs.joinmastodon.org/methods/accounts/#403-forbidden'

export const undescribed: readonly Undescribed[] = [
  { method: 'POST', path: /^\/oauth\/authorize$/, page: `${oauthPage}#authorize` },
  {
    method: 'GET',
    path: /^\/\.well-known\/webfinger$/,
    page: 'https://docs.joinmastodon.org/spec/webfinger/',
  },
  { method: 'POST', path: /^\/api\/v1\/statuses$/, status: 403, page: limitedPage },
  { method: 'POST', path: /^\/api\/v2\/media$/, status: 403, page: scopesPage },
  { method: 'DELETE', path: /^\/api\/v1\/statuses\/\d+$/, status: 403, page: scopesPage },
  { method: 'GET', path: /^\/api\/v1\/accounts\/\d+\/statuses$/, status: 403, page: scopesPage },
  { method: 'GET', path: /^\/api\/v1\/notifications$/, status: 403, page: scopesPage },
]
