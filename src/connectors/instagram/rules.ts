import { findHashtags, findMentions } from '#kit/text/tags.ts'
import type { ContentRules, Count, Finding, OutgoingContent } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { longestComment, mostHashtags, mostMentions } from './formats.ts'
import { manifest } from './manifest.ts'

const { value: longest } = manifest.limits.text

/** In UTF-16 units: the network does not say how it counts, and this is the strictest way that it may. */
const countTo =
  (max: number) =>
  (text: string): Count => ({
    used: text.length,
    max,
    overflowAt: text.length > max ? max : null,
  })

const count = countTo(longest)
const countComment = countTo(longestComment.value)

export const rules: ContentRules = {
  count,
  countComment,
  check: content => [
    ...checkContent(manifest, content, {
      count: content.answers?.way === 'public' ? countComment : count,
    }),
    ...checkTags(content),
  ],
}

/** A caption with one too many is refused whole; an answer and a story have no such limit. */
function checkTags({ parts, answers, format }: OutgoingContent): Finding[] {
  if (answers || format === 'story' || format === 'sticker-story') return []
  return parts.flatMap(({ text }, part) => [
    ...atMost('too-many-hashtags', findHashtags(text).length, mostHashtags.value, part),
    ...atMost('too-many-mentions', findMentions(text).length, mostMentions.value, part),
  ])
}

const atMost = (code: Finding['code'], count: number, max: number, part: number): Finding[] =>
  count > max ? [{ level: 'blocker', code, part, values: { count: count - max, max } }] : []
