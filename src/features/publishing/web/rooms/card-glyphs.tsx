import { NetworkMark } from '#web/client/networks.tsx'
import type { ChannelView } from '../shapes.ts'
import type { CardView } from './card-of-post.ts'

/** The accounts of a post, each glyph with its account’s name. */
export function CardGlyphs({
  card,
  channels,
  small = false,
}: {
  card: CardView
  channels: readonly ChannelView[]
  small?: boolean
}) {
  return card.channelIds.flatMap(id => {
    const channel = channels.find(one => one.id === id)
    return channel
      ? [
          <NetworkMark
            key={id}
            network={channel.network}
            label={channel.displayName}
            {...(small ? { size: 's' } : {})}
          />,
        ]
      : []
  })
}

export const accountNames = (card: CardView, channels: readonly ChannelView[]): string[] =>
  card.channelIds.flatMap(id => channels.find(one => one.id === id)?.displayName ?? [])
