/** Each chosen account with what it will send and what its network’s rules find. Pure. */
import type { Count, Finding, OutgoingContent } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import type { NetworkScreen } from '#web/client/network-facts.ts'
import type { ChannelDraft, PostDraft } from '../../domain/content.ts'
import { effectiveContent } from '../../domain/effective-content.ts'
import { firstCommentContent, firstCommentFindings } from '../../domain/first-comment.ts'
import type { ChannelView, MediaView } from '../shapes.ts'
import type { Measure } from './draft-edits.ts'

export interface ChosenVersion {
  readonly draft: ChannelDraft
  readonly channel: ChannelView
  readonly network: NetworkScreen
  readonly content: OutgoingContent
  /** What follows under it by itself; null: nothing. */
  readonly firstComment: OutgoingContent | null
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
    const content = effectiveContent(draft, chosen, media, network.manifest)
    const { limits } = channel
    // Whose comment it is does not change what its rules find.
    const firstComment = firstCommentContent(draft, chosen, network, { remoteId: '', limits })
    const findings = [
      ...network.rules.check(content, limits),
      ...(firstComment ? firstCommentFindings(network, firstComment, limits) : []),
    ]
    return [{ draft: chosen, channel, network, content, firstComment, findings }]
  })
}

export const blockersOf = (version: Pick<ChosenVersion, 'findings'>): Finding[] =>
  version.findings.filter(finding => finding.level === 'blocker')

export const isBlocked = (version: Pick<ChosenVersion, 'findings'>): boolean =>
  blockersOf(version).length > 0

/** Whether a text goes out through these accounts at all. */
export const feedsFromCommon = (version: Pick<ChosenVersion, 'draft'>): boolean =>
  version.draft.adaptation === null

/** Whether this account sends the common text as it is counted: an article has no such length, some formats send no words. */
export const countsCommon = ({
  draft,
  network,
}: Pick<ChosenVersion, 'draft' | 'network'>): boolean =>
  feedsFromCommon({ draft }) &&
  draft.format !== 'article' &&
  !formatRules(network.manifest, draft.format)?.wordless

type Counted = Pick<ChosenVersion, 'network' | 'channel' | 'draft'>

/**
 * A text as its network will count it, with what the settings and the signature take. Counted before the text, the
 * signature leaves the place where the text itself is too long.
 */
export function countText(
  { network, channel, draft }: Counted,
  text: string,
  signed: Pick<PostDraft, 'signature'>,
): Count {
  const head = signed.signature && text.trim() !== '' ? `${signed.signature} ` : ''
  const { settings, format } = draft
  const { overflowAt, ...count } = network.rules.count(
    head + text,
    channel.limits,
    settings,
    format,
  )
  return {
    ...count,
    overflowAt: overflowAt === null ? null : Math.max(0, overflowAt - head.length),
  }
}

/** How long a part of a thread may be; the signature has its room in each, as any may become the last. */
export function measureFor(version: Counted, signed: Pick<PostDraft, 'signature'>): Measure {
  return {
    max: countText(version, '', {}).max,
    count: text => countText(version, text, signed).used,
  }
}

/** Whether this part is the one that ends with the signature. */
export const isSigned = ({ draft }: Pick<ChosenVersion, 'draft'>, place: number): boolean =>
  place === (draft.adaptation?.parts.length ?? 1) - 1
