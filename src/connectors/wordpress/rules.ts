import { graphemes, takeGraphemes, utf8Length } from '#kit/text/measure.ts'
import type {
  ContentRules,
  Count,
  Finding,
  OutgoingArticle,
  OutgoingContent,
  OutgoingMedia,
} from '../connector.ts'
import { checkFiles } from '../formats/check-files.ts'
import { checkContent } from '../formats/checks.ts'
import { manifest } from './manifest.ts'
import { asHtml } from './plain-text.ts'

const { limits } = manifest
const MAX = limits.text.value

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
      ? checkArticle(content, article)
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

const checkArticle = (content: OutgoingContent, article: OutgoingArticle): Finding[] => {
  const { title, html, cover } = article
  const findings = checkContent(manifest, { ...content, title, parts: [] }, { count })
  if (wordsOf(html) === '' && !/<(?:img|hr)\b/i.test(html)) {
    findings.push({ level: 'blocker', code: 'text-empty', values: {} })
  }
  const over = graphemes(html) - MAX
  if (over > 0) {
    findings.push({ level: 'blocker', code: 'text-too-long', values: { count: over, max: MAX } })
  }
  return cover === null ? findings : [...findings, ...checkCover(cover)]
}

const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .trim()

const [articles] = manifest.formats

const checkCover = (cover: OutgoingMedia): Finding[] =>
  articles ? checkFiles(articles, [cover], 0, limits.alt.value) : []
