/**
 * A Page tells the webhook of an application once one of its administrators has subscribed it, and DELETE of the same key
 * ends it (« Remove a subscription »):
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import { forgetSubscriptions, keepSubscription, subscriptionsOf } from '../kept-subscriptions.ts'
import { accessOf } from './access.ts'
import { callAs } from './call.ts'
import { readPerson } from './identity.ts'
import { isGone } from './said.ts'
import { isPage } from './urns.ts'

const eventType = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS'

export async function subscribe(account: ChannelAccount, port: ChannelPort): Promise<void> {
  const webhook = await port.webhookAddress()
  const number = (await port.app())?.number
  if (!number || !webhook || !isPage(account)) return
  const path = await pathOf(account, number, port)
  if (!path) return
  await keepSubscription(port, path)
  await callAs(port, { method: 'PUT', path, json: { webhook } })
}

/**
 * Where it was never subscribed, LinkedIn finds nothing to end. What another application or another administrator
 * subscribed to, ours may not end: LinkedIn refuses, and it stands.
 */
export async function unsubscribe(account: ChannelAccount, port: ChannelPort): Promise<boolean> {
  if (!isPage(account)) return true
  const kept = await subscriptionsOf(port)
  const number = (await port.app())?.number
  const path = number ? await pathOf(account, number, port) : null
  const paths = new Set(path ? [...kept, path] : kept)
  const standing: string[] = []
  for (const one of paths) if (!(await end(one, port))) standing.push(one)
  if (kept.length > 0) await forgetSubscriptions(port, standing)
  return standing.length === 0 && (path !== null || !number)
}

async function end(path: string, port: ChannelPort): Promise<boolean> {
  const asked = await callAs(port, { method: 'DELETE', path })
  if (!asked.ok) return false
  const { answer } = asked.value
  return answer.status < 300 || isGone(answer)
}

/** One subscription, as LinkedIn names it; null where it does not say who we are there. */
async function pathOf(account: ChannelAccount, number: string, port: ChannelPort) {
  const access = await accessOf(port)
  const person = access.ok ? await readPerson(port, access.value) : access
  if (!person.ok) return null
  const key = [
    `developerApplication:${encodeURIComponent(`urn:li:developerApplication:${number}`)}`,
    `user:${encodeURIComponent(person.value.urn)}`,
    `entity:${encodeURIComponent(account.remoteId)}`,
    `eventType:${eventType}`,
  ].join(',')
  return `/rest/eventSubscriptions/(${key})`
}
