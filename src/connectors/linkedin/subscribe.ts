/**
 * A Page tells the webhook of an application once one of its administrators has subscribed it:
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
import type { ChannelAccount, ChannelPort } from '../connector.ts'
import { accessOf } from './access.ts'
import { callAs } from './call.ts'
import { readPerson } from './identity.ts'
import { isPage } from './urns.ts'

const eventType = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS'

export async function subscribe(account: ChannelAccount, port: ChannelPort): Promise<void> {
  const number = (await port.app())?.number
  const webhook = await port.webhookAddress()
  if (!number || !webhook || !isPage(account)) return
  const access = await accessOf(port)
  const person = access.ok ? await readPerson(port, access.value) : access
  if (!person.ok) return
  const key = [
    `developerApplication:${encodeURIComponent(`urn:li:developerApplication:${number}`)}`,
    `user:${encodeURIComponent(person.value.urn)}`,
    `entity:${encodeURIComponent(account.remoteId)}`,
    `eventType:${eventType}`,
  ].join(',')
  await callAs(port, {
    method: 'PUT',
    path: `/rest/eventSubscriptions/(${key})`,
    json: { webhook },
  })
}
