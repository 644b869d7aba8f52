import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { SkeletonBox } from '#web/ui/skeletons.tsx'
import type { MediaView } from '../shapes.ts'
import { KindBadge } from './kind-badge.tsx'
import classes from './media.module.css'

/** A file as one knows it: a picture, a video that plays in its place, the sheet of a document with its name. */
export function MediaPicture({ media }: { media: MediaView | undefined }) {
  const { t } = useLingui()
  const [playing, play] = useState(false)
  if (!media) return <SkeletonBox height={104} />
  const still = (
    <img
      className={classes.picture}
      style={{ background: media.dominantColor }}
      src={media.thumbnail}
      alt={media.name}
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
        <button
          type="button"
          className={classes.plays}
          aria-label={t`Lire ${media.name}`}
          onClick={() => play(true)}
        >
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
