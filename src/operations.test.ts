/**
 * Who may do what, through the real server: for every operation of the contract, each role is allowed or refused as the
 * policies say, ids of another workspace are not found, and nobody enters without being known. An operation without a
 * row here fails.
 */
import { randomUUID } from 'node:crypto'
import { isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKeeper } from '#features/inbox/index.ts'
import { fixture, sendWhole } from '#features/library/uploads/testing-uploads.ts'
import { scriptedNetwork } from '#features/publishing/engine/testing.ts'
import { keyScopes } from '#features/workspaces/contract.ts'
import { roles } from '#features/workspaces/domain/roles.ts'
import type { Role } from '#features/workspaces/index.ts'
import { ok } from '#kit/result.ts'
import { findFfmpeg } from '#platform/ffmpeg/find-ffmpeg.ts'
import { contract } from './contract.ts'
import {
  addMember,
  addPerson,
  addWorkspace,
  type Call,
  type Colleague,
  caller,
  connectPractice,
  draftFor,
  laterOn,
  within,
} from './testing/people.ts'
import { askPlainly, routesOf } from './testing/plain-http.ts'
import { openTestServer, type TestServer } from './testing/server.ts'
import { hasOptionalParent, idWays, look, put, wrongInputs } from './testing/wrong-inputs.ts'

const everyone: readonly Role[] = roles
const but = (...out: Role[]) => roles.filter(role => !out.includes(role))
const insiders = but('department')
const writers: readonly Role[] = ['responsible', 'community-manager', 'moderator', 'writer']
const leads: readonly Role[] = ['responsible', 'community-manager']
const responsible: readonly Role[] = ['responsible']
const illustrators = but('department', 'reader')
const answerers: readonly Role[] = ['responsible', 'community-manager', 'moderator']
const byConversation = async (world: World) => ({ id: (await world.written()).id })
const byConversations = async (world: World) => ({ ids: [(await world.written()).id] })
const byIdentity = async (world: World) => ({ identityId: (await world.written()).identityId })

/** What a row builds on: one workspace, seen by whoever answers for it. */
interface World {
  readonly call: Call
  readonly channelId: string
  readonly workspaceId: string
  readonly post: () => Promise<{ id: string; revision: number }>
  readonly scheduled: () => Promise<{ id: string; publicationId: string }>
  readonly asked: () => Promise<{ id: string; approvalId: string }>
  readonly media: () => Promise<string>
  readonly video: () => Promise<string>
  readonly conversion: () => Promise<string>
  readonly member: () => Promise<string>
  readonly removed: () => Promise<string>
  readonly slot: () => Promise<string>
  readonly pause: () => Promise<string>
  readonly invitation: () => Promise<string>
  readonly report: () => Promise<string>
  /** Somebody wrote: a conversation, its message, its author. */
  readonly written: () => Promise<{ id: string; messageId: string; identityId: string }>
  readonly answered: () => Promise<string>
  readonly label: () => Promise<string>
  readonly link: () => Promise<string>
  readonly import: () => Promise<string>
}

interface Row {
  readonly may: readonly Role[]
  /** With every field that holds an id. Made by the person who answers for the workspace, anew for what changes it. */
  readonly input?: (world: World) => Promise<object> | object
  /** What an allowed call answers when it is not a success: the refusal that comes after the permission. */
  readonly answers?: Partial<Record<Role | 'all', string>>
  /** Ids of its input that may be of another workspace, each with the reason why that opens and shows nothing. */
  readonly passesOver?: Readonly<Record<string, string>>
  /** It names nothing of a workspace, so another workspace's things cannot be asked for. */
  readonly namesNothing?: true
}

/** What only the machine's ffmpeg does is refused after the permission where there is none. */
const withoutFfmpeg = (await findFfmpeg(process.env.PATH ?? ''))
  ? {}
  : { answers: { all: 'tool-missing' } }

const form = { displayName: 'M', behaviour: 'reliable', textLimit: '500', audience: 'no' }
const filterReason = 'a filter of what is read here: no conversation is of it'
const filtering = {
  'filters.channelIds.0': filterReason,
  'filters.labelIds.0': filterReason,
  'filters.identityId': filterReason,
  'filters.postId': filterReason,
}
const filtersOf = async (world: World) => ({
  channelIds: [world.channelId],
  labelIds: [await world.label()],
  identityId: (await world.written()).identityId,
  postId: (await world.post()).id,
})
/** With an account, and pictures wherever a draft may have them. */
const wholeDraft = async (world: World) => {
  const { channels, ...draft } = draftFor([world.channelId], `Texte ${++handles}`)
  const mediaId = await world.media()
  const captions = [{ mediaId, language: 'fr' }]
  const use = { mediaId, alt: 'Une vitrine', cover: { mediaId }, captions }
  const parts = [{ text: 'Adapté', media: [use] }]
  const article = { title: 'T', slug: '', excerpt: '', html: '', cover: use, categories: [] }
  return {
    ...draft,
    common: { ...draft.common, media: [use] },
    channels: channels.map(channel => ({ ...channel, adaptation: { parts, article } })),
  }
}
const plainReading = {
  places: { text: 0, date: null, time: null, account: null, link: null, title: null, image: null },
  hasHeader: true,
  dayOrder: null,
  defaultChannelIds: [],
  leave: 'drafts',
}
const readingOf = async (world: World) => ({
  id: await world.import(),
  reading: plainReading,
  changes: [{ line: 2, channelIds: [world.channelId] }],
})
const byId = (id: (world: World) => Promise<string>) => async (world: World) => ({
  id: await id(world),
})
const byPost = async (world: World) => ({ id: (await world.post()).id })
let handles = 0

const rows: Readonly<Record<string, Row | 'open to all'>> = {
  'start.read': 'open to all',
  'start.createWorkspace': 'open to all',
  'start.createDemo': 'open to all',
  'start.changePerson': 'open to all',
  'start.push.read': 'open to all',
  'start.push.add': 'open to all',
  'start.push.remove': 'open to all',
  'start.push.try': 'open to all',
  'start.readInvitation': 'open to all',
  'start.acceptInvitation': 'open to all',
  'review.read': 'open to all',
  'review.decide': 'open to all',

  'workspaces.read': { may: everyone, namesNothing: true },
  'workspaces.change': {
    may: responsible,
    input: () => ({ name: 'Autre nom' }),
    namesNothing: true,
  },
  'workspaces.changeBrand': {
    may: responsible,
    input: async world => ({ colour: '#126782', logoMediaId: await world.media() }),
  },
  // Only a demo is taken away so; the workspace of these rows is none.
  'workspaces.removeDemo': {
    may: responsible,
    namesNothing: true,
    answers: { all: 'not-found' },
  },
  'workspaces.members.list': { may: insiders, namesNothing: true },
  'workspaces.members.change': {
    may: responsible,
    input: async world => ({ personId: await world.member(), role: 'reader', channelIds: null }),
  },
  'workspaces.members.sign': {
    may: everyone,
    input: () => ({ initials: 'CR' }),
    namesNothing: true,
  },
  'workspaces.members.remove': {
    may: responsible,
    input: async world => ({ personId: await world.member() }),
  },
  'workspaces.invitations.list': { may: responsible, namesNothing: true },
  'workspaces.invitations.create': {
    may: responsible,
    input: () => ({ email: `i${++handles}@example.org`, role: 'reader', channelIds: null }),
    namesNothing: true,
  },
  'workspaces.invitations.withdraw': { may: responsible, input: byId(world => world.invitation()) },
  'workspaces.keys.list': { may: everyone, namesNothing: true },
  'workspaces.keys.create': {
    may: leads,
    input: () => ({ name: 'clé', scopes: ['read'], expiresInDays: null }),
    namesNothing: true,
  },
  // A key is its person's own: another's is not found, whatever the role.
  'workspaces.keys.revoke': {
    may: everyone,
    input: async world => ({ id: await someKey(world) }),
    answers: {
      'community-manager': 'not-found',
      moderator: 'not-found',
      writer: 'not-found',
      approver: 'not-found',
      department: 'not-found',
      reader: 'not-found',
    },
  },
  'workspaces.audit.list': { may: responsible, namesNothing: true },
  'workspaces.audit.verify': { may: responsible, namesNothing: true },

  'figures.metrics': { may: insiders, namesNothing: true },
  'figures.ofPost': { may: insiders, input: byPost },
  'figures.ofChannel': {
    may: insiders,
    input: world => ({ id: world.channelId, from: '2026-11-01', to: '2026-11-22' }),
  },

  'webhooks.list': { may: responsible, namesNothing: true },
  'webhooks.create': {
    may: responsible,
    input: () => ({ name: 'Essai', url: 'https://exemple.test/x', events: ['post.scheduled'] }),
    namesNothing: true,
  },
  'webhooks.change': {
    may: responsible,
    input: async world => ({ id: await someWebhook(world), name: 'Autre' }),
  },
  'webhooks.remove': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.renewSecret': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.try': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.deliveries': { may: responsible, input: byId(world => someWebhook(world)) },
  'webhooks.delivery': { may: responsible, input: byId(world => someDelivery(world)) },
  'webhooks.replay': { may: responsible, input: byId(world => someDelivery(world)) },

  'channels.apps.list': { may: leads, namesNothing: true },
  'channels.apps.keep': {
    may: leads,
    // The practice network asks for no application.
    input: () => ({ network: 'practice', fields: { id: 'cle' } }),
    namesNothing: true,
    answers: { all: 'not-found' },
  },
  'channels.apps.remove': {
    may: leads,
    input: () => ({ network: 'practice' }),
    namesNothing: true,
    answers: { all: 'not-found' },
  },
  'channels.choices': {
    may: leads,
    // Nobody has come back from a consent here; channels.test.ts walks that way.
    input: world => ({ id: world.channelId }),
    answers: { all: 'not-found' },
  },
  'channels.choose': {
    may: leads,
    input: world => ({ id: world.channelId, remoteIds: ['page'] }),
    answers: { all: 'not-found' },
  },
  'channels.deadlines': { may: insiders, namesNothing: true },
  'channels.reach': { may: leads, namesNothing: true },
  'channels.list': { may: insiders, namesNothing: true },
  'channels.connect': {
    may: leads,
    input: () => ({ network: 'practice', fields: { ...form, handle: `compte${++handles}` } }),
    namesNothing: true,
  },
  'channels.begin': {
    may: leads,
    input: () => ({ network: 'consenting', fields: {} }),
    namesNothing: true,
  },
  'channels.check': { may: leads, input: world => ({ id: world.channelId }) },
  'channels.quota': { may: insiders, input: world => ({ id: world.channelId }) },
  'channels.change': { may: leads, input: world => ({ id: world.channelId, purpose: 'essai' }) },
  'channels.remove': {
    may: leads,
    input: async world => ({ id: await anotherChannel(world) }),
  },

  'library.replies.list': { may: insiders, namesNothing: true },
  'library.replies.create': { may: writers, input: () => aReply(), namesNothing: true },
  'library.replies.change': {
    may: writers,
    input: async world => ({ ...aReply(), id: await someReply(world) }),
  },
  'library.replies.remove': { may: writers, input: byId(world => someReply(world)) },

  'library.list': { may: insiders, namesNothing: true },
  'library.read': { may: insiders, input: byId(world => world.media()) },
  'library.describe': {
    may: illustrators,
    input: async world => ({ id: await world.media(), alt: 'Une vitrine' }),
  },
  'library.reduce': {
    may: illustrators,
    input: async world => ({ id: await world.media(), maxBytes: 50_000 }),
  },
  'library.crop': {
    may: illustrators,
    input: async world => ({ id: await world.media(), ratio: 1, focus: { x: 0.2, y: 0.8 } }),
  },
  'library.frame': {
    may: illustrators,
    input: async world => ({ id: await world.video(), at: 1 }),
    ...withoutFfmpeg,
  },
  'library.convert': {
    may: illustrators,
    input: async world => ({ id: await world.video(), maxSide: 48 }),
    ...withoutFfmpeg,
  },
  'library.conversion': { may: insiders, input: byId(world => world.conversion()) },
  'library.remove': { may: illustrators, input: byId(world => world.media()) },

  'publishing.posts.create': {
    may: writers,
    input: async world => ({ draft: await wholeDraft(world) }),
  },
  'publishing.posts.read': { may: insiders, input: byPost },
  'publishing.posts.list': { may: insiders, namesNothing: true },
  'publishing.posts.save': {
    may: writers,
    input: async world => ({ ...(await world.post()), draft: await wholeDraft(world) }),
  },
  'publishing.posts.duplicate': { may: writers, input: byPost },
  'publishing.posts.remove': { may: writers, input: byPost },
  'publishing.posts.restore': { may: writers, input: byId(world => world.removed()) },
  'publishing.posts.version': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).id, number: 1 }),
  },
  'publishing.posts.schedule': {
    may: writers,
    input: async world => ({ ...(await world.post()), when: laterOn() }),
    answers: { writer: 'approval-needed' },
  },
  'publishing.posts.reschedule': {
    may: writers,
    input: async world => ({ ...(await world.scheduled()), when: laterOn(3) }),
  },
  'publishing.posts.unschedule': {
    may: writers,
    input: world => world.scheduled(),
  },
  'publishing.posts.present': {
    may: insiders,
    input: async world => ({ id: (await world.post()).id, doing: 'reading' }),
  },

  'publishing.approvals.ask': {
    may: writers,
    input: async world => ({
      ...(await world.post()),
      approverId: null,
      answerBefore: null,
      when: null,
    }),
  },
  'publishing.approvals.decide': {
    may: ['responsible', 'community-manager', 'approver'],
    input: async world => ({
      id: (await world.asked()).approvalId,
      version: 1,
      decision: 'approve',
      note: '',
    }),
  },
  'publishing.approvals.withdraw': {
    may: writers,
    input: async world => ({ id: (await world.asked()).approvalId }),
  },
  'publishing.approvals.history': { may: insiders, input: byPost },
  'publishing.approvals.createLink': {
    may: writers,
    input: async world => ({ id: (await world.post()).id, guestName: 'Inès', guestEmail: null }),
  },
  'publishing.approvals.links': { may: writers, input: byPost },
  'publishing.approvals.revokeLink': {
    may: writers,
    input: async world => {
      const { id } = await world.post()
      const made = await world.call('publishing.approvals.createLink', {
        id,
        guestName: 'Inès',
        guestEmail: null,
      })
      return { id: made.output?.id }
    },
  },

  'publishing.publications.read': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.publications.attempts': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.assisted.read': {
    may: insiders,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.assisted.done': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId, link: null }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.assisted.undo': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.assisted.later': {
    may: writers,
    input: async world => ({
      id: (await world.scheduled()).publicationId,
      at: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.assisted.decline': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId, words: 'Annulé' }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.assisted.giveTo': {
    may: writers,
    input: async world => ({ id: (await world.post()).id, personId: await world.member() }),
  },
  'publishing.publications.settle': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId, choice: 'wait' }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.publications.publishNow': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
  },
  'publishing.publications.takeOffAgain': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.publications.remove': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.publications.edit': {
    may: writers,
    input: async world => ({
      id: (await world.scheduled()).publicationId,
      channel: (await wholeDraft(world)).channels[0],
    }),
    answers: { all: 'state-moved-on' },
  },

  'publishing.calendar.read': {
    may: insiders,
    input: () => ({ from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' }),
    namesNothing: true,
  },
  'publishing.calendar.addSlot': {
    may: leads,
    input: () => ({ weekday: 2, time: '18:30', channelIds: [] }),
    namesNothing: true,
  },
  'publishing.calendar.slots': { may: insiders, namesNothing: true },
  'publishing.calendar.changeSlot': {
    may: leads,
    input: async world => ({ id: await world.slot(), weekday: 3, time: '12:15', channelIds: [] }),
  },
  'publishing.calendar.removeSlot': { may: leads, input: byId(world => world.slot()) },
  'publishing.gate.list': { may: insiders, namesNothing: true },
  'publishing.budgets.list': { may: insiders, namesNothing: true },
  'publishing.budgets.set': {
    may: leads,
    input: () => ({ network: 'x', most: 20_000_000 }),
    namesNothing: true,
  },
  'publishing.gate.pause': {
    may: ['responsible', 'community-manager', 'moderator'],
    input: () => ({ reason: 'Incident', channelIds: null, plannedEnd: null }),
    namesNothing: true,
  },
  'publishing.gate.resume': { may: leads, input: byId(world => world.pause()) },
  'publishing.gate.missed': { may: insiders, namesNothing: true },
  'publishing.gate.decideMissed': {
    may: writers,
    input: async world => ({ id: (await world.scheduled()).publicationId, choice: 'draft' }),
    answers: { all: 'state-moved-on' },
  },
  'publishing.today.read': { may: insiders, namesNothing: true },

  'reports.read': { may: insiders, namesNothing: true },
  'reports.export': {
    may: insiders,
    input: () => ({ format: 'csv' }),
    namesNothing: true,
  },
  'reports.snapshots.list': { may: insiders, namesNothing: true },
  'reports.snapshots.create': { may: illustrators, namesNothing: true },
  'reports.snapshots.read': { may: insiders, input: byId(world => world.report()) },
  'reports.snapshots.pdf': { may: insiders, input: byId(world => world.report()) },

  'publishing.imports.list': { may: writers, namesNothing: true },
  'publishing.imports.read': { may: writers, input: byId(world => world.import()) },
  'publishing.imports.preview': {
    may: writers,
    input: world => readingOf(world),
  },
  'publishing.imports.apply': {
    may: writers,
    input: world => readingOf(world),
  },
  'publishing.imports.withdraw': { may: writers, input: byId(world => world.import()) },

  'campaigns.links.list': {
    may: insiders,
    passesOver: {
      postId: 'a filter of what is read here: no link is of it',
      channelId: 'a filter of what is read here: no link is of it',
    },
    namesNothing: true,
  },
  'campaigns.links.read': { may: insiders, input: byId(world => world.link()) },
  'campaigns.links.create': {
    may: writers,
    input: world => ({ address: 'https://colibri.example', channelId: world.channelId }),
  },
  'campaigns.links.end': { may: writers, input: byId(world => world.link()) },
  'campaigns.links.restore': { may: writers, input: byId(world => world.link()) },
  'campaigns.links.clicks': {
    may: insiders,
    input: async world => ({
      from: '2026-11-01T00:00:00Z',
      to: '2026-12-01T00:00:00Z',
      by: 'day',
      linkId: await world.link(),
    }),
  },
  'campaigns.patterns.list': { may: insiders, namesNothing: true },
  'campaigns.patterns.change': {
    may: leads,
    input: world => ({
      channelId: world.channelId,
      source: '{network}',
      medium: 'social',
      campaign: '',
      content: '',
    }),
  },
  'campaigns.patterns.reset': { may: leads, input: world => ({ channelId: world.channelId }) },

  'personalData.export': { may: leads, input: byIdentity },
  'personalData.erase': { may: responsible, input: byIdentity },
  'personalData.receipts': { may: responsible, namesNothing: true },
  'personalData.retention.read': { may: leads, namesNothing: true },
  'personalData.retention.change': {
    may: responsible,
    input: () => ({ conversations: 24 }),
    namesNothing: true,
  },
  'contacts.read': { may: insiders, input: byIdentity },
  'contacts.find': { may: insiders, namesNothing: true },
  'contacts.link': {
    may: answerers,
    input: async world => ({
      identityId: (await world.written()).identityId,
      withIdentityId: (await world.written()).identityId,
    }),
  },
  'contacts.unlink': { may: answerers, input: byIdentity },
  'contacts.note': {
    may: answerers,
    input: async world => ({ ...(await byIdentity(world)), note: 'Cliente depuis dix ans' }),
  },

  'inbox.conversations.list': {
    may: insiders,
    input: async world => ({ filters: await filtersOf(world) }),
    passesOver: filtering,
    namesNothing: true,
  },
  'inbox.conversations.counts': { may: insiders, namesNothing: true },
  'inbox.conversations.search': {
    may: insiders,
    input: async world => ({ words: 'dimanche', filters: await filtersOf(world) }),
    passesOver: filtering,
    namesNothing: true,
  },
  'inbox.conversations.read': { may: insiders, input: byConversation },
  'inbox.conversations.older': {
    may: insiders,
    input: async world => ({ ...(await byConversation(world)), before: '2026-11-01T00:00:00Z' }),
  },
  'inbox.conversations.finish': { may: answerers, input: byConversations },
  'inbox.conversations.reopen': { may: answerers, input: byConversations },
  'inbox.conversations.snooze': {
    may: answerers,
    input: async world => ({
      ...(await byConversations(world)),
      until: new Date(Date.now() + 86_400_000).toISOString(),
    }),
  },
  'inbox.conversations.assign': {
    may: answerers,
    input: async world => ({ ...(await byConversations(world)), personId: null }),
  },
  'inbox.conversations.setUrgency': {
    may: answerers,
    input: async world => ({ ...(await byConversations(world)), urgency: 'now' }),
  },
  'inbox.conversations.label': {
    may: answerers,
    passesOver: { 'remove.0': 'no conversation wears it, so there is nothing to take off' },
    input: async world => ({ ...(await byConversations(world)), add: [await world.label()] }),
  },
  'inbox.conversations.note': {
    may: writers,
    input: async world => ({ ...(await byConversation(world)), text: 'À voir avec le magasin' }),
  },
  // One's own note, or anybody's for whoever answers for the workspace.
  'inbox.conversations.removeNote': {
    may: writers,
    input: async world => {
      const { id } = await world.written()
      const { output } = await world.call('inbox.conversations.note', { id, text: 'Note' })
      return { id, noteId: output?.id }
    },
    answers: {
      'community-manager': 'no-permission',
      moderator: 'no-permission',
      writer: 'no-permission',
    },
  },
  'inbox.conversations.present': {
    may: insiders,
    input: async world => ({ ...(await byConversation(world)), doing: 'reading' }),
  },
  'inbox.conversations.whoIsWhere': { may: insiders, namesNothing: true },
  'inbox.conversations.reserve': { may: answerers, input: byConversation },
  'inbox.conversations.release': { may: answerers, input: byConversation },
  'inbox.conversations.keepDraft': {
    may: writers,
    input: async world => ({ ...(await byConversation(world)), way: 'note', text: 'Brouillon' }),
  },
  'inbox.conversations.act': {
    may: answerers,
    input: async world => ({ messageId: (await world.written()).messageId, act: 'like' }),
  },
  'inbox.answers.send': {
    may: answerers,
    passesOver: {
      savedReplyId: 'only counted, and an answer is not held back by what a colleague removed',
    },
    input: async world => {
      const { id, messageId } = await world.written()
      return { id, messageId, way: 'public', text: `Oui ${++handles}`, version: 1 }
    },
  },
  'inbox.answers.undo': { may: answerers, input: byId(world => world.answered()) },
  'inbox.answers.sendNow': { may: answerers, input: byId(world => world.answered()) },
  'inbox.answers.settle': {
    may: answerers,
    input: async world => ({ id: await world.answered(), choice: 'wait' }),
    answers: { all: 'state-moved-on' },
  },
  'inbox.answers.remove': {
    may: answerers,
    input: byId(world => world.answered()),
    answers: { all: 'state-moved-on' },
  },
  'inbox.labels.list': { may: insiders, namesNothing: true },
  'inbox.labels.counts': { may: insiders, namesNothing: true },
  'inbox.labels.create': {
    may: answerers,
    input: () => ({ name: `Étiquette ${++handles}`, tint: 1 }),
    namesNothing: true,
  },
  'inbox.labels.change': {
    may: answerers,
    input: async world => ({ id: await world.label(), tint: 3 }),
  },
  'inbox.labels.remove': { may: answerers, input: byId(world => world.label()) },
  'inbox.views.list': { may: insiders, namesNothing: true },
  'inbox.views.create': {
    may: insiders,
    input: async world => ({ name: 'Ma vue', filters: await filtersOf(world), forTeam: false }),
  },
  'inbox.views.change': {
    may: answerers,
    input: async world => ({ id: await teamView(world), filters: await filtersOf(world) }),
  },
  'inbox.views.remove': { may: answerers, input: byId(world => teamView(world)) },
  'inbox.arrivals.state': { may: insiders, namesNothing: true },
}

const teamView = async ({ call }: World) => {
  const wanted = { name: 'Vue', filters: { state: 'open' }, forTeam: true }
  return String((await call('inbox.views.create', wanted)).output?.id)
}
const someKey = async ({ call }: World) => {
  const wanted = { name: 'clé', scopes: ['read'], expiresInDays: null }
  return String((await call('workspaces.keys.create', wanted)).output?.id)
}
const someWebhook = async ({ call }: World) => {
  const wanted = { name: 'Essai', url: 'https://exemple.test/x', events: ['post.scheduled'] }
  return String((await call('webhooks.create', wanted)).output?.id)
}
const someDelivery = async (world: World) =>
  String((await world.call('webhooks.try', { id: await someWebhook(world) })).output?.id)
let repliesMade = 0
const aReply = () => ({ name: `Réponse ${++repliesMade}`, texts: { fr: 'Bonjour.', en: '' } })
const someReply = async ({ call }: World) =>
  String((await call('library.replies.create', aReply())).output?.id)
const anotherChannel = async ({ call }: World) => {
  const fields = { ...form, handle: `compte${++handles}` }
  return String((await call('channels.connect', { network: 'practice', fields })).output?.id)
}

let server: TestServer
let world: World
let elsewhere: World
const team = new Map<Role, Colleague>()
let stranger: Colleague

/** A network whose consent page is somewhere else. */
const consenting = {
  ...scriptedNetwork('consenting', {
    send: async () => ({ outcome: 'unconfirmed', answer: { status: null } }),
  }),
}
const network = {
  manifest: consenting.manifest,
  rules: { count: () => ({ used: 0, max: 0, overflowAt: null }), check: () => [] },
  load: async () => {
    const { connector } = await consenting.load()
    const begin = async (_fields: object, way: { state: string }) =>
      ok({ authorize: `https://network.example/consent?state=${way.state}`, remember: null })
    return { connector: { ...connector, connecting: { ...connector.connecting, begin } } }
  },
}

beforeAll(async () => {
  server = await openTestServer({ networks: [network] })
  const first = await addPerson(server, 'responsible')
  world = await makeWorld(first)
  team.set('responsible', within(server, first, world.workspaceId))
  for (const role of but('responsible')) {
    team.set(role, await addMember(server, world.workspaceId, await addPerson(server, role), role))
  }
  const other = await addPerson(server, 'ailleurs')
  elsewhere = await makeWorld(other)
  stranger = within(server, other, world.workspaceId)
}, 120_000)
afterAll(() => server.close())

/** For what nothing changes once it is made. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}

async function makeWorld(person: Parameters<typeof within>[1]): Promise<World> {
  const workspaceId = await addWorkspace(server, person)
  const { call } = within(server, person, workspaceId)
  const channelId = await connectPractice({ ...person, call })
  const post = async () => {
    // No two alike: what is the same message is held apart by other rules.
    const draft = draftFor([channelId], `Texte ${++handles}`)
    const { output } = await call('publishing.posts.create', { draft })
    return { id: String(output?.id), revision: Number(output?.revision) }
  }
  const given = async (operation: string, input: object) =>
    String((await call(operation, input)).output?.id)
  const { database, clock, newId } = server.rooms
  const written = async () => {
    const n = ++handles
    const author = { remoteId: `a${n}`, handle: `ines${n}`, displayName: 'Inès', isUs: false }
    const message = {
      remoteId: `${workspaceId}-${n}`,
      url: 'https://example.org/1',
      kind: 'reply' as const,
      author,
      text: 'Vous ouvrez dimanche ?',
      media: [],
      at: new Date(Date.now() - 60_000),
      visibility: 'visible' as const,
      thread: `t${n}`,
    }
    await makeKeeper({ database, clock, newId }).keep([
      {
        workspaceId,
        channelId,
        network: 'practice',
        instance: '',
        changes: [{ change: 'message', message }],
        how: 'webhook',
      },
    ])
    return server.asOwner(async owner => {
      const { rows } = await owner.query<{ id: string; messageid: string; identityid: string }>(
        `select conversation_id as id, id as messageId, identity_id as identityId
           from message where remote_id = $1`,
        [message.remoteId],
      )
      const [row] = rows
      if (!row) throw new Error('what was written is not kept')
      return { id: row.id, messageId: row.messageid, identityId: row.identityid }
    })
  }
  const video = once(async () => {
    const sender = {
      address: server.address,
      headers: { cookie: person.cookie, 'x-workspace': workspaceId },
    }
    return String((await sendWhole(sender, 'film.mp4', fixture('film.mp4'))).said.id)
  })
  return {
    call,
    channelId,
    workspaceId,
    post,
    written,
    async answered() {
      const { id, messageId } = await written()
      const text = `Bonjour ${++handles}`
      const sent = { id, messageId, way: 'public', text, version: 1 }
      return String((await call('inbox.answers.send', sent)).output?.message?.id)
    },
    label: () => given('inbox.labels.create', { name: `Étiquette ${++handles}`, tint: 0 }),
    async scheduled() {
      const { id, revision } = await post()
      const made = await call('publishing.posts.schedule', { id, revision, when: laterOn() })
      return { id, publicationId: String(made.output?.post?.publications?.[0]?.id) }
    },
    async asked() {
      const made = await post()
      const asking = { ...made, approverId: null, answerBefore: null, when: null }
      const { output } = await call('publishing.approvals.ask', asking)
      return { id: made.id, approvalId: String(output?.approval?.id) }
    },
    media: () => upload(person.cookie, workspaceId),
    video,
    async conversion() {
      const row = [workspaceId, randomUUID(), await video()]
      await server.asOwner(owner =>
        owner.query(
          `insert into media_conversion (workspace_id, id, media_id, wanted, state, created_at)
           values ($1, $2, $3, '{}', 'waiting', now())`,
          row,
        ),
      )
      return String(row[1])
    },
    async member() {
      const id = `member${++handles}`
      await server.asOwner(async owner => {
        await owner.query('insert into person (id, name, email) values ($1, $1, $1)', [id])
        await owner.query(
          `insert into member (workspace_id, person_id, role) values ($1, $2, 'writer')`,
          [workspaceId, id],
        )
      })
      return id
    },
    async removed() {
      const { id } = await post()
      await call('publishing.posts.remove', { id })
      return id
    },
    slot: () => given('publishing.calendar.addSlot', { weekday: 1, time: '09:00', channelIds: [] }),
    pause: () =>
      given('publishing.gate.pause', { reason: 'Pause', channelIds: null, plannedEnd: null }),
    import: () => bringFile(person.cookie, workspaceId),
    link: () => given('campaigns.links.create', { address: 'https://colibri.example' }),
    report: once(async () => {
      const id = await given('reports.snapshots.create', {})
      // Drawn once: who asks after that is handed the same document.
      await call('reports.snapshots.pdf', { id })
      return id
    }),
    invitation: () =>
      given('workspaces.invitations.create', {
        email: `w${++handles}@example.org`,
        role: 'reader',
        channelIds: null,
      }),
  }
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Each file is another one: the same twice is noticed. */
async function bringFile(cookie: string, workspaceId: string): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([`Texte\nBonjour ${++handles}\n`]), 'publications.csv')
  const answered = await fetch(`${server.address}/api/imports`, {
    method: 'POST',
    headers: { cookie, 'x-workspace': workspaceId },
    body,
  })
  return ((await answered.json()) as { id: string }).id
}

async function upload(cookie: string, workspaceId: string): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([onePixel], { type: 'image/png' }), 'point.png')
  const answered = await fetch(`${server.address}/api/media`, {
    method: 'POST',
    headers: { cookie, 'x-workspace': workspaceId },
    body,
  })
  return ((await answered.json()) as { id: string }).id
}

/** Names of the operations, as a client calls them. */
function namesOf(router: object, path: readonly string[] = []): string[] {
  if (isContractProcedure(router)) return [path.join('.')]
  return Object.entries(router).flatMap(([name, part]) => namesOf(part as object, [...path, name]))
}

test('every operation of the contract has its row, and no other', () => {
  expect(Object.keys(rows).sort()).toEqual(namesOf(contract).sort())
})

const routes = routesOf()

const guarded = Object.entries(rows).flatMap(([name, row]) =>
  row === 'open to all' ? [] : [[name, row] as const],
)

const expectedOf = (row: Row, role: Role) =>
  row.may.includes(role) ? (row.answers?.[role] ?? row.answers?.all ?? 'done') : 'no-permission'

/** What is refused changes nothing, and neither does reading: the same input serves again. */
function inputsOf(name: string, row: Row) {
  const make = async (whose: World): Promise<object> => (await row.input?.(whose)) ?? {}
  const kept = new Map<World, Promise<object>>()
  const again = (whose: World): Promise<object> => {
    const known = kept.get(whose) ?? make(whose)
    kept.set(whose, known)
    return known
  }
  return {
    /** For a call that will be refused. */
    again,
    /** For a call that may be done. */
    fresh: routes.get(name)?.method === 'GET' ? again : make,
  }
}

describe.each(guarded)('%s', (name, row) => {
  const inputs = inputsOf(name, row)

  test('is for the roles that may, and for them only', { timeout: 60_000 }, async () => {
    const answered = await Promise.all(
      roles.map(async role => {
        const input = row.may.includes(role) ? inputs.fresh(world) : inputs.again(world)
        const { refused } = (await team.get(role)?.call(name, await input)) ?? {}
        return [role, refused ?? 'done']
      }),
    )
    const expected = roles.map(role => [role, expectedOf(row, role)])
    expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(expected))
  })

  test('finds nothing of another workspace, and lets no stranger in', async () => {
    if (!row.namesNothing)
      expect((await world.call(name, await inputs.again(elsewhere))).refused).toBe('not-found')
    const own = await inputs.again(world)
    expect((await stranger.call(name, own)).refused).toBe('not-found')
    const visitor = caller(server, { 'x-workspace': world.workspaceId })
    expect((await visitor(name, own)).refused).toBe('session-ended')
  })

  test('takes no field of a wrong type', async () => {
    const input = await inputs.again(world)
    const answered = await Promise.all(
      wrongInputs(routes.get(name)?.inputSchema, input).map(async ({ way, input: wrong }) => {
        const { refused } = await world.call(name, wrong)
        return refused === 'BAD_REQUEST' ? [] : [`${way}: ${refused ?? 'done'}`]
      }),
    )
    expect(answered.flat()).toEqual([])
  })

  test('takes no id of another workspace, in any of its fields', async () => {
    const taken: string[] = []
    const theirInput = await inputs.again(elsewhere)
    for (const way of idWays(routes.get(name)?.inputSchema)) {
      const input = await inputs.fresh(world)
      if (hasOptionalParent(input, way)) {
        taken.push(`${way.join('.')}: not in the input of the row`)
        continue
      }
      const theirs = look(theirInput, way)
      const foreign = typeof theirs === 'string' ? theirs : elsewhere.channelId
      const { refused, output } = await world.call(name, put(input, way, foreign))
      const named = way.join('.')
      const shown = JSON.stringify(output ?? '').includes(elsewhere.workspaceId)
      const allowed = refused ?? (row.passesOver?.[named] && !shown ? 'not-found' : 'done')
      if (allowed !== 'not-found') taken.push(`${named}: ${allowed}`)
    }
    expect(taken).toEqual([])
  })

  test('is asked by plain HTTP as by the pages, and opens to no key without its scope', async () => {
    const ask = async (key: string, input: object) =>
      askPlainly(server, name, input, {
        authorization: `Bearer ${key}`,
        'idempotency-key': `probe-${++handles}`,
      })
    const whole = await ask(await keyWith(...keyScopes), await inputs.fresh(world))
    expect(whole.status < 300 ? 'done' : whole.body.code).toBe(expectedOf(row, 'responsible'))
    const own = await inputs.again(world)
    const narrow = [
      await ask(await keyWith('figures'), own),
      await ask(await keyWith('people'), own),
    ]
    expect(narrow.map(({ body }) => body?.code)).toContain('no-permission')
  })
})

const keys = new Map<string, string>()
async function keyWith(...scopes: string[]): Promise<string> {
  const known = keys.get(scopes.join())
  if (known) return known
  const wanted = { name: 'sonde', scopes, expiresInDays: null }
  const key = String((await world.call('workspaces.keys.create', wanted)).output?.key)
  keys.set(scopes.join(), key)
  return key
}
