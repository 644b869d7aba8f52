import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { readRefusal, referenceOf } from '../client/refusal.ts'
import { RefusalNotice } from '../i18n/refusals/refusal-notice.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Page } from '../ui/page-head.tsx'

/** A reference made here, for a fault that no server saw; it is in the browser’s console too. */
function useReference(error: unknown): string {
  return useMemo(() => {
    const known = referenceOf(error)
    if (known) return known
    const made = crypto.randomUUID().slice(0, 8)
    console.error(`Parvis, reference ${made}`, error)
    return made
  }, [error])
}

/** In place of a page that could not be shown. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const clipboard = useClipboard()
  const id = useReference(error)
  const again = () => {
    reset()
    void router.invalidate()
  }
  const retry = (
    <Button onClick={again}>
      <Trans>Réessayer</Trans>
    </Button>
  )
  if (readRefusal(error)) {
    return (
      <Page>
        <RefusalNotice error={error} actions={retry} />
      </Page>
    )
  }
  return (
    <Page>
      <ErrorState
        tone="failure"
        what={
          <Trans>
            Parvis n’a pas pu terminer cette action. Votre texte est gardé ; référence à transmettre
            : {id}.
          </Trans>
        }
        actions={
          <>
            {retry}
            <Button variant="subtle" onClick={() => clipboard.copy(id)}>
              <Trans>Copier la référence</Trans>
            </Button>
          </>
        }
      />
    </Page>
  )
}
