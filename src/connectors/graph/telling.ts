/** What a Page, or an account, tells our application of. */
import { z } from 'zod'
import type { ChannelPort } from '../connector.ts'
import { callAs, pageOf } from './asking.ts'
import { readApp } from './tokens.ts'

const doneShape = z.object({ success: z.literal(true) })

/** What a Page tells at the least, for the sake of another account that is told of through it. */
export const leastTold = 'feed'

/** Our application is told these fields of a Page, or of an account, and no others. False where that is not sure. */
export async function tellsOf(port: ChannelPort, id: string, fields: string): Promise<boolean> {
  const form = { subscribed_fields: fields }
  const asked = await callAs(port, { method: 'POST', path: `/${id}/subscribed_apps`, form })
  return asked?.ok === true && doneShape.safeParse(asked.value.json()).success
}

const toldShape = pageOf(
  z.object({ id: z.string(), subscribed_fields: z.array(z.string()).default([]) }),
)

/** One field more: the house takes a new list in place of the old one. What is told already cannot always be read. */
export async function tellsAlso(port: ChannelPort, id: string, field: string): Promise<boolean> {
  const query = { fields: 'id,subscribed_fields' }
  const asked = await callAs(port, { method: 'GET', path: `/${id}/subscribed_apps`, query })
  const apps = asked?.ok ? toldShape.safeParse(asked.value.json()).data?.data : undefined
  const ours = readApp(await port.app())?.id
  const told = apps?.find(app => app.id === ours)?.subscribed_fields ?? []
  return tellsOf(port, id, [...new Set([...told, field])].join(','))
}

/** Our application is told nothing more of a Page, or of an account. False where it may be told all the same. */
export async function silence(port: ChannelPort, id: string): Promise<boolean> {
  const asked = await callAs(port, { method: 'DELETE', path: `/${id}/subscribed_apps` })
  return asked?.ok === true && doneShape.safeParse(asked.value.json()).success
}
