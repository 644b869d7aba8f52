import { Trans } from '@lingui/react/macro'
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { SkeletonBox } from '#web/ui/skeletons.tsx'

const NoPreview = () => (
  <p role="status">
    <Trans>
      L’aperçu n’a pas pu s’afficher. Le texte est intact, rechargez la page pour le voir.
    </Trans>
  </p>
)

/** A preview is drawn when its code has come; one that cannot be drawn leaves the rest of the page as it is. */
export const PreviewGuard = ({
  channelId,
  children,
}: {
  channelId: string
  children: ReactNode
}) => (
  <CatchBoundary getResetKey={() => channelId} errorComponent={NoPreview}>
    <Suspense fallback={<SkeletonBox height={220} />}>{children}</Suspense>
  </CatchBoundary>
)
