import { codePoints, graphemes } from '#kit/text/measure.ts'
import type { ContentRules, Count, Finding, OutgoingContent } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { formatRules } from '../formats/formats.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { manifest } from './manifest.ts'
import { settingNames, wrongSettings } from './settings.ts'

export const rules: ContentRules = {
  settings: settingNames,
  count: text => count(text),
  check: (content, limits) => [
    ...settingFindings(wrongSettings(content.settings, limits)),
    ...checkContent(manifest, content, { count }),
    ...checkPoints(content),
  ],
}

/** Pinterest counts code points: an emoji of several weighs as many. */
function count(text: string): Count {
  const max = manifest.limits.text.value
  const used = codePoints(text)
  return { used, max, overflowAt: used > max ? placeOfPoint(text, max) : null }
}

/** UTF-16 index at which the nth code point begins. */
function placeOfPoint(text: string, nth: number): number {
  let place = 0
  for (const point of text) {
    if (nth === 0) return place
    nth -= 1
    place += point.length
  }
  return place
}

/** A title or a description that fits as a reader counts, and not as Pinterest does. */
function checkPoints({ format, title = '', parts }: OutgoingContent): Finding[] {
  const findings: Finding[] = []
  const longest = formatRules(manifest, format)?.title?.most.value
  if (longest && hidden(title, longest))
    findings.push({
      ...{ level: 'blocker', code: 'title-too-long' },
      values: { count: codePoints(title) - longest, max: longest },
    })
  const max = manifest.limits.alt.value
  for (const [part, { media }] of parts.entries())
    for (const [place, { alt }] of media.entries())
      if (hidden(alt, max))
        findings.push({
          ...{ level: 'blocker', code: 'alt-too-long', part, media: place },
          values: { count: codePoints(alt) - max, max },
        })
  return findings
}

const hidden = (text: string, max: number): boolean =>
  codePoints(text) > max && graphemes(text) <= max
