/** Posts and orders to publish them, as tests of networks place them. */
import type {
  Json,
  OutgoingContent,
  OutgoingMedia,
  PublishingFacet,
  PublishOrder,
  RemotePost,
} from './connector.ts'
import type { TestBench, TestChannel } from './testing.ts'

export function makeOrders() {
  let orders = 0
  return {
    post: (
      text: string,
      media: readonly OutgoingMedia[] = [],
      settings: { readonly [key: string]: Json } = {},
    ): OutgoingContent => ({ format: 'post', language: 'fr', parts: [{ text, media }], settings }),

    thread: (...texts: string[]): OutgoingContent => ({
      format: 'thread',
      language: 'fr',
      parts: texts.map(text => ({ text, media: [] })),
      settings: {},
    }),

    order: (
      { bench }: { readonly bench: TestBench },
      channel: TestChannel,
      content: OutgoingContent,
      part = 0,
      done: readonly RemotePost[] = [],
    ): PublishOrder => {
      orders += 1
      return {
        publicationId: `publication-${orders}`,
        account: channel.account,
        content,
        part,
        done,
        key: `publication-${orders}/${part}`,
        firstAt: bench.clock.now(),
      }
    },
  }
}

/** Prepares and sends, and gives what is published. */
export const publishBy =
  ({ prepare, send }: Required<Pick<PublishingFacet, 'prepare' | 'send'>>) =>
  async (channel: TestChannel, placed: PublishOrder): Promise<RemotePost> => {
    const prepared = await prepare(placed, null, channel.port())
    if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
    const sent = await send(placed, prepared.stored, channel.port())
    if (sent.outcome !== 'published') throw new Error(JSON.stringify(sent))
    return sent.remote
  }
