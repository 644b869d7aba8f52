import type { PublicationView } from '../shapes.ts'

/** The first comment of a publication, as one by itself. */
export const commentOf = ({ firstComment }: PublicationView): PublicationView | null =>
  firstComment && { ...firstComment, firstComment: null }

/** Each with its first comment behind it. */
export const withComments = (publications: readonly PublicationView[]): PublicationView[] =>
  publications.flatMap(publication => {
    const comment = commentOf(publication)
    return comment ? [publication, comment] : [publication]
  })
