/** One word about one task: to its doer, or to who answers for the workspace, on their devices and by mail. */
import type { ChannelLimits } from '#connectors/connector.ts'
import { nameWithin } from '#connectors/formats/network-names.ts'
import type { Network } from '#features/channels/index.ts'
import { listChannels } from '#features/channels/index.ts'
import { type PushParts, pushTo, readWorkspace } from '#features/workspaces/index.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Log } from '#platform/log.ts'
import type { Mail } from '#platform/mail.ts'
import { nextWord, pausedMs } from '../domain/chase.ts'
import { excerptOf } from '../post-views.ts'
import { peopleOfChannel, settleTask, type TaskClaim, type ToldPerson } from '../store/assisted.ts'
import { draftOf, postsById } from '../store/posts.ts'
import { readPublication } from '../store/publications.ts'
import { type TaskFacts, taskMail, taskPush } from './words.ts'

export interface TellParts extends PushParts {
  readonly mail: Mail
  readonly log: Log
  readonly networks: readonly Network[]
}

type Way = 'push' | 'mail'

/** Told first, written down afterwards: who dies in between leaves it to the next, and a word is said twice, never not at all. */
export async function tellTask(parts: TellParts, claim: TaskClaim): Promise<void> {
  const now = parts.clock.now()
  const word = nextWord(claim.told, now)
  const told = claim.paused ? null : await readFacts(parts, claim, now)
  const ways = new Set<Way>()
  for (const person of told ? recipients(told, word.to) : [])
    for (const way of await tell(parts, person, told, word.isLast)) ways.add(way)
  await parts.database.inWorkspace(claim.workspace_id, async trx => {
    const change = claim.paused
      ? { nextAt: new Date(now.getTime() + pausedMs) }
      : { nextAt: told ? word.nextAt : null, told: { at: now, by: [...ways] } }
    if (await settleTask(trx, claim, change))
      await announceChange(trx, claim.workspace_id, 'publishing')
  })
}

interface Told {
  readonly facts: TaskFacts
  readonly doer: ToldPerson | undefined
  readonly people: readonly ToldPerson[]
}

/** Null where it was answered meanwhile. */
async function readFacts(parts: TellParts, claim: TaskClaim, now: Date): Promise<Told | null> {
  return parts.database.inWorkspace(claim.workspace_id, async trx => {
    const row = await readPublication(trx, claim.publication_id)
    const [post] = row ? await postsById(trx, [row.post_id]) : []
    const workspace = await readWorkspace(trx)
    if (row?.state !== 'assisted' || !post || !workspace) return null
    const channel = (await listChannels(trx)).find(one => one.id === row.channel_id)
    const network = parts.networks.find(({ manifest }) => manifest.network === row.network)
    const people = await peopleOfChannel(trx, row.channel_id)
    return {
      facts: {
        publicationId: row.id,
        title: post.title || excerptOf(draftOf(post)),
        handle: channel?.handle ?? '',
        network: network
          ? nameWithin(network.manifest, channel?.limits as ChannelLimits | undefined)
          : { fr: row.network, en: row.network },
        dueAt: row.due_at,
        doer: row.doer,
        told: claim.told,
        workspace: workspace.name,
        timeZone: workspace.time_zone,
        now,
        url: parts.url,
      },
      doer: people.find(person => person.id === row.doer_id),
      people,
    }
  })
}

/** Whose doer is gone is told to those who answer for it. */
function recipients({ doer, people }: Told, to: 'doer' | 'responsible'): readonly ToldPerson[] {
  if (doer && to === 'doer') return [doer]
  const responsible = people.filter(person => person.role === 'responsible')
  return responsible.length > 0 || !doer ? responsible : [doer]
}

/** The first word and the last go both ways; in between a device is enough, and a letter where none took it. */
async function tell(
  parts: TellParts,
  person: ToldPerson,
  told: Told | null,
  isLast: boolean,
): Promise<readonly Way[]> {
  if (!told) return []
  const isOwn = told.doer?.id === person.id
  const facts = { ...told.facts, doer: isOwn ? null : told.facts.doer }
  const reached = await pushTo(parts, person.id, taskPush(person.language, facts))
  const needsLetter = reached === 0 || facts.told === 0 || isLast
  const mailed =
    needsLetter &&
    (await parts.mail.deliver({ to: person.email, ...taskMail(person.language, facts) }))
  if (reached === 0 && !mailed)
    parts.log.note('by-hand-told-nobody', { publication: facts.publicationId })
  return [...(reached > 0 ? ['push' as const] : []), ...(mailed ? ['mail' as const] : [])]
}
