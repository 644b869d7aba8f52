import { z } from 'zod'
import type {
  ChannelPort,
  Json,
  OutgoingMedia,
  PrepareOutcome,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  RemotePost,
} from '../connector.ts'
import { profilePage, spotlightPage } from './addresses.ts'
import { type Call, callAs } from './call.ts'
import { countFor } from './counting.ts'
import { savedStoryId, storyId } from './remote.ts'
import { contentOf, outcomeOfRefusal, readSaid } from './said.ts'
import { bring, forgetUpload, readUpload } from './uploads.ts'

const fileOf = ({ content, part }: PublishOrder): OutgoingMedia | undefined =>
  content.parts[part]?.media[0]

async function prepare(
  order: PublishOrder,
  _stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const file = fileOf(order)
  if (!file) return { outcome: 'refused', reason: 'media-not-accepted', answer: fileless }
  const brought = await bring(order.key, file, port)
  return 'outcome' in brought ? brought : { outcome: 'prepared', stored: brought }
}

const fileless = { status: null, code: 'file-missing' } as const

const locales = { fr: 'fr_FR', en: 'en_US' } as const

interface Way {
  readonly call: (profile: string) => Call
  readonly read: z.ZodType<RemotePost>
}

/** Of a story Snapchat gives no id: the one of its file names it here. */
const storyWay = (order: PublishOrder, media: string): Way => ({
  call: profile => ({
    method: 'POST',
    path: `/v1/public_profiles/${profile}/stories`,
    json: { media_id: media },
  }),
  read: z
    .object({})
    .transform(() => ({ id: storyId(media), url: profilePage(order.account.handle) })),
})

const savedStoryWay = ({ content, account }: PublishOrder, media: string): Way => ({
  call: profile => ({
    method: 'POST',
    path: `/v1/public_profiles/${profile}/saved_stories`,
    json: {
      saved_stories: [{ title: content.title ?? '', snap_sources: [{ media_id: media }] }],
    },
  }),
  read: z
    .object({
      saved_stories: z.array(z.object({ saved_story: z.object({ id: z.string().min(1) }) })).min(1),
    })
    .transform(({ saved_stories: [one] }) => ({
      id: savedStoryId(one?.saved_story.id ?? ''),
      url: profilePage(account.handle),
    })),
})

const spotlightWay = ({ content, part }: PublishOrder, media: string): Way => ({
  call: profile => ({
    method: 'POST',
    path: `/v1/public_profiles/${profile}/spotlights`,
    json: {
      media_id: media,
      description: content.parts[part]?.text ?? '',
      locale: locales[content.language],
      skip_save_to_profile: false,
    },
  }),
  read: z
    .object({ spotlight_id: z.string().min(1) })
    .transform(({ spotlight_id: id }) => ({ id, url: spotlightPage(id) })),
})

const ways = { story: storyWay, post: savedStoryWay, short: spotlightWay } as const

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { format } = order.content
  const upload = readUpload(prepared)
  const make = format === 'story' || format === 'post' || format === 'short' ? ways[format] : null
  if (!upload || !make) return { outcome: 'wait', answer: { status: null, code: 'upload-missing' } }
  const { call, read } = make(order, upload.media)
  const asked = await callAs(port, call)
  if (!asked.ok) return asked.refusal
  const { value: answer } = asked
  const remote = contentOf(answer, read)
  if (remote) return { outcome: 'published', remote }
  // A file that waited too long is sent anew by the next attempt.
  if (readSaid(answer)?.code === 'MEDIA_EXPIRED') await forgetUpload(order.key, port)
  return tooLong(outcomeOfRefusal(answer, port.clock.now()), order)
}

/** One word for many faults: our own count decides whether it is about the length. */
function tooLong<Outcome extends PublishOutcome>(
  outcome: Outcome,
  { content, part }: PublishOrder,
): Outcome | (Outcome & { readonly reason: 'text-too-long' }) {
  const { overflowAt } = countFor(content.format)(content.parts[part]?.text ?? '')
  return outcome.outcome === 'refused' && overflowAt !== null
    ? { ...outcome, reason: 'text-too-long' }
    : outcome
}

export const publishing: PublishingFacet = { prepare, send }
