import { Suspense } from 'react'
import { useSlot } from '#web/client/slots.tsx'
import { useComposer } from '../composer/composer-context.tsx'
import type { PublicationView } from '../shapes.ts'

const counted: ReadonlySet<PublicationView['state']> = new Set([
  'published',
  'assisted-done',
  'deleted',
])

/** What the room of figures offers for a post that is out, or was. */
export function PublicationCounts({ publication }: { publication: PublicationView }) {
  const Figures = useSlot('publicationFigures')
  const { post } = useComposer()
  const { id, state } = publication
  if (!Figures || !post || !counted.has(state)) return null
  return (
    <Suspense fallback={null}>
      <Figures postId={post.id} publicationId={id} />
    </Suspense>
  )
}
