import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type { ChannelLimits, ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { manifest } from './manifest.ts'
import { practiceSettings } from './settings.ts'

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
  check: (content, limits) =>
    checkContent(manifest, content, { count: text => count(text, limits) }),
}
