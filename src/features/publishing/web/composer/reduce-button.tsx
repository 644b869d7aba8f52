import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import type { MediaView } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import { replaceMedia } from './draft-edits.ts'
import { pictureLimits } from './fitting-limits.ts'
import { findingsOfMedia } from './media-findings.ts'

const mended = new Set(['file-too-big', 'image-too-large', 'file-wrong-type'])

/**
 * Offered where a network finds a picture too heavy, or of a type that it does not take: a copy takes its place, the
 * original is kept.
 */
export function ReduceButton({ media }: { media: MediaView }) {
  const { versions, edit, learnMedia, locked } = useComposer()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const found = findingsOfMedia(versions, media.id).filter(({ finding }) =>
    mended.has(finding.code),
  )
  if (locked || media.kind !== 'image' || found.length === 0) return null
  const isOfType = found.every(({ finding }) => finding.code === 'file-wrong-type')
  const reduce = async () => {
    setBusy(true)
    setError(null)
    try {
      const wanted = pictureLimits(found, media)
      const smaller = await client.library.reduce({ id: media.id, ...wanted })
      learnMedia([smaller])
      edit(replaceMedia(media.id, smaller.id))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button
        size="compact-sm"
        disabled={busy}
        data-reduce={media.id}
        onClick={() => void reduce()}
      >
        {busy ? (
          <Trans>Réduction…</Trans>
        ) : isOfType ? (
          <Trans>Convertir</Trans>
        ) : (
          <Trans>Réduire</Trans>
        )}
      </Button>
      {error ? <RefusalNotice error={error} /> : null}
    </>
  )
}
