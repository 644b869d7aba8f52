import type { NamedAccount } from '#web/client/networks.tsx'
import { useComposer } from '../composer/composer-context.tsx'
import type { ChannelView, PublicationView } from '../shapes.ts'

/** The account of a publication, to name its network by; the network alone where the account is gone. */
export const accountOf = (
  publication: Pick<PublicationView, 'channelId' | 'network'>,
  channels: readonly ChannelView[],
): NamedAccount => channels.find(one => one.id === publication.channelId) ?? publication

export const useAccountOf = (
  publication: Pick<PublicationView, 'channelId' | 'network'>,
): NamedAccount => accountOf(publication, useComposer().channels)
