/**
 * Plants the demo brand « Maison Colibri »: a workspace on the practice network with three months behind it and a week
 * ahead. Its audience lives on by itself, and it is taken away in one act.
 */
import { pastPostId } from '#connectors/practice/past.ts'
import { connect } from '#features/channels/connect.ts'
import { makeKeeper } from '#features/inbox/index.ts'
import { addPicture } from '#features/library/add-picture.ts'
import { describeMedia } from '#features/library/store.ts'
import { schedulePost } from '#features/publishing/schedule-post.ts'
import { createPost } from '#features/publishing/write-post.ts'
import { changeBrand } from '#features/workspaces/change-brand.ts'
import { createWorkspace, type Entered } from '#features/workspaces/index.ts'
import type { WorkspaceRow } from '#features/workspaces/store.ts'
import { ok, type Result } from '#kit/result.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import type { LaidRooms } from '#src/app.ts'
import { bringFigures, bringMessages } from './bring-in.ts'
import { type PlantedPosts, plantExchange } from './exchanges.ts'
import {
  type DemoMedia,
  draftFor,
  isPast,
  momentOf,
  type PlantedPost,
  plantPost,
  showOnNetwork,
} from './past-posts.ts'
import { altOf, brandColour, demoPictures, drawLogo, drawPicture, logoAlt } from './pictures.ts'
import { accounts, type DemoAccount, type DemoStory, readStory } from './read-story.ts'
import type { Stage } from './stage.ts'
import { markAsDemo } from './store.ts'

const brand = { name: 'Maison Colibri', timeZone: 'Europe/Paris', language: 'fr' } as const
const network = 'practice'

const named: { readonly [account in DemoAccount]: { displayName: string; handle: string } } = {
  maison: { displayName: 'Maison Colibri', handle: 'maison.colibri' },
  lille: { displayName: 'Colibri Lille', handle: 'colibri-lille' },
  atelier: { displayName: 'L’atelier Colibri', handle: 'atelier-colibri' },
}

export async function plantDemo(rooms: LaidRooms, personId: string): Promise<Result<WorkspaceRow>> {
  const made = await createWorkspace(rooms, personId, brand)
  if (!made.ok) return made
  const workspaceId = made.value.id
  const entered: Entered = {
    workspaceId,
    timeZone: brand.timeZone,
    language: brand.language,
    member: { personId, role: 'responsible', channelIds: null },
    signature: null,
  }
  const marked = await rooms.database.inWorkspace(workspaceId, trx => markAsDemo(trx, workspaceId))
  const story = readStory()
  const [media, stage, logoMediaId] = await Promise.all([
    hangPictures(rooms, entered),
    setStage(rooms, entered),
    wearBrand(rooms, entered),
  ])
  const posts = await plantPast(rooms, stage, story, media)
  // All at once: what they write is grouped.
  await Promise.all(story.exchanges.map(exchange => plantExchange(stage, exchange, posts)))
  await bringIn(rooms, stage, posts)
  await plantComing(rooms, entered, stage, story, media)
  return ok({ ...made.value, settings: marked, logoMediaId })
}

const taken = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo was refused: ${result.refusal.code}`)
  return result.value
}

async function hang(
  rooms: LaidRooms,
  entered: Entered,
  name: string,
  bytes: Uint8Array,
  alt: string,
) {
  const row = taken(await addPicture(rooms, entered, { name: `${name}.png`, bytes }))
  await rooms.database.inWorkspace(entered.workspaceId, trx => describeMedia(trx, row.id, alt))
  return row
}

/** Its own colour and logo. Gives the logo's id. */
async function wearBrand(rooms: LaidRooms, entered: Entered): Promise<string> {
  const { id } = await hang(rooms, entered, 'logo', await drawLogo(), logoAlt)
  taken(await changeBrand(rooms, entered, { colour: brandColour, logoMediaId: id }))
  return id
}

async function hangPictures(rooms: LaidRooms, entered: Entered): Promise<DemoMedia> {
  const hung = await Promise.all(
    demoPictures.map(async name => {
      const row = await hang(rooms, entered, name, await drawPicture(name), altOf(name))
      return [name, row] as const
    }),
  )
  return new Map(hung)
}

async function setStage(rooms: LaidRooms, entered: Entered): Promise<Stage> {
  const channels: { [account in DemoAccount]?: string } = {}
  for (const account of accounts) {
    const fields = { ...named[account], behaviour: 'reliable', textLimit: '500', audience: 'yes' }
    channels[account] = taken(await connect(rooms, entered, { network, fields }))
  }
  const { maison = '', lille = '', atelier = '' } = channels
  const ids = { maison, lille, atelier }
  const { workspaceId } = entered
  return {
    workspaceId,
    personId: entered.member.personId,
    zone: brand.timeZone,
    now: rooms.clock.now(),
    newId: rooms.newId,
    network,
    channels: ids,
    storeOf: account => rooms.ports.channel(network, workspaceId, ids[account]).store,
    remoteIdOf: pastPostId,
  }
}

async function plantPast(
  rooms: LaidRooms,
  stage: Stage,
  story: DemoStory,
  media: DemoMedia,
): Promise<PlantedPosts> {
  const past = story.posts.filter(post => isPast(stage, post))
  const planted = await rooms.database.inWorkspace(stage.workspaceId, async trx => {
    const rows = new Map<string, PlantedPost>()
    for (const post of past) rows.set(post.key, await plantPost(trx, stage, post, media))
    return rows
  })
  await Promise.all([...planted.values()].map(post => showOnNetwork(stage, post)))
  return planted
}

async function bringIn(rooms: LaidRooms, stage: Stage, posts: PlantedPosts): Promise<void> {
  const keeper = makeKeeper(rooms)
  try {
    await Promise.all([bringMessages(rooms, stage, keeper), bringFigures(rooms, stage, posts)])
  } finally {
    await keeper.close()
  }
}

/** What is still to leave goes the ordinary way, as if somebody had just scheduled it. */
async function plantComing(
  rooms: LaidRooms,
  entered: Entered,
  stage: Stage,
  story: DemoStory,
  media: DemoMedia,
) {
  for (const post of story.posts.filter(one => !isPast(stage, one))) {
    const { id, revision } = taken(
      await createPost(rooms, entered, { draft: draftFor(stage, post, media) }),
    )
    const when = { ...instantToZoned(momentOf(stage, post), stage.zone), zone: stage.zone }
    taken(await schedulePost(rooms, entered, { id, revision, when }))
  }
  for (const text of story.drafts) {
    const idea = { key: '', daysAgo: 0, time: '', account: 'maison', picture: null, text } as const
    taken(await createPost(rooms, entered, { draft: draftFor(stage, idea, media) }))
  }
}
