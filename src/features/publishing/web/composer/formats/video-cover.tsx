import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCamera, IconPhotoSearch } from '@tabler/icons-react'
import { Suspense, useEffect, useRef, useState } from 'react'
import type { VideoRules } from '#connectors/formats/formats.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import type { MediaUse } from '../../../domain/content.ts'
import type { MediaView } from '../../shapes.ts'
import { useComposer } from '../composer-context.tsx'
import { takeFrame } from '../video-frame.ts'
import { clock } from './clock.ts'
import { withCover } from './format-edits.ts'
import classes from './formats.module.css'
import type { ChangeUse } from './video-extras.tsx'

const LibraryPanel = later(async () => (await import('../library-panel.tsx')).LibraryPanel)

const onlyPictures = ['image'] as const

interface VideoCoverProps {
  readonly use: MediaUse
  readonly media: MediaView
  readonly takes: NonNullable<VideoRules['cover']>
  readonly onChange: ChangeUse
}

/** The video at the moment that is chosen, or the picture. */
function Screen({
  media,
  at,
  picture,
}: {
  media: MediaView
  at: number
  picture: MediaView | undefined
}) {
  const { t } = useLingui()
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.currentTime = at
  }, [at])
  return (
    <div className={classes.screen}>
      {picture ? (
        <img src={picture.thumbnail} alt={t`Couverture choisie`} />
      ) : (
        <video
          ref={video}
          src={media.url}
          poster={media.thumbnail}
          aria-label={t`Image à ce moment`}
          preload="metadata"
          muted
          playsInline
          onLoadedMetadata={event => {
            event.currentTarget.currentTime = at
          }}
        />
      )}
    </div>
  )
}

/** A picture made of the moment shown, for networks that take a file and no moment. */
function TakeFrame({
  media,
  at,
  onTaken,
}: {
  media: MediaView
  at: number
  onTaken: (id: string) => void
}) {
  const { learnMedia } = useComposer()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const take = async () => {
    setBusy(true)
    setError(null)
    try {
      const picture = await takeFrame(media, at)
      learnMedia([picture])
      onTaken(picture.id)
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
        leftSection={<Icon of={IconCamera} size="s" />}
        onClick={() => void take()}
      >
        <Trans>Prendre cette image</Trans>
      </Button>
      <RefusalNotice error={error} />
    </>
  )
}

/** The picture that shows before the video plays: a moment of it, or a picture of the library. */
export function VideoCover({ use, media, takes, onChange }: VideoCoverProps) {
  const { t } = useLingui()
  const { locked, learnMedia, media: known } = useComposer()
  const [library, openLibrary] = useState(false)
  const { cover } = use
  const fromMoment = cover && 'at' in cover ? cover.at : 0
  const [at, setAt] = useState(fromMoment)
  const picture = cover && 'mediaId' in cover ? known.get(cover.mediaId) : undefined
  const seconds = media.video?.seconds ?? 0
  const choose = (mediaId: string) => onChange(withCover({ mediaId }))
  return (
    <div className={classes.extra}>
      <b>
        <Trans>Couverture</Trans>
      </b>
      <div className={classes.cover}>
        <Screen media={media} at={at} picture={takes === 'moment' ? undefined : picture} />
        {locked ? null : (
          <div className={classes.moment}>
            <label>
              <Trans>Moment de la vidéo : {clock(at)}</Trans>
              <input
                type="range"
                min={0}
                max={seconds}
                step={0.1}
                value={at}
                aria-valuetext={clock(at)}
                onChange={event => {
                  const moment = Number(event.currentTarget.value)
                  setAt(moment)
                  if (takes !== 'picture') onChange(withCover({ at: moment }))
                }}
              />
            </label>
            <span className={classes.acts}>
              {takes === 'picture' ? <TakeFrame media={media} at={at} onTaken={choose} /> : null}
              {takes === 'moment' ? null : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<Icon of={IconPhotoSearch} size="s" />}
                  onClick={() => openLibrary(true)}
                >
                  <Trans>Choisir une image</Trans>
                </Button>
              )}
              {cover ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => {
                    setAt(0)
                    onChange(withCover(undefined))
                  }}
                >
                  <Trans>Laisser le réseau choisir</Trans>
                </Button>
              ) : null}
            </span>
            <p className={classes.hint}>
              {cover ? null : t`Sans choix, le réseau prend une image de la vidéo.`}
            </p>
          </div>
        )}
      </div>
      {library ? (
        <Suspense fallback={null}>
          <LibraryPanel
            kinds={onlyPictures}
            onClose={() => openLibrary(false)}
            onChoose={chosen => {
              const pictures = chosen.filter(one => one.kind === 'image')
              learnMedia(pictures)
              const [first] = pictures
              if (first) choose(first.id)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
