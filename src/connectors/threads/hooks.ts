/** What Threads tells: replies under the profile's posts, and who names it. One telling, signed as the house signs. */
import { z } from 'zod'
import { idOf, readSigned } from '../graph/hooks.ts'
import type { HookEvent, HooksFacet } from '../hooks.ts'
import type { Told } from './told.ts'

const oneShape = z.object({
  field: z.string(),
  value: z.object({
    id: z.string(),
    root_post: z.object({ owner_id: z.string().optional() }).optional().catch(undefined),
  }),
})

const tellingShape = z.object({
  target_id: z.coerce.string().optional(),
  /** The network's page shows one; a list has been seen. */
  values: z.union([oneShape.transform(one => [one]), z.array(oneShape)]),
})

const kinds: { readonly [field: string]: Told['told'] } = { replies: 'reply', mentions: 'mention' }

export const hooks: HooksFacet = {
  read(hook, way) {
    const read = readSigned(hook, way)
    if ('read' in read) return read.read
    const telling = tellingShape.safeParse(read.told).data
    const events = (telling?.values ?? []).flatMap(({ field, value }): HookEvent[] => {
      const told = kinds[field]
      const account = value.root_post?.owner_id ?? telling?.target_id
      if (!told || !account) return []
      const payload: Told = { told, id: value.id }
      return [{ id: idOf(account, told, value.id), account, about: 'conversation', payload }]
    })
    return { from: 'network', events }
  },
}
