import { graphemes, takeGraphemes } from '#kit/text/measure.ts'
import type { ContentRules, Count } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { addressed } from './addressing.ts'
import { findCountedSpans } from './entities.ts'
import { formatsOf } from './formats.ts'
import { type ServerLimits, serverLimits } from './limits.ts'
import { manifest } from './manifest.ts'
import { postSettings, settingNames, wrongSettings } from './settings.ts'
import { profileOf, softwareOf } from './software.ts'

export const rules: ContentRules = {
  settings: settingNames,
  // Its cousins were not tried, and some publish at once what they are asked to keep.
  keepsForLater: (_format, limits) => softwareOf(limits) === 'mastodon',
  count: (text, limits, settings = {}) =>
    countWithWarning(text, postSettings(settings).warning, serverLimits(limits)),
  check: (content, limits) => {
    const server = serverLimits(limits)
    const { warning } = postSettings(content.settings)
    // An answer names whom it is for, and wears the warning of what it answers: both count.
    const sent = (part: number) => addressed(content, part, warning)
    const { warningLength = Number.POSITIVE_INFINITY } = profileOf(limits)
    const isLong = graphemes(warning) > warningLength
    return [
      ...settingFindings([...(isLong ? ['spoiler_text'] : []), ...wrongSettings(content.settings)]),
      ...checkContent({ formats: formatsOf(limits), limits: manifest.limits }, content, {
        count: (text, part) => countWithWarning(text, sent(part).warning, server),
        sent: part => sent(part).text,
        alt: server.altLength,
      }),
    ]
  },
}

/** The content warning counts in, so that the text has what it leaves. */
export const countWithWarning = (text: string, warning: string, limits: ServerLimits): Count =>
  countWithin(text, Math.max(0, limits.maxCharacters - graphemes(warning)), limits)

const countWithin = (text: string, max: number, limits: ServerLimits): Count => {
  const spans = findCountedSpans(text, limits.charactersPerUrl)
  let counted = ''
  let place = 0
  const moves: { readonly at: number; readonly end: number; readonly start: number }[] = []
  for (const span of spans) {
    counted += text.slice(place, span.start)
    moves.push({ at: counted.length, end: counted.length + span.counted.length, start: span.start })
    counted += span.counted
    place = span.end
  }
  counted += text.slice(place)
  const used = graphemes(counted)
  if (used <= max) return { used, max, overflowAt: null }
  const cut = takeGraphemes(counted, max).length
  return { used, max, overflowAt: placeInText(cut, spans, moves) }
}

/** From a place in what is counted to the place in what is written; inside an address, its beginning. */
const placeInText = (
  cut: number,
  spans: readonly { readonly start: number; readonly end: number }[],
  moves: readonly { readonly at: number; readonly end: number; readonly start: number }[],
): number => {
  let shift = 0
  for (const [index, move] of moves.entries()) {
    if (cut < move.at) break
    if (cut < move.end) return move.start
    shift = (spans[index]?.end ?? move.start) - move.end
  }
  return cut + shift
}
