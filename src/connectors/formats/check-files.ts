/** The files of one part against the limits of its format. */
import { graphemes } from '#kit/text/measure.ts'
import type { Finding, OutgoingMedia } from '../content.ts'
import type { FileRules, FormatRules, ImageRules, Span, VideoRules } from './formats.ts'

type Kind = NonNullable<OutgoingMedia['kind']>
type Values = Finding['values']
type Say = (code: Finding['code'], values?: Values, media?: number) => void

export const kindOf = ({ kind = 'image' }: OutgoingMedia): Kind => kind

export function checkFiles(
  rules: FormatRules,
  files: readonly OutgoingMedia[],
  part: number,
  longestAlt: number,
): Finding[] {
  const findings: Finding[] = []
  const say: Say = (code, values = {}, media) =>
    findings.push({
      ...{ level: 'blocker', code, part },
      ...(media === undefined ? {} : { media }),
      values,
    })
  checkNumbers(rules, files, say)
  for (const [place, file] of files.entries()) {
    const own = rulesFor(rules, kindOf(file))
    // Said once for all by the count: none of that kind is taken.
    if (!own) continue
    const at: Say = (code, values) => say(code, values, place)
    checkFile(own, file, at)
    if (kindOf(file) === 'image') findings.push(...checkAlt(file, part, place, longestAlt))
  }
  return findings
}

const rulesFor = (
  { images, videos, documents }: FormatRules,
  kind: Kind,
): VideoRules | ImageRules | FileRules | undefined =>
  kind === 'image' ? images : kind === 'video' ? videos : documents

const tooMany = {
  image: 'too-many-images',
  video: 'too-many-videos',
  document: 'too-many-documents',
} as const satisfies Record<Kind, Finding['code']>

function checkNumbers(rules: FormatRules, files: readonly OutgoingMedia[], say: Say): void {
  const count = (kind: Kind) => files.filter(file => kindOf(file) === kind).length
  if (rules.needsFile && files.length === 0) say('file-missing')
  for (const kind of ['image', 'video', 'document'] as const) {
    const [there, max] = [count(kind), rulesFor(rules, kind)?.most.value ?? 0]
    if (there === 0) continue
    if (max === 0) say('file-not-taken', { kind })
    else if (there > max) say(tooMany[kind], { count: there, max })
  }
  const least = rules.images?.least ?? 0
  const mixed = count('image') > 0 && count('video') > 0
  if (mixed && !rules.together) say('files-apart')
  if (rules.together && files.length > rules.together.value)
    say('too-many-images', { count: files.length, max: rules.together.value })
  if (files.length > 0 && count('document') === 0 && files.length < least)
    say('too-few-images', { count: files.length, min: least })
}

function checkFile(rules: VideoRules | ImageRules | FileRules, file: OutgoingMedia, say: Say) {
  const { contentType, bytes, width, height, video } = file
  if (!rules.types.includes(contentType))
    say('file-wrong-type', { formats: formatNames(rules.types) })
  if (bytes > rules.bytes.value) say('file-too-big', { size: bytes, max: rules.bytes.value })
  if (kindOf(file) === 'document') return
  const { pixels, width: widths, ratio } = rules as ImageRules
  if (pixels && width * height > pixels.value)
    say('image-too-large', { width, height, max: pixels.value })
  const narrow = beside(widths, width)
  if (narrow)
    say(narrow === 'under' ? 'image-too-narrow' : 'image-too-large', facing(widths, width))
  // A limit of 4:5 is written 0.8; a picture of 1080 × 1351 is still one.
  if (height > 0 && beside(ratio, width / height, 0.005)) say('ratio-wrong', { width, height })
  if (video) checkVideo(rules as VideoRules, video, say)
}

function checkVideo(
  { seconds, framesPerSecond, codecs }: VideoRules,
  video: NonNullable<OutgoingMedia['video']>,
  say: Say,
): void {
  const length = beside(seconds, video.seconds)
  if (length)
    say(length === 'under' ? 'video-too-short' : 'video-too-long', facing(seconds, video.seconds))
  if (beside(framesPerSecond, video.framesPerSecond, 0.05))
    say('video-frames', facing(framesPerSecond, video.framesPerSecond))
  if (codecs && !codecs.includes(video.codec)) say('video-codec', { codec: video.codec })
}

function beside(span: Span | undefined, value: number, slack = 0): 'under' | 'over' | null {
  if (span?.from && value < span.from.value - slack) return 'under'
  return span?.to && value > span.to.value + slack ? 'over' : null
}

const facing = (span: Span | undefined, value: number): Values => ({
  value,
  ...(span?.from ? { min: span.from.value } : {}),
  ...(span?.to ? { max: span.to.value } : {}),
})

function checkAlt({ alt }: OutgoingMedia, part: number, media: number, max: number): Finding[] {
  const findings: Finding[] = []
  if (alt.trim() === '')
    findings.push({ level: 'advice', code: 'alt-missing', part, media, values: { count: 1 } })
  const over = graphemes(alt) - max
  if (over > 0)
    findings.push({
      ...{ level: 'blocker', code: 'alt-too-long', part, media },
      values: { count: over, max },
    })
  return findings
}

const spelled: Readonly<Record<string, string>> = {
  'image/webp': 'WebP',
  'video/quicktime': 'MOV',
  'application/pdf': 'PDF',
  'video/webm': 'WebM',
}

/** `JPEG, PNG, WebP`: names of formats are the same in both languages. */
export const formatNames = (types: readonly string[]): string =>
  types.map(type => spelled[type] ?? type.replace(/^[^/]*\//, '').toUpperCase()).join(', ')
