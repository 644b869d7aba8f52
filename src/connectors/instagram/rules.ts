import type { ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { manifest } from './manifest.ts'

const { value: longest } = manifest.limits.text

/** In UTF-16 units: the network does not say how it counts, and this is the strictest way that it may. */
const count = (text: string): Count => ({
  used: text.length,
  max: longest,
  overflowAt: text.length > longest ? longest : null,
})

export const rules: ContentRules = {
  count,
  check: content => checkContent(manifest, content, { count }),
}
