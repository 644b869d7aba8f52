import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type {
  ContentRules,
  Count,
  Finding,
  OutgoingContent,
  OutgoingMedia,
  OutgoingPart,
} from '../connector.ts'
import { addressed } from './addressing.ts'
import { findCountedSpans } from './entities.ts'
import { type ServerLimits, serverLimits } from './limits.ts'
import { manifest } from './manifest.ts'
import { postSettings, wrongSettings } from './settings.ts'

export const rules: ContentRules = {
  count: (text, limits, settings = {}) =>
    countWithWarning(text, postSettings(settings).warning, serverLimits(limits)),
  check: (content, limits) => {
    if (!manifest.formats.includes(content.format)) {
      return [{ level: 'blocker', code: 'format-unsupported', values: { format: content.format } }]
    }
    const server = serverLimits(limits)
    const { warning } = postSettings(content.settings)
    return [
      ...wrongSettings(content.settings).map(
        (setting): Finding => ({ level: 'blocker', code: 'setting-wrong', values: { setting } }),
      ),
      ...content.parts.flatMap((part, place) =>
        checkPart({ ...part, ...asWritten(content, place, warning) }, place, server),
      ),
    ]
  },
}

/** An answer names whom it is for, which counts; without its own words it is still empty. */
const asWritten = (content: OutgoingContent, part: number, chosen: string) => {
  const written = content.parts[part]?.text ?? ''
  const { text, warning } = addressed(content, part, chosen)
  return { text: written.trim() === '' ? written : text, warning }
}

/** The content warning counts in, so that the text has what it leaves. */
export const countWithWarning = (text: string, warning: string, limits: ServerLimits): Count =>
  countWithin(text, Math.max(0, limits.maxCharacters - graphemes(warning)), limits)

const countWithin = (text: string, max: number, limits: ServerLimits): Count => {
  const spans = findCountedSpans(text, limits.charactersPerUrl)
  let counted = ''
  let place = 0
  const moves: { readonly at: number; readonly end: number; readonly start: number }[] = []
  for (const span of spans) {
    counted += text.slice(place, span.start)
    moves.push({ at: counted.length, end: counted.length + span.counted.length, start: span.start })
    counted += span.counted
    place = span.end
  }
  counted += text.slice(place)
  const used = graphemes(counted)
  if (used <= max) return { used, max, overflowAt: null }
  const cut = takeGraphemes(counted, max).length
  return { used, max, overflowAt: placeInText(cut, spans, moves) }
}

/** From a place in what is counted to the place in what is written; inside an address, its beginning. */
const placeInText = (
  cut: number,
  spans: readonly { readonly start: number; readonly end: number }[],
  moves: readonly { readonly at: number; readonly end: number; readonly start: number }[],
): number => {
  let shift = 0
  for (const [index, move] of moves.entries()) {
    if (cut < move.at) break
    if (cut < move.end) return move.start
    shift = (spans[index]?.end ?? move.start) - move.end
  }
  return cut + shift
}

const checkPart = (
  { text, media, warning }: OutgoingPart & { readonly warning: string },
  part: number,
  limits: ServerLimits,
): Finding[] => {
  const findings: Finding[] = []
  const blocker = (code: Finding['code'], values: Finding['values']) =>
    findings.push({ level: 'blocker', code, part, values })
  if (text.trim() === '' && media.length === 0) blocker('text-empty', {})
  const counted = countWithWarning(text, warning, limits)
  if (counted.used > counted.max) {
    blocker('text-too-long', { count: counted.used - counted.max, max: counted.max })
  }
  if (media.length > limits.maxImages) {
    blocker('too-many-images', { count: media.length, max: limits.maxImages })
  }
  return [...findings, ...media.flatMap((image, place) => checkImage(image, part, place, limits))]
}

const checkImage = (
  image: OutgoingMedia,
  part: number,
  media: number,
  limits: ServerLimits,
): Finding[] => {
  const findings: Finding[] = []
  const add = (level: Finding['level'], code: Finding['code'], values: Finding['values']) =>
    findings.push({ level, code, part, media, values })
  if (!limits.imageTypes.includes(image.contentType)) {
    add('blocker', 'file-wrong-type', { formats: formatNames(limits.imageTypes) })
  }
  if (image.bytes > limits.imageBytes) {
    add('blocker', 'file-too-big', { size: image.bytes, max: limits.imageBytes })
  }
  if (image.width * image.height > limits.imagePixels) {
    add('blocker', 'image-too-large', {
      width: image.width,
      height: image.height,
      max: limits.imagePixels,
    })
  }
  if (image.alt.trim() === '') add('advice', 'alt-missing', { count: 1 })
  const over = graphemes(image.alt) - limits.altLength
  if (over > 0) add('blocker', 'alt-too-long', { count: over, max: limits.altLength })
  return findings
}

const formatNames = (types: readonly string[]): string =>
  types
    .filter(type => type.startsWith('image/'))
    .map(type => (type === 'image/webp' ? 'WebP' : type.slice('image/'.length).toUpperCase()))
    .join(', ')
