import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { useComposer } from './composer-context.tsx'
import { replaceMedia } from './draft-edits.ts'
import { findingsOfMedia } from './media-findings.ts'

const tooLarge = new Set(['file-too-big', 'image-too-large'])

/** Offered where a network finds a picture too heavy: a smaller copy takes its place, the original is kept. */
export function ReduceButton({ mediaId }: { mediaId: string }) {
  const { versions, edit, learnMedia, locked, media } = useComposer()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const found = findingsOfMedia(versions, mediaId).filter(({ finding }) =>
    tooLarge.has(finding.code),
  )
  if (locked || found.length === 0) return null
  const limits = (code: string) =>
    found.flatMap(({ finding }) => (finding.code === code ? Number(finding.values.max) : []))
  const reduce = async () => {
    setBusy(true)
    setError(null)
    const maxPixels = Math.min(...limits('image-too-large'))
    const bytes = Math.min(...limits('file-too-big'), media.get(mediaId)?.bytes ?? 0)
    try {
      const smaller = await client.library.reduce({
        id: mediaId,
        maxBytes: Math.max(10_000, bytes),
        ...(Number.isFinite(maxPixels) ? { maxPixels } : {}),
      })
      learnMedia([smaller])
      edit(replaceMedia(mediaId, smaller.id))
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button size="compact-sm" disabled={busy} onClick={() => void reduce()}>
        {busy ? <Trans>Réduction…</Trans> : <Trans>Réduire</Trans>}
      </Button>
      {error ? <RefusalNotice error={error} /> : null}
    </>
  )
}
