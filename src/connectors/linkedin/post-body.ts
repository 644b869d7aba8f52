/** A post as LinkedIn takes it. */
import type { ChannelAccount, Json, OutgoingContent, OutgoingMedia } from '../connector.ts'
import { littleText } from './little-text.ts'
import { pollDuration } from './poll-duration.ts'
import { cardOf, postSettings } from './settings.ts'
import { attachedUrns } from './uploads.ts'

/** Null when a file has not been uploaded. */
export function postBody(
  account: ChannelAccount,
  content: OutgoingContent,
  part: number,
  prepared: Json,
): { readonly [field: string]: Json } | null {
  const { text = '', media = [] } = content.parts[part] ?? {}
  const urns = attachedUrns(media, prepared)
  if (!urns) return null
  const attached = attachedContent(content, media, urns)
  return {
    author: account.remoteId,
    commentary: littleText(text),
    visibility: postSettings(content.settings).visibility,
    distribution: {
      feedDistribution: 'MAIN_FEED',
      targetEntities: [],
      thirdPartyDistributionChannels: [],
    },
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
    ...(attached ? { content: attached } : {}),
  }
}

function attachedContent(
  content: OutgoingContent,
  media: readonly OutgoingMedia[],
  urns: readonly string[],
): { readonly [kind: string]: Json } | null {
  const { poll, title = '' } = content
  const [first] = media
  const [urn] = urns
  if (poll) {
    const options = poll.options.filter(option => option.trim() !== '')
    const { duration } = pollDuration(poll)
    return {
      poll: { question: title, options: options.map(text => ({ text })), settings: { duration } },
    }
  }
  if (!first || !urn) {
    const card = cardOf(content)
    return card ? { article: card } : null
  }
  if (media.length > 1)
    return { multiImage: { images: media.map(({ alt }, place) => image(urns[place] ?? '', alt)) } }
  if ((first.kind ?? 'image') === 'image') return { media: image(urn, first.alt) }
  return { media: { id: urn, ...(title.trim() === '' ? {} : { title }) } }
}

const image = (id: string, alt: string) => ({ id, ...(alt.trim() === '' ? {} : { altText: alt }) })
