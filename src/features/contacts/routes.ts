import { implement } from '@orpc/server'
import { type Door, type Entered, entered } from '#features/workspaces/index.ts'
import { isId } from '#kit/ids.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { contactsContract } from './contract.ts'
import {
  type ContactParts,
  identityViewOf,
  linkProfiles,
  readPersonBehind,
  unlinkProfile,
  writePersonNote,
} from './know-person.ts'
import { mayRead } from './policy.ts'
import { findIdentities } from './store.ts'

export function contactsRoutes(parts: ContactParts & { readonly door: Door }) {
  const os = implement(contactsContract).$context<RequestContext>()
  const within = async (context: RequestContext, scope: 'read' | 'write'): Promise<Entered> => {
    const who = await entered(parts.door, context, scope)
    if (!mayRead(who.member)) throw asError({ code: 'no-permission', values: { role: 'reader' } })
    return who
  }
  return os.router({
    read: os.read.handler(async ({ context, input }) =>
      answer(await readPersonBehind(parts, await within(context, 'read'), input.identityId)),
    ),
    find: os.find.handler(async ({ context, input }) => {
      const who = await within(context, 'read')
      const after = input.after === undefined ? null : placeOf(input.after)
      const words = input.words.split(/\s+/).filter(Boolean).slice(0, 6)
      const { limit } = input
      const rows = await parts.database.inWorkspace(who.workspaceId, trx =>
        findIdentities(trx, { words, after, limit: limit + 1 }),
      )
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const goesOn = rows.length > limit && last
      return {
        items: shown.map(identityViewOf),
        after: goesOn ? `${last.last_seen_at.toISOString()}~${last.id}` : null,
      }
    }),
    link: os.link.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      return answer(await linkProfiles(parts, who, input.identityId, input.withIdentityId))
    }),
    unlink: os.unlink.handler(async ({ context, input }) =>
      answer(await unlinkProfile(parts, await within(context, 'write'), input.identityId)),
    ),
    note: os.note.handler(async ({ context, input }) => {
      const who = await within(context, 'write')
      return answer(await writePersonNote(parts, who, input.identityId, input.note))
    }),
  })
}

function placeOf(text: string) {
  const [at = '', id = ''] = text.split('~')
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime()) || !isId(id)) throw asError({ code: 'input-wrong' })
  return { at: moment, id }
}
