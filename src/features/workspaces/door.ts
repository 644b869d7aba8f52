/** The way into a workspace: who asks, as which member. Every operation of every feature passes here. */

import { isId } from '#kit/ids.ts'
import type { Language } from '#kit/language.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { Database } from '#platform/database/open.ts'
import { asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import type { keyScopes } from './contract.ts'
import type { Member } from './domain/roles.ts'
import { signatureIn } from './settings.ts'
import { type WorkspaceRow, workspacesOfPerson } from './store.ts'

export type Scope = (typeof keyScopes)[number]

/** What a use case is handed of the person who asks. */
export interface Entered {
  readonly workspaceId: string
  readonly timeZone: string
  readonly language: Language
  readonly member: Member
  /** How this person signs here; null where posts are not signed. */
  readonly signature: string | null
  /** What the key that asks may do; absent for a session, which may do all that its role may. */
  readonly scopes?: readonly string[]
}

export interface Door {
  /** The member behind a request, or the refusal. `scope`: what an API key must hold. */
  enter(context: RequestContext, workspaceId: string | null, scope: Scope): Promise<Result<Entered>>
  /** The workspace that a request is about, where whoever asks belongs to it; null elsewhere. */
  workspaceOf(context: RequestContext): Promise<string | null>
  /** For ways in that carry no header: the membership of a person, or null. */
  memberOf(personId: string, workspaceId: string): Promise<Member | null>
}

export function makeDoor(database: Database): Door {
  /** A write with an Idempotency-Key comes in twice: first its key, then the act. */
  const entering = new WeakMap<RequestContext, Promise<readonly WorkspaceRow[]>>()
  const workspacesFor = (context: RequestContext, personId: string) => {
    const known = entering.get(context) ?? workspacesOfPerson(database.app, personId)
    entering.set(context, known)
    return known
  }
  return {
    async enter(context, workspaceId, scope) {
      const asker = await context.asker()
      if (!asker) return refuse('session-ended')
      if (asker.key && !asker.key.scopes.includes(scope)) return refuse('no-permission', { scope })
      const wanted = asker.key ? asker.key.workspaceId : workspaceId
      if (!wanted || !isId(wanted)) return refuse('not-found')
      // A key opens its own workspace only, whatever the header says.
      if (asker.key && workspaceId && workspaceId !== wanted) return refuse('not-found')
      const rows = await workspacesFor(context, asker.person.id)
      const found = rows.find(row => row.id === wanted)
      if (!found) return refuse('not-found')
      const member = asMember(asker.person.id, found)
      return ok({
        workspaceId: found.id,
        timeZone: found.timeZone,
        language: found.language,
        member,
        signature: signatureIn(found),
        ...(asker.key ? { scopes: asker.key.scopes } : {}),
      })
    },
    async workspaceOf(context) {
      const asker = await context.asker()
      const wanted = asker?.key ? asker.key.workspaceId : context.headers.get('x-workspace')
      if (!asker || !wanted || !isId(wanted)) return null
      const rows = await workspacesFor(context, asker.person.id)
      return rows.some(row => row.id === wanted) ? wanted : null
    },
    async memberOf(personId, workspaceId) {
      const found = (await workspacesOfPerson(database.app, personId)).find(
        row => row.id === workspaceId,
      )
      return found ? asMember(personId, found) : null
    },
  }
}

const asMember = (personId: string, row: WorkspaceRow): Member => ({
  personId,
  role: row.role,
  channelIds: row.channelIds,
})

/** For oRPC routes: enters by the header `x-workspace`, or throws the contract's refusal. */
export async function entered(door: Door, context: RequestContext, scope: Scope): Promise<Entered> {
  const result = await door.enter(context, context.headers.get('x-workspace'), scope)
  if (!result.ok) throw asError(result.refusal)
  return result.value
}
