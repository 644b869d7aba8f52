import { graphemes, takeGraphemes, utf8Length } from '#kit/text/measure.ts'
import type { ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { manifest } from './manifest.ts'
import { settingNames, wrongSettings } from './settings.ts'

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
  settings: settingNames,
  count,
  check: content => [
    ...settingFindings(wrongSettings(content.settings)),
    ...checkContent(manifest, content, { count }),
  ],
}
