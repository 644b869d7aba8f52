import type { ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { type Format, formatRules } from '../formats/formats.ts'
import { longestComment } from './formats.ts'
import { manifest } from './manifest.ts'

/** In UTF-16 units: the network does not say how it counts, and this is the strictest way that it may. */
export const countWithin = (text: string, max: number): Count => ({
  used: text.length,
  max,
  overflowAt: text.length > max ? max : null,
})

const longestOf = (format?: Format): number =>
  ((format && formatRules(manifest, format)?.text) ?? manifest.limits.text).value

export const rules: ContentRules = {
  count: (text, _limits, _settings, format) => countWithin(text, longestOf(format)),
  countComment: text => countWithin(text, longestComment.value),
  check: content => {
    const isComment = content.answers?.way === 'public'
    const max = isComment ? longestComment.value : longestOf(content.format)
    return checkContent(manifest, content, { count: text => countWithin(text, max) })
  },
}
