import type { ContentRules, Finding } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import { isOpenedByApi } from './api-way.ts'
import { countFor } from './counting.ts'
import { manifest, notOpened } from './manifest.ts'

/** A Spotlight has an address that names it; a story has none that lasts. */
const spotlight = /^\/(?:@[\w.-]+\/)?spotlight\/([\w-]{10,})/

/** Snapchat takes no description of a picture: nobody is asked for one. */
const aboutDescriptions: readonly Finding['code'][] = ['alt-missing', 'alt-too-long']

export const rules: ContentRules = {
  count: (text, _limits, _settings, format) => countFor(format)(text),
  check: (content, limits) => {
    const { format, parts } = content
    const written = parts.findIndex(({ text }) => text.trim() !== '')
    const unsent = format === 'story' && isOpenedByApi(limits) && written >= 0
    return [
      ...checkContent(manifest, content, { count: countFor(format) }).filter(
        ({ code }) => !aboutDescriptions.includes(code),
      ),
      ...(unsent ? [{ ...staying, part: written }] : []),
    ]
  },
  byHand: (_format, limits) => (isOpenedByApi(limits) ? undefined : notOpened),
  remoteOf: link => {
    const id = URL.canParse(link) ? spotlight.exec(new URL(link).pathname)?.[1] : undefined
    return id ? { id, url: link } : null
  },
}

/** By hand, somebody may set the words on the picture; the API shows none with a story. */
const staying: Finding = { level: 'advice', code: 'text-stays', values: {} }
