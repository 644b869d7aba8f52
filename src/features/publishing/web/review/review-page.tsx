import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { readRefusal } from '#web/client/refusal.ts'
import { ZoneContext } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { DecideBar, type Decided } from './decide-bar.tsx'
import classes from './review.module.css'
import { ReviewChanges } from './review-changes.tsx'
import { ReviewHead } from './review-head.tsx'
import { ReviewPreviews } from './review-previews.tsx'
import type { Review } from './review-shape.ts'
import { ReviewState } from './review-state.tsx'

/**
 * Reading says to the server what this person has seen, so it is done once and again only after a
 * refusal: a silent reading would wipe out what changed since.
 */
function useReview(token: string) {
  return useQuery({
    ...api.review.read.queryOptions({ input: { token } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

function OpenReview({
  review,
  token,
  reread,
}: {
  review: Review
  token: string
  reread: () => void
}) {
  const [decided, setDecided] = useState<Decided | null>(null)
  return (
    <ZoneContext value={review.timeZone}>
      <ReviewHead review={review} />
      <ReviewState review={review} decided={decided} />
      <ReviewChanges review={review} />
      <ReviewPreviews review={review} />
      {review.state === 'open' && !decided ? (
        <DecideBar review={review} token={token} onDecided={setDecided} onMoved={reread} />
      ) : null}
    </ZoneContext>
  )
}

/** For the holder of an approval link: one post, no account, phone first. */
export function ReviewPage() {
  const { token = '' } = useParams({ strict: false })
  const { data, error, refetch } = useReview(token)
  if (data) return <OpenReview review={data} token={token} reread={() => void refetch()} />
  if (!error) return <SkeletonRows rows={4} picture />
  return (
    <>
      <h1 className={classes.title} tabIndex={-1}>
        <Trans>Validation</Trans>
      </h1>
      <RefusalNotice
        error={error}
        actions={
          readRefusal(error) ? null : (
            <Button onClick={() => void refetch()}>
              <Trans>Réessayer</Trans>
            </Button>
          )
        }
      />
    </>
  )
}
