/** The composition root: the one file that knows every room. Wires events and vetoes between them. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readNetworks } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.ts'
import {
  type ChannelNews,
  knowsChannels,
  makeChannelDesk,
  makePorts,
} from '#features/channels/index.ts'
import { hurryReadings, makeFigures, type PublishedPosts } from '#features/figures/index.ts'
import { audienceHolder, hurryArrivals, wakeArrivals } from '#features/inbox/index.ts'
import { makeSignedAddresses, readMedia, type SignedAddresses } from '#features/library/index.ts'
import {
  countInDoubt,
  freeWaiting,
  hurryChannel,
  keptOnNetwork,
  type PublishingNews,
  publishedOf,
  stopChannel,
  usesMedia,
  waitingByChannel,
} from '#features/publishing/index.ts'
import { openStudio } from '#features/reports/index.ts'
import {
  countPeople,
  type DemoBrand,
  isInvited,
  isLogo,
  type Logos,
  makeDoor,
  passwordMail,
  personByEmail,
} from '#features/workspaces/index.ts'
import { systemClock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import type { OpenDatabase } from '#platform/database/open.ts'
import { listSealedRows } from '#platform/database/sealed-rows.ts'
import { folderStore } from '#platform/files/folder.ts'
import { s3Store } from '#platform/files/s3.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import { makeLog } from '#platform/log.ts'
import { openMail } from '#platform/mail.ts'
import {
  isReachedFromOutside,
  makeOpenStream,
  makeRequest,
  type OtherHosts,
} from '#platform/request/index.ts'
import { signInSecret } from '#platform/reseal.ts'
import { hasKey, keyPath, openSecrets, type Secrets } from '#platform/secrets.ts'
import { openSignIn, type SignInSettings } from '#platform/sign-in.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import type { Settings } from './config.ts'
import { type DataOptions, openData, type Say } from './open-data.ts'
import { version } from './version.ts'

// Read with the rooms, while PostgreSQL starts.
const networks = await readNetworks(registry)

export type Machines = Awaited<ReturnType<typeof buildMachines>>

/** What every role and every command stands on: the database, the files, the secrets, the way out. */
export async function openMachines(
  settings: Settings,
  say: Say,
  options: DataOptions = {},
): Promise<Machines> {
  return buildMachines(settings, await openData(settings, say, options))
}

/** The same on a database that is already open. */
export async function buildMachines(
  settings: Settings,
  database: OpenDatabase,
  hosts: OtherHosts = {},
) {
  const log = makeLog(settings.logLevel)
  const clock = systemClock
  const secrets = await openOwnSecrets(settings, database)
  const files =
    settings.files.kind === 'folder'
      ? folderStore(settings.files.folder)
      : await s3Store(settings.files.s3)
  const { allowedPrivateHosts } = settings
  const request = makeRequest({ allowedPrivateHosts, hosts })
  const openStream = makeOpenStream({ allowedPrivateHosts, hosts })
  const newId = makeIds(clock, count => randomBytes(count))
  const addresses = makeSignedAddresses(secrets.derive('files'), clock)
  const isReached = isReachedFromOutside(settings.url, allowedPrivateHosts)
  const ports = makePorts({
    ...{ database, secrets, files, request, openStream, clock, newId },
    reachedAt: isReached ? settings.url : null,
    publicAddress: (...file) =>
      isReached ? `${settings.url}${addresses.forNetwork(...file)}` : null,
  })
  const desk = makeChannelDesk({ database, ports, networks, log })
  const mail = openMail({
    address: settings.mail?.smtpUrl,
    from: settings.mail?.from ?? '',
    onTrouble: error => log.problem('mail-failed', error),
  })
  const jobs = openJobs({ database, log })
  const machines = {
    ...{ settings, log, clock, database, secrets, files, request, openStream, newId, ports, desk },
    ...{ jobs, addresses, isReached },
  }
  return {
    ...machines,
    mail,
    networks,
    postsInDoubt: () => countInDoubt(database.app),
    isFirstTime: async () => (await countPeople(database.app)) === 0,
  }
}

/** A fresh key would hide that the one which sealed the credentials is missing: the operator decides. */
async function openOwnSecrets({ data }: Settings, database: OpenDatabase): Promise<Secrets> {
  if (!hasKey(data) && (await listSealedRows(database.app)).length > 0) {
    await database.close()
    throw new StartRefusal('key-missing', { path: keyPath(data) })
  }
  return openSecrets(data)
}

const logosBy = (addresses: SignedAddresses): Logos => ({
  find: async (db, mediaId) =>
    (await readMedia(db, [mediaId])).find(media => media.kind === 'image'),
  address: (workspaceId, mediaId) => addresses.of(workspaceId, mediaId, 'thumbnail'),
})

/** A picture that is still to be sent, or that the workspace itself wears. */
const isInUse: typeof usesMedia = async (db, mediaId) =>
  (await isLogo(db, mediaId)) || usesMedia(db, mediaId)

/** Where a new budget leaves nothing either, what is looked at now waits again. */
const publishingNewsBy = (clock: Machines['clock']): PublishingNews => ({
  async budgetSet(db, budget) {
    await hurryReadings(db, budget, clock.now())
    await hurryArrivals(db, budget, clock.now())
  },
})

/** Sign-in, and the rooms in the order of the street. */
function layRooms(machines: Machines) {
  const { settings, database, clock, mail, secrets, addresses } = machines
  const signInSettings: SignInSettings = {
    pool: database.pool,
    log: machines.log,
    url: settings.url,
    secret: signInSecret(secrets),
    mayCreateAccess: async (email, invitation) =>
      invitation
        ? isInvited({ database, clock }, email, invitation)
        : (await countPeople(database.app)) === 0,
    sendPasswordLink: mail.configured
      ? async (person, link) => {
          const row = await personByEmail(database.app, person.email)
          await mail.send({
            to: person.email,
            ...passwordMail(row?.language ?? 'fr', { name: person.name, link }),
          })
        }
      : null,
  }
  const signIn = openSignIn(signInSettings)
  const door = makeDoor(database)
  // What a room asks of a later one on the street, in the transaction of the act.
  const news: ChannelNews = {
    async reconnected(db, channelId) {
      await freeWaiting(db, channelId, clock.now())
      await wakePublishing(db)
      await wakeArrivals(db)
    },
    async moved(db, channelId) {
      await hurryChannel(db, channelId, clock.now())
      await wakePublishing(db)
    },
    removed: (db, channelId) => stopChannel(db, channelId, clock.now()),
    keptOnNetwork,
    waiting: waitingByChannel,
  }
  const publishedPosts: PublishedPosts = { ofPost: publishedOf }
  // The operator, who holds the machine, needs no invitation.
  const signInForOperator = () =>
    openSignIn({ ...signInSettings, mayCreateAccess: async () => true })
  return {
    ...machines,
    knowsChannels,
    holders: [audienceHolder],
    signIn,
    signInForOperator,
    door,
    addresses,
    ...{ news, publishingNews: publishingNewsBy(clock) },
    logos: logosBy(addresses),
    isInUse,
    studio: openStudio(),
    figures: makeFigures(machines),
    publishedPosts,
    url: settings.url,
    version,
  }
}

/** What the demo brand is planted with: everything but itself. */
export type LaidRooms = ReturnType<typeof layRooms>

/** Read when somebody asks for it: the brand is large, and most workspaces are real. */
const demoBrand = (rooms: LaidRooms): DemoBrand => ({
  plant: async personId => (await import('#src/demo/plant.ts')).plantDemo(rooms, personId),
  remove: async workspaceId => (await import('#src/demo/remove.ts')).removeDemo(rooms, workspaceId),
})

/** Everything that answers. */
export function openRooms(machines: Machines) {
  const rooms = layRooms(machines)
  return { ...rooms, demo: demoBrand(rooms) }
}

export type Rooms = ReturnType<typeof openRooms>

export const pagesFolder = join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'web')
export const workerName = `${hostname()}-${process.pid}`
