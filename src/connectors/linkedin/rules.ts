import { graphemeEnds, graphemes } from '#kit/text/measure.ts'
import type { ContentRules, Count, Finding, OutgoingContent } from '../connector.ts'
import { checkArticle, wordsOfArticle } from '../formats/check-article.ts'
import { checkContent } from '../formats/checks.ts'
import { settingFindings } from '../formats/setting-findings.ts'
import { piecesOf } from './little-text.ts'
import { commentLimit, manifest } from './manifest.ts'
import { settingNames, wrongSettings } from './settings.ts'

export const rules: ContentRules = {
  settings: settingNames,
  count: text => countWithin(text, manifest.limits.text.value),
  countComment: text => countWithin(text, commentLimit.value),
  check: (content, limits) =>
    content.format === 'article'
      ? checkArticle(manifest, content, html => graphemes(wordsOfArticle(html)))
      : [
          ...settingFindings(wrongSettings(content.settings, limits)),
          ...checkComment(content),
          ...checkContent(manifest, content, {
            count: text => countWithin(text, lengthOf(content)),
          }),
        ],
}

export const lengthOf = ({ answers }: Pick<OutgoingContent, 'answers'>): number =>
  answers ? commentLimit.value : manifest.limits.text.value

/** Parvis sends words under a post, not files. */
function checkComment({ answers, parts }: OutgoingContent): Finding[] {
  const files = parts[0]?.media.length ?? 0
  if (!answers || files === 0) return []
  return [{ level: 'blocker', code: 'file-not-taken', part: 0, values: { kind: 'image' } }]
}

/** Code units of what readers see: a mention weighs its name, and nothing is escaped yet. */
export function countWithin(text: string, max: number): Count {
  let used = 0
  let overflowAt: number | null = null
  for (const { shown, start, end, kind } of piecesOf(text)) {
    const room = max - used
    if (overflowAt === null && shown.length > room)
      overflowAt = kind === 'words' ? start + fitting(text.slice(start, end), room) : start
    used += shown.length
  }
  return { used, max, overflowAt }
}

/** No grapheme is cut in two. */
const fitting = (text: string, room: number): number =>
  graphemeEnds(text).findLast(end => end <= room) ?? 0
