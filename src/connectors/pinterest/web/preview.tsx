import { Plural, Trans } from '@lingui/react/macro'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingMedia } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { boardsIn } from '../limits.ts'
import { manifest } from '../manifest.ts'
import { pinSettings, placeOf } from '../settings.ts'
import classes from './preview.module.css'

/** A pin as it opens: its picture, where it leads, its words, and the board that it is on. */
export function Preview({ content, account, limits, mediaAddress, when }: PreviewProps) {
  const { text = '', media = [] } = content.parts[0] ?? {}
  const name = account.displayName || account.handle
  return (
    <PreviewFrame tint={manifest.tint}>
      <article className={classes.pin}>
        <Pictures media={media} mediaAddress={mediaAddress} />
        <div className={classes.words}>
          <Destination content={content} limits={limits} />
          {content.title ? (
            <p className={classes.title} lang={content.language} dir="auto">
              {content.title}
            </p>
          ) : null}
          {text === '' ? null : (
            <p className={classes.text} lang={content.language} dir="auto">
              {text}
            </p>
          )}
          <p className={classes.author}>
            <Avatar name={name} picture={account.avatar} size="m" named={false} />
            <span className={classes.name}>{name}</span>
            <span className={classes.when}>{when}</span>
          </p>
        </div>
      </article>
    </PreviewFrame>
  )
}

/** The board, its section, and the site that the pin leads to. */
function Destination({ content, limits }: Pick<PreviewProps, 'content' | 'limits'>) {
  const { link } = pinSettings(content.settings)
  const place = placeOf(content.settings, limits)
  const board = boardsIn(limits).find(({ id }) => id === place?.board)
  const section = board?.sections.find(({ id }) => id === place?.section)
  const site = URL.canParse(link) ? new URL(link).host.replace(/^www\./, '') : ''
  return (
    <p className={classes.destination}>
      <span className={classes.site}>{site}</span>
      <span className={classes.board}>
        {[board?.name, section?.name].filter(Boolean).join(' · ') || <Trans>Sans tableau</Trans>}
      </span>
    </p>
  )
}

/** The first picture in its own shape; the others of a carousel wait behind it. */
function Pictures({
  media,
  mediaAddress,
}: {
  media: readonly OutgoingMedia[]
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const [first] = media
  if (!first) return <div className={classes.empty} />
  const { kind, file, alt, width, height, video } = first
  const shape = width > 0 && height > 0 ? { aspectRatio: `${width} / ${height}` } : {}
  const cover = video?.cover && 'file' in video.cover ? video.cover.file : null
  return (
    <div className={classes.picture} style={shape}>
      {kind === 'video' ? (
        <>
          {cover ? (
            <img src={mediaAddress(cover)} alt={alt} decoding="async" />
          ) : (
            <video src={mediaAddress(file)} muted playsInline preload="metadata" />
          )}
          <span className={classes.play}>
            <Icon of={IconPlayerPlay} size="tag" />
          </span>
        </>
      ) : (
        <img src={mediaAddress(file)} alt={alt} loading="lazy" decoding="async" />
      )}
      {media.length > 1 ? (
        <span className={classes.count}>
          <Plural value={media.length} one="# image" other="# images" />
        </span>
      ) : null}
    </div>
  )
}
