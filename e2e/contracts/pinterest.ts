/** Where the description of Pinterest 5.23.0 differs from its documentation, and what it leaves out. */
import type { Amendment } from './description.ts'
import type { Undescribed } from './inspector.ts'

export const file = 'pinterest-v5.openapi.json'

const authentication =
  'https://developers.pinterest.com/docs/getting-started/set-up-authentication-and-authorization/'
const token = ['paths', '/oauth/token', 'post'] as const
const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const metrics = (...names: string[]) => ({ type: 'string', enum: names })
const always = ['IMPRESSION', 'OUTBOUND_CLICK', 'PIN_CLICK', 'SAVE', 'SAVE_RATE']
const lifetime = ['TOTAL_COMMENTS', 'TOTAL_REACTIONS']
const choices = [
  {
    description: 'Standard Pin metric types',
    ...metrics(...always, ...lifetime, 'USER_FOLLOW', 'PROFILE_VISIT'),
  },
  {
    description: 'Video Pin metric types',
    ...metrics(
      ...always,
      ...['VIDEO_MRC_VIEW', 'VIDEO_10S_VIEW', 'QUARTILE_95_PERCENT_VIEW', 'VIDEO_V50_WATCH_TIME'],
      ...['VIDEO_START', 'VIDEO_AVG_WATCH_TIME', ...lifetime],
    ),
  },
]
const metricTypes = ['components', 'parameters', 'query_pin_analytics_metric_types', 'schema']
const bothKinds = 'A metric of images that is one of videos too is one of both lists.'
const analytics = 'https://developers.pinterest.com/docs/api/v5/pins-analytics'

export const amendments: readonly Amendment[] = [
  {
    at: [...token, 'requestBody', 'content', 'application/x-www-form-urlencoded', 'schema'],
    was: schema('OauthAccessTokenRequest'),
    is: {
      anyOf: [
        {
          allOf: [
            schema('OauthAccessTokenRequestCode'),
            { properties: { continuous_refresh: { type: 'string', enum: ['true'] } } },
          ],
        },
        schema('OauthAccessTokenRequestRefresh'),
      ],
    },
    why: 'A discriminator names the forms of a request; the text beside it asks for one more field.',
    source: authentication,
  },
  {
    at: [...token, 'responses', '200', 'content', 'application/json', 'schema'],
    was: schema('OauthAccessTokenResponse'),
    is: {
      anyOf: [schema('OauthAccessTokenResponseCode'), schema('OauthAccessTokenResponseRefresh')],
    },
    why: 'A discriminator names the forms of an answer.',
    source: authentication,
  },
  {
    at: [...metricTypes, 'items', 'oneOf'],
    was: choices,
    is: undefined,
    why: bothKinds,
    source: analytics,
  },
  {
    at: [...metricTypes, 'items', 'anyOf'],
    was: undefined,
    is: choices,
    why: bothKinds,
    source: analytics,
  },
]

export const undescribed: readonly Undescribed[] = [
  { method: 'GET', path: /^\/oauth\/$/, page: authentication },
  { method: 'POST', path: /^\/oauth\/$/, page: authentication },
  {
    method: 'POST',
    path: /^\/$/,
    page: 'https://developers.pinterest.com/docs/work-with-organic-content-and-users/create-boards-and-pins/',
  },
]
