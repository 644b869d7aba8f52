import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type {
  ChannelLimits,
  ContentRules,
  Count,
  Finding,
  OutgoingMedia,
  OutgoingPart,
} from '../connector.ts'
import { manifest } from './manifest.ts'
import { practiceSettings } from './settings.ts'

const { limits: own } = manifest

/** What a text may weigh on this account, in graphemes. */
export const textLimitOf = (limits: ChannelLimits): number =>
  practiceSettings({ textLimit: limits.text ?? null }).textLimit

const count = (text: string, limits: ChannelLimits): Count => {
  const max = textLimitOf(limits)
  const used = graphemes(text)
  return { used, max, overflowAt: used > max ? takeGraphemes(text, max).length : null }
}

export const rules: ContentRules = {
  count,
  check: (content, limits) => {
    if (!manifest.formats.includes(content.format)) {
      return [{ level: 'blocker', code: 'format-unsupported', values: { format: content.format } }]
    }
    const most = own.threadParts?.value ?? 1
    const tooMany: Finding[] =
      content.parts.length > most
        ? [
            {
              level: 'blocker',
              code: 'too-many-parts',
              values: { count: content.parts.length, max: most },
            },
          ]
        : []
    return [...tooMany, ...content.parts.flatMap((part, at) => checkPart(part, at, limits))]
  },
}

const checkPart = ({ text, media }: OutgoingPart, part: number, limits: ChannelLimits) => {
  const findings: Finding[] = []
  const block = (code: Finding['code'], values: Finding['values'] = {}) =>
    findings.push({ level: 'blocker', code, part, values })
  const { used, max } = count(text, limits)
  if (text.trim() === '' && media.length === 0) block('text-empty')
  if (used > max) block('text-too-long', { count: used - max, max })
  if (media.length > own.images.value) {
    block('too-many-images', { count: media.length, max: own.images.value })
  }
  return [...findings, ...media.flatMap((image, at) => checkImage(image, part, at))]
}

const checkImage = (image: OutgoingMedia, part: number, media: number): Finding[] => {
  const findings: Finding[] = []
  const add = (level: Finding['level'], code: Finding['code'], values: Finding['values']) =>
    findings.push({ level, code, part, media, values })
  if (!own.imageTypes.includes(image.contentType)) {
    add('blocker', 'file-wrong-type', { formats: 'JPEG, PNG, WebP, GIF' })
  }
  if (image.bytes > own.imageBytes.value) {
    add('blocker', 'file-too-big', { size: image.bytes, max: own.imageBytes.value })
  }
  const over = graphemes(image.alt) - own.alt.value
  if (over > 0) add('blocker', 'alt-too-long', { count: over, max: own.alt.value })
  if (image.alt.trim() === '') add('advice', 'alt-missing', { count: 1 })
  return findings
}
