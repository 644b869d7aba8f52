import { Plural, Trans } from '@lingui/react/macro'
import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import { Tag } from '#web/ui/tag.tsx'

/** Walks the whole chain on the server, and says whether it holds. */
export const useVerification = () =>
  useMutation({ mutationFn: () => client.workspaces.audit.verify({}) })

export function Verdict({ verification }: { verification: ReturnType<typeof useVerification> }) {
  const { data, error } = verification
  if (error) return <RefusalNotice error={error} />
  if (!data) return null
  const { entries, brokenAt } = data
  if (data.intact) {
    return (
      <p role="status">
        <Tag tone="done" icon={IconShieldCheck}>
          <Trans>Journal intact</Trans>
        </Tag>{' '}
        <Plural value={entries} one="# entrée vérifiée." other="# entrées vérifiées." />
      </p>
    )
  }
  return (
    <ErrorState
      tone="failure"
      what={<Trans>Le journal a été modifié à l’entrée {brokenAt}.</Trans>}
      safe={<Trans>Ce qui précède est intact.</Trans>}
    />
  )
}
