import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type { Count } from '../connector.ts'
import { type Format, formatRules } from '../formats/formats.ts'
import { manifest } from './manifest.ts'

/** What a format takes, where it has a measure of its own. */
export const countFor =
  (format?: Format) =>
  (text: string): Count => {
    const own = format && formatRules(manifest, format)?.text
    const { value: max } = own ?? manifest.limits.text
    const used = graphemes(text)
    return { used, max, overflowAt: used > max ? takeGraphemes(text, max).length : null }
  }
