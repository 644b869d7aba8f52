/** What every network's rules check alike, from the limits of the format: rules.ts of a network adds what is its own. */
import { graphemes } from '#kit/text/measure.ts'
import type { Manifest } from '../connector.ts'
import type { Count, Finding, OutgoingContent, OutgoingPoll } from '../content.ts'
import { checkFiles } from './check-files.ts'
import { type FormatRules, formatRules, type ImageRules, type PollRules } from './formats.ts'

/** What a channel's own server says otherwise than the manifest. */
export interface Measures {
  /** Counts as the network does, with what the settings of the post leave. */
  count(text: string, part: number): Count
  /** What is sent of a part, where that is more than what was written (whom an answer names). */
  readonly sent?: (part: number) => string
  /** Graphemes of a description. */
  readonly alt?: number
  readonly images?: ImageRules
}

export function checkContent(
  manifest: Pick<Manifest, 'formats' | 'limits'>,
  content: OutgoingContent,
  measures: Measures,
): Finding[] {
  const rules = formatRules(manifest, content.format)
  if (!rules) return [blocker('format-unsupported', { format: content.format })]
  const measured: FormatRules = measures.images ? { ...rules, images: measures.images } : rules
  // Words are enough to answer, also where a post is nothing without its file.
  const { needsFile: _ofPosts, ...answering } = measured
  const own: FormatRules = content.answers ? answering : measured
  const alt = measures.alt ?? manifest.limits.alt.value
  return [
    ...checkParts(own, content),
    ...checkTitle(own, content),
    ...content.parts.flatMap((part, place) => [
      ...checkText(own, content, place, measures),
      ...checkFiles(own, part.media, place, alt),
    ]),
    ...checkPoll(own.poll, content.poll),
  ]
}

const blocker = (code: Finding['code'], values: Finding['values'], part?: number): Finding => ({
  level: 'blocker',
  code,
  ...(part === undefined ? {} : { part }),
  values,
})

function checkParts({ parts, format }: FormatRules, content: OutgoingContent): Finding[] {
  const max = parts?.value ?? (format === 'thread' ? Number.POSITIVE_INFINITY : 1)
  const count = content.parts.length
  return count > max ? [blocker('too-many-parts', { count, max })] : []
}

function checkTitle({ title }: FormatRules, content: OutgoingContent): Finding[] {
  if (!title) return []
  const written = content.title ?? ''
  const max = title.most.value
  const over = graphemes(written) - max
  if (title.needed && written.trim() === '') return [blocker('title-missing', {})]
  return over > 0 ? [blocker('title-too-long', { count: over, max })] : []
}

function checkText(
  rules: FormatRules,
  content: OutgoingContent,
  part: number,
  { count, sent }: Measures,
): Finding[] {
  const { text = '', media = [] } = content.parts[part] ?? {}
  const findings: Finding[] = []
  const saysSomething = text.trim() !== '' || media.length > 0 || content.poll !== undefined
  if (!saysSomething && !rules.needsFile) findings.push(blocker('text-empty', {}, part))
  const going = text.trim() === '' ? text : (sent?.(part) ?? text)
  const { used, max, overflowAt } = count(going, part)
  // Where another measure decides (bytes), what is over is what stands behind the cut.
  const over = used > max ? used - max : graphemes(going.slice(overflowAt ?? going.length))
  if (overflowAt !== null)
    findings.push(blocker('text-too-long', { count: Math.max(1, over), max }, part))
  return findings
}

function checkPoll(rules: PollRules | undefined, poll: OutgoingPoll | undefined): Finding[] {
  if (!rules) return []
  if (!poll) return [blocker('poll-missing', {})]
  const { least, most } = rules.options
  const written = poll.options.filter(option => option.trim() !== '')
  const findings: Finding[] = []
  if (written.length < least || written.length > most.value)
    findings.push(blocker('poll-options', { min: least, max: most.value }))
  const max = rules.optionLength.value
  const over = Math.max(0, ...written.map(option => graphemes(option) - max))
  if (over > 0) findings.push(blocker('poll-option-too-long', { count: over, max }))
  const { from, to } = rules.minutes
  if (poll.minutes < (from?.value ?? 0) || poll.minutes > (to?.value ?? Number.POSITIVE_INFINITY))
    findings.push(blocker('poll-time', { min: from?.value ?? 0, max: to?.value ?? 0 }))
  return findings
}
