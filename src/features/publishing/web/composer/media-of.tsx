import { useLingui } from '@lingui/react/macro'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { announce } from '#web/ui/announcer.tsx'
import type { PartDraft } from '../../domain/content.ts'
import { AddMedia } from './add-media.tsx'
import { useComposer } from './composer-context.tsx'
import { moveMedia } from './draft-edits.ts'
import classes from './media.module.css'
import { MediaCard } from './media-card.tsx'
import { UploadLines } from './uploads/upload-lines.tsx'
import { type ChangePart, useAddFiles } from './use-add-files.ts'

type MediaOfProps = {
  /** Which text of the post these files belong to. */
  target: string
  part: PartDraft
  /** Null where the files are only shown. */
  onChange: ChangePart | null
  /** At most so many: a cover is one. */
  most?: number
  /** Shown empty too, as a place to drop files on, with its own buttons. */
  always?: boolean
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

/** The files of one text: added, described, put in order, taken away. */
export function MediaOf(props: MediaOfProps): ReactNode {
  const { target, part, onChange, most = 40, always = false } = props
  const { t } = useLingui()
  const { media } = useComposer()
  const apply: ChangePart = onChange ?? (() => undefined)
  const addFiles = useAddFiles(target, apply, part)
  const move = (from: number, to: number) => {
    apply(before => moveMedia(before, from, to))
    announce(t`Fichier ${from + 1} déplacé à la place ${to + 1}`)
  }
  const drops = useDrops(addFiles, move)
  const room = onChange !== null && part.media.length < most
  const lines = <UploadLines target={target} onFiles={room ? addFiles : null} />
  if (part.media.length === 0 && !always) return lines
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
      {lines}
      {room && always ? (
        <AddMedia target={target} onChange={apply} part={part} most={most} />
      ) : null}
    </section>
  )
}
