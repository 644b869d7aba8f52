import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { SkeletonBox } from '#web/ui/skeletons.tsx'
import type { MediaView } from '../shapes.ts'
import { KindBadge } from './kind-badge.tsx'
import classes from './media.module.css'

/** A file as one knows it: a picture, a video that plays in its place, the sheet of a document with its name. */
export function MediaPicture({ media }: { media: MediaView | undefined }) {
  const [playing, play] = useState(false)
  if (!media) return <SkeletonBox height={104} />
  const still = (
    <img
      className={classes.picture}
      style={{ background: media.dominantColor }}
      src={media.thumbnail}
      // The button that plays a video says its name already.
      alt={media.kind === 'video' ? '' : media.name}
      draggable={false}
    />
  )
  if (playing)
    return (
      // biome-ignore lint/a11y/useMediaCaption: the team looks at its own file; captions are beside it, by language.
      <video
        className={classes.picture}
        src={media.url}
        poster={media.thumbnail}
        aria-label={media.name}
        controls
        autoPlay
        playsInline
      />
    )
  return (
    <>
      {media.kind === 'video' ? (
        <button type="button" className={classes.plays} onClick={() => play(true)}>
          <VisuallyHidden>
            <Trans>Lire {media.name}</Trans>
          </VisuallyHidden>
          {still}
          <KindBadge media={media} />
        </button>
      ) : (
        <span className={classes.plays}>
          {still}
          <KindBadge media={media} />
        </span>
      )}
      {media.kind === 'document' ? (
        <a className={classes.named} href={media.url} download={media.name}>
          <Trans>Ouvrir {media.name}</Trans>
        </a>
      ) : null}
      {media.kind === 'video' ? <span className={classes.named}>{media.name}</span> : null}
    </>
  )
}
