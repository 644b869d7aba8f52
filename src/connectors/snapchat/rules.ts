import { graphemes } from '#kit/text/measure.ts'
import type { ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { manifest } from './manifest.ts'

const { value: longest } = manifest.limits.text

const count = (text: string): Count => {
  const used = graphemes(text)
  return { used, max: longest, overflowAt: used > longest ? longest : null }
}

/** A Spotlight has an address that names it; a story has none that lasts. */
const spotlight = /^\/(?:@[\w.-]+\/)?spotlight\/([\w-]{10,})/

export const rules: ContentRules = {
  count,
  check: content => checkContent(manifest, content, { count }),
  remoteOf: link => {
    const id = URL.canParse(link) ? spotlight.exec(new URL(link).pathname)?.[1] : undefined
    return id ? { id, url: link } : null
  },
}
