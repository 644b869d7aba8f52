import { Trans } from '@lingui/react/macro'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { FindPerson } from './find-person.tsx'
import { Receipts } from './receipts.tsx'
import { RetentionForm } from './retention-form.tsx'
import { useMayErase, useMayExport } from './rights.ts'

/** What people may ask of whoever keeps their words, and how long these are kept. */
export function DataPage() {
  const mayExport = useMayExport()
  const mayErase = useMayErase()
  return (
    <Page>
      <PageHead
        sentence={<Trans>Ce que les gens vous confient leur appartient.</Trans>}
        detail={
          mayExport ? (
            <Trans>
              Toute personne peut demander à lire ce qui est gardé d’elle, et à ce que ce soit
              effacé.
            </Trans>
          ) : (
            <Trans>Les rôles Responsable et Community manager répondent à ces demandes.</Trans>
          )
        }
      />
      {mayExport ? <FindPerson mayErase={mayErase} /> : null}
      {mayExport ? <RetentionForm mayChange={mayErase} /> : null}
      {mayErase ? <Receipts /> : null}
    </Page>
  )
}
