import { useComposer } from '../composer/composer-context.tsx'
import type { PublicationView } from '../shapes.ts'
import { useReasonOf } from './reason-of.ts'

/** The reason of a publication of the post that is open. */
export const useReasonSentence = (publication: PublicationView): string | null =>
  useReasonOf(publication, useComposer().channels)
