import { Trans, useLingui } from '@lingui/react/macro'
import { IconLink, IconLock, IconPlayerPlayFilled, IconWorld } from '@tabler/icons-react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Folded } from '#web/ui/folded.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import { videoSettings } from '../settings.ts'
import classes from './preview.module.css'
import { usePrivacyWords } from './privacy-words.ts'

const privacyIcons = { public: IconWorld, unlisted: IconLink, private: IconLock } as const

/** The page of a video: what plays, its title, the channel, and what is written below. */
export function Preview(props: PreviewProps) {
  return props.content.format === 'post' ? <CommunityPost {...props} /> : <Video {...props} />
}

/** A post among those of the community: the channel, the words, the first picture. */
function CommunityPost({ account, content, when, mediaAddress }: PreviewProps) {
  const { t } = useLingui()
  const name = account.displayName || account.handle
  const [part] = content.parts
  const [file, ...others] = part?.media ?? []
  const more = others.length
  return (
    <PreviewFrame tint={manifest.tint}>
      <div className={classes.page}>
        <div className={classes.channel}>
          <Avatar name={name} picture={account.avatar} size="l" named={false} />
          <span className={classes.who}>
            <span className={classes.name}>{name}</span>
            <span className={classes.handle}>{when}</span>
          </span>
        </div>
        {part && part.text !== '' ? (
          <p className={classes.words} lang={content.language} dir="auto">
            {part.text}
          </p>
        ) : null}
        {file ? (
          <div className={classes.picture}>
            <img src={mediaAddress(file.file)} alt={file.alt} loading="lazy" decoding="async" />
            {more > 0 ? (
              <span className={classes.length} role="img" aria-label={t`${more} autres images`}>
                +{more}
              </span>
            ) : null}
          </div>
        ) : null}
      </div>
    </PreviewFrame>
  )
}

function Video(props: PreviewProps) {
  const { account, content, when } = props
  const words = usePrivacyWords()
  const { privacy } = videoSettings(content.settings)
  const { label } = words[privacy]
  const name = account.displayName || account.handle
  const text = content.parts[0]?.text ?? ''
  return (
    <PreviewFrame tint={manifest.tint}>
      <div className={classes.page}>
        <Player {...props} />
        <p className={classes.title} lang={content.language} dir="auto">
          {content.title?.trim() ? content.title : <Trans>Sans titre</Trans>}
        </p>
        <div className={classes.channel}>
          <Avatar name={name} picture={account.avatar} size="l" named={false} />
          <span className={classes.who}>
            <span className={classes.name}>{name}</span>
            <span className={classes.handle}>{account.handle}</span>
          </span>
        </div>
        <div className={classes.description}>
          <p className={classes.when}>
            <span role="img" aria-label={label} title={label}>
              <Icon of={privacyIcons[privacy]} size="tag" />
            </span>{' '}
            {when}
          </p>
          {text === '' ? null : (
            <Folded text={text} fold={manifest.shown?.fold}>
              {words => (
                <p className={classes.text} lang={content.language} dir="auto">
                  {words}
                </p>
              )}
            </Folded>
          )}
        </div>
      </div>
    </PreviewFrame>
  )
}

/** The chosen picture, or the video at its beginning; a Short stands upright. */
function Player({ content, mediaAddress }: PreviewProps) {
  const { t } = useLingui()
  const file = content.parts[0]?.media.find(({ kind }) => kind === 'video')
  const cover = file?.video?.cover
  const picture = content.format === 'video' && cover && 'file' in cover ? cover.file : null
  return (
    <div className={classes.player} data-format={content.format}>
      {picture ? <img src={mediaAddress(picture)} alt={t`Miniature`} loading="lazy" /> : null}
      {file && !picture ? (
        <video
          src={mediaAddress(file.file)}
          aria-label={t`Vidéo`}
          preload="metadata"
          muted
          playsInline
        />
      ) : null}
      <span className={classes.play}>
        <Icon of={IconPlayerPlayFilled} size="m" />
      </span>
      {file?.video ? <span className={classes.length}>{clock(file.video.seconds)}</span> : null}
    </div>
  )
}

/** `3:05`, `1:02:09`: as every player writes it. */
const clock = (seconds: number): string => {
  const whole = Math.round(seconds)
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  const end = `${hours > 0 ? two(minutes) : minutes}:${two(whole % 60)}`
  return hours > 0 ? `${hours}:${end}` : end
}
