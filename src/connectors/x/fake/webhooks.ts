/** Addresses that an application registers, proved at once, and the accounts that are told of there. */
import { createHmac } from 'node:crypto'
import { type Asked, type Reply, text } from '../../testing-http.ts'
import { blank, invalid, notFound, unauthorised } from './answers.ts'
import type { FakeState, FakeUser, FakeWebhook } from './state.ts'

/** The key of the application, and the secret with which it proves addresses and X signs. */
export const apiKey = 'the-api-key'
export const apiSecret = 'the-secret-of-the-api-key'
const bearer = 'AAAA-of-the-application'

export function giveBearer({ headers, fields }: Asked): Reply {
  const basic = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')
  if (headers.authorization !== `Basic ${basic}` || fields.grant_type !== 'client_credentials')
    return { status: 403, json: { errors: [{ code: 99, message: 'Unable to verify' }] } }
  return { status: 200, json: { token_type: 'bearer', access_token: bearer } }
}

/** In the name of the application; null where the call is of an account. */
export function answerApplication(state: FakeState, asked: Asked): Reply | null {
  const ended =
    /^\/2\/account_activity\/webhooks\/(\d+)\/subscriptions\/(\d+)\/all$/.exec(asked.path) ?? null
  if (ended) return asked.method === 'DELETE' ? unsubscribe(state, asked, ended) : null
  const number = /^\/2\/webhooks(?:\/(\d+))?$/.exec(asked.path)
  if (!number) return null
  if (asked.headers.authorization !== `Bearer ${bearer}`) return unauthorised
  const [, id] = number
  if (asked.method === 'GET' && !id)
    return { status: 200, json: { data: state.webhooks, meta: count(state) } }
  if (asked.method === 'POST' && !id) return register(state, text(asked.fields.url) ?? '')
  const known = state.webhooks.find(one => one.id === id)
  if (asked.method !== 'PUT' || !known) return notFound('webhook', id ?? '')
  known.valid = isProved(state)
  return { status: 200, json: { data: { valid: known.valid } } }
}

/** Only the application itself ends what one of its accounts subscribed to. */
function unsubscribe(
  state: FakeState,
  { headers }: Asked,
  [, webhook = '', user = '']: readonly string[],
): Reply {
  if (headers.authorization !== `Bearer ${bearer}`) return unauthorised
  if (!state.webhooks.some(({ id }) => id === webhook)) return notFound('webhook', webhook)
  state.subscriptions.delete(`${webhook}/${user}`)
  return { status: 200, json: { data: { subscribed: false } } }
}

const count = ({ webhooks }: FakeState) => ({ result_count: webhooks.length })

function register(state: FakeState, url: string): Reply {
  if (!url.startsWith('https://') || url.length > 200) return invalid('The url is not valid.')
  if (!isProved(state)) return blank(400, 'CrcValidationFailed', 'Crc validation failed')
  if (state.webhooks.some(one => one.url === url))
    return blank(400, 'DuplicateUrlFailed', 'A webhook with this url already exists.')
  const made: FakeWebhook = {
    ...{ id: state.newId(), url, valid: true, created_at: state.now().toISOString() },
  }
  state.webhooks.push(made)
  return { status: 200, json: { data: made } }
}

/** A word goes to the address, and comes back signed with the secret of the application. */
function isProved({ address, newId }: FakeState): boolean {
  const word = newId()
  const heard = address({
    ...{ method: 'GET', headers: {}, query: { crc_token: word }, body: new Uint8Array() },
  })
  const answer = heard?.from === 'network' ? heard.answer?.body : undefined
  const signed = createHmac('sha256', apiSecret).update(word).digest('base64')
  return answer === JSON.stringify({ response_token: `sha256=${signed}` })
}

export const isSubscribed = (state: FakeState, user: FakeUser, webhook: string): Reply =>
  state.webhooks.some(({ id }) => id === webhook)
    ? {
        status: 200,
        json: { data: { subscribed: state.subscriptions.has(`${webhook}/${user.id}`) } },
      }
    : notFound('webhook', webhook)

export function subscribeTo(state: FakeState, user: FakeUser, webhook: string): Reply {
  const known = state.webhooks.find(({ id }) => id === webhook)
  if (!known) return notFound('webhook', webhook)
  if (!known.valid) return invalid('The webhook is not valid.')
  state.subscriptions.add(`${webhook}/${user.id}`)
  return { status: 200, json: { data: { subscribed: true } } }
}
