/**
 * X tells of an account at an address of ours once the application has registered the address, which X proves at once,
 * and the account is subscribed to it: https://docs.x.com/x-api/account-activity/introduction. The first is done in the
 * name of the application, by its API key; without that key nothing is asked, and everything is read by pages.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { AppKeys } from '../channel-port.ts'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import { forgetSubscriptions, keepSubscription, subscriptionsOf } from '../kept-subscriptions.ts'
import { askToken } from '../oauth.ts'
import { api } from './api.ts'
import { callAs } from './call.ts'

const id = z.string().regex(/^\d{1,19}$/)
const knownShape = z.object({
  data: z.array(z.object({ id, url: z.string(), valid: z.boolean().optional() })).default([]),
})
const madeShape = z.object({ data: z.object({ id }) })
const endedShape = z.object({ data: z.object({ subscribed: z.literal(false) }) })
const subscribedShape = z.object({ data: z.object({ subscribed: z.literal(true) }) })

export async function subscribe(_account: ChannelAccount, port: ChannelPort): Promise<void> {
  const address = await port.webhookAddress()
  const client = applicationOf(await port.app())
  if (!address || !client) return
  const application = await enter(client, port)
  if (application === null) return
  const webhook = await register(address, application, port)
  if (webhook === null) return
  await keepSubscription(port, placeOf(client, webhook))
  const path = `/2/account_activity/webhooks/${webhook}/subscriptions/all`
  const read = await callAs(port, 'read-direct', { method: 'GET', path })
  if (read.ok && subscribedShape.safeParse(read.value.json()).success) return
  await callAs(port, 'write-direct', { method: 'POST', path, json: {} })
}

/**
 * X ends a subscription in the name of the application: it works for an account whose access is lost, too. What was
 * subscribed under other keys stands until those keys end it.
 */
export async function unsubscribe(
  { remoteId }: ChannelAccount,
  port: ChannelPort,
): Promise<boolean> {
  const kept = await subscriptionsOf(port)
  const client = applicationOf(await port.app())
  const address = await port.webhookAddress()
  if (!client || (!address && kept.length === 0)) return kept.length === 0
  const application = await enter(client, port)
  if (application === null) return false
  const ask = asApplication(application, port)
  const known = await readWebhooks(ask)
  if (!known) return false
  const isOurs = ({ id, url }: (typeof known)[number]): boolean =>
    kept.includes(placeOf(client, id)) || (address !== null && isSamePath(url, address))
  const end = async (webhook: string): Promise<string[]> => {
    const path = `/2/account_activity/webhooks/${webhook}/subscriptions/${remoteId}/all`
    const isEnded = endedShape.safeParse(await ask('DELETE', path)).success
    return isEnded ? [] : [placeOf(client, webhook)]
  }
  const standing = (await Promise.all(known.filter(isOurs).map(({ id }) => end(id)))).flat()
  // Of ours, an address that X no longer lists is told nothing; of another application, who knows.
  const elsewhere = kept.filter(one => !one.startsWith(placeOf(client, '')))
  await forgetSubscriptions(port, [...standing, ...elsewhere])
  return standing.length + elsewhere.length === 0
}

/** A subscription as it is kept: the key itself stays out of it. */
const placeOf = ({ id: key }: { readonly id: string }, webhook: string): string =>
  `${createHash('sha256').update(key).digest('hex').slice(0, 16)}/${webhook}`

/** Its path holds the secret of the workspace: the same path elsewhere is where this server was reached before. */
const isSamePath = (url: string, address: string): boolean =>
  URL.canParse(url) && new URL(url).pathname === new URL(address).pathname

const applicationOf = (app: AppKeys | null) => {
  const { apiKey = '', apiSecret = '' } = app ?? {}
  return apiKey === '' || apiSecret === '' ? null : { id: apiKey, secret: apiSecret }
}

/** @returns what the application shows of itself; null where X does not know it. */
async function enter(
  client: { readonly id: string; readonly secret: string },
  port: ChannelPort,
): Promise<string | null> {
  const form = { grant_type: 'client_credentials' }
  const url = `${api}/oauth2/token`
  const application = await askToken(port, { url, form, client, clientBy: 'basic' })
  return application.ok ? application.value.accessToken : null
}

type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  json?: object,
) => Promise<unknown>

const asApplication =
  (accessToken: string, port: ChannelPort): Ask =>
  async (method, path, json) => {
    const asked = await port.request({
      ...{ method, url: `${api}${path}` },
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${accessToken}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
    return asked.ok && asked.value.status < 300 ? asked.value.json() : null
  }

async function readWebhooks(ask: Ask) {
  const fields = encodeURIComponent('id,url,valid')
  const asked = await ask('GET', `/2/webhooks?webhook_config.fields=${fields}`)
  return knownShape.safeParse(asked).data?.data ?? null
}

/** @returns the number of the address at X; null where X does not take it. */
async function register(
  address: string,
  accessToken: string,
  port: ChannelPort,
): Promise<string | null> {
  const ask = asApplication(accessToken, port)
  const known = await readWebhooks(ask)
  // Not told what is there, another one could be added each time.
  if (!known) return null
  const ours = known.find(({ url }) => url === address)
  if (!ours) {
    const made = madeShape.safeParse(await ask('POST', '/2/webhooks', { url: address }))
    return made.data?.data.id ?? null
  }
  // An address that did not answer once is told nothing more until it is proved again.
  if (ours.valid === false) await ask('PUT', `/2/webhooks/${ours.id}`)
  return ours.id
}
