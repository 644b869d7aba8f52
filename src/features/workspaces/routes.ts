import { implement } from '@orpc/server'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { verifyAudit } from './audit.ts'
import { changeBrand } from './change-brand.ts'
import { changeMember, type MemberRow, removeMember } from './change-member.ts'
import { changeWorkspace, readSettings, type WorkspaceSettings } from './change-workspace.ts'
import { workspacesContract } from './contract.ts'
import { signatureOf } from './domain/signature.ts'
import { type Entered, entered, type Scope } from './door.ts'
import { type Invited, invite, withdrawInvitation } from './invite.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { logoAddress } from './logo-address.ts'
import type { WorkspaceParts } from './parts.ts'
import { mayManagePeople, mayReadAudit, mayReadTeam, maySettle } from './policy.ts'
import { signAs } from './sign-posts.ts'
import { listAudit } from './store/audit-entries.ts'
import { listInvitations, listMembers } from './store.ts'

export function workspacesRoutes(parts: WorkspaceParts) {
  const os = implement(workspacesContract).$context<RequestContext>()
  const within = (context: RequestContext, scope: Scope) => entered(parts.door, context, scope)
  return os.router({
    read: os.read.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return viewOf(parts, who, await readSettings(parts, who))
    }),
    change: os.change.handler(async ({ context, input }) => {
      const who = await within(context, 'settings')
      return viewOf(parts, who, answer(await changeWorkspace(parts, who, input)))
    }),
    changeBrand: os.changeBrand.handler(async ({ context, input }) => {
      const who = await within(context, 'settings')
      answer(await changeBrand(parts, who, input))
      return viewOf(parts, who, await readSettings(parts, who))
    }),
    removeDemo: os.removeDemo.handler(async ({ context }) => {
      const who = await within(context, 'settings')
      if (!maySettle(who.member))
        throw asError({ code: 'no-permission', values: { role: 'responsible' } })
      return answer(await parts.demo.remove(who.workspaceId))
    }),
    members: {
      list: os.members.list.handler(async ({ context }) => {
        const who = await within(context, 'read')
        if (!mayReadTeam(who.member))
          throw asError({ code: 'no-permission', values: { role: 'reader' } })
        return (await parts.database.inWorkspace(who.workspaceId, listMembers)).map(memberView)
      }),
      change: os.members.change.handler(async ({ context, input }) =>
        memberView(answer(await changeMember(parts, await within(context, 'people'), input))),
      ),
      sign: os.members.sign.handler(async ({ context, input }) =>
        answer(await signAs(parts, await within(context, 'settings'), input.initials)),
      ),
      remove: os.members.remove.handler(async ({ context, input }) =>
        answer(await removeMember(parts, await within(context, 'people'), input.personId)),
      ),
    },
    invitations: invitationsRoutes(parts, within),
    keys: {
      list: os.keys.list.handler(async ({ context }) =>
        listKeys(parts, await within(context, 'settings')),
      ),
      create: os.keys.create.handler(async ({ context, input }) =>
        answer(await createKey(parts, await within(context, 'settings'), input)),
      ),
      revoke: os.keys.revoke.handler(async ({ context, input }) =>
        answer(await revokeKey(parts, await within(context, 'settings'), input.id)),
      ),
    },
    audit: auditRoutes(parts, within),
  })
}

type Within = (context: RequestContext, scope: Scope) => Promise<Entered>

function invitationsRoutes(parts: WorkspaceParts, within: Within) {
  const os = implement(workspacesContract.invitations).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) => {
      const who = await within(context, 'people')
      if (!mayManagePeople(who.member))
        throw asError({ code: 'no-permission', values: { role: 'responsible' } })
      const rows = await parts.database.inWorkspace(who.workspaceId, trx =>
        listInvitations(trx, parts.clock.now()),
      )
      return rows.map(row => ({
        id: row.id,
        email: row.email,
        role: row.role,
        channelIds: row.channel_ids,
        invitedBy: row.invited_by,
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
      }))
    }),
    create: os.create.handler(async ({ context, input }) =>
      invitedView(answer(await invite(parts, await within(context, 'people'), input))),
    ),
    withdraw: os.withdraw.handler(async ({ context, input }) =>
      answer(await withdrawInvitation(parts, await within(context, 'people'), input.id)),
    ),
  }
}

function auditRoutes(parts: WorkspaceParts, within: Within) {
  const os = implement(workspacesContract.audit).$context<RequestContext>()
  const reader = async (context: RequestContext) => {
    const who = await within(context, 'settings')
    if (!mayReadAudit(who.member))
      throw asError({ code: 'no-permission', values: { role: 'responsible' } })
    return who
  }
  return {
    list: os.list.handler(async ({ context, input }) => {
      const who = await reader(context)
      const before = input.after ? Number(input.after) : null
      const rows = await parts.database.inWorkspace(who.workspaceId, trx =>
        listAudit(trx, Number.isSafeInteger(before) ? before : null, input.limit),
      )
      const items = rows.map(row => ({
        number: row.number,
        at: row.at.toISOString(),
        actor: row.actor ?? row.actor_id,
        action: row.action,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        hash: row.hash.toString('hex'),
      }))
      return { items, after: items.length === input.limit ? String(items.at(-1)?.number) : null }
    }),
    verify: os.verify.handler(async ({ context }) => {
      const who = await reader(context)
      const verdict = await parts.database.inWorkspace(who.workspaceId, trx =>
        verifyAudit(trx, who.workspaceId),
      )
      return { ...verdict, brokenAt: verdict.brokenAt?.number ?? null }
    }),
  }
}

const viewOf = (parts: WorkspaceParts, who: Entered, settings: WorkspaceSettings) => ({
  ...settings,
  logo: logoAddress(parts, who.workspaceId, settings.brand.logoMediaId),
  role: who.member.role,
  channelIds: who.member.channelIds ? [...who.member.channelIds] : null,
  signature: signatureOf(settings.signatureStyle, settings.initials),
})

const memberView = (row: MemberRow) => ({
  personId: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  channelIds: row.channel_ids,
  since: row.created_at.toISOString(),
})

const invitedView = (made: Invited) => ({
  ...made,
  createdAt: made.createdAt.toISOString(),
  expiresAt: made.expiresAt.toISOString(),
})
