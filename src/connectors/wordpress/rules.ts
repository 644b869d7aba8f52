import { graphemes, takeGraphemes, utf8Length } from '#kit/text/measure.ts'
import type { ContentRules, Count, Finding } from '../connector.ts'
import { checkArticle } from '../formats/check-article.ts'
import { manifest } from './manifest.ts'
import { asHtml } from './plain-text.ts'

const MAX = manifest.limits.text.value

const count = (text: string): Count => {
  const used = graphemes(text)
  return { used, max: MAX, overflowAt: used > MAX ? takeGraphemes(text, MAX).length : null }
}

export const rules: ContentRules = {
  count,
  check: content => {
    const { format, article, answers, parts } = content
    if (answers) return checkComment(parts[0]?.text ?? '')
    return format === 'article' && article !== undefined
      ? checkArticle(manifest, content, graphemes)
      : [{ level: 'blocker', code: 'format-unsupported', values: { format } }]
  },
}

/** wp_comments.comment_content holds so many bytes; WordPress refuses what is longer. */
const COMMENT_BYTES = 65_525

const checkComment = (text: string): Finding[] => {
  if (text.trim() === '') return [{ level: 'blocker', code: 'text-empty', part: 0, values: {} }]
  const over = utf8Length(asHtml(text)) - COMMENT_BYTES
  const values = { count: over, max: COMMENT_BYTES }
  return over > 0 ? [{ level: 'blocker', code: 'text-too-long', part: 0, values }] : []
}
