/** The web role: pages, the contract, files and live updates, on one address. */
import { createServer } from 'node:net'
import { campaignsRoutes, serveTrackedLinks } from '#features/campaigns/index.ts'
import {
  channelsRoutes,
  serveClientDocument,
  serveConsentReturn,
  serveHooks,
  serveReach,
} from '#features/channels/index.ts'
import { contactsRoutes, personalDataRoutes } from '#features/contacts/index.ts'
import { figuresRoutes } from '#features/figures/index.ts'
import { inboxRoutes, watchArrivals } from '#features/inbox/index.ts'
import { libraryRoutes, serveFiles } from '#features/library/index.ts'
import { publishingRoutes, reviewRoutes, serveImports } from '#features/publishing/index.ts'
import { reportsRoutes } from '#features/reports/index.ts'
import { webhooksRoutes } from '#features/webhooks/index.ts'
import { startRoutes, workspacesRoutes } from '#features/workspaces/index.ts'
import { makeIdempotency } from '#platform/http/api/idempotency.ts'
import { openLive } from '#platform/http/live.ts'
import { openHttp } from '#platform/http/server.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import { pagesFolder, type Rooms } from './app.ts'

/** The rooms of the contract, for the description of the API. */
const roomsInWords: Readonly<Record<string, string>> = {
  start: 'What a person does before, or apart from, a workspace. For sessions, not for keys.',
  workspaces: 'The workspace, its people, invitations, API keys and audit log.',
  webhooks: 'Who is told of what happens, and what was told.',
  channels: 'Connected accounts.',
  library:
    'Images, videos, documents, captions. Images come in by POST /api/media, the rest by the tus protocol at /api/uploads.',
  publishing: 'Posts, approvals, publications, the calendar, pauses and Today.',
  review: 'For the holder of an approval link.',
  inbox: 'Conversations, answers, labels and saved views.',
  contacts: 'Persons and their profiles on the networks.',
  personalData: 'What a person of the audience may ask: an export, an erasure, its receipt.',
  figures: 'What the networks count.',
  reports: 'Reports of a period, kept reports, exports.',
  campaigns: 'Campaigns and tracked links.',
}

// Reading the sign-in library holds everything up for a moment: the first pages go before.
const signInPauseMs = 2_000

export async function serve(rooms: Rooms): Promise<{ close(): Promise<void> }> {
  const { http, close } = await openServer(rooms)
  await listen(http, rooms.settings.host, rooms.settings.port)
  const { signIn, log } = rooms
  const prepare = () => signIn.prepare().catch(error => log.problem('sign-in-unready', error))
  const preparing = setTimeout(prepare, signInPauseMs)
  return {
    async close() {
      clearTimeout(preparing)
      await close()
    },
  }
}

/** Everything that answers, before it has an address. */
export async function openServer(rooms: Rooms) {
  const { settings, signIn, log, door, database } = rooms
  const live = await openLive(database, watched(rooms))
  const router = {
    start: startRoutes(rooms),
    workspaces: workspacesRoutes(rooms),
    webhooks: webhooksRoutes(rooms),
    channels: channelsRoutes(rooms),
    figures: figuresRoutes(rooms),
    contacts: contactsRoutes(rooms),
    personalData: personalDataRoutes(rooms),
    library: libraryRoutes(rooms),
    publishing: publishingRoutes(rooms),
    review: reviewRoutes(rooms),
    reports: reportsRoutes(rooms),
    campaigns: campaignsRoutes(rooms),
    inbox: inboxRoutes(rooms),
  }
  const http = await openHttp({
    settings: { url: settings.url, trustedProxies: settings.trustedProxies, pagesFolder },
    signIn,
    router,
    api: {
      clock: rooms.clock,
      idempotency: makeIdempotency(rooms),
      workspaceOf: door.workspaceOf,
      describe: () => describe(rooms),
    },
    log,
    extras: [
      (app, contextOf) => serveFiles(app, rooms, contextOf),
      (app, contextOf) => serveConsentReturn(app, rooms, contextOf),
      app => serveHooks(app, rooms),
      app => serveReach(app, rooms),
      app => serveClientDocument(app, rooms),
      app => serveTrackedLinks(app, rooms),
      (app, contextOf) => serveImports(app, rooms, contextOf),
      (app, contextOf) => {
        app.get<{ Querystring: { workspace?: string } }>('/api/live', async (request, reply) => {
          const who = await door.enter(contextOf(request), request.query.workspace ?? null, 'read')
          if (!who.ok) return reply.code(401).send({ code: who.refusal.code })
          return live.attach(who.value.workspaceId, reply)
        })
      },
    ],
  })
  return {
    http,
    async close() {
      await live.close()
      await http.close()
      await rooms.studio.close()
    },
  }
}

/** Read when somebody asks for it: the generator is no part of a start. */
async function describe({ url, version }: Rooms): Promise<object> {
  const [{ describeContract }, { contract }] = await Promise.all([
    import('#platform/http/api/describe.ts'),
    import('./contract.ts'),
  ])
  return describeContract({ contract, url, version, rooms: roomsInWords })
}

const watchedMs = 60_000

/** Who has a page open is served often by the listeners. */
const watched =
  ({ database, clock, log }: Rooms) =>
  (workspaces: readonly string[]) => {
    const now = clock.now()
    watchArrivals(database.app, workspaces, new Date(now.getTime() + watchedMs), now).catch(error =>
      log.problem('watching-not-noted', error),
    )
  }

async function listen(
  http: { listen(options: { host: string; port: number }): Promise<string> },
  host: string,
  port: number,
) {
  try {
    await http.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new StartRefusal('port-taken', { port, free: await freePort(host) }, error)
  }
}

const freePort = (host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
