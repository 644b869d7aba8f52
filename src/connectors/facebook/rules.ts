import type { ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { formatRules } from '../formats/formats.ts'
import { longestComment } from './formats.ts'
import { manifest } from './manifest.ts'

/** In UTF-16 units: the network does not say how it counts, and this is the strictest way that it may. */
export const countWithin = (text: string, max: number): Count => ({
  used: text.length,
  max,
  overflowAt: text.length > max ? max : null,
})

const { value: longest } = manifest.limits.text

export const rules: ContentRules = {
  count: text => countWithin(text, longest),
  countComment: text => countWithin(text, longestComment.value),
  check: content => {
    const own = formatRules(manifest, content.format)?.text?.value ?? longest
    const max = content.answers?.way === 'public' ? longestComment.value : own
    return checkContent(manifest, content, { count: text => countWithin(text, max) })
  },
}
