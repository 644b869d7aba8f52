import { z } from 'zod'
import { id, moment, nothing, operation, personId, record, refusals } from '#wire/operation.ts'

const network = z.string().min(1).max(40)
const fields = z.record(z.string().max(60), z.string().max(2_000))
const settings = record

/** The network's own words: shown as text, never as HTML. */
export const networkAnswer = z.object({
  status: z.number().nullable(),
  code: z.string().optional(),
  message: z.string().optional(),
})

export const channelView = z.object({
  id,
  network,
  instance: z.string(),
  handle: z.string(),
  displayName: z.string(),
  avatar: z.string().nullable(),
  state: z.enum(['connected', 'reconnect-needed', 'removed']),
  permissionsHeld: z.array(z.string()),
  permissionsMissing: z.array(z.string()),
  limits: record,
  settings,
  ownerId: personId.nullable(),
  /** Who publishes by hand what does not leave by itself; null: whoever wrote the post. */
  doerId: personId.nullable(),
  /** What its network can keep is handed to it, and published there at its hour. */
  onSchedule: z.boolean(),
  purpose: z.string(),
  lastGoodCallAt: moment.nullable(),
  lastProblem: z
    .object({ code: z.string(), at: moment, answer: networkAnswer.optional() })
    .nullable(),
  credentialExpiresAt: moment.nullable(),
  /** Scheduled posts that wait for this account. */
  waiting: z.number(),
})

const connectRefusals = refusals(
  'access-refused',
  'address-wrong',
  'address-private',
  'not-this-network',
  'network-down',
  'rate-limited',
  'permission-missing',
  'field-missing',
  'app-missing',
  'unreached',
  'other-account',
  'limit-accounts',
)

const appView = z.object({
  network,
  /** Where the network sends the person back: to copy there. */
  callback: z.string(),
  registered: z
    .object({
      /** Fields that are filled; what they hold is told to nobody. */
      fields: z.array(z.string()),
      changedAt: moment,
      changedBy: z.string().nullable(),
      /** Where the network tells what happens: to copy there. */
      webhook: z.string(),
    })
    .nullable(),
})

/** For each network that wants one: the application that the workspace has registered there, or that it has none. */
const appsContract = {
  list: operation
    .route({ method: 'GET', path: '/network-apps' })
    .input(nothing)
    .output(z.array(appView)),
  /** A field left empty stays as it was. */
  keep: operation
    .errors(refusals('field-missing'))
    .route({ method: 'PUT', path: '/network-apps/{network}' })
    .input(z.object({ network, fields }))
    .output(appView),
  remove: operation
    .route({ method: 'DELETE', path: '/network-apps/{network}' })
    .input(z.object({ network }))
    .output(nothing),
}

export const channelsContract = {
  apps: appsContract,
  list: operation
    .route({ method: 'GET', path: '/channels' })
    .input(nothing)
    .output(z.array(channelView)),
  /** Connects by a form; with `channelId`, reconnects that account and no other. */
  connect: operation
    .errors(connectRefusals)
    .route({ method: 'POST', path: '/channels' })
    .input(z.object({ network, fields, channelId: id.optional() }))
    .output(channelView),
  /** Whether networks can reach this server, to fetch files and to tell what happens: asked of our own address. */
  reach: operation
    .route({ method: 'GET', path: '/channels/reach' })
    .input(nothing)
    .output(z.object({ state: z.enum(['private', 'silent', 'reached']), address: z.string() })),
  /** What ends by itself, the nearest first: accesses of accounts, versions of networks' interfaces. */
  deadlines: operation
    .route({ method: 'GET', path: '/channels/deadlines' })
    .input(nothing)
    .output(
      z.array(z.object({ network, channelId: id.nullable(), name: z.string(), endsAt: moment })),
    ),
  /** Starts a connection by consent: where to send the person. */
  begin: operation
    .errors(connectRefusals)
    .route({ method: 'POST', path: '/channels/consent' })
    .input(z.object({ network, fields, channelId: id.optional() }))
    .output(z.object({ authorize: z.url() })),
  /** The accounts that a consent has opened, for the person who gave it to choose from. */
  choices: operation
    .errors(refusals('connection-expired'))
    .route({ method: 'GET', path: '/channels/choices/{id}' })
    .input(z.object({ id }))
    .output(
      z.object({
        network,
        accounts: z.array(
          z.object({
            remoteId: z.string(),
            handle: z.string(),
            displayName: z.string(),
            avatar: z.string().nullable(),
            known: z.boolean(),
          }),
        ),
      }),
    ),
  /** Connects those that are named; the others are forgotten with their access. */
  choose: operation
    .errors(refusals('connection-expired', 'limit-accounts'))
    .route({ method: 'POST', path: '/channels/choices/{id}' })
    .input(z.object({ id, remoteIds: z.array(z.string()).min(1).max(200) }))
    .output(z.array(channelView)),
  /** A real test call: one line a permission. The former access stays until a new one passes. */
  check: operation
    .errors(connectRefusals)
    .route({ method: 'POST', path: '/channels/{id}/check' })
    .input(z.object({ id }))
    .output(
      channelView.extend({
        lines: z.array(z.object({ permission: z.string(), held: z.boolean() })),
      }),
    ),
  /** What the network still lets the account send; empty where it tells nothing. */
  quota: operation
    .route({ method: 'GET', path: '/channels/{id}/quota' })
    .input(z.object({ id }))
    .output(
      z.array(
        z.object({
          name: z.object({ fr: z.string(), en: z.string() }),
          used: z.number(),
          most: z.number(),
          until: moment.nullable(),
        }),
      ),
    ),
  change: operation
    .route({ method: 'PATCH', path: '/channels/{id}' })
    .input(
      z.object({
        id,
        ownerId: personId.nullable().optional(),
        doerId: personId.nullable().optional(),
        onSchedule: z
          .boolean()
          .optional()
          .describe('Only where a format of the network can wait there.'),
        purpose: z.string().max(500).optional(),
        settings: settings.optional(),
      }),
    )
    .output(channelView),
  /** Unlinks the account. What it published stays on the network; what was scheduled waits as drafts. */
  remove: operation
    .route({ method: 'DELETE', path: '/channels/{id}' })
    .errors(refusals('network-keeps-posts'))
    .input(z.object({ id }))
    .output(
      z.object({
        stillTold: z
          .boolean()
          .describe('The network did not say that it stops telling of this account.'),
      }),
    ),
}
