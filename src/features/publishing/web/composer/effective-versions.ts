/** Each chosen account with what it will send and what its network’s rules find. Pure. */
import type { Finding, OutgoingContent } from '#connectors/connector.ts'
import type { NetworkScreen } from '#web/client/networks.tsx'
import type { ChannelDraft, PostDraft } from '../../domain/content.ts'
import { effectiveContent } from '../../domain/effective-content.ts'
import type { ChannelView, MediaView } from '../shapes.ts'

export interface ChosenVersion {
  readonly draft: ChannelDraft
  readonly channel: ChannelView
  readonly network: NetworkScreen
  readonly content: OutgoingContent
  readonly findings: readonly Finding[]
}

export type MediaIndex = ReadonlyMap<string, MediaView>

export function effectiveVersions(
  draft: PostDraft,
  channels: readonly ChannelView[],
  find: (network: string) => NetworkScreen | undefined,
  media: MediaIndex,
): ChosenVersion[] {
  return draft.channels.flatMap(chosen => {
    const channel = channels.find(one => one.id === chosen.channelId)
    const network = channel && find(channel.network)
    if (!channel || !network) return []
    const content = effectiveContent(draft, chosen, media)
    const findings = network.rules.check(content, channel.limits)
    return [{ draft: chosen, channel, network, content, findings }]
  })
}

export const blockersOf = (version: Pick<ChosenVersion, 'findings'>): Finding[] =>
  version.findings.filter(finding => finding.level === 'blocker')

export const isBlocked = (version: Pick<ChosenVersion, 'findings'>): boolean =>
  blockersOf(version).length > 0

/** Whether a text goes out through these accounts at all. */
export const feedsFromCommon = (version: Pick<ChosenVersion, 'draft'>): boolean =>
  version.draft.adaptation === null
