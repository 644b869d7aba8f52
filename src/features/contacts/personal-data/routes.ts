import { implement } from '@orpc/server'
import { type Door, type Entered, entered, readWorkspace } from '#features/workspaces/index.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { personalDataContract } from '../contract/personal-data.ts'
import { mayErasePeople, mayExportPeople } from '../policy.ts'
import { listReceipts } from '../store/personal-data.ts'
import { erasePerson, type PersonalDataParts } from './erase-person.ts'
import { exportPerson } from './export-person.ts'
import { personPage } from './person-page.ts'
import { changeRetention, readKept } from './retention.ts'

type Parts = PersonalDataParts & { readonly door: Door }

export function personalDataRoutes(parts: Parts) {
  const os = implement(personalDataContract).$context<RequestContext>()
  const within = async (context: RequestContext, may: (member: Entered['member']) => boolean) => {
    const who = await entered(parts.door, context, 'people')
    if (!may(who.member)) throw asError({ code: 'no-permission', values: { role: 'responsible' } })
    return who
  }
  return os.router({
    export: os.export.handler(async ({ context, input }) => {
      const who = await within(context, mayExportPeople)
      const workspace = await parts.database.inWorkspace(who.workspaceId, readWorkspace)
      const place = { workspaceId: who.workspaceId, name: workspace?.name ?? '' }
      const { personId } = who.member
      const exported = answer(await exportPerson(parts, place, input.identityId, personId))
      const page = personPage(exported, { language: who.language, zone: who.timeZone })
      return { ...exported, held: mutable(exported.held), html: page }
    }),
    erase: os.erase.handler(async ({ context, input }) => {
      const who = await within(context, mayErasePeople)
      const { personId } = who.member
      const erased = answer(await erasePerson(parts, who, input.identityId, personId))
      return {
        id: erased.receiptId,
        kind: 'audience' as const,
        counts: { ...erased.counts },
        askedBy: personId,
        at: erased.at.toISOString(),
        proof: erased.proof,
      }
    }),
    receipts: os.receipts.handler(async ({ context, input }) => {
      const who = await within(context, mayErasePeople)
      const before = input.after ? new Date(input.after) : null
      const rows = await parts.database.inWorkspace(who.workspaceId, trx =>
        listReceipts(trx, before && !Number.isNaN(before.getTime()) ? before : null, input.limit),
      )
      const items = rows.map(row => ({
        id: row.id,
        kind: row.kind,
        counts: row.counts as { [table: string]: number },
        askedBy: row.asked_by,
        at: row.at.toISOString(),
        proof: row.proof.toString('hex'),
      }))
      return { items, after: items.length === input.limit ? (items.at(-1)?.at ?? null) : null }
    }),
    retention: {
      read: os.retention.read.handler(async ({ context }) =>
        readKept(parts, (await within(context, mayExportPeople)).workspaceId),
      ),
      change: os.retention.change.handler(async ({ context, input }) =>
        answer(await changeRetention(parts, await within(context, mayErasePeople), given(input))),
      ),
    },
  })
}

const given = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

const mutable = <T>(held: { readonly [kind: string]: readonly T[] }): { [kind: string]: T[] } =>
  Object.fromEntries(Object.entries(held).map(([kind, rows]) => [kind, [...rows]]))
