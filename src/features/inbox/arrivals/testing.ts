/** Accounts for tests of the listener, on a network that says what it is told to say. */
import type { ChannelPort, Connector, Manifest } from '#connectors/connector.ts'
import type {
  ConversationChange,
  ConversationsFacet,
  ConversationTraits,
  FetchOutcome,
  IncomingMessage,
} from '#connectors/conversations.ts'
import type { ChannelDesk, OpenChannel } from '#features/channels/index.ts'
import { newId, scriptedNetwork } from '#features/publishing/engine/testing.ts'

const unable = { why: { fr: 'Non.', en: 'No.' } }

export const traitsOf = (over: Partial<ConversationTraits> = {}): ConversationTraits => ({
  kinds: ['reply'],
  arrivesBy: ['fetch'],
  fetchEvery: { busy: 3_000, quiet: 30_000 },
  fetchBudget: { value: 1_000, source: 'this file', checked: '2026-11-22' },
  history: 90,
  answer: { reply: true },
  acts: {
    like: unable,
    unlike: unable,
    hide: unable,
    show: unable,
    approve: unable,
    hold: unable,
    spam: unable,
    delete: unable,
  },
  ...over,
})

export function talkativeNetwork(
  network: string,
  facet: Partial<ConversationsFacet> & Pick<ConversationsFacet, 'fetch'>,
  over: Partial<ConversationTraits> = {},
) {
  const silent = scriptedNetwork(network, {
    send: async () => ({ outcome: 'refused', reason: 'says-no-more', answer: { status: null } }),
  })
  const conversations: ConversationsFacet = {
    act: async () => ({ outcome: 'done' }),
    ...facet,
  }
  const manifest: Manifest = { ...silent.manifest, conversations: traitsOf(over) }
  const load = async (): Promise<{ connector: Connector }> => {
    const { connector } = await silent.load()
    return { connector: { ...connector, manifest, conversations } }
  }
  return { manifest, load }
}

/** Opens a channel of any of these networks; each request of a connector is answered with nothing, and counted. */
export function deskOf(
  channels: ReadonlyMap<string, ReturnType<typeof talkativeNetwork>>,
  readingWait: OpenChannel['readingWait'] = async () => null,
): ChannelDesk {
  return {
    async open(workspaceId, channelId) {
      const network = channels.get(channelId)
      if (!network) throw new Error(`channel ${channelId} is not there`)
      const { connector } = await network.load()
      const request: ChannelPort['request'] = async () => ({
        ok: false,
        refusal: { kind: 'unreachable', left: false, message: 'nobody answers' },
      })
      return {
        account: {
          workspaceId,
          channelId,
          instance: '',
          remoteId: channelId,
          handle: '@maison',
          limits: {},
          settings: {},
        },
        port: { request } as unknown as ChannelPort,
        connector,
        readingWait,
        countTold: async () => undefined,
        publishing: connector.publishing,
        traits: connector.manifest.publishing,
      }
    },
  }
}

export const written = (over: Partial<IncomingMessage> = {}): ConversationChange => {
  const remoteId = over.remoteId ?? newId()
  return {
    change: 'message',
    message: {
      remoteId,
      url: '',
      kind: 'reply',
      author: { remoteId: 'ines', handle: 'ines', displayName: 'Inès', isUs: false },
      text: 'Bonjour',
      media: [],
      at: new Date('2026-11-22T08:00:00Z'),
      visibility: 'visible',
      thread: remoteId,
      ...over,
    },
  }
}

export const page = (
  changes: readonly ConversationChange[],
  cursor: number,
  over: { readonly more?: boolean; readonly progress?: number } = {},
): FetchOutcome => ({
  outcome: 'fetched',
  page: { changes, cursor, more: false, ...over },
})
