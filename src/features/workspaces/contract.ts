import { z } from 'zod'
import {
  id,
  language,
  moment,
  nothing,
  operation,
  pageInput,
  pageOf,
  personId,
  publicOperation,
  record,
  refusals,
  timeZone,
} from '#wire/operation.ts'
import { pushContract } from './contract/push.ts'
import { roles } from './domain/roles.ts'
import { longestInitials, signatureStyles } from './domain/signature.ts'

export const role = z.enum(roles)
const channelIds = z.array(id).max(500).nullable()
const name = z.string().trim().min(1).max(80)
export const signatureStyle = z.enum(signatureStyles)

/** Who must ask before publishing, and who answers by default. */
export const approvalPath = z.object({
  /** Roles whose posts leave only once approved. */
  requiredFor: z.array(role),
  /** Default approver; null: whoever may approve. */
  approverId: personId.nullable(),
  /** Moving an approved post by more hours than this asks again; null: moving keeps the approval. */
  movingAsksAgainAfterHours: z.number().int().min(1).max(720).nullable(),
})

/** « #126782 ». Capitals are taken, and kept as small letters. */
const colour = z
  .string()
  .regex(/^#[\da-fA-F]{6}$/)
  .toLowerCase()
const brand = z.object({
  colour: colour.nullable(),
  /** A picture of the library, 2 MB at most. */
  logoMediaId: id.nullable(),
})

export const workspaceView = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  language,
  /** Signed, good for a day or more. */
  logo: z.string().nullable(),
  role,
  channelIds,
  /** The demo brand: invented, on the practice network, taken away in one act. */
  demo: z.boolean(),
  /** How the person who asks signs here, « — CR »; null where posts are not signed, or initials are missing. */
  signature: z.string().nullable(),
})

const workspaceSettings = workspaceView.extend({
  approvalPath,
  signatureStyle,
  brand,
  /** Of the person who asks. */
  initials: z.string().nullable(),
})

export const personView = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  language,
  twoFactor: z.boolean(),
  preferences: record,
})

const startView = z.object({
  /** Nobody yet: the first visitor creates the first access. */
  firstRun: z.boolean(),
  mail: z.boolean(),
  version: z.string(),
  session: z.object({ person: personView, workspaces: z.array(workspaceView) }).nullable(),
})

export const memberView = z.object({
  personId,
  name: z.string(),
  email: z.string(),
  role,
  channelIds,
  since: moment,
})

const invitationView = z.object({
  id,
  email: z.string(),
  role,
  channelIds,
  invitedBy: z.string(),
  createdAt: moment,
  expiresAt: moment,
})

const auditEntryView = z.object({
  number: z.number(),
  at: moment,
  actor: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  hash: z.string(),
})

const apiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  scopes: z.array(z.string()),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
  expiresAt: moment.nullable(),
})

/**
 * What a key may do, beside its person's role: read; write (posts and media); publish (what leaves); answer (conversations);
 * moderate (what others wrote); figures; people (members, invitations); settings (everything else).
 */
export const keyScopes = [
  'read',
  'write',
  'publish',
  'answer',
  'moderate',
  'figures',
  'people',
  'settings',
] as const

/** What a person does before, or apart from, a workspace. */
export const startContract = {
  read: publicOperation.route({ method: 'GET', path: '/start' }).input(nothing).output(startView),
  createWorkspace: publicOperation
    .errors(refusals('session-ended', 'no-permission'))
    .route({ method: 'POST', path: '/workspaces' })
    .input(z.object({ name, timeZone, language }))
    .output(workspaceView),
  /** Plants the demo brand « Maison Colibri » in a workspace of its own. */
  createDemo: publicOperation
    .errors(refusals('session-ended', 'no-permission'))
    .route({ method: 'POST', path: '/demo' })
    .input(nothing)
    .output(workspaceView),
  changePerson: publicOperation
    .errors(refusals('session-ended'))
    .route({ method: 'PATCH', path: '/me' })
    .input(
      z.object({
        name: name.optional(),
        language: language.optional(),
        preferences: record.optional(),
      }),
    )
    .output(personView),
  push: pushContract,
  readInvitation: publicOperation
    .errors(refusals('invitation-expired'))
    .route({ method: 'GET', path: '/invitations/{token}' })
    .input(z.object({ token: z.string().min(20).max(100) }))
    .output(
      z.object({
        workspace: z.string(),
        email: z.string(),
        role,
        invitedBy: z.string(),
        hasAccess: z.boolean(),
      }),
    ),
  acceptInvitation: publicOperation
    .errors(
      refusals('session-ended', 'invitation-expired', 'invitation-other-person', 'already-member'),
    )
    .route({ method: 'POST', path: '/invitations/{token}/accept' })
    .input(z.object({ token: z.string().min(20).max(100) }))
    .output(workspaceView),
}

export const workspacesContract = {
  read: operation
    .route({ method: 'GET', path: '/workspace' })
    .input(nothing)
    .output(workspaceSettings),
  change: operation
    .route({ method: 'PATCH', path: '/workspace' })
    .input(
      z.object({
        name: name.optional(),
        timeZone: timeZone.optional(),
        language: language.optional(),
        approvalPath: approvalPath.optional(),
        signatureStyle: signatureStyle.optional(),
      }),
    )
    .output(workspaceSettings),
  /** The look of what leaves the workspace: reports, pages for guests. Both are said; null takes one back. */
  changeBrand: operation
    .errors(refusals('upload-too-big'))
    .route({ method: 'PUT', path: '/workspace/brand' })
    .input(brand)
    .output(workspaceSettings),
  /** Takes the demo brand away, whole. Another workspace is not found here. */
  removeDemo: operation
    .errors(refusals('workspace-keeps-posts'))
    .route({ method: 'DELETE', path: '/demo' })
    .input(nothing)
    .output(nothing),
  members: {
    list: operation
      .route({ method: 'GET', path: '/members' })
      .input(nothing)
      .output(z.array(memberView)),
    change: operation
      .errors(refusals('last-responsible'))
      .route({ method: 'PATCH', path: '/members/{personId}' })
      .input(z.object({ personId, role, channelIds }))
      .output(memberView),
    /** The asking person's own initials; null for none. */
    sign: operation
      .route({ method: 'PUT', path: '/me/initials' })
      .input(
        z.object({
          initials: z
            .string()
            .trim()
            .min(1)
            .max(longestInitials)
            .regex(/^[\p{L}\p{N}.-]+$/u)
            .nullable(),
        }),
      )
      .output(nothing),
    remove: operation
      .errors(refusals('last-responsible'))
      .route({ method: 'DELETE', path: '/members/{personId}' })
      .input(z.object({ personId }))
      .output(nothing),
  },
  invitations: {
    list: operation
      .route({ method: 'GET', path: '/invitations' })
      .input(nothing)
      .output(z.array(invitationView)),
    /** `link` is shown once; `mailed` says whether it left by mail too. */
    create: operation
      .errors(refusals('already-member'))
      .route({ method: 'POST', path: '/invitations' })
      .input(z.object({ email: z.email().max(200), role, channelIds }))
      .output(invitationView.extend({ link: z.string(), mailed: z.boolean() })),
    withdraw: operation
      .route({ method: 'DELETE', path: '/invitations/{id}' })
      .input(z.object({ id }))
      .output(nothing),
  },
  keys: {
    list: operation
      .route({ method: 'GET', path: '/keys' })
      .input(nothing)
      .output(z.array(apiKeyView)),
    create: operation
      .route({ method: 'POST', path: '/keys' })
      .input(
        z.object({
          name,
          scopes: z.array(z.enum(keyScopes)).min(1),
          expiresInDays: z.number().int().min(1).max(730).nullable(),
        }),
      )
      .output(apiKeyView.extend({ key: z.string() })),
    revoke: operation
      .route({ method: 'DELETE', path: '/keys/{id}' })
      .input(z.object({ id: z.string().max(64) }))
      .output(nothing),
  },
  audit: {
    list: operation
      .route({ method: 'GET', path: '/audit' })
      .input(pageInput)
      .output(pageOf(auditEntryView)),
    verify: operation
      .route({ method: 'GET', path: '/audit/verification' })
      .input(nothing)
      .output(
        z.object({ intact: z.boolean(), entries: z.number(), brokenAt: z.number().nullable() }),
      ),
  },
}
