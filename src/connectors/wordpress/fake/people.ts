/** Readers of the fake site, and what they see. */
import type { FakePeople } from '../../conformance.ts'
import { asHtml } from '../plain-text.ts'
import type { FakeComment, Site } from './site.ts'

const numberOf = (id: string) => Number(id.replace('comment-', ''))
const visibilities = { approved: 'visible', hold: 'held', spam: 'spam', trash: 'removed' } as const

export interface WordPressPeople extends FakePeople {
  /** The next comments wait for a moderator. */
  holdBack(): void
}

export function makePeople(site: Site, now: () => Date): WordPressPeople {
  const names = new Map<string, string>()
  let status: FakeComment['status'] = 'approved'
  const find = (id: string) => site.comments.get(numberOf(id))
  return {
    holdBack: () => {
      status = 'hold'
    },
    say: async ({ by, text, under }) => {
      const above = under?.startsWith('comment-') ? find(under) : undefined
      const comment = site.comment({
        post: above?.post ?? Number(under),
        parent: above?.id ?? 0,
        author: 0,
        // A name is a line of text: WordPress keeps it as HTML, and takes tags out of it.
        author_name: asHtml(names.get(by) ?? by),
        author_email: `${by}@reader.example`,
        date_gmt: now().toISOString().slice(0, 19),
        content: asHtml(text),
        status,
      })
      return `comment-${comment.id}`
    },
    edit: async (id, text) => {
      const comment = find(id)
      if (comment) comment.content = asHtml(text)
    },
    remove: async id => {
      site.comments.delete(numberOf(id))
    },
    rename: async (by, displayName) => {
      names.set(by, displayName)
    },
    seen: async id => {
      const comment = find(id)
      return comment ? { likedByUs: false, visibility: visibilities[comment.status] } : null
    },
    answersTo: async id =>
      [...site.comments.values()]
        .filter(({ parent, author, status: at }) => {
          return parent === numberOf(id) && author > 0 && at !== 'trash'
        })
        .map(comment => ({
          id: `comment-${comment.id}`,
          text: comment.content
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&amp;', '&'),
          isPrivate: false,
        })),
  }
}
