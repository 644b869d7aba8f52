import { implement } from '@orpc/server'
import { type Entered, entered, type Scope } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { takeFrame } from './add-frame.ts'
import { addSmallerCopy } from './add-picture.ts'
import { libraryContract } from './contract.ts'
import { askConversion, followConversion } from './convert-video.ts'
import { cropMedia } from './crop-picture.ts'
import { mediaViewOf } from './media-view.ts'
import type { LibraryParts } from './parts.ts'
import { mayAddMedia, maySeeMedia } from './policy.ts'
import { changeReply, createReply, listReplies, removeReply } from './saved-replies.ts'
import { describeMedia, listMedia, type MediaRow, putAwayMedia, readMedia } from './store.ts'

type Within = (context: RequestContext, scope: Scope) => Promise<Entered>

function replyRoutes(parts: LibraryParts, within: Within) {
  const os = implement(libraryContract.replies).$context<RequestContext>()
  const write = (context: RequestContext) => entered(parts.door, context, 'write')
  return os.router({
    list: os.list.handler(async ({ context }) => listReplies(parts, await within(context, 'read'))),
    create: os.create.handler(async ({ context, input }) =>
      answer(await createReply(parts, await write(context), input)),
    ),
    change: os.change.handler(async ({ context, input }) =>
      answer(await changeReply(parts, await write(context), input)),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await removeReply(parts, await write(context), input.id)),
    ),
  })
}

const os = implement(libraryContract).$context<RequestContext>()

/** What makes a copy of a file beside it: smaller, cropped, a moment of it, made again. */
function copyRoutes(parts: LibraryParts, within: Within) {
  const view = (row: MediaRow) => mediaViewOf(parts.addresses, row)
  return {
    reduce: os.reduce.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      return view(answer(await addSmallerCopy(parts, who, input)))
    }),
    crop: os.crop.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      return view(answer(await cropMedia(parts, who, input)))
    }),
    frame: os.frame.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      return view(answer(await takeFrame(parts, who, input)))
    }),
    convert: os.convert.handler(async ({ context, input }) =>
      answer(await askConversion(parts, await within(context, 'write'), input)),
    ),
    conversion: os.conversion.handler(async ({ context, input }) =>
      answer(await followConversion(parts, await within(context, 'read'), input.id)),
    ),
  }
}

export function libraryRoutes(parts: LibraryParts) {
  const { database } = parts
  const within = async (context: RequestContext, scope: Scope) => {
    const who = await entered(parts.door, context, scope)
    const may = scope === 'read' ? maySeeMedia(who.member) : mayAddMedia(who.member)
    if (!may) throw asError({ code: 'no-permission', values: { role: 'writer' } })
    return who
  }
  const one = async (who: Entered, id: string) => {
    const [row] = await database.inWorkspace(who.workspaceId, trx => readMedia(trx, [id]))
    if (!row) throw asError({ code: 'not-found' })
    return mediaViewOf(parts.addresses, row)
  }
  return os.router({
    replies: replyRoutes(parts, within),
    list: os.list.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      const before = input.after ? new Date(input.after) : null
      if (before && Number.isNaN(before.getTime())) throw asError({ code: 'input-wrong' })
      const rows = await database.inWorkspace(who.workspaceId, trx =>
        listMedia(trx, { before, search: input.search, kinds: input.kinds, limit: input.limit }),
      )
      const last = rows.length === input.limit ? rows.at(-1) : undefined
      return {
        items: rows.map(row => mediaViewOf(parts.addresses, row)),
        after: last ? last.created_at.toISOString() : null,
      }
    }),
    read: os.read.handler(async ({ context, input }) =>
      one(await within(context, 'read'), input.id),
    ),
    describe: os.describe.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      await database.inWorkspace(who.workspaceId, trx => describeMedia(trx, input.id, input.alt))
      return one(who, input.id)
    }),
    ...copyRoutes(parts, within),
    remove: os.remove.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      const gone = await database.inWorkspace(who.workspaceId, async trx => {
        if (await parts.isInUse(trx, input.id)) throw asError({ code: 'media-in-use' })
        return putAwayMedia(trx, input.id, parts.clock.now())
      })
      if (gone.numUpdatedRows === 0n) throw asError({ code: 'not-found' })
      return {}
    }),
  })
}
