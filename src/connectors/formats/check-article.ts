/** What every network that takes articles checks alike: the title, the text, the cover. */
import type { Manifest } from '../connector.ts'
import type { Finding, OutgoingContent } from '../content.ts'
import { checkFiles } from './check-files.ts'
import { checkContent } from './checks.ts'
import { formatRules } from './formats.ts'

/** What readers read of an article, on one line: its tags are the editor's own. */
export const wordsOfArticle = (html: string): string =>
  html
    .replace(/<\/?(?:p|h\d|li|ul|ol|blockquote|br|hr|img)\b[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()

/** `measure` counts the text of an article as the network does, from its HTML. */
export function checkArticle(
  manifest: Pick<Manifest, 'formats' | 'limits'>,
  content: OutgoingContent,
  measure: (html: string) => number,
): Finding[] {
  const rules = formatRules(manifest, 'article')
  const { article } = content
  if (!rules || !article) {
    return [{ level: 'blocker', code: 'format-unsupported', values: { format: content.format } }]
  }
  const { title, html, cover } = article
  const count = () => ({ used: 0, max: 0, overflowAt: null })
  const findings = checkContent(manifest, { ...content, title, parts: [] }, { count })
  if (wordsOfArticle(html) === '' && !/<(?:img|hr)\b/i.test(html))
    findings.push({ level: 'blocker', code: 'text-empty', values: {} })
  const { value: max } = rules.text ?? manifest.limits.text
  const over = measure(html) - max
  if (over > 0)
    findings.push({ level: 'blocker', code: 'text-too-long', values: { count: over, max } })
  return cover === null
    ? findings
    : [...findings, ...checkFiles(rules, [cover], 0, manifest.limits.alt.value)]
}
