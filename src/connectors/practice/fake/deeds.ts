/** What our account did to what people said: `deed/<message>`, and how people call themselves now: `named/<person>`. */
import { z } from 'zod'
import type { DurableStore } from '../../connector.ts'

const shape = z.object({
  liked: z.boolean(),
  visibility: z.enum(['visible', 'held', 'hidden', 'spam', 'removed']),
})
export type Deed = z.infer<typeof shape>

const untouched: Deed = { liked: false, visibility: 'visible' }

export async function deedOn(store: DurableStore, message: string): Promise<Deed> {
  const found = shape.safeParse(await store.get(`deed/${message}`))
  return found.success ? found.data : untouched
}

export const putDeed = (store: DurableStore, message: string, deed: Deed): Promise<void> =>
  store.put(`deed/${message}`, deed)

export async function nameOf(store: DurableStore, person: string): Promise<string | null> {
  const found = await store.get(`named/${person}`)
  return typeof found === 'string' ? found : null
}

export const putName = (store: DurableStore, person: string, name: string): Promise<void> =>
  store.put(`named/${person}`, name.replaceAll('\0', '').toWellFormed())
