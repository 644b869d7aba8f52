import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { later } from '#web/ui/later.ts'
import type { MediaView } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import { findingsOfMedia } from './media-findings.ts'
import type { ChangePart } from './use-add-files.ts'

const CropDialog = later(async () => (await import('./crop-dialog.tsx')).CropDialog)

/** For any picture, and for a video whose proportions a network does not take. */
export function CropButton({ media, onChange }: { media: MediaView; onChange: ChangePart }) {
  const { versions, locked } = useComposer()
  const [open, setOpen] = useState(false)
  const found = findingsOfMedia(versions, media.id).filter(
    ({ finding }) => finding.code === 'ratio-wrong',
  )
  const isOffered = media.kind === 'image' || (media.kind === 'video' && found.length > 0)
  if (locked || !isOffered) return null
  return (
    <>
      <Button
        size="compact-sm"
        variant={found.length > 0 ? 'default' : 'subtle'}
        data-crop={media.id}
        onClick={() => setOpen(true)}
      >
        <Trans>Recadrer</Trans>
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <CropDialog
            media={media}
            versions={found.map(({ version }) => version)}
            onChange={onChange}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
