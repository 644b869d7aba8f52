/** What the description of the X API 2.167 leaves out. */
import type { Amendment } from './description.ts'
import type { Undescribed } from './inspector.ts'

export const file = 'x-v2.openapi.json'

const oauthPage = 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code'
/** Problems of the type `about:blank`, and some with a type of their own, are documented there only. */
const errorsPage = 'https://docs.x.com/x-api/fundamentals/response-codes-and-errors'

export const amendments: readonly Amendment[] = []

const refusals = (
  method: string,
  path: RegExp,
  ...statuses: readonly number[]
): readonly Undescribed[] => statuses.map(status => ({ method, path, status, page: errorsPage }))

const applicationPage = 'https://docs.x.com/fundamentals/authentication/oauth-2-0/application-only'

export const undescribed: readonly Undescribed[] = [
  { method: 'GET', path: /^\/i\/oauth2\/authorize$/, page: oauthPage },
  { method: 'POST', path: /^\/i\/oauth2\/authorize$/, page: oauthPage },
  { method: 'POST', path: /^\/2\/oauth2\/token$/, page: oauthPage },
  { method: 'POST', path: /^\/2\/oauth2\/revoke$/, page: oauthPage },
  { method: 'POST', path: /^\/oauth2\/token$/, page: applicationPage },
  ...refusals('GET', /^\/2\/users\/me$/, 401, 403),
  ...refusals('POST', /^\/2\/tweets$/, 401, 402, 403),
  ...refusals('POST', /^\/2\/media\/upload\/(?:initialize|\d+\/finalize)$/, 400),
  ...refusals('PUT', /^\/2\/tweets\/\d+\/hidden$/, 403),
  ...refusals('GET', /^\/2\/users\/\d+\/(?:tweets|mentions)$/, 401),
]
