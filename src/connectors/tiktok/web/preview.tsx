import { Trans, useLingui } from '@lingui/react/macro'
import { IconBookmark, IconHeart, IconMessageCircle, IconShare3 } from '@tabler/icons-react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingMedia } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { face } from '../face.ts'
import { postSettings } from '../settings.ts'
import classes from './preview.module.css'

const actions = [IconHeart, IconMessageCircle, IconBookmark, IconShare3] as const

/** A video, or the first of some photos, over the whole screen of a phone, with its words at the foot. */
export function Preview(props: PreviewProps) {
  return (
    <PreviewFrame tint={face.tint} isTall>
      <Post {...props} />
    </PreviewFrame>
  )
}

function Post({ content, account, limits, when, mediaAddress }: PreviewProps) {
  const { t } = useLingui()
  const [part] = content.parts
  const { text: written = '', media = [] } = part ?? {}
  const [file] = media
  // A story shows no words.
  const text = content.format === 'story' ? '' : written
  const count = media.length
  const { ownBrand, paidPartnership } = postSettings(content.settings, limits)
  return (
    <article className={classes.post}>
      {file ? <Picture file={file} mediaAddress={mediaAddress} /> : null}
      {count > 1 ? (
        <span className={classes.place} role="img" aria-label={t`Première image sur ${count}`}>
          1/{count}
        </span>
      ) : null}
      <div className={classes.side} aria-hidden>
        <Avatar name={account.displayName} picture={account.avatar} size="l" named={false} />
        {actions.map(action => (
          <Icon key={action.displayName} of={action} />
        ))}
      </div>
      <div className={classes.foot}>
        <p className={classes.name}>
          {account.displayName} <span className={classes.when}>· {when}</span>
        </p>
        {content.title ? <p className={classes.title}>{content.title}</p> : null}
        {text === '' ? null : (
          <p className={classes.text} lang={content.language} dir="auto">
            {text}
          </p>
        )}
        {paidPartnership ? (
          <p className={classes.label}>
            <Trans>Partenariat rémunéré</Trans>
          </p>
        ) : ownBrand ? (
          <p className={classes.label}>
            <Trans>Contenu promotionnel</Trans>
          </p>
        ) : null}
      </div>
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
