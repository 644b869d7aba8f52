import { useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Page } from '#web/ui/page-head.tsx'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { Composer } from './composer.tsx'
import { WayBack } from './way-back.tsx'

type ComposerOfPostProps = { id: string; publication?: string | undefined }

/** Reads the post, then opens the composer on it. */
export function ComposerOfPost({ id, publication }: ComposerOfPostProps) {
  const { data, error } = useQuery(api.publishing.posts.read.queryOptions({ input: { id } }))
  if (data) return <Composer post={data} publication={publication} />
  if (!error) return <SkeletonPage />
  return (
    <Page>
      <RefusalNotice error={error} actions={<WayBack />} />
    </Page>
  )
}
