import type { ContentRules, Finding, OutgoingContent } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { addressesOf, countText } from './count.ts'
import { mostLinks } from './formats.ts'
import { manifest } from './manifest.ts'
import { postSettings, settingNames, wrongSettings } from './settings.ts'

export const rules: ContentRules = {
  settings: settingNames,
  count: text => countText(text),
  check: content => [
    ...settingFindings(wrongSettings(content.settings)),
    ...checkContent(manifest, content, { count: text => countText(text) }),
    ...content.parts.flatMap(({ text }, part) => checkLinks(text, part, content)),
  ],
}

/** The link shown below a text is one more, unless the text has it. */
function checkLinks(text: string, part: number, { settings }: OutgoingContent): Finding[] {
  const { link } = postSettings(settings)
  const addresses = new Set([...addressesOf(text), ...(part === 0 && link ? [link] : [])])
  if (addresses.size <= mostLinks.value) return []
  const values = { count: addresses.size, max: mostLinks.value }
  return [{ level: 'blocker', code: 'too-many-links', part, values }]
}
