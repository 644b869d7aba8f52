import { graphemes, takeGraphemes, utf8Length } from '#kit/text/measure.ts'
import type { ContentRules, Finding, OutgoingArticle, OutgoingMedia } from '../connector.ts'
import { manifest } from './manifest.ts'
import { asHtml } from './plain-text.ts'

const { limits } = manifest
const MAX = limits.text.value

export const rules: ContentRules = {
  count: text => {
    const used = graphemes(text)
    return { used, max: MAX, overflowAt: used > MAX ? takeGraphemes(text, MAX).length : null }
  },
  check: ({ format, article, answers, parts }) => {
    if (answers) return checkComment(parts[0]?.text ?? '')
    return format === 'article' && article !== undefined
      ? checkArticle(article)
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

const checkArticle = ({ title, html, cover }: OutgoingArticle): Finding[] => {
  const findings: Finding[] = []
  if (title.trim() === '') findings.push({ level: 'blocker', code: 'title-missing', values: {} })
  const maxTitle = limits.title?.value ?? Number.POSITIVE_INFINITY
  const tooLong = graphemes(title) - maxTitle
  if (tooLong > 0) {
    findings.push({
      level: 'blocker',
      code: 'title-too-long',
      values: { count: tooLong, max: maxTitle },
    })
  }
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

const checkCover = ({ contentType, bytes, alt }: OutgoingMedia): Finding[] => {
  const findings: Finding[] = []
  if (!limits.imageTypes.includes(contentType)) {
    findings.push({
      level: 'blocker',
      code: 'file-wrong-type',
      media: 0,
      values: { formats: 'JPEG, PNG, WebP, GIF' },
    })
  }
  if (bytes > limits.imageBytes.value) {
    findings.push({
      level: 'blocker',
      code: 'file-too-big',
      media: 0,
      values: { size: bytes, max: limits.imageBytes.value },
    })
  }
  if (alt.trim() === '') {
    findings.push({ level: 'advice', code: 'alt-missing', media: 0, values: { count: 1 } })
  }
  const over = graphemes(alt) - limits.alt.value
  if (over > 0) {
    findings.push({
      level: 'blocker',
      code: 'alt-too-long',
      media: 0,
      values: { count: over, max: limits.alt.value },
    })
  }
  return findings
}
