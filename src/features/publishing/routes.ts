import { implement } from '@orpc/server'
import { type Entered, entered, type Scope } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { decideAsGuest, readReview } from './approval-links.ts'
import { publishingContract, reviewContract } from './contract.ts'
import { decideMissed, pausePublishing, resumePublishing } from './gate.ts'
import type { PublishingParts } from './parts.ts'
import { mayRead } from './policy.ts'
import { cardsOf, pauseViewOf } from './post-views.ts'
import { readCalendar, readToday, slotViewOf } from './read-rooms.ts'
import { approvalsRoutes } from './routes/approvals.ts'
import { assistedRoutes } from './routes/assisted.ts'
import { budgetsRoutes } from './routes/budgets.ts'
import { importsRoutes } from './routes/imports.ts'
import { postsRoutes } from './routes/posts.ts'
import { publicationsRoutes } from './routes/publications.ts'
import { addSlot, changeSlot, removeSlot } from './slots.ts'
import { listSlots, openPauses } from './store/gate.ts'
import { publicationsAskingPerson } from './store/publications.ts'

export type Within = (context: RequestContext, scope: Scope) => Promise<Entered>

/** Departments do not see posts: for them the whole room is closed. */
const withinOf =
  (parts: PublishingParts): Within =>
  async (context, scope) => {
    const who = await entered(parts.door, context, scope)
    if (!mayRead(who.member)) throw asError({ code: 'no-permission', values: { role: 'reader' } })
    return who
  }

export function publishingRoutes(parts: PublishingParts) {
  const within = withinOf(parts)
  const os = implement(publishingContract).$context<RequestContext>()
  return os.router({
    posts: postsRoutes(parts, within),
    approvals: approvalsRoutes(parts, within),
    publications: publicationsRoutes(parts, within),
    assisted: assistedRoutes(parts, within),
    budgets: budgetsRoutes(parts, within),
    calendar: calendarRoutes(parts, within),
    gate: gateRoutes(parts, within),
    imports: importsRoutes(parts, within),
    today: {
      read: os.today.read.handler(async ({ context }) =>
        readToday(parts, await within(context, 'read')),
      ),
    },
  })
}

function calendarRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.calendar).$context<RequestContext>()
  return {
    read: os.read.handler(async ({ context, input }) =>
      readCalendar(parts, await within(context, 'read'), new Date(input.from), new Date(input.to)),
    ),
    slots: os.slots.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return (await parts.database.inWorkspace(who.workspaceId, listSlots)).map(slotViewOf)
    }),
    addSlot: os.addSlot.handler(async ({ context, input }) =>
      slotViewOf(answer(await addSlot(parts, await within(context, 'write'), input))),
    ),
    changeSlot: os.changeSlot.handler(async ({ context, input: { id, ...wanted } }) =>
      slotViewOf(answer(await changeSlot(parts, await within(context, 'write'), id, wanted))),
    ),
    removeSlot: os.removeSlot.handler(async ({ context, input }) =>
      answer(await removeSlot(parts, await within(context, 'write'), input.id)),
    ),
  }
}

function gateRoutes(parts: PublishingParts, within: Within) {
  const os = implement(publishingContract.gate).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return (await parts.database.inWorkspace(who.workspaceId, openPauses)).map(pauseViewOf)
    }),
    pause: os.pause.handler(async ({ context, input }) =>
      answer(await pausePublishing(parts, await within(context, 'publish'), input)),
    ),
    resume: os.resume.handler(async ({ context, input }) =>
      answer(await resumePublishing(parts, await within(context, 'publish'), input.id)),
    ),
    missed: os.missed.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return parts.database.inWorkspace(who.workspaceId, async trx => {
        const asking = await publicationsAskingPerson(trx, 200)
        const ids = asking.filter(row => row.missed_at !== null).map(row => row.post_id)
        return cardsOf(parts, trx, who.member, [...new Set(ids)])
      })
    }),
    decideMissed: os.decideMissed.handler(async ({ context, input }) =>
      answer(await decideMissed(parts, await within(context, 'publish'), input)),
    ),
  }
}

/** For the holder of an approval link. */
export function reviewRoutes(parts: PublishingParts) {
  const os = implement(reviewContract).$context<RequestContext>()
  return os.router({
    read: os.read.handler(async ({ input }) => answer(await readReview(parts, input.token))),
    decide: os.decide.handler(async ({ input: { token, ...decision } }) =>
      answer(await decideAsGuest(parts, token, decision)),
    ),
  })
}
