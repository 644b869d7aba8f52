import { codePoints, graphemes, utf8Length } from '#kit/text/measure.ts'
import type { ContentRules, Count, Finding, OutgoingContent } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { formatRules } from '../formats/formats.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { commentCharacters } from './formats.ts'
import { manifest } from './manifest.ts'
import { settingNames, videoSettings, wrongSettings } from './settings.ts'

export const rules: ContentRules = {
  settings: settingNames,
  // At its hour YouTube makes a video public, and nothing else.
  keepsForLater: (_format, _limits, settings) => videoSettings(settings).privacy === 'public',
  count: text => countBytes(text),
  countComment: countCharacters,
  check: content => {
    if (content.answers) return checkComment(content)
    return content.format === 'post' ? checkPost(content) : checkVideo(content)
  },
}

/** A description is measured in bytes: an accent weighs two, an emoji four and more. */
export const countBytes = (text: string): Count => {
  const max = manifest.limits.text.value
  const used = utf8Length(text)
  return { used, max, overflowAt: used > max ? placeOfByte(text, max) : null }
}

/** The longest beginning of so many bytes that cuts no character, in UTF-16 units. */
const placeOfByte = (text: string, max: number): number => {
  let bytes = 0
  let place = 0
  for (const character of text) {
    bytes += utf8Length(character)
    if (bytes > max) return place
    place += character.length
  }
  return place
}

/** Neither titles nor descriptions may hold these. */
const angles = /[<>]/

/** A post of the community has neither settings nor described pictures. */
const checkPost = (content: OutgoingContent): Finding[] =>
  checkContent(manifest, content, { count: countBytes }).filter(
    ({ code }) => code !== 'alt-missing' && code !== 'alt-too-long',
  )

const checkVideo = (content: OutgoingContent): Finding[] => [
  ...settingFindings(wrongSettings(content.settings)),
  ...checkContent(manifest, content, { count: countBytes }),
  ...checkTitle(content),
  ...content.parts.flatMap(({ text }, part) => (angles.test(text) ? [withAngles(part)] : [])),
]

const withAngles = (part?: number): Finding => ({
  ...{ level: 'blocker', code: 'angle-brackets' },
  ...(part === undefined ? {} : { part }),
  values: {},
})

/** YouTube counts characters where readers see fewer: a family of emoji is seven. */
const checkTitle = ({ format, title = '' }: OutgoingContent): Finding[] => {
  const max = formatRules(manifest, format)?.title?.most.value ?? Number.POSITIVE_INFINITY
  const count = codePoints(title) - max
  return [
    ...(angles.test(title) ? [withAngles()] : []),
    // Said by the measure of readers already, where that is over too.
    ...(count > 0 && graphemes(title) <= max ? [titleTooLong(count, max)] : []),
  ]
}

const titleTooLong = (count: number, max: number): Finding => ({
  ...{ level: 'blocker', code: 'title-too-long' },
  values: { count, max },
})

function countCharacters(text: string): Count {
  const max = commentCharacters.value
  const used = codePoints(text)
  return { used, max, overflowAt: used > max ? [...text].slice(0, max).join('').length : null }
}

const checkComment = ({ parts }: OutgoingContent): Finding[] => {
  const text = parts[0]?.text ?? ''
  const { used, max } = countCharacters(text)
  const over = used - max
  if (text.trim() === '') return [{ level: 'blocker', code: 'text-empty', part: 0, values: {} }]
  return over > 0
    ? [{ level: 'blocker', code: 'text-too-long', part: 0, values: { count: over, max } }]
    : []
}
