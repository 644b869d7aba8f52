import { Trans, useLingui } from '@lingui/react/macro'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import type { RemoteMedia } from '../shapes.ts'
import classes from './message.module.css'

/** A network’s picture; gone from its server, it leaves its description. */
export function RemotePicture({
  media,
  className,
}: {
  media: RemoteMedia
  className?: string | undefined
}) {
  const { t } = useLingui()
  const [missing, setMissing] = useState(false)
  if (missing) return media.alt ? <p className={classes.alt}>{media.alt}</p> : null
  return (
    <img
      className={className}
      src={media.url}
      alt={media.alt || t`Image sans description`}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setMissing(true)}
    />
  )
}

/** Images in place; the rest by its link, since a player would call the network. */
export function RemoteMediaList({ media }: { media: readonly RemoteMedia[] }) {
  if (media.length === 0) return null
  return (
    <ul className={classes.media}>
      {media.map(one => (
        <li key={one.url}>
          {one.kind === 'image' ? (
            <a href={one.url} target="_blank" rel="noopener noreferrer nofollow">
              <RemotePicture media={one} className={classes.picture} />
            </a>
          ) : (
            <a href={one.url} target="_blank" rel="noopener noreferrer nofollow">
              <Icon of={IconExternalLink} size="s" />{' '}
              {one.kind === 'video' ? <Trans>Voir la vidéo</Trans> : null}
              {one.kind === 'audio' ? <Trans>Écouter le son</Trans> : null}
              {one.kind === 'link' ? <Trans>Ouvrir le lien joint</Trans> : null}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}
