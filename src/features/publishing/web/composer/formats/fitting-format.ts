/** Which format of a network suits the files of a version. Pure. */
import type { FindingCode, Format, OutgoingMedia } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import type { NetworkScreen } from '#web/client/network-facts.ts'
import type { ChannelDraft, PostDraft } from '../../../domain/content.ts'
import { effectiveContent, type MediaCatalogue } from '../../../domain/effective-content.ts'

/** Findings that another format may settle; the rest is settled by mending the file or the text. */
const ofFormat = new Set<FindingCode>([
  'file-missing',
  'file-not-taken',
  'files-apart',
  'too-many-images',
  'too-few-images',
  'too-many-videos',
  'too-many-documents',
])
/** A network may take a file of another length or shape in a sister format. */
const ofShape = new Set<FindingCode>(['video-too-long', 'video-too-short', 'ratio-wrong'])

interface Place {
  readonly draft: PostDraft
  readonly channel: ChannelDraft
  readonly network: Pick<NetworkScreen, 'manifest' | 'rules'>
  readonly limits: Parameters<NetworkScreen['rules']['check']>[1]
  readonly media: MediaCatalogue
}

const tall = ({ width, height }: OutgoingMedia): boolean => height > 0 && width / height <= 0.66

/** Formats in the order in which these files want them; a story goes away after a day and is never proposed. */
function wanted(files: readonly OutgoingMedia[]): readonly Format[] {
  const [first] = files
  if (!first) return []
  if (files.some(({ kind }) => kind === 'document')) return ['document', 'post']
  if (files.length > 1) return ['post', 'carousel', 'thread', 'pin']
  if (first.kind !== 'video') return ['post', 'pin', 'thread', 'article']
  return tall(first)
    ? ['short', 'video', 'post', 'carousel']
    : ['video', 'post', 'short', 'carousel']
}

/** How badly the format takes these files: what it does not take at all weighs more than a shape to be mended. */
function troubles({ draft, channel, network, limits, media }: Place, format: Format): number {
  const content = effectiveContent(draft, { ...channel, format }, media, network.manifest)
  return network.rules
    .check(content, limits)
    .reduce((sum, { code }) => sum + (ofFormat.has(code) ? 1_000 : ofShape.has(code) ? 1 : 0), 0)
}

export interface FormatAdvice {
  readonly format: Format
  /** `needed`: the present format does not take these files. `better`: it does, and this one suits them more. */
  readonly why: 'needed' | 'better'
}

/** A format that suits these files where the present one does not take them, or a tall video would do better as a short one. */
export function adviseFormat(place: Place): FormatAdvice | null {
  const { channel, network, draft, media } = place
  // A poll, a story or an article was chosen for what it is.
  if (['poll', 'story', 'sticker-story', 'article', 'thread'].includes(channel.format)) return null
  const content = effectiveContent(draft, channel, media, network.manifest)
  const files = content.parts.flatMap(part => part.media)
  const order = wanted(files).filter(format => formatRules(network.manifest, format))
  const ranked = order
    .map(format => ({ format, weight: troubles(place, format) }))
    .sort((one, other) => one.weight - other.weight)
  const [best] = ranked
  if (!best || best.format === channel.format || best.weight >= 1_000) return null
  const now = troubles(place, channel.format)
  if (now > best.weight) return { format: best.format, why: 'needed' }
  const isBetter = best.format === 'short' && channel.format === 'video' && now === best.weight
  return isBetter ? { format: best.format, why: 'better' } : null
}
