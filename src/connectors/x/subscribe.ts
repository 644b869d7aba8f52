/**
 * X tells of an account at an address of ours once the application has registered the address, which X proves at once,
 * and the account is subscribed to it: https://docs.x.com/x-api/account-activity/introduction. The first is done in the
 * name of the application, by its API key; without that key nothing is asked, and everything is read by pages.
 */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import { askToken } from '../oauth.ts'
import { api } from './api.ts'
import { callAs } from './call.ts'

const id = z.string().regex(/^\d{1,19}$/)
const knownShape = z.object({
  data: z.array(z.object({ id, url: z.string(), valid: z.boolean().optional() })).default([]),
})
const madeShape = z.object({ data: z.object({ id }) })
const subscribedShape = z.object({ data: z.object({ subscribed: z.literal(true) }) })

export async function subscribe(_account: ChannelAccount, port: ChannelPort): Promise<void> {
  const address = await port.webhookAddress()
  const { apiKey = '', apiSecret = '' } = (await port.app()) ?? {}
  if (!address || apiKey === '' || apiSecret === '') return
  const application = await askToken(port, {
    url: `${api}/oauth2/token`,
    form: { grant_type: 'client_credentials' },
    client: { id: apiKey, secret: apiSecret },
    clientBy: 'basic',
  })
  if (!application.ok) return
  const webhook = await register(address, application.value.accessToken, port)
  if (webhook === null) return
  const path = `/2/account_activity/webhooks/${webhook}/subscriptions/all`
  const read = await callAs(port, 'read-direct', { method: 'GET', path })
  if (read.ok && subscribedShape.safeParse(read.value.json()).success) return
  await callAs(port, 'write-direct', { method: 'POST', path, json: {} })
}

/** @returns the number of the address at X; null where X does not take it. */
async function register(
  address: string,
  accessToken: string,
  port: ChannelPort,
): Promise<string | null> {
  const ask = async (method: 'GET' | 'POST' | 'PUT', path: string, json?: object) => {
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
  const fields = encodeURIComponent('id,url,valid')
  const known = knownShape.safeParse(
    await ask('GET', `/2/webhooks?webhook_config.fields=${fields}`),
  )
  // Not told what is there, another one could be added each time.
  if (!known.success) return null
  const ours = known.data.data.find(({ url }) => url === address)
  if (!ours) {
    const made = madeShape.safeParse(await ask('POST', '/2/webhooks', { url: address }))
    return made.data?.data.id ?? null
  }
  // An address that did not answer once is told nothing more until it is proved again.
  if (ours.valid === false) await ask('PUT', `/2/webhooks/${ours.id}`)
  return ours.id
}
