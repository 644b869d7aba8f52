/** A person's devices: asked from their own pages, never by a key. */
import { implement } from '@orpc/server'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import type { SignedInPerson } from '#platform/sign-in.ts'
import { pushContract } from './contract/push.ts'
import { addDevice, type PushParts, pushKeyOf, pushTo } from './push.ts'
import { deleteDevice, devicesOf } from './store/push.ts'

export function pushRoutes(
  parts: PushParts,
  signedIn: (context: RequestContext) => Promise<SignedInPerson>,
) {
  const os = implement(pushContract).$context<RequestContext>()
  const view = async (personId: string) => ({
    publicKey: (await pushKeyOf(parts)).publicKey,
    devices: (await devicesOf(parts.database.app, personId)).map(row => ({
      id: row.id,
      name: row.name,
      endpoint: row.endpoint,
      createdAt: row.created_at.toISOString(),
      toldAt: row.told_at?.toISOString() ?? null,
    })),
  })
  return {
    read: os.read.handler(async ({ context }) => view((await signedIn(context)).id)),
    add: os.add.handler(async ({ context, input }) => {
      const { id } = await signedIn(context)
      answer(await addDevice(parts, id, input))
      return view(id)
    }),
    remove: os.remove.handler(async ({ context, input }) => {
      const { id } = await signedIn(context)
      const gone = await deleteDevice(parts.database.app, id, input.id)
      if (gone.numDeletedRows === 0n) throw asError({ code: 'not-found' })
      return view(id)
    }),
    try: os.try.handler(async ({ context, input }) => {
      const { id } = await signedIn(context)
      const reached = await pushTo(parts, id, { ...input, path: '/', topic: 'try' })
      return { reached }
    }),
  }
}
