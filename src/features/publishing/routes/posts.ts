import { implement } from '@orpc/server'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { readVersionView } from '../approval-links.ts'
import { publishingContract } from '../contract.ts'
import type { PublishingParts } from '../parts.ts'
import { cardsOf, postViewOf } from '../post-views.ts'
import { notePresent } from '../presence.ts'
import { reschedulePost } from '../reschedule-post.ts'
import type { Within } from '../routes.ts'
import { schedulePost, unschedulePost } from '../schedule-post.ts'
import { recentPostIds } from '../store/posts.ts'
import { createPost, duplicatePost, removePost, restorePost, savePost } from '../write-post.ts'

export function postsRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.posts).$context<RequestContext>()
  const { database } = parts
  return {
    create: os.create.handler(async ({ context, input }) =>
      answer(await createPost(parts, await within(context, 'write'), input)),
    ),
    read: os.read.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      const view = await database.inWorkspace(who.workspaceId, trx =>
        postViewOf(parts, trx, who.member, input.id),
      )
      if (!view) throw asError({ code: 'not-found' })
      return view
    }),
    list: os.list.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      const before = input.after ? new Date(input.after) : null
      if (before && Number.isNaN(before.getTime())) throw asError({ code: 'input-wrong' })
      const page = {
        before,
        search: input.search,
        unplanned: input.only === 'unplanned',
        limit: input.limit,
      }
      return database.inWorkspace(who.workspaceId, async trx => {
        const ids = await recentPostIds(trx, page)
        const cards = await cardsOf(parts, trx, who.member, ids)
        const items = ids.flatMap(id => cards.find(card => card.id === id) ?? [])
        return { items, after: ids.length === input.limit ? (items.at(-1)?.savedAt ?? null) : null }
      })
    }),
    save: os.save.handler(async ({ context, input: { id, revision, draft } }) => {
      const who = await within(context, 'write')
      return answer(await savePost(parts, who, id, revision, draft))
    }),
    duplicate: os.duplicate.handler(async ({ context, input }) =>
      answer(await duplicatePost(parts, await within(context, 'write'), input.id)),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await removePost(parts, await within(context, 'write'), input.id)),
    ),
    restore: os.restore.handler(async ({ context, input }) =>
      answer(await restorePost(parts, await within(context, 'write'), input.id)),
    ),
    version: os.version.handler(async ({ context, input }) =>
      answer(await readVersionView(parts, await within(context, 'read'), input.id, input.number)),
    ),
    ...timeRoutes(parts, within),
    present: os.present.handler(async ({ context, input }) =>
      answer(await notePresent(parts, await within(context, 'read'), input.id, input.doing)),
    ),
  }
}

/** Giving a post its hour, moving it, taking it back. */
function timeRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.posts).$context<RequestContext>()
  return {
    schedule: os.schedule.handler(async ({ context, input }) =>
      answer(await schedulePost(parts, await within(context, 'publish'), input)),
    ),
    reschedule: os.reschedule.handler(async ({ context, input }) =>
      answer(await reschedulePost(parts, await within(context, 'publish'), input)),
    ),
    unschedule: os.unschedule.handler(async ({ context, input }) =>
      answer(await unschedulePost(parts, await within(context, 'publish'), input)),
    ),
  }
}
