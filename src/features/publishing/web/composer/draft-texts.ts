import type { PostDraft } from '../../domain/content.ts'

export type DraftText = { readonly heading: string; readonly text: string }
type Named = { readonly id: string; readonly displayName: string; readonly handle: string }

/** Everything that is written, under its heading, so that two drafts are compared as texts. */
export function draftTexts(
  draft: PostDraft,
  channels: readonly Named[],
  common: string,
): DraftText[] {
  const adapted = draft.channels.flatMap(({ channelId, adaptation }) => {
    if (!adaptation) return []
    const channel = channels.find(one => one.id === channelId)
    const article = adaptation.article
    const words = article
      ? [article.title, article.excerpt, plainWords(article.html)]
      : adaptation.parts.map(part => part.text)
    return { heading: channel?.displayName || channel?.handle || '', text: words.join('\n\n') }
  })
  const first = [draft.title, draft.common.text, draft.signature ?? '']
    .filter(words => words !== '')
    .join('\n\n')
  return [{ heading: common, text: first }, ...adapted]
}

const plainWords = (html: string): string =>
  new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
