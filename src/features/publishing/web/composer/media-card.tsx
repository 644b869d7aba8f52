import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconEyePlus, IconX } from '@tabler/icons-react'
import { type DragEvent, Suspense, useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import type { MediaUse } from '../../domain/content.ts'
import type { MediaView } from '../shapes.ts'
import { ConvertButton } from './convert-button.tsx'
import { CropButton } from './crop-button.tsx'
import { removeMedia } from './draft-edits.ts'
import classes from './media.module.css'
import { MediaPicture } from './media-picture.tsx'
import { ReduceButton } from './reduce-button.tsx'
import type { ChangePart } from './use-add-files.ts'

const AltDialog = later(async () => (await import('./alt-dialog.tsx')).AltDialog)

type MediaCardProps = {
  use: MediaUse
  place: number
  count: number
  media: MediaView | undefined
  onChange: ChangePart | null
  onMove: (from: number, to: number) => void
  drag: {
    onDragStart: () => void
    onDragOver: (event: DragEvent) => void
    onDrop: () => void
  }
}

type MoveButtonsProps = Pick<MediaCardProps, 'place' | 'count' | 'onMove'> & { isFile: boolean }

function MoveButtons({ place, count, onMove, isFile }: MoveButtonsProps) {
  const { t } = useLingui()
  const number = place + 1
  return (
    <>
      <ActionIcon
        size={30}
        disabled={place === 0}
        aria-label={isFile ? t`Avancer le fichier ${number}` : t`Avancer l’image ${number}`}
        onClick={() => onMove(place, place - 1)}
      >
        <Icon of={IconArrowLeft} size="s" />
      </ActionIcon>
      <ActionIcon
        size={30}
        disabled={place === count - 1}
        aria-label={isFile ? t`Reculer le fichier ${number}` : t`Reculer l’image ${number}`}
        onClick={() => onMove(place, place + 1)}
      >
        <Icon of={IconArrowRight} size="s" />
      </ActionIcon>
    </>
  )
}

/** One file of a text: seen, described, moved, taken away. */
export function MediaCard(props: MediaCardProps) {
  const { use, place, count, media, onChange, onMove, drag } = props
  const { t } = useLingui()
  const [describing, describe] = useState(false)
  const number = place + 1
  // Only a picture is described: a video says itself, with its captions.
  const saysItself = media !== undefined && media.kind !== 'image'
  return (
    <li className={classes.card} draggable={onChange !== null} {...(onChange ? drag : {})}>
      <MediaPicture media={media} />
      {saysItself ? null : onChange ? (
        <button
          type="button"
          className={classes.alt}
          data-empty={use.alt.trim() === '' || undefined}
          data-describe={use.mediaId}
          onClick={() => describe(true)}
        >
          {use.alt.trim() === '' ? (
            <>
              <Icon of={IconEyePlus} size="s" />
              <Trans>Décrire l’image</Trans>
            </>
          ) : (
            use.alt
          )}
        </button>
      ) : use.alt === '' ? null : (
        <p className={classes.alt}>{use.alt}</p>
      )}
      {media && onChange ? (
        <>
          <ReduceButton media={media} />
          <ConvertButton media={media} />
        </>
      ) : null}
      {onChange ? (
        <div className={classes.tools}>
          {media ? <CropButton media={media} onChange={onChange} /> : null}
          <span className={classes.places}>
            {count > 1 ? (
              <MoveButtons place={place} count={count} onMove={onMove} isFile={saysItself} />
            ) : null}
            <ActionIcon
              size={30}
              aria-label={
                saysItself ? t`Retirer le fichier ${number}` : t`Retirer l’image ${number}`
              }
              onClick={() => onChange(part => removeMedia(part, use.mediaId))}
            >
              <Icon of={IconX} size="s" />
            </ActionIcon>
          </span>
        </div>
      ) : null}
      {describing && onChange ? (
        <Suspense fallback={null}>
          <AltDialog use={use} media={media} onChange={onChange} onClose={() => describe(false)} />
        </Suspense>
      ) : null}
    </li>
  )
}
