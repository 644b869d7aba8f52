import type { ChannelDraft, PostDraft } from '../../domain/content.ts'

export type DraftText = { readonly heading: string; readonly text: string }
type Named = { readonly id: string; readonly displayName: string; readonly handle: string }

/** Everything that is written, under its heading, so that two drafts are compared as texts. */
export function draftTexts(
  draft: PostDraft,
  channels: readonly Named[],
  common: string,
): DraftText[] {
  const adapted = draft.channels.flatMap(chosen => {
    const channel = channels.find(one => one.id === chosen.channelId)
    const words = ownWords(chosen)
    if (words.length === 0) return []
    return { heading: channel?.displayName || channel?.handle || '', text: words.join('\n\n') }
  })
  const first = [draft.title, draft.common.text, draft.signature ?? '']
    .filter(words => words !== '')
    .join('\n\n')
  return [{ heading: common, text: first }, ...adapted]
}

/** What is written for one account only: its title, its text, the answers of its poll, its first comment. */
function ownWords({ adaptation, format, title, poll, firstComment }: ChannelDraft): string[] {
  const article = format === 'article' ? adaptation?.article : null
  const words = article
    ? [article.title, article.excerpt, plainWords(article.html)]
    : (adaptation?.parts.map(part => part.text) ?? [])
  const answers = format === 'poll' && poll ? poll.options.map(option => `— ${option}`) : []
  return [
    ...(title ? [title] : []),
    ...words,
    ...(answers.length > 0 ? [answers.join('\n')] : []),
    ...(firstComment?.trim() ? [`↳ ${firstComment.trim()}`] : []),
  ]
}

const plainWords = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
