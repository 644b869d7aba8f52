import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { api } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { mayWrite } from '../rights.ts'
import { ImportReview } from './import-review.tsx'
import { ImportStart } from './import-start.tsx'

function Review({ id }: { id: string }) {
  const file = useQuery({
    ...api.publishing.imports.read.queryOptions({ input: { id } }),
    // What the person changes is kept on this page: nothing is read anew under it.
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (file.data?.state === 'open') return <ImportReview key={id} file={file.data} />
  return (
    <>
      <RefusalNotice error={file.error} />
      {file.isPending ? <SkeletonRows rows={6} /> : <ImportStart />}
    </>
  )
}

/** Bringing along what is scheduled elsewhere. */
export function ImportPage() {
  const { file } = useSearch({ strict: false }) as { file?: string }
  const role = useWorkspace()?.role
  const may = role !== undefined && mayWrite(role)
  return (
    <Page>
      <PageHead
        sentence={<Trans>Apporter les publications d’un autre outil</Trans>}
        detail={
          may ? (
            <Trans>Toutes les lignes, ou aucune : rien n’est importé à moitié.</Trans>
          ) : (
            <Trans>Le rôle Rédaction importe des publications.</Trans>
          )
        }
      />
      {may ? file ? <Review id={file} /> : <ImportStart /> : null}
    </Page>
  )
}
