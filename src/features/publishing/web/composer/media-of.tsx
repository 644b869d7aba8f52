import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { announce } from '#web/ui/announcer.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { PartDraft } from '../../domain/content.ts'
import { AddMedia } from './add-media.tsx'
import { useComposer } from './composer-context.tsx'
import { moveMedia } from './draft-edits.ts'
import classes from './media.module.css'
import { MediaCard } from './media-card.tsx'
import { forgetUpload, useUploads } from './uploads.ts'
import { type ChangePart, useAddFiles } from './use-add-files.ts'

type MediaOfProps = {
  /** Which text of the post these pictures belong to. */
  target: string
  part: PartDraft
  /** Null where the pictures are only shown. */
  onChange: ChangePart | null
  /** At most so many: a cover is one. */
  most?: number
  /** Shown empty too, as a place to drop files on, with its own buttons. */
  always?: boolean
}

function UploadLines({ target }: { target: string }) {
  const { t } = useLingui()
  const uploads = useUploads().filter(upload => upload.target === target)
  return uploads.map(({ id, name, progress, error }) =>
    error ? (
      <div key={id} className={classes.refused}>
        <RefusalNotice
          error={error}
          actions={
            <Button
              size="compact-sm"
              leftSection={<Icon of={IconX} size="s" />}
              onClick={() => forgetUpload(id)}
            >
              <Trans>Fermer ce message</Trans>
            </Button>
          }
        />
      </div>
    ) : (
      <div key={id} className={classes.upload}>
        <span>{name}</span>
        <progress value={progress} max={1} aria-label={t`Ajout : ${name}`} />
      </div>
    ),
  )
}

/** Drops of files from outside, and of a card of ours at another place. */
function useDrops(onFiles: (files: File[]) => void, onMove: (from: number, to: number) => void) {
  const dragged = useRef<number | null>(null)
  const [over, setOver] = useState(false)
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    over,
    zone: {
      onDragOver: (event: DragEvent) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        setOver(false)
        if (!holdsFiles(event)) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
    },
    card: (place: number) => ({
      onDragStart: () => {
        dragged.current = place
      },
      onDragOver: (event: DragEvent) => {
        if (dragged.current !== null) event.preventDefault()
      },
      onDrop: () => {
        if (dragged.current !== null) onMove(dragged.current, place)
        dragged.current = null
      },
    }),
  }
}

/** The pictures of one text: added, described, put in order, taken away. */
export function MediaOf(props: MediaOfProps): ReactNode {
  const { target, part, onChange, most = 40, always = false } = props
  const { t } = useLingui()
  const { media } = useComposer()
  const apply: ChangePart = onChange ?? (() => undefined)
  const addFiles = useAddFiles(target, apply)
  const move = (from: number, to: number) => {
    apply(before => moveMedia(before, from, to))
    announce(t`Image ${from + 1} déplacée à la place ${to + 1}`)
  }
  const drops = useDrops(addFiles, move)
  const room = onChange !== null && part.media.length < most
  const uploading = useUploads().some(upload => upload.target === target)
  if (part.media.length === 0 && !uploading && !always) return null
  return (
    <section
      className={classes.media}
      data-over={(drops.over && room) || undefined}
      aria-label={t`Médias`}
      {...(room ? drops.zone : {})}
    >
      <ul className={classes.cards}>
        {part.media.map((use, place) => (
          <MediaCard
            key={use.mediaId}
            use={use}
            place={place}
            count={part.media.length}
            media={media.get(use.mediaId)}
            onChange={onChange}
            onMove={move}
            drag={drops.card(place)}
          />
        ))}
      </ul>
      <UploadLines target={target} />
      {room && always ? <AddMedia target={target} onChange={apply} most={most} /> : null}
    </section>
  )
}
