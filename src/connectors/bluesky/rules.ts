import { graphemes, takeGraphemes, utf8Length } from '#kit/text/measure.ts'
import type { ContentRules, Count, Finding, OutgoingMedia, OutgoingPart } from '../connector.ts'
import { manifest } from './manifest.ts'

const { limits } = manifest
const MAX = limits.text.value
const MAX_BYTES = limits.textBytes?.value ?? Number.POSITIVE_INFINITY

/** Links count whole: the official app shortens what it shows and Bluesky stores what is written. */
const count = (text: string): Count => {
  const used = graphemes(text)
  const fitting = withinBytes(used > MAX ? takeGraphemes(text, MAX) : text)
  return { used, max: MAX, overflowAt: fitting.length < text.length ? fitting.length : null }
}

/** The longest beginning of at most 3 000 bytes that cuts no grapheme. */
const withinBytes = (text: string): string => {
  if (utf8Length(text) <= MAX_BYTES) return text
  let low = 0
  let high = graphemes(text)
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (utf8Length(takeGraphemes(text, middle)) <= MAX_BYTES) low = middle
    else high = middle
  }
  return takeGraphemes(text, low)
}

export const rules: ContentRules = {
  count,
  check: content => {
    if (!manifest.formats.includes(content.format)) {
      return [{ level: 'blocker', code: 'format-unsupported', values: { format: content.format } }]
    }
    return [...checkLength(content.parts.length), ...content.parts.flatMap(checkPart)]
  },
}

const checkLength = (parts: number): Finding[] => {
  const max = limits.threadParts?.value ?? Number.POSITIVE_INFINITY
  return parts > max
    ? [{ level: 'blocker', code: 'too-many-parts', values: { count: parts, max } }]
    : []
}

const checkPart = ({ text, media }: OutgoingPart, part: number): Finding[] => {
  const findings: Finding[] = []
  const counted = count(text)
  if (text.trim() === '' && media.length === 0) {
    findings.push({ level: 'blocker', code: 'text-empty', part, values: {} })
  }
  if (counted.overflowAt !== null) {
    const over = Math.max(1, graphemes(text.slice(counted.overflowAt)))
    findings.push({
      level: 'blocker',
      code: 'text-too-long',
      part,
      values: { count: over, max: MAX },
    })
  }
  if (media.length > limits.images.value) {
    findings.push({
      level: 'blocker',
      code: 'too-many-images',
      part,
      values: { count: media.length, max: limits.images.value },
    })
  }
  return [...findings, ...media.flatMap((image, place) => checkImage(image, part, place))]
}

const checkImage = (image: OutgoingMedia, part: number, media: number): Finding[] => {
  const findings: Finding[] = []
  const at = { part, media }
  if (!limits.imageTypes.includes(image.contentType)) {
    findings.push({
      level: 'blocker',
      code: 'file-wrong-type',
      ...at,
      values: { formats: 'JPEG, PNG, WebP' },
    })
  }
  if (image.bytes > limits.imageBytes.value) {
    findings.push({
      level: 'blocker',
      code: 'file-too-big',
      ...at,
      values: { size: image.bytes, max: limits.imageBytes.value },
    })
  }
  if (image.alt.trim() === '') {
    findings.push({ level: 'advice', code: 'alt-missing', ...at, values: { count: 1 } })
  }
  const over = graphemes(image.alt) - limits.alt.value
  if (over > 0) {
    findings.push({
      level: 'blocker',
      code: 'alt-too-long',
      ...at,
      values: { count: over, max: limits.alt.value },
    })
  }
  return findings
}
