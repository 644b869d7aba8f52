import { useParams, useSearch } from '@tanstack/react-router'
import { ComposerOfPost } from './composer-of-post.tsx'

/** A post at its own address, with one of its publications opened when the address names it. */
export function PostPage() {
  const { id } = useParams({ strict: false })
  const search: { publication?: string } = useSearch({ strict: false })
  if (id === undefined) return null
  return <ComposerOfPost key={id} id={id} publication={search.publication} />
}
