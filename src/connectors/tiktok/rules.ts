import type { ContentRules, Count, Finding, OutgoingContent } from '../connector.ts'
import { checkContent } from '../formats/checks.ts'
import type { Format } from '../formats/formats.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { creatorIn, wayIn } from './creator.ts'
import { longestCaption, longestComment, longestDescription } from './formats.ts'
import { manifest } from './manifest.ts'
import { settingNames, wrongSettings } from './settings.ts'

/** In UTF-16 units, as TikTok says it counts. */
const countTo =
  ({ value: max }: { readonly value: number }) =>
  (text: string): Count => ({
    used: text.length,
    max,
    overflowAt: text.length > max ? max : null,
  })

const countCaption = countTo(longestCaption)
const countDescription = countTo(longestDescription)
const countOf = (format?: Format) => (format === 'carousel' ? countDescription : countCaption)
/** Pasted by hand: TikTok lets nobody comment by its API. */
const countComment = countTo(longestComment)

/** TikTok takes no description of a picture: nobody is asked for one. */
const aboutDescriptions: readonly Finding['code'][] = ['alt-missing', 'alt-too-long']

const post = /^\/@[^/]+\/(?:video|photo)\/(\d+)/

export const rules: ContentRules = {
  settings: settingNames,
  count: (text, _limits, _settings, format) => countOf(format)(text),
  countComment,
  check: (content, limits) => [
    ...settingFindings(wrongSettings(content.settings, limits, content.format)),
    ...checkContent(manifest, content, {
      count: countOf(content.format),
    }).filter(({ code }) => !aboutDescriptions.includes(code)),
    ...checkLength(content, creatorIn(limits)?.longest ?? 0),
  ],
  byHand: (_format, limits) => (wayIn(limits) === 'by-hand' ? notReviewed : undefined),
  remoteOf(link) {
    const { hostname, pathname } = new URL(link)
    const id = /(?:^|\.)tiktok\.com$/.test(hostname) ? post.exec(pathname)?.[1] : undefined
    return id ? { id, url: link } : null
  },
}

const notReviewed = {
  fr: 'Tant que TikTok n’a pas examiné votre application, ce qu’elle publie reste privé. Quelqu’un publie donc depuis son téléphone.',
  en: 'Until TikTok has reviewed your application, what it publishes stays private. So somebody publishes from a phone.',
}

/** TikTok grants each account its own length. Zero: it has not said. */
function checkLength({ parts, format }: OutgoingContent, max: number): Finding[] {
  if (max <= 0 || format === 'story') return []
  return parts.flatMap(({ media }, part) =>
    media.flatMap(({ video }, place): Finding[] => {
      const value = video?.seconds ?? 0
      if (value <= max) return []
      const values = { value, max }
      return [{ level: 'blocker', code: 'video-too-long', part, media: place, values }]
    }),
  )
}
