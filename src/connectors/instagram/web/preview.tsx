import { Trans, useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import { Avatar } from '#web/ui/avatar.tsx'
import { CoveredZones } from '#web/ui/covered-zones.tsx'
import { Folded } from '#web/ui/folded.tsx'
import type { OutgoingMedia } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import classes from './preview.module.css'

const tint = {
  '--tint-light': manifest.tint.light,
  '--tint-dark': manifest.tint.dark,
} as CSSProperties

/** A post as the feed shows it, with its first picture; a Reel or a story fills the screen. */
export function Preview(props: PreviewProps) {
  const { format } = props.content
  return (
    <figure className={classes.preview} style={tint}>
      <Post {...props} isTall={format === 'short' || format === 'story'} />
      <figcaption className={classes.caption}>
        <Trans>Aperçu indicatif</Trans>
      </figcaption>
    </figure>
  )
}

function Post({
  content,
  account,
  when,
  mediaAddress,
  isTall,
  zones = false,
}: PreviewProps & { isTall: boolean }) {
  const { t } = useLingui()
  const [part] = content.parts
  const { text: written = '', media = [] } = part ?? {}
  const [file] = media
  // A story shows no words.
  const text = content.format === 'story' ? '' : written
  const name = account.handle.replace(/^@/, '')
  const count = media.length
  const covered = isTall
    ? manifest.shown?.covered?.[content.format === 'story' ? 'story' : 'short']
    : undefined
  return (
    <article className={classes.post} data-tall={isTall}>
      <header className={classes.head}>
        <Avatar name={name} picture={account.avatar} size="l" named={false} />
        <span className={classes.name}>{name}</span>
      </header>
      <div className={classes.frame}>
        {zones && covered ? <CoveredZones covered={covered} /> : null}
        {file ? <Picture file={file} mediaAddress={mediaAddress} /> : null}
        {count > 1 ? (
          <span className={classes.place} role="img" aria-label={t`Première image sur ${count}`}>
            1/{count}
          </span>
        ) : null}
      </div>
      {text === '' ? null : (
        <Folded text={text} fold={manifest.shown?.fold}>
          {(words, more) => (
            <p className={classes.text} lang={content.language} dir="auto">
              <span className={classes.name}>{name}</span> {words}
              {more}
            </p>
          )}
        </Folded>
      )}
      <p className={classes.when}>{when}</p>
    </article>
  )
}

function Picture({
  file: { file, alt, kind },
  mediaAddress,
}: {
  file: OutgoingMedia
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const { t } = useLingui()
  const address = mediaAddress(file)
  if (kind === 'video') {
    return <video src={address} aria-label={t`Vidéo`} muted playsInline preload="metadata" />
  }
  return <img src={address} alt={alt} loading="lazy" decoding="async" />
}
